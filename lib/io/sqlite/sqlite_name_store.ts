// Names, bans and invites, kept in `names.db`: what the relay asks of them (lib/relay/name_store.ts), and what the host does
// with them, in the server or beside it.

import type { IdentityId } from "../../identity/identity_id.ts";
import type { Admission, NameStore, Registration } from "../../relay/name_store.ts";
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

/** The file's name in the folder. */
export const NAMES_FILE = "names.db";

/** Seconds that may lie between two visits without the later being written down. */
const SEEN_STEP = 60;

/** In seconds. */
const HOUR = 3_600;

/** The store of one folder. Any number of processes may have it open at once. */
export class SqliteNameStore implements NameStore {
  readonly #file: SqliteFile;
  readonly #wallClock: () => number;
  /** Visits (seconds) that are not written down yet. */
  readonly #visits = new Map<IdentityId, number>();
  /** When unused names were looked for last, in seconds. */
  #aired = -Infinity;
  #dataVersion: number;

  /**
   * Opens the store of that folder, and makes what is missing; without a folder one that ends with the process.
   * `wallClock`: milliseconds since 1970. `patience`: milliseconds to wait for another process, in each call. Throws StoreError.
   */
  constructor(folder: string | undefined, wallClock: () => number, patience?: number) {
    this.#file = new SqliteFile(folder, NAMES_FILE, NAME_SCHEMA, patience);
    this.#wallClock = wallClock;
    this.#dataVersion = this.#file.dataVersion();
  }

  /** Nothing may be asked of it afterwards. */
  close(): void {
    try {
      this.#writeVisits();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error; // who came when is not worth a failure
    }
    this.#file.close();
  }

  // Requests of the relay.

  /** See `NameStore`. */
  refusalOfIdentity({ name, identity, tokenHash }: Registration): Refusal | undefined {
    const barred = bars.barOf(this.#file, identity);
    if (barred) return barred;
    if (this.admission === "open" || isOwner(this.#file, identity)) return undefined;
    return refusalOfInvite(this.#file, name, identity, tokenHash, this.#now());
  }

  /** See `NameStore`. An owner waits for nobody who writes, and comes in though nothing can be written. */
  admit(registration: Registration, mayRegister: () => boolean = () => true): Refusal | undefined {
    const judged = this.#judge(registration);
    if (judged !== "new") return this.#judged(judged, registration);
    return this.#file.atOnce(() => {
      const again = this.#judge(registration); // another process may have been first
      return again === "new" ? this.#register(registration, mayRegister) : this.#judged(again, registration);
    });
  }

  /** See `NameStore`. */
  refusalOfUnproven(name: UserName): Refusal | undefined {
    if (ownerOf(this.#file, name) !== undefined) return "name_owned";
    if (bars.isBannedName(this.#file, name)) return "banned";
    if (mixesScripts(name)) return "mixed_scripts";
    return isAlikeOwned(this.#file, name) ? "name_alike" : undefined;
  }

  /** See `NameStore`. */
  refusalOfPresent(name: UserName, identity: IdentityId | undefined): Refusal | undefined {
    const barred = identity === undefined ? undefined : bars.barOf(this.#file, identity);
    if (barred) return barred;
    if (bars.isBannedName(this.#file, name)) return "banned";
    return ownerOf(this.#file, name) === identity ? undefined : "name_owned";
  }

  /** See `NameStore`. */
  tidy(present: () => readonly IdentityId[] = () => []): number {
    this.#writeVisits();
    const now = this.#now();
    if (Math.abs(now - this.#aired) < HOUR) return 0;
    const count = this.#file.atOnce(() => freeUnused(this.#file, present(), this.admission === "open", now));
    this.#aired = now;
    return count;
  }

  /** See `NameStore`. */
  revoke(identity: IdentityId): boolean {
    if (bars.barOf(this.#file, identity) === "revoked") return true;
    if (!bars.mayRevoke(this.#file, identity, this.#now())) return false;
    this.#file.atOnce(() => bars.revokeIdentity(this.#file, identity, this.#now()));
    return true;
  }

  /** See `NameStore`. */
  invite(by: IdentityId, tokenHash: string, expires: number): number | undefined {
    return this.#file.atOnce(() => {
      // Somebody banned or freed a moment ago may still be connected.
      if (!isOwner(this.#file, by) || bars.barOf(this.#file, by)) return undefined;
      return addInviteOfPerson(this.#file, by, tokenHash, expires, this.#now());
    });
  }

  /** See `NameStore`. */
  changed(): boolean {
    const version = this.#file.dataVersion();
    const changed = version !== this.#dataVersion;
    this.#dataVersion = version;
    return changed;
  }

  /** See `NameStore`. Where the host never chose: `invite` as soon as the host has made one. */
  get admission(): Admission {
    const chosen = this.#file.get("SELECT value FROM settings WHERE setting = 'admission'");
    if (chosen) return chosen.value === "open" ? "open" : "invite";
    return this.#file.get("SELECT 1 FROM settings WHERE setting = 'invited'") ? "invite" : "open";
  }

  // Requests of the host.

  /** Chooses who may come in, from now on and for every later start. */
  setAdmission(admission: Admission): void {
    const chosen = this.#file.get("SELECT value FROM settings WHERE setting = 'admission'");
    if (chosen?.value === admission) return;
    this.#file.atOnce(() => this.#set("admission", admission));
  }

  /** Everybody who has a name, in the order of their names. */
  owners(): ReturnType<typeof allOwners> {
    return allOwners(this.#file).map((owner) => ({ ...owner, seen: this.#seen(owner) }));
  }

  /** Banned names, and banned identities, that nobody has who is in `owners`. */
  bannedStrangers(): ReturnType<typeof bars.bannedStrangers> {
    return bars.bannedStrangers(this.#file);
  }

  /** The identities that are known here and begin with these hex digits: owners, banned and revoked ones. */
  identitiesOf(digits: string): IdentityId[] {
    return this.#file.all(
      `SELECT identity FROM owners UNION SELECT identity FROM banned_identities UNION SELECT identity FROM revoked`,
    ).map(({ identity }) => identity as IdentityId).filter((identity) => identity.startsWith(digits));
  }

  /** Lets another identity take the name. False when nobody had it. */
  free(name: UserName): boolean {
    const owner = ownerOf(this.#file, name);
    return owner !== undefined && this.freeNamesOf([owner]) > 0;
  }

  /** Lets others take the names of these identities, whose open invites end. How many names that were. */
  freeNamesOf(identities: readonly IdentityId[]): number {
    return this.#file.atOnce(() => identities.filter((identity) => removeOwner(this.#file, identity)).length);
  }

  /** Bans the name, all that are alike, and who owns one of them. False when it was banned already. */
  banName(name: UserName): boolean {
    return this.#file.atOnce(() => bars.banName(this.#file, name, this.#now()));
  }

  /** Bans the identity, whatever it is called. Its open invites end. False when it was banned already. */
  banIdentity(identity: IdentityId): boolean {
    return this.#file.atOnce(() => bars.banIdentity(this.#file, identity, this.#now()));
  }

  /** Takes back `banName`, or `banIdentity` of who owns the name. False when neither was banned. */
  unbanName(name: UserName): boolean {
    return this.#file.atOnce(() => bars.unbanName(this.#file, name));
  }

  /** Takes back `banIdentity`, and the ban of the name that it owns. False when neither was banned. */
  unbanIdentity(identity: IdentityId): boolean {
    return this.#file.atOnce(() => bars.unbanIdentity(this.#file, identity));
  }

  /** Keeps an invite of the host. */
  hostInvite(invite: Parameters<typeof addInviteOfHost>[1]): void {
    this.#file.atOnce(() => {
      addInviteOfHost(this.#file, invite, this.#now());
      this.#set("invited", "yes");
    });
  }

  /** The invites that can be used now, the next to expire first. */
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

  /** Also where it is not written down yet. */
  #seen({ identity, seen }: { readonly identity: IdentityId; readonly seen: number }): number {
    const visit = this.#visits.get(identity) ?? seen;
    return visit - SEEN_STEP > seen ? visit : seen;
  }

  /** The result of admitting: they own the name, would get it, or the reason why not. Writes nothing. */
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

  /** The name is theirs. In open mode a token that is no good keeps nobody out. */
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
