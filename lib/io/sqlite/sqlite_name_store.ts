// Names, bans and invites in `names.db`: requests of the relay (lib/relay/name_store.ts), and of the host, in
// the server or beside it.

import type { IdentityId } from "../../identity/identity_id.ts";
import type { NameStore, Registration } from "../../relay/name_store.ts";
import type { Refusal } from "../../wire/bad_line.ts";
import { mixesScripts } from "../../wire/name_alikes.ts";
import { refusalOfNewName } from "../../wire/new_name.ts";
import type { UserName } from "../../wire/user_name.ts";
import * as bars from "./bar_rows.ts";
import {
  addInviteOfHost,
  addInviteOfPerson,
  openInvites,
  redeemInvite,
  refusalOfInvite,
} from "./invite_rows.ts";
import { NAME_SCHEMA } from "./name_schema.ts";
import { addOwner, allOwners, isAlikeOwned, isOwner, ownerOf, removeOwner } from "./owner_rows.ts";
import { freeUnused } from "./unused_names.ts";
import { SqliteFile, StoreError } from "./sqlite_file.ts";

export const NAMES_FILE = "names.db";

/** Seconds between two recorded visits, at least. */
const SEEN_STEP = 60;

/** Seconds. */
const HOUR = 3_600;

/** The store of one folder, open in any number of processes at once. */
export class SqliteNameStore implements NameStore {
  readonly #file: SqliteFile;
  readonly #wallClock: () => number;
  /** Visits (seconds) not yet written. */
  readonly #visits = new Map<IdentityId, number>();
  /** When unused names were last looked for, in seconds. */
  #aired = -Infinity;
  #dataVersion: number;

  /**
   * Makes missing parts; without a folder, the store ends with the process. `wallClock`: milliseconds since
   * 1970. `patience`: milliseconds to wait for another process, per call. Throws StoreError.
   */
  constructor(folder: string | undefined, wallClock: () => number, patience?: number) {
    this.#file = new SqliteFile(folder, NAMES_FILE, NAME_SCHEMA, patience);
    this.#wallClock = wallClock;
    this.#dataVersion = this.#file.dataVersion();
  }

  /** The object is unusable afterwards. */
  close(): void {
    try {
      this.#writeVisits();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error; // who came when is not worth a failure
    }
    this.#file.close();
  }

  // Requests of the relay.

  refusalOfIdentity({ name, identity, tokenHash }: Registration): Refusal | undefined {
    const barred = bars.barOf(this.#file, identity);
    if (barred) return barred;
    if (this.admission === "open" || isOwner(this.#file, identity)) return undefined;
    return refusalOfInvite(this.#file, name, identity, tokenHash, this.#now());
  }

  /** An owner does not wait for writers, and gets in even if nothing can be written. */
  admit(registration: Registration, mayRegister: () => boolean = () => true): Refusal | undefined {
    const judged = this.#judge(registration);
    if (judged !== "new") return this.#judged(judged, registration);
    return this.#file.atOnce(() => {
      const again = this.#judge(registration); // another process may have been first
      return again === "new" ? this.#register(registration, mayRegister) : this.#judged(again, registration);
    });
  }

  refusalOfUnproven(name: UserName): Refusal | undefined {
    if (ownerOf(this.#file, name) !== undefined) return "name_owned";
    if (bars.isBannedName(this.#file, name)) return "banned";
    if (mixesScripts(name)) return "mixed_scripts";
    return isAlikeOwned(this.#file, name) ? "name_alike" : undefined;
  }

  refusalOfPresent(name: UserName, identity: IdentityId | undefined): Refusal | undefined {
    const barred = identity === undefined ? undefined : bars.barOf(this.#file, identity);
    if (barred) return barred;
    if (bars.isBannedName(this.#file, name)) return "banned";
    return ownerOf(this.#file, name) === identity ? undefined : "name_owned";
  }

  tidy(present: () => readonly IdentityId[] = () => []): number {
    this.#writeVisits();
    const now = this.#now();
    if (Math.abs(now - this.#aired) < HOUR) return 0;
    const count = this.#file.atOnce(() => freeUnused(this.#file, present(), this.admission === "open", now));
    this.#aired = now;
    return count;
  }

  revoke(identity: IdentityId): boolean {
    if (bars.barOf(this.#file, identity) === "revoked") return true;
    if (!bars.mayRevoke(this.#file, identity, this.#now())) return false;
    this.#file.atOnce(() => bars.revokeIdentity(this.#file, identity, this.#now()));
    return true;
  }

  invite(by: IdentityId, tokenHash: string, expires: number): number | undefined {
    return this.#file.atOnce(() => {
      // Just banned or freed people may still be connected.
      if (!isOwner(this.#file, by) || bars.barOf(this.#file, by)) return undefined;
      return addInviteOfPerson(this.#file, by, tokenHash, expires, this.#now());
    });
  }

  changed(): boolean {
    const version = this.#file.dataVersion();
    const changed = version !== this.#dataVersion;
    this.#dataVersion = version;
    return changed;
  }

  /** Without a choice of the host: `invite` once the host has made one. */
  get admission(): NameStore["admission"] {
    const chosen = this.#file.get("SELECT value FROM settings WHERE setting = 'admission'");
    if (chosen) return chosen.value === "open" ? "open" : "invite";
    return this.#file.get("SELECT 1 FROM settings WHERE setting = 'invited'") ? "invite" : "open";
  }

  // Requests of the host.

  /** For now and later starts. */
  setAdmission(admission: NameStore["admission"]): void {
    const chosen = this.#file.get("SELECT value FROM settings WHERE setting = 'admission'");
    if (chosen?.value === admission) return;
    this.#file.atOnce(() => this.#set("admission", admission));
  }

  /** In the order of names. */
  owners(): ReturnType<typeof allOwners> {
    return allOwners(this.#file).map((owner) => ({ ...owner, seen: this.#seen(owner) }));
  }

  /** Banned names and identities not in `owners`. */
  bannedStrangers(): ReturnType<typeof bars.bannedStrangers> {
    return bars.bannedStrangers(this.#file);
  }

  /** Known owners, banned and revoked identities that begin with these hex digits. */
  identitiesOf(digits: string): IdentityId[] {
    return this.#file.all(
      `SELECT identity FROM owners UNION SELECT identity FROM banned_identities UNION SELECT identity FROM revoked`,
    ).map(({ identity }) => identity as IdentityId).filter((identity) => identity.startsWith(digits));
  }

  /** False if nobody had it. */
  free(name: UserName): boolean {
    const owner = ownerOf(this.#file, name);
    return owner !== undefined && this.freeNamesOf([owner]) > 0;
  }

  /** Ends their open invites. Returns the number of names. */
  freeNamesOf(identities: readonly IdentityId[]): number {
    return this.#file.atOnce(() => identities.filter((identity) => removeOwner(this.#file, identity)).length);
  }

  /** Bans all alike names and their owners too. False if already banned. */
  banName(name: UserName): boolean {
    return this.#file.atOnce(() => bars.banName(this.#file, name, this.#now()));
  }

  /** Under any name. Ends its open invites. False if already banned. */
  banIdentity(identity: IdentityId): boolean {
    return this.#file.atOnce(() => bars.banIdentity(this.#file, identity, this.#now()));
  }

  /** Undoes `banName`, or `banIdentity` of the name's owner. False if neither was banned. */
  unbanName(name: UserName): boolean {
    return this.#file.atOnce(() => bars.unbanName(this.#file, name));
  }

  /** Undoes `banIdentity`, and the ban of its name. False if neither was banned. */
  unbanIdentity(identity: IdentityId): boolean {
    return this.#file.atOnce(() => bars.unbanIdentity(this.#file, identity));
  }

  hostInvite(invite: Parameters<typeof addInviteOfHost>[1]): void {
    this.#file.atOnce(() => {
      addInviteOfHost(this.#file, invite, this.#now());
      this.#set("invited", "yes");
    });
  }

  /** Usable ones, the next to expire first. */
  openInvites(): ReturnType<typeof openInvites> {
    return openInvites(this.#file, this.#now());
  }

  #writeVisits(): void {
    if (this.#visits.size === 0) return;
    this.#file.atOnce(() => {
      for (const [identity, seen] of this.#visits) {
        const sql = "UPDATE owners SET seen = ? WHERE identity = ? AND seen < ?";
        this.#file.run(sql, seen, identity, seen - SEEN_STEP);
      }
    });
    this.#visits.clear();
  }

  /** With visits not yet written. */
  #seen({ identity, seen }: { readonly identity: IdentityId; readonly seen: number }): number {
    const visit = this.#visits.get(identity) ?? seen;
    return visit - SEEN_STEP > seen ? visit : seen;
  }

  /** They own the name, would get it, or the reason why not. Writes nothing. */
  #judge(registration: Registration): "owner" | "new" | Refusal {
    const { name, identity } = registration;
    const barred = this.refusalOfIdentity(registration);
    if (barred) return barred;
    if (bars.isBannedName(this.#file, name)) return "banned";
    const owner = ownerOf(this.#file, name);
    if (owner !== undefined) return owner === identity ? "owner" : "name_owned";
    if (isOwner(this.#file, identity)) return "second_name";
    if (mixesScripts(name)) return "mixed_scripts";
    if (isAlikeOwned(this.#file, name)) return "name_alike";
    return refusalOfNewName(name) ?? "new";
  }

  #judged(judged: "owner" | Refusal, { identity }: Registration): Refusal | undefined {
    if (judged !== "owner") return judged;
    this.#visits.set(identity, Math.max(this.#now(), this.#visits.get(identity) ?? 0));
    return undefined;
  }

  /** Gives them the name. In open mode an invalid token is no reason to refuse. */
  #register({ name, identity, tokenHash }: Registration, mayRegister: () => boolean): Refusal | undefined {
    const now = this.#now();
    if (!refusalOfInvite(this.#file, name, identity, tokenHash, now)) {
      redeemInvite(this.#file, identity, tokenHash!);
    } else if (!mayRegister()) return "many_new";
    addOwner(this.#file, name, identity, now);
    return undefined;
  }

  #set(setting: "admission" | "invited", value: string): void {
    this.#file.run(
      "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      setting,
      value,
    );
  }

  #now(): number {
    return Math.floor(this.#wallClock() / 1_000);
  }
}
