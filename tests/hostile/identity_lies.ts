// Misdeeds of a relay about who people are: statements, keys, logins.

import { en } from "../../lib/texts/en.ts";
import { UNPROVEN } from "../support/extensions.ts";
import { identity } from "../support/identities.ts";
import { impostor } from "../support/login_driver.ts";
import type { Line } from "../support/tampering.ts";
import { BOB, CHANGED, FALSE_BOB, NOTHING, OTHER_BOB, says, STRIPPED_BOB, WRONG_KEY } from "./lies.ts";
import { Liar } from "./liar.ts";
import type { TrustMisdeeds } from "./trust_misdeed.ts";

const FIRST = ["alice enters", "now", "bob enters", "alice: /to bob for your eyes only"];
const LATER = [
  "alice enters",
  "bob enters",
  "alice: /to bob hi",
  "bob leaves",
  "now",
  "bob enters",
  "alice: /to bob secret",
];
const NOT_TO_CHANGED = en.notSent(en.trust.notToChanged("bob"), "secret");
/** Up to the code of a verification. */
const TO_CODE = ["bob: waiting", "bob: compare"];

/** Another identity for bob, later: what alice sees. */
const caught = (sentence: string, ...before: string[]) => ({
  play: LATER,
  shows: { alice: [...before, sentence, "bob came (changed)", NOT_TO_CHANGED] },
  keeps: { alice: ["bob seen CHANGED"] },
  sealedFor: {},
});

export const IDENTITY_LIES: TrustMisdeeds = {
  "strip-identity": {
    about: "hides a friend's identity from the start",
    tampering: (phase) => says("bob", { statement: null }, phase),
    play: [...FIRST, "alice: /verify bob"],
    shows: {
      alice: ["bob came (unproven)", en.trust.noIdentity("bob")],
      bob: ["connected", "<alice (new)> for your eyes only"],
    },
    keeps: { alice: [], bob: [] },
    sealedFor: { alice: ["bob"] },
  },
  "strip-identity-later": {
    about: "hides the identity of a friend whom one knows",
    tampering: (phase) => says("bob", { statement: null }, phase),
    ...caught(STRIPPED_BOB),
  },
  "strip-login": {
    about: "asks nobody for a login, from the start",
    tampering: () => ({ up: (line) => [line.type === "hello" ? { ...line, ext: UNPROVEN } : line] }),
    play: ["now", "bob enters", "alice enters", "alice: /verify bob", "alice: /to bob for your eyes only"],
    shows: {
      alice: ["connected, and nothing is proven", en.trust.unprovenHere()],
      bob: ["connected, and nothing is proven", "alice came", "<alice> for your eyes only"],
    },
    keeps: NOTHING,
    sealedFor: { alice: ["bob"] },
  },
  "strip-login-later": {
    about: "no longer asks for a login",
    tampering: (phase) => ({
      up(line, from, hands) {
        if (!phase.lying || line.type !== "hello") return [line];
        const users = { [from.user]: line.pub, bob: FALSE_BOB.pub };
        hands.say(from.user, { type: "welcome", users, ext: UNPROVEN });
        return [];
      },
    }),
    play: ["alice enters", "bob enters", "alice: /to bob hi", "alice leaves", "now", "alice enters"],
    shows: { alice: [en.trust.serverForgotLogin()] },
    keeps: { alice: ["bob seen"] },
    sealedFor: {},
    ends: { alice: 5 },
  },
  "old-statement": {
    about: "shows an older statement of a friend than before",
    tampering: (phase) => {
      let old: string | undefined;
      return {
        down(line, to) {
          if (to.user !== "alice" || line.user !== "bob" || !line.statement) return [line];
          if (!phase.lying) return [line];
          old ??= BOB.statement.text;
          return [{ ...line, statement: old }];
        },
      };
    },
    play: ["bob renews", ...LATER],
    shows: {
      alice: [en.trust.oldStatement("bob"), "bob came (seen)"],
      bob: ["connected", "<alice (new)> secret"],
    },
    keeps: { alice: ["bob seen"] },
    sealedFor: { alice: ["bob"] },
  },
  "foreign-statement": {
    about: "shows somebody else's statement as a friend's",
    tampering: async (phase) => says("bob", { statement: (await identity("carol")).statement.text }, phase),
    play: FIRST,
    shows: { alice: [en.trust.badStatement("bob"), "bob came (unproven)"] },
    keeps: { alice: [] },
    sealedFor: { alice: ["bob"] },
  },
  "swap-sign": {
    about: "a statement with another sign key, signed by that one",
    tampering: (phase) => says("bob", { statement: OTHER_BOB.statement.text }, phase),
    ...caught(CHANGED),
  },
  "swap-dh": {
    about: "a friend's statement with another dh key: what the liar can sign is another identity",
    tampering: async (phase) => {
      const { text } = await OTHER_BOB.restate({ base: BOB.claims.base });
      return says("bob", { statement: text }, phase);
    },
    ...caught(CHANGED),
  },
  "swap-keys-unsigned": {
    about: "a friend's statement with another key in it, under the old signature",
    tampering: (phase) => {
      const bytes = atob(BOB.statement.text);
      const at = bytes.indexOf(String.fromCharCode(...BOB.claims.dh));
      const statement = btoa(
        bytes.slice(0, at) + String.fromCharCode(...OTHER_BOB.claims.dh) + bytes.slice(at + 32),
      );
      return says("bob", { statement }, phase);
    },
    ...caught(STRIPPED_BOB, en.trust.badStatement("bob")),
  },
  "swap-base": {
    about: "another base key, in a statement signed by the liar",
    tampering: (phase) => says("bob", FALSE_BOB, phase),
    ...caught(CHANGED),
  },
  "swap-table-key": {
    about: "another base key in the table than the one in the true statement, from the start",
    tampering: (phase) => says("bob", { pub: FALSE_BOB.pub }, phase),
    play: FIRST,
    shows: {
      alice: [
        WRONG_KEY,
        "bob came (changed)",
        en.notSent(en.trust.notToChanged("bob"), "for your eyes only"),
      ],
    },
    keeps: { alice: [] },
    sealedFor: {},
  },
  "equivocation": {
    about: "another bob to alice than to carol, from the start: the digits show it",
    tampering: (phase) => says("bob", FALSE_BOB, phase, ({ user }) => user === "alice"),
    play: [
      "alice enters",
      "carol enters",
      "now",
      "bob enters",
      "bob: /safety alice",
      "alice: /safety bob DIGITS OF bob",
      "bob: /safety carol",
      "carol: /safety bob DIGITS OF bob",
    ],
    shows: {
      alice: ["bob came (new)", en.trust.safetyDiffers("bob", [1, 2, 3, 4, 5, 6])],
      carol: ["bob came (new)", "bob is verified by digits"],
    },
    keeps: { alice: ["bob seen"], carol: ["bob verified"] },
    sealedFor: {},
  },
  "false-identity": {
    about: "its own identity as a friend's, from the start",
    tampering: (phase) => says("bob", FALSE_BOB, phase),
    play: FIRST,
    shows: { alice: ["bob came (new)"], bob: ["connected", en.cannotOpen("alice", "not_authentic")] },
    keeps: { alice: ["bob seen"] },
    sealedFor: { alice: ["the liar"] },
  },
  "man-in-the-middle": {
    about:
      "its own identity as each one's friend, from the start; it hands on what it reads, and verifies with both",
    tampering: async (phase) => {
      const liar = await Liar.between("alice", "bob");
      const [toAlice, toBob] = [
        says("bob", FALSE_BOB, phase, ({ user }) => user === "alice"),
        says("alice", await impostor("alice"), phase, ({ user }) => user === "bob"),
      ];
      return {
        up: (line, _, hands) => line.type === "relay" ? liar.handsOn(line, hands) : [line],
        down: (line, to, hands) => (to.user === "alice" ? toAlice : toBob).down!(line, to, hands),
      };
    },
    play: [
      "now",
      ...["alice enters", "bob enters", "alice: /to bob are you bob?"],
      ...["alice: /verify bob", "bob: /verify alice", "alice: /verify bob no", "bob: /verify alice no"],
    ],
    shows: {
      alice: ["connected", "bob came (new)", ...TO_CODE, "bob: failed mismatch"],
      bob: [
        "connected",
        "<alice (new)> are you bob?",
        "alice: asked",
        "alice: waiting",
        "alice: compare",
        "alice: failed mismatch",
      ],
    },
    keeps: { alice: ["bob seen"], bob: ["alice seen"] },
    sealedFor: { alice: ["the liar"], bob: ["the liar"] },
    differ: true,
  },
  "forward-login": {
    about: "hands on another server's challenge to somebody who pinned both",
    tampering: () => ({}),
    forwards: true,
    play: ["now", "alice enters"],
    shows: { alice: [en.helloRefused(en.refusals.bad_signature)] },
    keeps: { alice: [] },
    sealedFor: {},
    ends: { alice: 5 },
  },
  "replay-login": {
    about: "a whole login once more, on another connection, to take the place of who made it",
    tampering: (phase) => {
      const said: Line[] = [];
      return {
        async up(line, from, hands) {
          if (from.user === "alice" && (line.type === "hello" || line.type === "login")) said.push(line);
          if (!phase.lying || line.type !== "chat") return [line];
          const answers = await hands.ghost(said);
          hands.say("alice", { type: "server", text: "" });
          return [{ ...line, text: answers.map(({ type, code }) => code ?? type).join(", ") }];
        },
        down: (line) =>
          line.type === "server" && /challenge/.test(line.text)
            ? [{ type: "error", text: line.text }]
            : [line],
      };
    },
    play: ["alice enters", "now", "alice: /server now"],
    shows: { alice: [en.serverRefused('"echo: challenge, bad_signature"')] },
    keeps: { alice: [] },
    sealedFor: {},
  },
};
