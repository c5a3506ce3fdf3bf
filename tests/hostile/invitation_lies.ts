// Misdeeds of a relay when inviter and invited meet.

import { CONTROL_SUITE } from "../../lib/e2ee/base_suite/x25519_aesgcm.ts";
import { en } from "../../lib/texts/en.ts";
import { shownIdentity } from "../../lib/identity/identity_id.ts";
import { identity } from "../support/identities.ts";
import { impostor } from "../support/login_driver.ts";
import { BOTH_VERIFIED, control, NOTHING, says, SEALED_RIGHT, STRIPPED_ALICE } from "./lies.ts";
import type { TrustMisdeeds } from "./trust_misdeed.ts";

export const INVITATION_LIES: TrustMisdeeds = {
  "invite-swap-inviter": {
    about: "its own identity as the inviter's, at the first contact of who was invited",
    tampering: async (phase) => says("alice", await impostor("alice"), phase, ({ user }) => user === "bob"),
    play: ["alice enters", "alice: /invite", "now", "bob enters by the invite", "bob: /to alice secret"],
    shows: {
      alice: ["bob came (new)"],
      bob: [
        "connected",
        en.trust.suspects.changed("alice", shownIdentity((await identity("alice", 7)).statement.identity)),
        en.notSent(en.trust.notToChanged("alice"), "secret"),
      ],
    },
    keeps: NOTHING,
    sealedFor: {},
  },
  "invite-strip-inviter": {
    about: "hides the inviter's identity from who was invited",
    tampering: (phase) => says("alice", { statement: null }, phase, ({ user }) => user === "bob"),
    play: ["alice enters", "alice: /invite", "now", "bob enters by the invite", "bob: /to alice secret"],
    shows: {
      bob: [
        "connected",
        STRIPPED_ALICE,
        en.notSent(en.trust.notToChanged("alice"), "secret"),
      ],
    },
    keeps: NOTHING,
    sealedFor: {},
  },
  "invite-drop-answer": {
    about: "drops the inviter's MAC; at the next meeting it is asked for again",
    tampering: control((line, count) => count === 2 ? [] : [line]),
    play: ["alice enters", "alice: /invite", "now", "bob enters by the invite", "bob leaves", "bob enters"],
    shows: {
      alice: ["bob came (new)", "bob is verified by invitation", "bob left", "bob came (verified)"],
      bob: ["connected", "connected", "alice is verified by invitation"],
    },
    keeps: BOTH_VERIFIED,
    sealedFor: SEALED_RIGHT,
  },
  "invite-repeat": {
    about: "says the MACs of an invitation twice, and back to who said them",
    tampering: () => ({
      up(line, from, hands) {
        if (line.alg === CONTROL_SUITE.label) hands.say(from.user, { ...line, to: line.from, from: line.to });
        return [line];
      },
      down: (line) => line.type === "relay" ? [line, line] : [line],
    }),
    play: ["alice enters", "alice: /invite", "now", "bob enters by the invite"],
    shows: {
      alice: ["bob came (new)", "bob is verified by invitation"],
      bob: ["connected", "alice is verified by invitation"],
    },
    keeps: BOTH_VERIFIED,
    sealedFor: SEALED_RIGHT,
  },
  "invite-damage": {
    about: "damages the MACs of an invitation",
    tampering: control((line) => [{ ...line, cipher: `AAAA${line.cipher.slice(4)}` }]),
    play: ["alice enters", "alice: /invite", "now", "bob enters by the invite"],
    shows: { alice: ["bob came (new)"], bob: ["connected"] },
    keeps: NOTHING,
    sealedFor: { bob: ["alice"] },
  },
};
