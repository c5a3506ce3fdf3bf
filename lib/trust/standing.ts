// The present owner of a name, as the server says; and when two of these are one (docs/PROTOCOL.md, "Contacts").

import { encodeBase64 } from "../base/base64.ts";
import { equalBytes } from "../base/bytes.ts";
import type { Claims, Statement } from "../identity/statement.ts";
import type { UserName } from "../wire/user_name.ts";
import type { Contact } from "./contact.ts";
import type { Reason, Sighted } from "./sightings.ts";

/**
 * The owner of a name, as the server says. `pub`: the base key in its table, Base64. `untold`: it does not say whether
 * anybody is proven.
 */
export type Sighting =
  | { readonly kind: "proven"; readonly statement: Statement; readonly pub: string }
  | { readonly kind: "unproven" | "untold"; readonly pub: string };

/** The same, looked at. */
export interface Standing {
  /** Undefined for nobody proven; then neither table nor a wrong base key proves anything. */
  readonly statement: Statement | undefined;
  /** The base key in the table of the server, Base64. */
  readonly pub: string;
  /** Whether there is a statement that does not fit `pub`. */
  readonly isMisfit: boolean;
  /** Whether an older statement was shown than is known. */
  readonly isOld: boolean;
  /** Whether the server does not say who that is. */
  readonly isUntold: boolean;
  /** Whether the person goes on with this base key, though it proves nothing. */
  readonly isAccepted: boolean;
}

/** Who stands there after this sighting. A statement of another name proves nothing. */
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

/** Whether they prove an identity, and the base key in the table with it. */
export function isProven({ statement, isMisfit }: Pick<Standing, "statement" | "isMisfit">): boolean {
  return statement !== undefined && !isMisfit;
}

/**
 * A sighting after who stands there now: another one puts it in doubt, and the same one again puts it right. Of whom it was
 * not known who it is when the key was shown, it is whoever comes with that key.
 */
export function seenAgain(sighted: Sighted, standing: Standing): [Sighted, Reason] {
  const { pub, isOpen } = sighted;
  const identity = isOpen ? standing.statement?.identity : sighted.identity;
  const isStill = pub === standing.pub && !standing.isMisfit && standing.statement?.identity === identity;
  if (!isStill) return [{ ...sighted, isChanged: true }, "shown"];
  return [{ identity, pub, isOpen: isOpen && standing.isUntold, isChanged: false }, "heard"];
}

/** A contact after who stands there now, which is the same object where nothing changes. */
export function contactAfter(contact: Contact, standing: Standing): Contact {
  const { statement } = standing;
  // No program of ours makes another base key for an identity, and a statement does not prove that its maker holds
  // the key: whoever is known could else put a friend's in, and have the friend's words shown as theirs.
  const isStill = isSelf(contact.kept, statement);
  const kept = isStill && statement!.issued > contact.kept.issued ? statement! : contact.kept;
  const changed = isProven(standing) ? isStill ? undefined : statement!.text : null;
  const { changed: before, ...rest } = contact;
  if (kept === contact.kept && changed === before) return contact;
  return { ...rest, kept, ...(changed === undefined ? {} : { changed }) };
}

/** Whether there is nothing to say about the other one that was not said about the first. */
export function isAlike(one: Standing, other: Standing): boolean {
  return one.pub === other.pub && one.isMisfit === other.isMisfit && one.isOld === other.isOld &&
    one.statement?.identity === other.statement?.identity;
}

/** Whether both are one identity with one base key. */
export function isSelf(one: Claims, other: Claims | undefined): boolean {
  return isSame(one, other) && equalBytes(one.base, other!.base);
}

/** Whether both are one identity: it is made of these two keys. */
export function isSame(
  one: Pick<Claims, "sign" | "dh">,
  other: Pick<Claims, "sign" | "dh"> | undefined,
): boolean {
  return other !== undefined && equalBytes(one.sign, other.sign) && equalBytes(one.dh, other.dh);
}
