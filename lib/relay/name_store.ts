// The relay's port to names, invites and bans. Calls are synchronous, one transaction each: on return, it is
// on disk. Any may throw (full disk, damaged file); then nothing happened.

import type { IdentityId } from "../identity/identity_id.ts";
import type { Refusal } from "../wire/bad_line.ts";
import type { UserName } from "../wire/user_name.ts";

/** The signature was checked. */
export interface Registration {
  /** As its owner wrote it, not normalized. */
  readonly name: UserName;
  readonly identity: IdentityId;
  /** SHA-256 of the token shown, 64 hex digits. */
  readonly tokenHash: string | undefined;
}

export interface NameStore {
  /**
   * The refusal of an identity under any name: `banned`, `revoked`; in `invite` mode, for an identity without
   * a name here, also `invite_required`, `invite_unknown`, `invite_used`, `invite_expired`, `invite_name`. No
   * name is looked up for it, so that strangers learn nothing of names.
   */
  refusalOfIdentity(registration: Registration): Refusal | undefined;
  /**
   * Admits the identity under that name: its own, or a new one, with an invite if needed. Otherwise returns a
   * reason: of `refusalOfIdentity`, or `name_owned`, `second_name`, `mixed_scripts`, `name_alike`,
   * `invisible_name`, `name_sign`, `many_new`. `mayRegister` is called once, just before registering a name
   * without a valid invite.
   */
  admit(registration: Registration, mayRegister: () => boolean): Refusal | undefined;
  /** For unproven people: `name_owned`, `name_alike`, `mixed_scripts`, `banned`, or undefined. */
  refusalOfUnproven(name: UserName): Refusal | undefined;
  /**
   * For a person present under that name who has to go: `banned`, `revoked`, or `name_owned` (freed or
   * taken).
   */
  refusalOfPresent(name: UserName, identity: IdentityId | undefined): Refusal | undefined;
  /**
   * Ends the identity for ever. Its name stays taken until the host frees it. False: too many identities
   * without a name here were revoked in the last minute.
   */
  revoke(identity: IdentityId): boolean;
  /**
   * Keeps an invite made by a person, for one use. `expires`: requested seconds since 1970; returns the
   * granted time, at most a week from now, or undefined if that person has 20 open ones.
   */
  invite(by: IdentityId, tokenHash: string, expires: number): number | undefined;
  /** Whether another process has changed anything since the last call. */
  changed(): boolean;
  /**
   * Writes deferred changes, such as last visits. In open mode also frees names unused for 60 days of service
   * without an open invite, ban or revocation, and returns their number. `present`: identities present. To be
   * called periodically.
   */
  tidy(present: () => readonly IdentityId[]): number;
  /** `open`: anybody; `invite`: only with an invite. */
  readonly admission: "open" | "invite";
}
