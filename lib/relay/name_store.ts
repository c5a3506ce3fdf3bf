// What the relay asks of whoever keeps names, invites and bans. Calls are synchronous, and each is one transaction:
// when it returns, it is on disk.

import type { IdentityId } from "../identity/identity_id.ts";
import type { Refusal } from "../wire/bad_line.ts";
import type { UserName } from "../wire/user_name.ts";

/** Who may come in: whoever finds the server, or whom somebody invited. */
export type Admission = "open" | "invite";

/** A login whose signature was checked. */
export interface Registration {
  /** As its owner wrote it. */
  readonly name: UserName;
  /** Who it is. */
  readonly identity: IdentityId;
  /** SHA-256 of the token that was shown, 64 hex digits; undefined for none. */
  readonly tokenHash: string | undefined;
}

/** The names that have owners, the invites that are open, and who is banned. */
export interface NameStore {
  /**
   * Lets the identity in under that name: its own, or one that it takes now, with the invite where one is wanted. Gives
   * the reason why not: `banned`, `revoked`, `name_owned`, `second_name`, `mixed_scripts`, `name_alike`, `invisible_name`,
   * `name_sign`, `invite_required`, `invite_unknown`, `invite_used`, `invite_expired`, `invite_name`.
   */
  admit(registration: Registration): Refusal | undefined;
  /** The reason why nobody unproven may have this name: `name_owned`, `name_alike`, `mixed_scripts`, `banned`, or undefined. */
  refusalOfUnproven(name: UserName): Refusal | undefined;
  /** The reason why who is present under that name has to go: `banned`, `revoked`, or `name_owned` (it was freed or taken). */
  refusalOfPresent(name: UserName, identity: IdentityId | undefined): Refusal | undefined;
  /**
   * Ends the identity for ever. Its name stays taken until the host frees it. False: too many were ended in the last
   * minute that have no name here.
   */
  revoke(identity: IdentityId): boolean;
  /**
   * Keeps an invite made by a person, for one use. `expires`: seconds since 1970, as it is wished; gives what is
   * granted, a week from now at most, or undefined when that person has 20 open ones.
   */
  invite(by: IdentityId, tokenHash: string, expires: number): number | undefined;
  /** Whether another process has changed anything since this was asked last. */
  changed(): boolean;
  /** Who may come in now. */
  readonly admission: Admission;
}
