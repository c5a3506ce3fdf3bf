// Trust state and news, derived from the memory of a name and its present owner (docs/PROTOCOL.md,
// "Contacts").

import type { Claims } from "../identity/statement.ts";
import type { StoredContact } from "./contact.ts";
import type { Sighted } from "./sightings.ts";
import { isSame, isSelf, type Standing } from "./standing.ts";

/**
 * `new`: proven, and not a contact. `seen`, `verified`: the contact whom the user wrote to, looked up or
 * compared with. `changed`: not the expected one; nothing is sent. `unproven`: without an identity, and none
 * is known, or the user accepted that.
 */
export type TrustState = "new" | "seen" | "verified" | "changed" | "unproven";

/**
 * News of a sighting. `changed`: another identity; `unproven`: none, though one is known; `proven`: a first
 * one; `other_key`: another base key of somebody without an identity; `rekeyed`: the known identity with
 * another base key; `base_key`: the base key in the table is not the signed one; `old_statement`: older than
 * a known one, and not used; `returned`: the known one again, after another; `restored`: the known one, from
 * a restored or copied profile.
 */
type Finding =
  | "changed"
  | "unproven"
  | "proven"
  | "other_key"
  | "rekeyed"
  | "base_key"
  | "old_statement"
  | "returned"
  | "restored";

/** All facts about one name. */
interface Evidence {
  readonly contact: Pick<StoredContact, "state" | "changed"> & { readonly kept: Claims } | undefined;
  /** Its present or last owner. */
  readonly standing: Standing | undefined;
  /** In this run; not for contacts. */
  readonly sighted: Sighted | undefined;
  /** The expected inviter. */
  readonly inviter: Pick<Claims, "sign" | "dh"> | undefined;
  /** The same person as a contact of another server. */
  readonly same: Pick<StoredContact, "state"> | undefined;
}

/** Of the present or last owner. */
export function trustStateOf({ contact, standing, sighted, inviter, same }: Evidence): TrustState {
  if (standing?.isAccepted) return "unproven";
  if (contact?.changed !== undefined) return "changed";
  if (contact?.state === "verified" || same?.state === "verified") return "verified";
  if (sighted?.isChanged) return "changed";
  if (standing && inviter && !isSame(inviter, standing.statement)) return "changed";
  if (contact) return contact.state;
  if (!standing) return "new";
  return standing.isMisfit ? "changed" : !standing.statement ? "unproven" : same ? "seen" : "new";
}

/** News of the present owner; `before`: the previous trust state. */
export function findingOf(evidence: Evidence, before: TrustState): Finding | undefined {
  const { contact, sighted } = evidence;
  const standing = evidence.standing!;
  if (standing.isMisfit) return "base_key";
  if (trustStateOf(evidence) === "changed") return changeOf(evidence, standing);
  if (standing.isOld) return "old_statement";
  const wasAnother = before === "changed" || before === "unproven" && contact !== undefined;
  return wasAnother && (contact ?? sighted) ? "returned" : undefined;
}

function changeOf({ contact, sighted, inviter }: Evidence, { statement }: Standing): Finding {
  const wasUnproven = sighted !== undefined && sighted.identity === undefined && !inviter;
  if (!statement) return wasUnproven ? "other_key" : "unproven";
  if (wasUnproven && !sighted.isOpen) return "proven";
  const isSameIdentity = contact ? isSame(contact.kept, statement) : sighted?.identity === statement.identity;
  return isSameIdentity && (sighted || !isSelf(contact!.kept, statement)) ? "rekeyed" : "changed";
}
