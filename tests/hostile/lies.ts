// What the tables of misdeeds against trust have in common: how a relay lies about somebody, or treats what
// it cannot read.

import { decodeBase64 } from "../../lib/base/base64.ts";
import { CONTROL_SUITE } from "../../lib/e2ee/base_suite/x25519_aesgcm.ts";
import { fingerprint } from "../../lib/e2ee/fingerprint.ts";
import { en } from "../../lib/texts/en.ts";
import { shownIdentity } from "../../lib/identity/identity_id.ts";
import { identity, type TestIdentity } from "../support/identities.ts";
import { impostor } from "../support/login_driver.ts";
import type { Line, Someone, Tampering } from "../support/tampering.ts";
import type { Phase } from "./trust_misdeed.ts";

/** By name: whom each keeps, or for whom each sealed. */
type Each = Readonly<Record<string, readonly string[]>>;

export const NOTHING: Each = { alice: [], bob: [] };
export const BOTH_SEEN: Each = { alice: ["bob seen"], bob: ["alice seen"] };
export const BOTH_VERIFIED: Each = { alice: ["bob verified"], bob: ["alice verified"] };
export const SEALED_RIGHT: Each = { alice: ["bob"], bob: ["alice"] };

/** Somebody else under the name of bob, with a base key of his own. */
export const FALSE_BOB: Awaited<ReturnType<typeof impostor>> = await impostor("bob");
export const BOB: TestIdentity = await identity("bob");
/** Somebody else under the name and with the base key of bob. */
export const OTHER_BOB: TestIdentity = await identity("bob", 7);
/** What is told of either. */
export const CHANGED: string = en.trust.suspects.changed("bob", shownIdentity(OTHER_BOB.statement.identity));

/** What is told of bob and alice without their identity, and of bob with a base key that he never signed. */
export const [STRIPPED_BOB, STRIPPED_ALICE, WRONG_KEY]: [string, string, string] = [
  en.trust.suspects.unproven("bob", await fingerprint(BOB.claims.base)),
  en.trust.suspects.unproven("alice", await fingerprint((await identity("alice")).claims.base)),
  en.trust.suspects.base_key("bob", await fingerprint(decodeBase64(FALSE_BOB.pub)!)),
];

/** What the server says of somebody. */
export interface Claim {
  /** Base64; null for nobody proven. */
  readonly statement?: string | null;
  /** Base64. */
  readonly pub?: string;
}

/** Says something else of somebody, wherever it says anything, to those whom it lies to. */
export function says(
  name: string,
  claim: Claim,
  phase: Phase,
  isVictim: (to: Someone) => boolean = ({ user }) => user !== name,
): Tampering {
  const { statement, pub } = claim;
  return {
    // Else the relay behind it would find the identity wrong that it made the victim write to.
    up: (line) =>
      phase.lying && line.type === "relay" && line.to === name ? [without(line, "identity")] : [line],
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

function without(line: Line, field: string): Line {
  return Object.fromEntries(Object.entries(line).filter(([name]) => name !== field));
}

/** What goes in the place of the control message that is the `count`th, from 1; each to whom it names. */
export type Change = (line: Line, count: number, held: Line[]) => readonly Line[];

/** Treats the control messages on their way to people so. */
export function control(change: Change): () => Tampering {
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
