// Misdeeds of a server that lies in well-formed lines: about keys, messages, people, and about what it did.

import { decodeBase64, encodeBase64 } from "@std/encoding/base64";
import { ATTACK_NAMES } from "../support/attacks.ts";
import { keyByte, keyOf, tableOf } from "../support/keys.ts";
import { garbage, type Letter } from "../support/letters.ts";
import { twinsOf } from "../support/twin_keys.ts";
import { ALL_EXTENSIONS, letterFor, opened, type ServerMisdeeds, type Stage } from "./server_misdeed.ts";

export const LIES: ServerMisdeeds = {
  "own-key": {
    about: "another key under the client's own name",
    commit: ({ server, user }) =>
      server.say({ type: "users", users: { ...tableOf("bob"), [user]: keyOf("mallory") } }),
    shows: ["warning own_key"],
  },
  "swapped-key": {
    about: "another key for a friend than before, and a message made with it",
    async commit(stage) {
      await showKey(stage, keyOf("mallory"));
      await stage.server.say(await letterFor(stage, "bob", "trust me", keyByte("mallory")));
    },
    shows: ["warning key_changed", "message"],
  },
  "first-key": {
    about: "its own key for a friend from the start: it reads what is written to him",
    welcome: { people: { bob: keyOf("mallory") }, ext: ALL_EXTENSIONS },
    typed: "/to bob for your eyes only",
    async commit(stage) {
      const text = await opened(await written(stage), stage, "mallory");
      await stage.server.say({ type: "server", text: `I read: ${text}` });
    },
    shows: ["server"],
  },
  "twin-keys": {
    about: "a message again under each of the 15 other keys that X25519 takes for the friend's",
    async commit(stage) {
      const yes = await letterFor(stage, "bob", "yes");
      await stage.server.say(yes);
      const points = twinsOf(decodeBase64(keyOf("bob")));
      const twins = [...points, ...points.map(withBit255)].map(encodeBase64);
      for (const twin of twins.slice(1)) {
        await showKey(stage, twin);
        await stage.server.say(yes);
      }
    },
    shows: ["message", ...Array(15).fill(["warning key_changed", "error repeated"]).flat()],
  },
  "twin-names": {
    about: "one person twice in a table, in two normal forms with two keys",
    commit: ({ server }) =>
      server.say({ type: "users", users: { "Jos\u00e9": keyOf("jose"), "Jose\u0301": keyOf("mallory") } }),
    shows: ["warning key_changed"],
  },
  "odd-names": {
    about: "friends that are called like what every object has in JavaScript",
    async commit(stage) {
      const names = ["__proto__", "constructor", "toString"];
      await stage.server.say(...names.map((user) => ({ type: "joined", user, pub: keyOf(user) })));
      for (const name of names) await stage.server.say(await letterFor(stage, name, "hi"));
    },
    shows: ["joined x3", "message x3"],
  },
  "replay": {
    about: "a friend's message again, at once and after another one",
    async commit(stage) {
      const [yes, no] = [await letterFor(stage, "bob", "yes"), await letterFor(stage, "bob", "no")];
      await stage.server.say(yes, yes, no, yes);
    },
    shows: ["message", "error repeated", "message", "error repeated"],
  },
  "reflection": {
    about: "the client's own message back, as its own and as its friend's",
    typed: "/to bob my own words",
    async commit(stage) {
      const own = await written(stage);
      await stage.server.say(own, { ...own, from: "bob", to: stage.user });
    },
    shows: ["error repeated x2"],
  },
  "garbage-first": {
    about: "garbage under the nonce of a true message, then the message, and then again",
    async commit(stage) {
      const real = await letterFor(stage, "bob", "yes");
      await stage.server.say({ ...real, cipher: encodeBase64(new Uint8Array(32)) }, real, real);
    },
    shows: ["error undecryptable", "message", "error repeated"],
  },
  "forged-sender": {
    about: "a stranger's message as a friend's, as nobody's, and as the client's own",
    async commit(stage) {
      const { server, user, pub } = stage;
      const { cipher, ...rest } = await letterFor(stage, "bob", "trust me", keyByte("mallory"));
      const forged = ["bob", user, "nobody"].map((from) => ({ ...rest, cipher, from }));
      await server.say(...forged);
      await server.lines.find(/"list"/);
      await server.say({ type: "users", users: { [user]: pub, ...tableOf("bob") } });
    },
    shows: ["error undecryptable x3"],
  },
  "misdelivery": {
    about: "a message that a friend wrote to somebody else",
    commit: ({ server }) => server.say(garbage("bob", "carol")),
    shows: ["error undecryptable"],
  },
  "swallowed-message": {
    about: "takes a message, says that it has it, and delivers it to nobody",
    typed: "/to bob did you get this?",
    async commit(stage) {
      await written(stage);
      await stage.server.say({ type: "pong" });
    },
    shows: [],
  },
  "reordered-messages": {
    about: "the second message of a friend before the first, and the third never",
    async commit(stage) {
      const [first, second] = [
        await letterFor(stage, "bob", "first"),
        await letterFor(stage, "bob", "second"),
      ];
      await stage.server.say(second, first);
    },
    shows: ["message x2"],
  },
  "forged-errors": {
    about: "errors about nothing that was asked",
    commit: ({ server }) => {
      const away = { type: "error", text: "destino no conectado" };
      const codes = ["name_taken", "replaced", "silent", "no such code"];
      const others = codes.map((code) => ({ type: "error", text: "no", code }));
      return server.say(away, { ...away, code: "away", to: "bob" }, ...others);
    },
    shows: ["error away x2", "error refused x4"],
  },
  "false-haste": {
    about: "says that it was all too fast, and wants everything again and again",
    typed: "/to bob hurry",
    async commit({ server }) {
      const tooFast = { type: "error", text: "no", code: "too_fast", to: "bob" };
      await server.say({ ...tooFast, wait_s: -5 });
      for (let from = 0, again = 0; again < 2; again++) {
        await server.say({ ...tooFast, wait_s: 0 });
        from = server.lines.all.length;
        await server.lines.find(/"type":"relay"/, { from });
      }
    },
    shows: ["error refused", "warning too_fast", "sent", "warning too_fast", "sent"],
  },
  "false-failure": {
    about: "says that messages did not arrive, of a friend and of nobody",
    commit: ({ server }) => {
      const failure = { type: "error", text: "no", code: "undelivered", count: 1e15 };
      return server.say({ ...failure, to: "bob" }, { ...failure, to: ATTACK_NAMES[0] }, failure);
    },
    shows: ["warning undelivered x2", "error refused"],
  },
  "false-presence": {
    about: "says that a friend left who is there, and that somebody came who is nobody",
    commit: ({ server }) =>
      server.say({ type: "left", user: "bob" }, { type: "joined", user: "zoe", pub: keyOf("zoe") }),
    shows: ["left", "joined"],
  },
  "no-extensions": {
    about: "hides what it can do, then does it: the client falls back to the base protocol",
    welcome: { people: tableOf("bob") },
    async commit(stage) {
      const news = [{ type: "left", user: "bob" }, { type: "joined", user: "zoe", pub: keyOf("zoe") }, {
        type: "ping",
      }];
      await stage.server.say(...news, await letterFor(stage, "bob", "still encrypted"));
    },
    shows: ["message"],
  },
};

/** A table in which bob has this key. */
function showKey({ server, user, pub }: Stage, bob: string): Promise<void> {
  return server.say({ type: "users", users: { [user]: pub, bob } });
}

/** What the client wrote to somebody. */
async function written({ server }: Stage): Promise<Letter> {
  return JSON.parse(await server.lines.find(/"type":"relay"/));
}

function withBit255(key: Uint8Array): Uint8Array {
  const other = key.slice();
  other[31]! |= 0x80;
  return other;
}
