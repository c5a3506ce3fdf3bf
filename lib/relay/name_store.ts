// The relay's port to the store of names, invites and bans. Calls are synchronous, and each is one transaction:
// when it returns, it is on disk. Any of them may throw, when the disk is full or the file damaged: then nothing happened.

import type { IdentityId } from "../identity/identity_id.ts";
import type { Refusal } from "../wire/bad_line.ts";
import type { UserName } from "../wire/user_name.ts";

/** The admission mode: anybody, or only people with an invite. */
export type Admission = "open" | "invite";

/** A login whose signature was checked. */
export interface Registration {
  /** As its owner wrote it. */
  readonly name: UserName;
  /** The identity that logs in. */
  readonly identity: IdentityId;
  /** SHA-256 of the token that was shown, 64 hex digits; undefined for none. */
  readonly tokenHash: string | undefined;
}

/** The names that have owners, the invites that are open, and who is banned. */
export interface NameStore {
  /**
   * The refusal of an identity under any name: `banned`, `revoked`; in `invite` mode also what is wrong with the invite of one
   * that has no name here: `invite_required`, `invite_unknown`, `invite_used`, `invite_expired`, `invite_name`. No name is
   * looked up for it, so that strangers learn of none.
   */
  refusalOfIdentity(registration: Registration): Refusal | undefined;
  /**
   * Lets the identity in under that name: its own, or one that it takes now, with the invite where one is wanted. Gives
   * the reason why not: what `refusalOfIdentity` gives, `name_owned`, `second_name`, `mixed_scripts`, `name_alike`, `invisible_name`,
   * `name_sign`, `many_new`. `mayRegister` is asked once, just before a name is registered without a good invite.
   */
  admit(registration: Registration, mayRegister: () => boolean): Refusal | undefined;
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
  /**
   * Writes down what could wait, such as last visits. In open mode also frees names that nobody used for 60 days of service and
   * that hold nothing (no open invite, no ban, no revocation), and gives how many. `present`: who is there now. To be called
   * now and then.
   */
  tidy(present: () => readonly IdentityId[]): number;
  /** The present admission mode. */
  readonly admission: Admission;
}
