// The table of what a relay may do against trust, by name, with what the people see of it.

import { CONTROL_SUITE } from "../../lib/e2ee/control_suite.ts";
import { en } from "../../lib/i18n/en.ts";
import { shownIdentity } from "../../lib/identity/identity_id.ts";
import { ATTACKS } from "../support/attacks.ts";
import { UNPROVEN } from "../support/extensions.ts";
import { identity } from "../support/identities.ts";
import { comes, impostor, isThat } from "../support/login_driver.ts";
import { keyOf } from "../support/keys.ts";
import type { Line, Someone, Tampering } from "../support/tampering.ts";
import { Liar } from "./liar.ts";
import type { Phase, TrustMisdeeds } from "./trust_misdeed.ts";

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
const VERIFYING = ["alice enters", "bob enters", "now", "alice: /verify bob", "bob: /verify alice"];
const BOTH_YES = [...VERIFYING, "alice: /verify bob yes", "bob: /verify alice yes"];

const NOT_TO_CHANGED = en.notSent(en.trust.notToChanged("bob"), "secret");
const NOTHING = { alice: [], bob: [] };
const BOTH_VERIFIED = { alice: ["bob verified"], bob: ["alice verified"] };
/** What both see up to the code, and after it when all goes well. */
const TO_CODE = {
  alice: ["bob: waiting", "bob: compare"],
  bob: ["alice: asked", "alice: waiting", "alice: compare"],
};
const TO_VERIFIED = {
  alice: [...TO_CODE.alice, "bob: confirmed_by_us", "bob is verified by emoji"],
  bob: [...TO_CODE.bob, "alice is verified by emoji"],
};
const SEALED_RIGHT = { alice: ["bob"], bob: ["alice"] };

/** What the server says of somebody. */
interface Claim {
  /** Base64; null for nobody proven. */
  readonly statement?: string | null;
  /** Base64. */
  readonly pub?: string;
}

/** Says something else of somebody, wherever it says anything, to those whom it lies to. */
function says(
  name: string,
  claim: Claim,
  phase: Phase,
  isVictim = ({ user }: Someone) => user !== name,
): Tampering {
  const { statement, pub } = claim;
  return {
    down(line, to) {
      if (!phase.lying || !isVictim(to)) return [line];
      const users = line.users && name in line.users && pub !== undefined
        ? { ...line.users, [name]: pub }
        : line.users;
      if (line.users) return [{ ...line, users }];
      if (line.user !== name || line.type !== "joined" && line.type !== "identity") return [line];
      const { statement: before, ...rest } = line;
      const shown = statement === undefined ? before : statement;
      const key = line.type === "joined" && pub !== undefined ? { pub } : {};
      return [{ ...rest, ...key, ...(shown === null || shown === undefined ? {} : { statement: shown }) }];
    },
  };
}

/** What goes in the place of the control message that is the `count`th, from 1; each to whom it names. */
type Change = (line: Line, count: number, held: Line[]) => readonly Line[];

/** Treats the control messages on their way to people so. */
function control(change: Change): () => Tampering {
  return () => {
    let count = 0;
    const held: Line[] = [];
    return {
      down(line, { user }, hands) {
        if (line.type !== "relay" || line.alg !== CONTROL_SUITE.label) return [line];
        const lines = change(line, ++count, held);
        for (const other of lines.filter(({ to }) => to !== user)) hands.say(other.to, other);
        return lines.filter(({ to }) => to === user);
      },
    };
  };
}

const FALSE_BOB = await impostor("bob");
const BOB = await identity("bob");
const OTHER_BOB = await identity("bob", 7);
const CHANGED = en.trust.changed("bob", shownIdentity(OTHER_BOB.statement.identity));

/** Another identity for bob, later: what alice sees. */
const caught = (sentence: string, ...before: string[]) => ({
  play: LATER,
  shows: { alice: [...before, sentence, "bob came (changed)", NOT_TO_CHANGED] },
  keeps: { alice: ["bob seen CHANGED"] },
  sealedFor: {},
});

const SENSELESS = [5, null, [], {}, "", "AAAA", "=", "x".repeat(10_000), true, -1];

const GARBAGE: [string, Line][] = [
  ...SENSELESS.map((value): [string, Line] => ["invited", { token_hash: value, expires: value }]),
  ...SENSELESS.map((value): [string, Line] => ["challenge", { nonce: value, ext: value }]),
  ...SENSELESS.map((value): [string, Line] => ["identity", { user: value, statement: value }]),
];

export const TRUST_MISDEEDS: TrustMisdeeds = {
  "strip-identity": {
    about: "hides a friend's identity from the start",
    tampering: (phase) => says("bob", { statement: null }, phase),
    play: [...FIRST, "alice: /verify bob"],
    shows: {
      alice: ["bob came (unproven)", en.trust.noIdentity("bob")],
      bob: ["connected", "<alice (new)> for your eyes only"],
    },
    keeps: { alice: [], bob: ["alice seen"] },
    sealedFor: { alice: ["bob"] },
  },
  "strip-identity-later": {
    about: "hides the identity of a friend whom one knows",
    tampering: (phase) => says("bob", { statement: null }, phase),
    ...caught(en.trust.changedUnproven("bob")),
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
      bob: ["connected", "<alice (seen)> secret"],
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
    ...caught(en.trust.changedUnproven("bob"), en.trust.badStatement("bob")),
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
        en.trust.wrongBaseKey("bob"),
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
      alice: ["bob came (new)", en.trust.safetyDiffers("bob")],
      carol: ["bob came (new)", "bob is verified by digits"],
    },
    keeps: { alice: [], carol: ["bob verified"] },
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
      alice: ["connected", "bob came (new)", ...TO_CODE.alice, "bob: failed mismatch"],
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
  "sas-drop-start": {
    about: "drops the wish to verify",
    tampering: control((line, count) => count === 1 ? [] : [line]),
    play: VERIFYING,
    shows: { alice: ["bob: waiting", ...TO_CODE.alice], bob: ["alice: waiting", "alice: compare"] },
    keeps: NOTHING,
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
    keeps: NOTHING,
    sealedFor: SEALED_RIGHT,
  },
  "sas-drop-last-mac": {
    about: "drops the last MAC, so that one side alone would be verified",
    tampering: control((line, count) => count === 6 ? [] : [line]),
    play: BOTH_YES,
    shows: { alice: TO_VERIFIED.alice.slice(0, -1), bob: TO_VERIFIED.bob },
    keeps: { alice: [], bob: ["alice verified"] },
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
    keeps: NOTHING,
    sealedFor: SEALED_RIGHT,
  },
  "invite-swap-inviter": {
    about: "its own identity as the inviter's, at the first contact of who was invited",
    tampering: async (phase) => says("alice", await impostor("alice"), phase, ({ user }) => user === "bob"),
    play: ["alice enters", "alice: /invite", "now", "bob enters by the invite", "bob: /to alice secret"],
    shows: {
      alice: ["bob came (new)"],
      bob: [
        "connected",
        en.trust.changed("alice", shownIdentity((await identity("alice", 7)).statement.identity)),
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
        en.trust.changedUnproven("alice"),
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
        ...[en.trust.changedUnproven("bob"), CHANGED, "bob came (changed)", "bob left"],
        ...[en.trust.wrongBaseKey("bob"), en.trust.returned("bob"), "bob came (seen)"],
      ],
      bob: ["<alice (seen)> still me"],
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
