// Misdeeds of a server against the terminal: texts and names that try to command it, or to pass for the
// program's.

import { encodeBase64 } from "@std/encoding/base64";
import { ATTACK_NAMES, ATTACKS } from "../support/attacks.ts";
import { SOME_KEY } from "../support/hostile_server.ts";
import { keyOf, tableOf } from "../support/keys.ts";
import { letterFor, type ServerMisdeeds } from "./server_misdeed.ts";

export const TERMINAL_ATTACKS: ServerMisdeeds = {
  "attack-texts": {
    about: "terminal commands and forged lines as the server's words",
    commit: ({ server }) => server.say(...ATTACKS.map((text) => ({ type: "server", text }))),
    shows: [`server x${ATTACKS.length}`],
  },
  "attack-messages": {
    about: "the same as a friend's words",
    async commit(stage) {
      for (const text of ATTACKS) await stage.server.say(await letterFor(stage, "bob", text));
    },
    shows: [`message x${ATTACKS.length}`],
  },
  "attack-errors": {
    about: "the same as texts and codes of errors, and as types",
    async commit({ server }) {
      for (const text of ATTACKS) await server.say({ type: "error", text, code: text }, { type: text, text });
    },
    shows: [`error refused x${ATTACKS.length}`],
  },
  "attack-labels": {
    about: "the same as names of suites, nonces and ciphertexts, and as addressees",
    async commit({ server, user }) {
      for (const text of ATTACKS) await server.say({ ...relay(text), to: user });
      for (const text of ATTACKS) await server.say({ ...relay(text), to: text });
    },
    // Of the addressees one is a name.
    shows: [`error undecryptable x${ATTACKS.length}`, "warning bad_server x2", "error undecryptable"],
  },
  "attack-names": {
    about: "the same as names, and names that look like signs of the program",
    async commit(stage) {
      const { server, user, pub } = stage;
      const bad = Object.fromEntries(ATTACKS.map((text) => [text, SOME_KEY]));
      await server.say({ type: "users", users: { [user]: pub, ...tableOf("bob"), ...bad } });
      await server.say(...ATTACK_NAMES.map((user) => ({ type: "joined", user, pub: keyOf(user) })));
      for (const name of ATTACK_NAMES) await server.say(await letterFor(stage, name, "hi"));
      await server.say(...ATTACK_NAMES.map((user) => ({ type: "left", user })));
    },
    shows: [
      "warning bad_server",
      ...["joined", "message", "left"].map((kind) => `${kind} x${ATTACK_NAMES.length}`),
    ],
  },
  "attack-refusal": {
    about: "the same as the reason for refusing the login",
    welcome: "never",
    commit: ({ server }) => server.say({ type: "error", text: ATTACKS.join("") }),
    shows: ["error refused"],
    ends: { code: 5, sentence: /the server refused the login: "hi/ },
  },
};

function relay(text: string): Record<string, string> {
  const nonce = encodeBase64(crypto.getRandomValues(new Uint8Array(12)));
  return { type: "relay", from: "bob", alg: text, nonce, cipher: text };
}
