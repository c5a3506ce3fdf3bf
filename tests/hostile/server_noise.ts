// Misdeeds of a server that speaks wrongly: invalid lines, too many, too long, too slow, or none at all.

import { encodeBase64 } from "@std/encoding/base64";
import { SOME_KEY } from "../support/hostile_server.ts";
import { keyOf } from "../support/keys.ts";
import { lowOrderKeys } from "./low_order_keys.ts";
import { letIn, type ServerMisdeeds, type Stage } from "./server_misdeed.ts";

const GARBAGE = [
  "hola\n",
  "[]\n",
  "7\n",
  "\n",
  "{}\n",
  "null\n",
  '{"type":7}\n',
  '{"type":"relay"}\n',
  '{"type":"server"}\n',
  '{"type":"users","users":[]}\n',
];

/** One of them can be talked to, and one is called as every object's prototype is. */
export const BAD_PEOPLE: Readonly<Record<string, string>> = {
  bob: SOME_KEY,
  weak: lowOrderKeys()[0]!,
  "a b": SOME_KEY,
  short: "AAAA",
  ["__proto__"]: SOME_KEY,
};

const MEBIBYTE = 1024 * 1024;

export const NOISE: ServerMisdeeds = {
  "garbage": {
    about: "lines that are not JSON, not an object, or lack what their type needs",
    commit: ({ server }) => server.say(...GARBAGE),
    shows: ["warning bad_server x2"], // the 1st and the 10th
  },
  "bad-utf8": {
    about: "a line that is not UTF-8",
    commit: ({ server }) => server.say(new Uint8Array([0xff, 0xfe, 0x0a])),
    shows: ["warning bad_server"],
  },
  "deep-json": {
    about: "a million brackets, each in another",
    commit: ({ server }) => server.say("[".repeat(1_000_000) + "\n"),
    shows: ["warning bad_server"],
  },
  "huge-line": {
    about: "a line of 9 MiB",
    commit: ({ server }) => server.say(...Array(9).fill(new Uint8Array(MEBIBYTE).fill(0x20)), "\n"),
    shows: ["warning bad_server"],
  },
  "long-answer": {
    about: "a line of 1 MiB that is not a table",
    commit: ({ server }) => server.say({ type: "server", text: "x".repeat(MEBIBYTE) }),
    shows: ["warning bad_server"],
  },
  "bad-table": {
    about: "a table with invalid names and keys",
    commit: ({ server, user, pub }) => server.say({ type: "users", users: { [user]: pub, ...BAD_PEOPLE } }),
    shows: ["warning bad_server", "warning key_changed"],
  },
  "low-order-keys": {
    about: "friends with every key of low order, whose secrets everybody knows",
    commit: ({ server, user, pub }) => {
      const weak = Object.fromEntries(lowOrderKeys().map((key, i) => [`weak${i}`, key]));
      return server.say({ type: "users", users: { [user]: pub, ...weak } });
    },
    shows: ["warning bad_server"],
  },
  "huge-table": {
    about: "a table of 50,000 people",
    commit: ({ server }) => {
      const crowd = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`p${i}`, SOME_KEY]));
      return server.say({ type: "users", users: crowd });
    },
    shows: [],
  },
  "damaged-messages": {
    about: "messages with zeros, without a field, with a short nonce, of another suite",
    commit: ({ server, user }) => {
      const whole = {
        ...{ type: "relay", to: user, from: "bob", alg: "X25519+AESGCM" },
        ...{ nonce: encodeBase64(new Uint8Array(12)), cipher: encodeBase64(new Uint8Array(40)) },
      };
      const damaged = [whole, { ...whole, nonce: "x" }, { ...whole, cipher: undefined }, {
        ...whole,
        alg: "ROT13",
      }];
      return server.say(...damaged);
    },
    shows: ["error undecryptable x4"],
  },
  "unknown-types": {
    about: "types that a later version may have",
    commit: ({ server }) =>
      server.say(...["unknown", "later", "", "hello", "__proto__"].map((type) => ({ type }))),
    shows: [],
  },
  "endless-greetings": {
    about: "welcome, ping and pong, a hundred times, unasked",
    async commit({ server }) {
      const greetings = [{ type: "welcome", users: {} }, { type: "ping" }, { type: "pong" }];
      for (let i = 0; i < 100; i++) await server.say(...greetings);
    },
    shows: [],
  },
  "flood-of-lines": {
    about: "20,000 lines as fast as they are taken",
    commit: (stage) => flood(stage, 20),
    shows: ["server x20000"],
  },
  "flood-of-strangers": {
    about: "1,500 messages from people whom no table names",
    async commit(stage) {
      await strangers(stage, 15);
      await stage.server.lines.find(/"list"/);
      await stage.server.say({ type: "users", users: { [stage.user]: stage.pub, bob: keyOf("bob") } });
    },
    shows: ["error undecryptable x1500"],
  },
  "slow-bytes": {
    about: "a line that comes byte by byte",
    commit: ({ server }) => drip(server, `{"type":"server","text":"at last"}\n`, 10),
    shows: ["server"],
  },
  "cut-line": {
    about: "ends in the middle of a line",
    async commit({ server }) {
      await server.say(`{"type":"serv`);
      server.hangUp();
      await letIn(server, NOISE["cut-line"]!);
    },
    shows: ["disconnected", "reconnecting", "connected"],
  },
  "no-welcome": {
    about: "takes the hello, and says nothing",
    welcome: "never",
    commit: () => Promise.resolve(),
    shows: ["error no_connection"],
    ends: { code: 4, sentence: /did not answer within 15 seconds/, slow: true },
  },
  "slow-welcome": {
    about: "answers the hello byte by byte, and never comes to the end",
    welcome: "never",
    commit: ({ server }) => drip(server, " ".repeat(1_000), 100).catch(() => "the client left"),
    shows: ["error no_connection"],
    ends: { code: 4, sentence: /did not answer within 15 seconds/, slow: true },
  },
  "no-answer": {
    about: "lets in, and never says another word",
    typed: "/to bob are you there?",
    commit: () => Promise.resolve(),
    shows: ["error no_connection", "warning unconfirmed"],
    ends: { code: 1, sentence: /did not answer the last request/, inputEnds: true, slow: true },
  },
};

/** So many thousand lines of the server's words. */
export async function flood({ server }: Stage, thousands: number): Promise<void> {
  const line = JSON.stringify({ type: "server", text: "x".repeat(100) }) + "\n";
  for (let i = 0; i < thousands; i++) await server.say(line.repeat(1_000));
}

/** So many hundred messages, each from another stranger. */
export async function strangers({ server, user }: Stage, hundreds: number): Promise<void> {
  for (let i = 0; i < hundreds; i++) {
    const messages = Array.from({ length: 100 }, (_, j) => ({
      type: "relay",
      to: user,
      from: `stranger${i}-${j}`,
      alg: "X25519+AESGCM",
      nonce: encodeBase64(crypto.getRandomValues(new Uint8Array(12))),
      cipher: encodeBase64(new Uint8Array(64)),
    }));
    await server.say(...messages);
  }
}

/** One character, then a pause of `ms`, and so on. */
async function drip(server: Stage["server"], text: string, ms: number): Promise<void> {
  for (const character of text) {
    await server.say(character);
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}
