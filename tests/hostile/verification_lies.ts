// Misdeeds of a relay that cannot read a verification: it drops, repeats, reflects, holds, mixes and damages.

import { CONTROL_SUITE } from "../../lib/e2ee/base_suite/x25519_aesgcm.ts";
import { en } from "../../lib/texts/en.ts";
import { BOTH_SEEN, BOTH_VERIFIED, control, SEALED_RIGHT } from "./lies.ts";
import type { TrustMisdeeds } from "./trust_misdeed.ts";

const VERIFYING = ["alice enters", "bob enters", "now", "alice: /verify bob", "bob: /verify alice"];
const BOTH_YES = [...VERIFYING, "alice: /verify bob yes", "bob: /verify alice yes"];

/** What both see up to the code, and after it when all goes well. */
const TO_CODE = {
  alice: ["bob: waiting", "bob: compare"],
  bob: ["alice: asked", "alice: waiting", "alice: compare"],
};
const TO_VERIFIED = {
  alice: [...TO_CODE.alice, "bob: confirmed_by_us", "bob is verified by emoji"],
  bob: [...TO_CODE.bob, "alice is verified by emoji"],
};
export const VERIFICATION_LIES: TrustMisdeeds = {
  "sas-drop-start": {
    about: "drops the wish to verify",
    tampering: control((line, count) => count === 1 ? [] : [line]),
    play: VERIFYING,
    shows: { alice: ["bob: waiting", ...TO_CODE.alice], bob: ["alice: waiting", "alice: compare"] },
    keeps: BOTH_SEEN,
    sealedFor: SEALED_RIGHT,
  },
  "sas-drop-key": {
    about: "drops an ephemeral key",
    tampering: control((line, count) => count === 3 ? [] : [line]),
    play: [...VERIFYING, "alice: /verify bob yes", "bob: /verify alice yes"],
    shows: {
      alice: ["bob: waiting", en.trust.nothingToCompare("bob")],
      bob: ["alice: asked", "alice: waiting", en.trust.nothingToCompare("alice")],
    },
    keeps: BOTH_SEEN,
    sealedFor: SEALED_RIGHT,
  },
  "sas-drop-last-mac": {
    about: "drops the last MAC, so that one side alone would be verified",
    tampering: control((line, count) => count === 6 ? [] : [line]),
    play: BOTH_YES,
    shows: { alice: TO_VERIFIED.alice.slice(0, -1), bob: TO_VERIFIED.bob },
    keeps: { alice: ["bob seen"], bob: ["alice verified"] },
    sealedFor: SEALED_RIGHT,
  },
  "sas-repeat": {
    about: "says everything of a verification twice",
    tampering: control((line) => [line, line]),
    play: BOTH_YES,
    shows: TO_VERIFIED,
    keeps: BOTH_VERIFIED,
    sealedFor: SEALED_RIGHT,
  },
  "sas-reflect": {
    about: "gives everything of a verification also back to who said it",
    tampering: () => ({
      up(line, from, hands) {
        if (line.alg === CONTROL_SUITE.label) hands.say(from.user, { ...line, to: line.from, from: line.to });
        return [line];
      },
    }),
    play: BOTH_YES,
    shows: TO_VERIFIED,
    keeps: BOTH_VERIFIED,
    sealedFor: SEALED_RIGHT,
  },
  "sas-hold-mac": {
    about: "holds the first MAC until the second has gone",
    tampering: control((line, count, held) => {
      if (count === 5) return held.push(line), [];
      return count === 6 ? [line, ...held.splice(0)] : [line];
    }),
    play: BOTH_YES,
    shows: {
      alice: TO_VERIFIED.alice,
      bob: [...TO_CODE.bob, "alice: confirmed_by_us", "alice is verified by emoji"],
    },
    keeps: BOTH_VERIFIED,
    sealedFor: SEALED_RIGHT,
  },
  "sas-mix-runs": {
    about: "says all parts of one verification again amid it and amid the next one",
    tampering: control((line, _, held) => {
      held.push(line);
      return [...held];
    }),
    play: [
      ...VERIFYING,
      "alice: /verify bob cancel",
      "alice: /verify bob",
      "bob: /verify alice",
      "alice: /verify bob yes",
      "bob: /verify alice yes",
    ],
    shows: {
      alice: [...TO_CODE.alice, "bob: failed cancelled", ...TO_VERIFIED.alice],
      bob: [...TO_CODE.bob, "alice: failed peer_cancelled", ...TO_VERIFIED.bob],
    },
    keeps: BOTH_VERIFIED,
    sealedFor: SEALED_RIGHT,
  },
  "sas-damage": {
    about: "damages what it cannot read of a verification",
    tampering: control((line) => [{ ...line, cipher: `AAAA${line.cipher.slice(4)}` }]),
    play: VERIFYING,
    shows: { alice: ["bob: waiting"], bob: ["alice: waiting"] },
    keeps: BOTH_SEEN,
    sealedFor: SEALED_RIGHT,
  },
};
