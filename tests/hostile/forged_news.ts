// Misdeeds of a relay that says what nobody asked for, or what makes no sense.

import { en } from "../../lib/texts/en.ts";
import { ATTACKS } from "../support/attacks.ts";
import { comes, isThat } from "../support/login_driver.ts";
import { keyOf } from "../support/keys.ts";
import type { Line } from "../support/tampering.ts";
import { CHANGED, FALSE_BOB, OTHER_BOB, STRIPPED_BOB, WRONG_KEY } from "./lies.ts";
import type { TrustMisdeeds } from "./trust_misdeed.ts";

const SENSELESS = [5, null, [], {}, "", "AAAA", "=", "x".repeat(10_000), true, -1];

const GARBAGE: [string, Line][] = [
  ...SENSELESS.map((value): [string, Line] => ["invited", { token_hash: value, expires: value }]),
  ...SENSELESS.map((value): [string, Line] => ["challenge", { nonce: value, ext: value }]),
  ...SENSELESS.map((value): [string, Line] => ["identity", { user: value, statement: value }]),
];

export const FORGED_NEWS: TrustMisdeeds = {
  "forged-replaced": {
    about: "says that another connection took one's place",
    tampering: () => ({
      up(line, from, hands) {
        if (line.type !== "chat") return [line];
        hands.say(from.user, { type: "error", text: "fuera", code: "replaced" });
        return [];
      },
    }),
    play: ["alice enters", "now", "alice: /server now"],
    shows: { alice: [en.trust.replaced(), en.unconfirmed("now")] },
    keeps: { alice: [] },
    sealedFor: {},
    ends: { alice: 5 },
  },
  "false-addressee": {
    about: "says that a friend's name has another identity by now, and keeps the text",
    tampering: (phase) => ({
      up(line, from, hands) {
        if (!phase.lying || line.type !== "relay") return [line];
        hands.say(from.user, { type: "error", text: "otra", code: "not_addressee", to: line.to });
        return [];
      },
    }),
    play: ["alice enters", "bob enters", "alice: /to bob hi", "now", "alice: /to bob secret"],
    shows: { alice: [en.trust.notAddressee("bob", "secret")], bob: [] },
    keeps: { alice: ["bob seen"], bob: [] },
    sealedFor: { alice: ["bob"] },
  },
  "forged-presence": {
    about: "says unasked, and in any order, who came, left, and is who",
    tampering: () => ({
      async up(line, from, hands) {
        if (line.type !== "chat") return [line];
        const lines = [
          ...[await isThat("bob", null), await comes("bob", FALSE_BOB), { type: "left", user: "bob" }],
          ...[
            await isThat("bob", OTHER_BOB.statement.text),
            await isThat("zoe"),
            await comes("alice", FALSE_BOB),
          ],
          ...[await isThat("alice", null), await comes("bob"), await isThat("bob")],
        ];
        for (const each of lines) hands.say(from.user, each);
        return [];
      },
    }),
    play: [
      "alice enters",
      "bob enters",
      "alice: /to bob hi",
      "now",
      "alice: /server now",
      "alice: /to bob still me",
    ],
    shows: {
      alice: [
        ...[STRIPPED_BOB, CHANGED, "bob came (changed)", "bob left"],
        ...[WRONG_KEY, en.trust.returned("bob"), "bob came (seen)"],
      ],
      bob: ["<alice (new)> still me"],
    },
    keeps: { alice: ["bob seen"] },
    sealedFor: { alice: ["bob"] },
  },
  "garbage-fields": {
    about: "no sense in any field of logins, identities and invitations",
    tampering: () => ({
      up(line, from, hands) {
        if (line.type !== "chat") return [line];
        for (const [type, fields] of GARBAGE) hands.say(from.user, { type, ...fields });
        return [];
      },
    }),
    play: ["alice enters", "bob enters", "now", "alice: /server now", "alice: /to bob still here"],
    shows: { alice: [en.badLines(1), en.badLines(10)], bob: ["<alice (new)> still here"] },
    keeps: { alice: ["bob seen"] },
    sealedFor: { alice: ["bob"] },
  },
  "attack-identities": {
    about: "commands for the terminal in names, statements and codes",
    tampering: () => ({
      up(line, from, hands) {
        if (line.type !== "chat") return [line];
        for (const attack of ATTACKS) {
          hands.say(from.user, { type: "identity", user: "bob", statement: attack });
          hands.say(from.user, { type: "joined", user: attack, pub: keyOf("zoe"), statement: attack });
          hands.say(from.user, { type: "error", text: "no", code: attack });
        }
        return [];
      },
    }),
    play: ["alice enters", "bob enters", "now", "alice: /server now"],
    shows: {},
    keeps: { alice: [] },
    sealedFor: {},
  },
};
