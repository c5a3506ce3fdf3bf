// The present owner of a name, according to the server, and comparisons of owners (docs/PROTOCOL.md,
// "Contacts").

import { encodeBase64 } from "../base/base64.ts";
import { equalBytes } from "../base/bytes.ts";
import type { Claims, Statement } from "../identity/statement.ts";
import type { UserName } from "../wire/user_name.ts";
import type { Contact } from "./contact.ts";
import type { Sighted } from "./sightings.ts";

/**
 * According to the server. `pub`: the base key in its table, Base64. `untold`: the server does not tell
 * whether anybody is proven.
 */
export type Sighting =
  | { readonly kind: "proven"; readonly statement: Statement; readonly pub: string }
  | { readonly kind: "unproven" | "untold"; readonly pub: string };

/** A sighting, checked. */
export interface Standing {
  /** Undefined if nobody is proven; then neither table nor a wrong base key proves anything. */
  readonly statement: Statement | undefined;
  /** The base key in the server's table, Base64. */
  readonly pub: string;
  /** The statement does not fit `pub`. */
  readonly isMisfit: boolean;
  /** The server showed an older statement than a known one. */
  readonly isOld: boolean;
  /** The server does not tell the identity. */
  readonly isUntold: boolean;
  /** The user goes on with this base key, though it proves nothing. */
  readonly isAccepted: boolean;
}

/** After this sighting. A statement of another name proves nothing. */
export function standingAfter(
  before: Standing | undefined,
  name: UserName,
  sighting: Sighting,
  contact: Contact | undefined,
): Standing {
  const isOfName = sighting.kind === "proven" && sighting.statement.name.key === name.key;
  const shown = isOfName ? sighting.statement : undefined;
  const last = before?.statement;
  const known = shown && [contact?.kept, last].find((kept) => kept && isSame(kept, shown));
  const isOld = shown !== undefined && known !== undefined && known.text !== shown.text &&
    shown.issued <= known.issued;
  const newest = isOld ? known : shown;
  const standing = {
    statement: isOld && last && isSame(last, shown) ? last : shown,
    pub: sighting.pub,
    isMisfit: newest !== undefined && encodeBase64(newest.base) !== sighting.pub,
    isOld,
    isUntold: sighting.kind === "untold",
  };
  const isAccepted = before?.isAccepted === true && before.pub === standing.pub && !isProven(standing);
  return { ...standing, isAccepted };
}

/** Whether an identity is proven, with the base key in the table. */
export function isProven({ statement, isMisfit }: Pick<Standing, "statement" | "isMisfit">): boolean {
  return statement !== undefined && !isMisfit;
}

/**
 * A sighting after the present owner: another one puts it in doubt, the same one restores it. With an unknown
 * identity at the time, it is anybody with that key.
 */
export function seenAgain(sighted: Sighted, standing: Standing): [Sighted, "heard" | "shown"] {
  const { pub, isOpen } = sighted;
  const identity = isOpen ? standing.statement?.identity : sighted.identity;
  const isStill = pub === standing.pub && !standing.isMisfit && standing.statement?.identity === identity;
  if (!isStill) return [{ ...sighted, isChanged: true }, "shown"];
  return [{ identity, pub, isOpen: isOpen && standing.isUntold, isChanged: false }, "heard"];
}

/** A contact after the present owner; the same object if nothing changes. */
export function contactAfter(contact: Contact, standing: Standing): Contact {
  const { statement } = standing;
  // None of our programs changes the base key of an identity, and a statement does not prove possession of
  // the key: a known person could otherwise put in a friend's, and have the friend's words shown as theirs.
  const isStill = isSelf(contact.kept, statement);
  const kept = isStill && statement!.issued > contact.kept.issued ? statement! : contact.kept;
  const changed = isProven(standing) ? isStill ? undefined : statement!.text : null;
  const { changed: before, ...rest } = contact;
  if (kept === contact.kept && changed === before) return contact;
  return { ...rest, kept, ...(changed === undefined ? {} : { changed }) };
}

/** Whether both call for the same news. */
export function isAlike(one: Standing, other: Standing): boolean {
  return one.pub === other.pub && one.isMisfit === other.isMisfit && one.isOld === other.isOld &&
    one.statement?.identity === other.statement?.identity;
}

/** Same identity and base key. */
export function isSelf(one: Claims, other: Claims | undefined): boolean {
  return isSame(one, other) && equalBytes(one.base, other!.base);
}

/** Same identity, by its two keys. */
export function isSame(
  one: Pick<Claims, "sign" | "dh">,
  other: Pick<Claims, "sign" | "dh"> | undefined,
): boolean {
  return other !== undefined && equalBytes(one.sign, other.sign) && equalBytes(one.dh, other.dh);
}
