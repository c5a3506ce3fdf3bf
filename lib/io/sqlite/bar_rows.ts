// The bars in `names.db`: banned names, banned and revoked identities. Callers begin transactions. Times are
// seconds since 1970.

import type { IdentityId } from "../../identity/identity_id.ts";
import { alikeKey } from "../../wire/name_alikes.ts";
import type { UserName } from "../../wire/user_name.ts";
import { endInvitesOf } from "./invite_rows.ts";
import { isOwner } from "./owner_rows.ts";
import type { SqliteFile } from "./sqlite_file.ts";

/** Revoked identities kept although they had no name here. */
const MAX_REVOKED_STRANGERS = 10_000;
/** Per minute, because each is written to the disk. */
const MAX_REVOKED_A_MINUTE = { strangers: 10, owners: 60 };
const MINUTE = 60;

export function barOf(file: SqliteFile, identity: IdentityId): "revoked" | "banned" | undefined {
  if (file.get("SELECT 1 FROM revoked WHERE identity = ?", identity)) return "revoked";
  return file.get("SELECT 1 FROM banned_identities WHERE identity = ?", identity) ? "banned" : undefined;
}

/** Also if an alike name is banned. */
export function isBannedName(file: SqliteFile, name: UserName): boolean {
  return file.get("SELECT 1 FROM banned_names WHERE alike = ?", alikeKey(name)) !== undefined;
}

/** Under any name. Ends its open invites. False if already banned. */
export function banIdentity(file: SqliteFile, identity: IdentityId, now: number): boolean {
  endInvitesOf(file, identity);
  return file.run("INSERT OR IGNORE INTO banned_identities VALUES (?, ?)", identity, now) > 0;
}

/** Bans all alike names and their owners too. False if already banned. */
export function banName(file: SqliteFile, name: UserName, now: number): boolean {
  const owners = file.all("SELECT identity FROM owners WHERE alike = ?", alikeKey(name));
  const banned = owners.filter(({ identity }) => banIdentity(file, identity as IdentityId, now));
  const sql = "INSERT OR IGNORE INTO banned_names VALUES (?, ?, ?)";
  return file.run(sql, alikeKey(name), name.text, now) > 0 || banned.length > 0;
}

/** Undoes `banName`, or `banIdentity` of the name's owner. False if neither was banned. */
export function unbanName(file: SqliteFile, name: UserName): boolean {
  const alike = alikeKey(name);
  const owner = file.run(
    "DELETE FROM banned_identities WHERE identity IN (SELECT identity FROM owners WHERE alike = ?)",
    alike,
  );
  return file.run("DELETE FROM banned_names WHERE alike = ?", alike) + owner > 0;
}

/** Undoes `banIdentity`, and the ban of its name. False if neither was banned. */
export function unbanIdentity(file: SqliteFile, identity: IdentityId): boolean {
  const name = file.run(
    "DELETE FROM banned_names WHERE alike IN (SELECT alike FROM owners WHERE identity = ?)",
    identity,
  );
  return file.run("DELETE FROM banned_identities WHERE identity = ?", identity) + name > 0;
}

/** False after too many of its kind in the last minute. */
export function mayRevoke(file: SqliteFile, identity: IdentityId, now: number): boolean {
  const owns = isOwner(file, identity);
  const { count } = file.get(
    `SELECT count(*) AS count FROM revoked
     WHERE since > ? AND (identity IN (SELECT identity FROM owners)) = ?`,
    now - MINUTE,
    owns ? 1 : 0,
  )!;
  return (count as number) < MAX_REVOKED_A_MINUTE[owns ? "owners" : "strangers"];
}

/** For ever. Ends its open invites. */
export function revokeIdentity(file: SqliteFile, identity: IdentityId, now: number): void {
  const hadName = isOwner(file, identity) ? 1 : 0;
  file.run("INSERT OR IGNORE INTO revoked VALUES (?, ?, ?)", identity, now, hadName);
  // Anybody can make identities and revoke them: of those without a name here, only the latest are kept.
  file.run(
    `DELETE FROM revoked WHERE rowid IN (
       SELECT rowid FROM revoked WHERE had_name = 0
       ORDER BY since DESC, rowid DESC LIMIT -1 OFFSET ${MAX_REVOKED_STRANGERS})`,
  );
  endInvitesOf(file, identity);
}

/** Banned names and identities without an owner here. */
export function bannedStrangers(
  file: SqliteFile,
): { readonly names: readonly string[]; readonly identities: readonly IdentityId[] } {
  const names = file.all(
    "SELECT name FROM banned_names WHERE alike NOT IN (SELECT alike FROM owners) ORDER BY alike",
  );
  const identities = file.all(
    "SELECT identity FROM banned_identities WHERE identity NOT IN (SELECT identity FROM owners) ORDER BY identity",
  );
  return {
    names: names.map(({ name }) => name as string),
    identities: identities.map(({ identity }) => identity as IdentityId),
  };
}
