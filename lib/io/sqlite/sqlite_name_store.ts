// Names, bans and invites, kept in `names.db`: what the relay asks of them (lib/relay/name_store.ts), and what the host does
// with them, in the server or beside it.

import type { IdentityId } from "../../identity/identity_id.ts";
import type { Admission, NameStore, Registration } from "../../relay/name_store.ts";
import type { Refusal } from "../../wire/bad_line.ts";
import { alikeKey, mixesScripts } from "../../wire/name_alikes.ts";
import { refusalOfNewName } from "../../wire/new_name.ts";
import type { UserName } from "../../wire/user_name.ts";
import { type InviteRow, InviteRows, type NewInvite } from "./invite_rows.ts";
import { NAME_SCHEMA } from "./name_schema.ts";
import { freeUnused } from "./unused_names.ts";
import { SqliteFile, StoreError } from "./sqlite_file.ts";

/** The file's name in the folder. */
export const NAMES_FILE = "names.db";

/** Seconds that may lie between two visits without the later being written down. */
const SEEN_STEP = 60;

/** Revoked identities that are kept though they had no name here. */
const MAX_REVOKED_STRANGERS = 10_000;
/** And this many of them a minute, and of those who have one: each is written to the disk. */
const MAX_REVOKED_A_MINUTE = { strangers: 10, owners: 60 };
/** In seconds. */
const MINUTE = 60;
const HOUR = 3_600;

/** Somebody who has a name. */
interface Owner {
  /** As its owner wrote it. */
  readonly name: string;
  /** The owner's identity. */
  readonly identity: IdentityId;
  /** Seconds since 1970, of the first login. */
  readonly registered: number;
  /** Seconds since 1970, of the last login, to the minute. */
  readonly seen: number;
  /** The bar against them, if there is one. */
  readonly barred: "banned" | "revoked" | undefined;
  /** Somebody else has a name that looks the same, since before such names were refused. */
  readonly isTwin: boolean;
}

/** The store of one folder. Any number of processes may have it open at once. */
export class SqliteNameStore implements NameStore {
  readonly #file: SqliteFile;
  readonly #invites: InviteRows;
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
    this.#invites = new InviteRows(this.#file);
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
    const barred = this.#barred(identity);
    if (barred) return barred;
    if (this.admission === "open" || this.#isOwner(identity)) return undefined;
    return this.#invites.refusal(name, identity, tokenHash, this.#now());
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
    if (this.#file.get("SELECT 1 FROM owners WHERE name_key = ?", name.key)) return "name_owned";
    if (this.#isBannedName(name)) return "banned";
    if (mixesScripts(name)) return "mixed_scripts";
    return this.#isAlike(name) ? "name_alike" : undefined;
  }

  /** See `NameStore`. */
  refusalOfPresent(name: UserName, identity: IdentityId | undefined): Refusal | undefined {
    const barred = identity === undefined ? undefined : this.#barred(identity);
    if (barred) return barred;
    if (this.#isBannedName(name)) return "banned";
    return this.#ownerOf(name) === identity ? undefined : "name_owned";
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
    if (this.#file.get("SELECT 1 FROM revoked WHERE identity = ?", identity)) return true;
    const kind = this.#isOwner(identity) ? "owners" : "strangers";
    if (this.#revokedOfLate(kind) >= MAX_REVOKED_A_MINUTE[kind]) return false;
    return this.#file.atOnce(() => {
      const hadName = kind === "owners" ? 1 : 0;
      this.#file.run("INSERT OR IGNORE INTO revoked VALUES (?, ?, ?)", identity, this.#now(), hadName);
      // Anybody can make identities and end them: of those that had no name here the last are kept.
      this.#file.run(
        `DELETE FROM revoked WHERE rowid IN (
           SELECT rowid FROM revoked WHERE had_name = 0
           ORDER BY since DESC, rowid DESC LIMIT -1 OFFSET ${MAX_REVOKED_STRANGERS})`,
      );
      this.#invites.endThoseOf(identity);
      return true;
    });
  }

  /** See `NameStore`. */
  invite(by: IdentityId, tokenHash: string, expires: number): number | undefined {
    return this.#file.atOnce(() => {
      // Somebody banned or freed a moment ago may still be connected.
      if (!this.#isOwner(by) || this.#barred(by)) return undefined;
      return this.#invites.addOfPerson(by, tokenHash, expires, this.#now());
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
  owners(): Owner[] {
    return this.#file.all(
      `SELECT name, identity, registered, seen,
         CASE WHEN identity IN (SELECT identity FROM revoked) THEN 'revoked'
              WHEN identity IN (SELECT identity FROM banned_identities)
                OR alike IN (SELECT alike FROM banned_names) THEN 'banned' END AS barred,
         alike IN (SELECT alike FROM owners GROUP BY alike HAVING count(*) > 1) AS isTwin
       FROM owners ORDER BY alike, name_key`,
    ).map((
      row,
    ) => ({ ...row, barred: row.barred ?? undefined, isTwin: row.isTwin === 1 } as unknown as Owner))
      .map((owner) => ({ ...owner, seen: this.#seen(owner) }));
  }

  /** Banned names, and banned identities, that nobody has who is in `owners`. */
  bannedStrangers(): { readonly names: readonly string[]; readonly identities: readonly IdentityId[] } {
    const names = this.#file.all(
      "SELECT name FROM banned_names WHERE alike NOT IN (SELECT alike FROM owners) ORDER BY alike",
    );
    const identities = this.#file.all(
      "SELECT identity FROM banned_identities WHERE identity NOT IN (SELECT identity FROM owners) ORDER BY identity",
    );
    return {
      names: names.map(({ name }) => name as string),
      identities: identities.map(({ identity }) => identity as IdentityId),
    };
  }

  /** The identities that are known here and begin with these hex digits: owners, banned and revoked ones. */
  identitiesOf(digits: string): IdentityId[] {
    return this.#file.all(
      `SELECT identity FROM owners UNION SELECT identity FROM banned_identities UNION SELECT identity FROM revoked`,
    ).map(({ identity }) => identity as IdentityId).filter((identity) => identity.startsWith(digits));
  }

  /** Lets another identity take the name. False when nobody had it. */
  free(name: UserName): boolean {
    const owner = this.#ownerOf(name);
    return owner !== undefined && this.freeNamesOf([owner]) > 0;
  }

  /** Lets others take the names of these identities, whose open invites end. How many names that were. */
  freeNamesOf(identities: readonly IdentityId[]): number {
    return this.#file.atOnce(() =>
      identities.filter((identity) => {
        this.#invites.endThoseOf(identity);
        return this.#file.run("DELETE FROM owners WHERE identity = ?", identity) > 0;
      }).length
    );
  }

  /** Bans the name, all that are alike, and who owns one of them. False when it was banned already. */
  banName(name: UserName): boolean {
    return this.#file.atOnce(() => {
      const owners = this.#file.all("SELECT identity FROM owners WHERE alike = ?", alikeKey(name));
      const ownerToo = owners.filter(({ identity }) => this.#ban(identity as IdentityId)).length > 0;
      const sql = "INSERT OR IGNORE INTO banned_names VALUES (?, ?, ?)";
      return this.#file.run(sql, alikeKey(name), name.text, this.#now()) > 0 || ownerToo;
    });
  }

  /** Bans the identity, whatever it is called. Its open invites end. False when it was banned already. */
  banIdentity(identity: IdentityId): boolean {
    return this.#file.atOnce(() => this.#ban(identity));
  }

  /** Takes back `banName`, or `banIdentity` of who owns the name. False when neither was banned. */
  unbanName(name: UserName): boolean {
    return this.#file.atOnce(() => {
      const alike = alikeKey(name);
      const owner = this.#file.run(
        "DELETE FROM banned_identities WHERE identity IN (SELECT identity FROM owners WHERE alike = ?)",
        alike,
      );
      return this.#file.run("DELETE FROM banned_names WHERE alike = ?", alike) + owner > 0;
    });
  }

  /** Takes back `banIdentity`, and the ban of the name that it owns. False when neither was banned. */
  unbanIdentity(identity: IdentityId): boolean {
    return this.#file.atOnce(() => {
      const name = this.#file.run(
        "DELETE FROM banned_names WHERE alike IN (SELECT alike FROM owners WHERE identity = ?)",
        identity,
      );
      return this.#file.run("DELETE FROM banned_identities WHERE identity = ?", identity) + name > 0;
    });
  }

  /** Keeps an invite of the host. */
  hostInvite(invite: NewInvite): void {
    this.#file.atOnce(() => {
      this.#invites.addOfHost(invite, this.#now());
      this.#set("invited", "yes");
    });
  }

  /** The invites that can be used now, the next to expire first. */
  openInvites(): InviteRow[] {
    return this.#invites.open(this.#now());
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
  #seen({ identity, seen }: Owner): number {
    const visit = this.#visits.get(identity) ?? seen;
    return visit - SEEN_STEP > seen ? visit : seen;
  }

  #isOwner(identity: IdentityId): boolean {
    return this.#file.get("SELECT 1 FROM owners WHERE identity = ?", identity) !== undefined;
  }

  /** How many identities with or without a name here were ended in the last minute. */
  #revokedOfLate(kind: keyof typeof MAX_REVOKED_A_MINUTE): number {
    const { count } = this.#file.get(
      `SELECT count(*) AS count FROM revoked
       WHERE since > ? AND (identity IN (SELECT identity FROM owners)) = ?`,
      this.#now() - MINUTE,
      kind === "owners" ? 1 : 0,
    )!;
    return count as number;
  }

  /** The result of admitting: they own the name, would get it, or the reason why not. Writes nothing. */
  #judge(registration: Registration): "owner" | "new" | Refusal {
    const { name, identity } = registration;
    const barred = this.refusalOfIdentity(registration);
    if (barred) return barred;
    if (this.#isBannedName(name)) return "banned";
    const owner = this.#ownerOf(name);
    if (owner !== undefined) return owner === identity ? "owner" : "name_owned";
    if (this.#isOwner(identity)) return "second_name";
    if (mixesScripts(name)) return "mixed_scripts";
    if (this.#isAlike(name)) return "name_alike";
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
    if (!this.#invites.refusal(name, identity, tokenHash, now)) this.#invites.redeem(identity, tokenHash!);
    else if (!mayRegister()) return "many_new";
    const row = [name.key, alikeKey(name), name.text, identity, now, now] as const;
    this.#file.run("INSERT INTO owners VALUES (?, ?, ?, ?, ?, ?)", ...row);
    return undefined;
  }

  #ban(identity: IdentityId): boolean {
    this.#invites.endThoseOf(identity);
    return this.#file.run("INSERT OR IGNORE INTO banned_identities VALUES (?, ?)", identity, this.#now()) > 0;
  }

  #barred(identity: IdentityId): "revoked" | "banned" | undefined {
    if (this.#file.get("SELECT 1 FROM revoked WHERE identity = ?", identity)) return "revoked";
    return this.#file.get("SELECT 1 FROM banned_identities WHERE identity = ?", identity)
      ? "banned"
      : undefined;
  }

  #isBannedName(name: UserName): boolean {
    return this.#file.get("SELECT 1 FROM banned_names WHERE alike = ?", alikeKey(name)) !== undefined;
  }

  #isAlike(name: UserName): boolean {
    return this.#file.get("SELECT 1 FROM owners WHERE alike = ?", alikeKey(name)) !== undefined;
  }

  #ownerOf(name: UserName): IdentityId | undefined {
    return this.#file.get("SELECT identity FROM owners WHERE name_key = ?", name.key)?.identity as
      | IdentityId
      | undefined;
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
