// The table of what a hostile client may do, by name: for tests/hostile/client.ts and for tests.

import { isReservedName, parseUserName } from "../../lib/wire/user_name.ts";
import { ATTACK_NAMES, ATTACKS } from "../support/attacks.ts";
import { RawClient } from "../support/raw_client.ts";
import {
  AWAY,
  BAD_HELLOS,
  BAD_LINES,
  hello,
  HELLO_TIMEOUT,
  noise,
  takenName,
  TOO_LONG,
  TOO_MANY_BAD,
  UNSUPPORTED,
} from "./client_lines.ts";
import { type ClientMisdeeds, greeting, saying } from "./client_misdeed.ts";

/** Bytes that a client sends at most to a server that should have dropped it: many times what it may hold. */
const MOST_SENT = 64 * 1024 * 1024;
/** The beginning of a TLS record that announces a ClientHello of 512 bytes, of which no more comes. */
const HALF_CLIENT_HELLO = new Uint8Array([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]);
const FREE_NAMES = ATTACK_NAMES.filter((name) => !isReservedName(parseUserName(name)!));

export const CLIENT_MISDEEDS: ClientMisdeeds = {
  "garbage": saying("lines that are not JSON, or not an object", BAD_LINES.garbage),
  "bad-utf8": saying("a line that is not UTF-8", BAD_LINES["bad-utf8"]),
  "unknown-types": saying("types that are not in the table", BAD_LINES["unknown-types"]),
  "bad-fields": saying("lines without a field, or with a wrong one", BAD_LINES["bad-fields"]),
  "bad-base64": saying("invalid Base64, or another alphabet", BAD_LINES["bad-base64"]),
  "wrong-sizes": saying("nonces and ciphertexts of impossible sizes", BAD_LINES["wrong-sizes"]),
  "second-hello": saying("another hello, with another name", BAD_LINES["second-hello"]),
  "forged-sender": saying("a message under somebody else's name", BAD_LINES["forged-sender"]),
  "long-line": saying("a line of over 65,536 bytes", [
    { name: "a chat", line: { type: "chat", text: "x".repeat(65_536) }, answer: TOO_LONG },
  ]),
  "endless-line": {
    about: "a line without end",
    async commit({ port, certs }) {
      const mallory = await RawClient.join("mallory", port, certs);
      await sendUntilCut(mallory, "x".repeat(65_537));
      return [mallory];
    },
    answers: [`${TOO_LONG} x10`, TOO_MANY_BAD],
    fate: "cut",
  },
  "many-bad-lines": {
    about: "ten bad lines in a row",
    async commit({ port, certs }) {
      const mallory = await RawClient.join("mallory", port, certs);
      await mallory.send("{}\n".repeat(10));
      return [mallory];
    },
    answers: [`${UNSUPPORTED} x10`, TOO_MANY_BAD],
    fate: "cut",
  },
  "not-hello": greeting("a first line that is not a hello", BAD_HELLOS["not-hello"]),
  "invalid-name": greeting("names with invisible characters, empty or too long", BAD_HELLOS["invalid-name"]),
  "reserved-name": greeting("the server's own name", BAD_HELLOS["reserved-name"]),
  "look-alike-name": greeting(
    "the server's own name in letters that look the same",
    BAD_HELLOS["look-alike-name"],
  ),
  "bad-key": greeting("invalid public keys", BAD_HELLOS["bad-key"]),
  "low-order-key": greeting("public keys of low order", BAD_HELLOS["low-order-key"]),
  "taken-name": {
    ...greeting("the name of somebody who is there, with another key", [takenName("the friend")]),
    async commit({ port, certs, friend }) {
      const mallory = await RawClient.connect(port, certs);
      await mallory.ask(takenName(friend).line);
      return [mallory];
    },
  },
  "takeover": {
    about: "name and public key of somebody who is there, which everybody can know",
    async commit({ port, certs, friend }) {
      const mallory = await RawClient.join("mallory", port, certs);
      const { users } = await mallory.ask({ type: "list" });
      if (!Object.hasOwn(users, friend)) throw new Error(`nobody called ${friend} is there`);
      const impostor = await RawClient.connect(port, certs);
      await impostor.ask(hello(friend, users[friend]));
      return [mallory, impostor];
    },
    answers: [],
    fate: "kept",
    replacesFriend: true,
  },
  "deaf-reader": {
    about: "asks, and never reads an answer",
    async commit({ port, certs }) {
      const deaf = await RawClient.join("deaf", port, certs, { reads: false });
      const questions = (JSON.stringify({ type: "list" }) + "\n").repeat(1_000);
      sendUntilCut(deaf, questions).catch(() => {}); // it hangs, too, until the connection is closed from here
      return [deaf];
    },
    answers: [],
    fate: "hangs",
    console: /deaf left, too slow in reading/,
    slow: true,
  },
  "absent-flood": {
    about: "a thousand messages to somebody who is not there",
    async commit({ port, certs }) {
      const mallory = await RawClient.join("mallory", port, certs);
      await mallory.send((mallory.relay("mallory", "nobody") + "\n").repeat(1_000));
      return [mallory];
    },
    answers: [`${AWAY} x1000`],
    fate: "kept",
  },
  "attack-texts": {
    about: "terminal commands and forged lines for the host's console",
    async commit({ port, certs }) {
      const mallory = await RawClient.join("mallory", port, certs);
      for (const text of ATTACKS) await mallory.say({ type: "chat", text });
      return [mallory];
    },
    answers: [`server x${ATTACKS.length}`],
    fate: "kept",
  },
  "attack-names": {
    about: "names that look like signs of the program",
    commit: ({ port, certs }) => Promise.all(FREE_NAMES.map((name) => RawClient.join(name, port, certs))),
    answers: [],
    fate: "kept",
  },
  "connect-and-vanish": {
    about: "twenty connections that end at once, twenty more after TLS, and twenty after the welcome",
    async commit({ port, certs }) {
      const twenty = Array.from({ length: 20 }, (_, i) => i);
      const connect = () => Deno.connect({ hostname: "127.0.0.1", port });
      await Promise.all(twenty.map(async () => (await connect()).close()));
      await Promise.all(twenty.map(async () => (await RawClient.connect(port, certs)).conn.close()));
      await Promise.all(twenty.map(async (i) => (await RawClient.join(`n${i}`, port, certs)).conn.close()));
      return [];
    },
    answers: [],
    fate: "cut",
    console: /n19 left/,
  },
  "plain-noise": {
    about: "HTTP and noise in the place of TLS",
    async commit({ port }) {
      for (const bytes of [new TextEncoder().encode("GET / HTTP/1.1\r\nHost: chat\r\n\r\n"), noise(5_000)]) {
        await using stranger = new RawClient(await Deno.connect({ hostname: "127.0.0.1", port }));
        await stranger.send(bytes);
        await stranger.closed();
      }
      return [];
    },
    answers: [],
    fate: "cut",
    console: /no TLS connection with/,
  },
  "half-hello": {
    about: "half a hello, and silence",
    async commit({ port, certs }) {
      const silent = await RawClient.connect(port, certs);
      await silent.send(`{"type":"hello","user":"mal`);
      return [silent];
    },
    answers: [HELLO_TIMEOUT],
    fate: "cut",
    slow: true,
  },
  "slow-hello": {
    about: "a hello byte by byte that never comes to its end",
    async commit({ port, certs }) {
      const slow = await RawClient.connect(port, certs);
      await sendUntilCut(slow, " ", 250);
      return [slow];
    },
    answers: [HELLO_TIMEOUT],
    fate: "cut",
    slow: true,
  },
  "half-tls": {
    about: "half a TLS handshake, and silence",
    async commit({ port }) {
      const half = new RawClient(await Deno.connect({ hostname: "127.0.0.1", port }));
      await half.send(HALF_CLIENT_HELLO);
      return [half];
    },
    answers: [],
    fate: "hangs",
    console: /no TLS connection with 127\.0\.0\.1:\d+: timed out/,
    slow: true,
  },
};

/** The same again and again, after pauses of `ms`, until the server has had enough. */
async function sendUntilCut(client: RawClient, part: string, ms = 0): Promise<void> {
  try {
    for (let sent = 0; sent < MOST_SENT; sent += part.length) {
      await client.send(part);
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
    }
  } catch {
    return;
  }
  throw new Error("the server took everything");
}
