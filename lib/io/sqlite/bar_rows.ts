// The bars of `names.db`: banned names, banned identities and revoked ones. The caller begins the transactions.
// Times are seconds since 1970.

import type { IdentityId } from "../../identity/identity_id.ts";
import { alikeKey } from "../../wire/name_alikes.ts";
import type { UserName } from "../../wire/user_name.ts";
import { endInvitesOf } from "./invite_rows.ts";
import { isOwner } from "./owner_rows.ts";
import type { SqliteFile } from "./sqlite_file.ts";

/** Revoked identities that are kept though they had no name here. */
const MAX_REVOKED_STRANGERS = 10_000;
/** And this many of them a minute, and of those who have one: each is written to the disk. */
const MAX_REVOKED_A_MINUTE = { strangers: 10, owners: 60 };
const MINUTE = 60;

/** The bar against an identity, if there is one. */
export function barOf(file: SqliteFile, identity: IdentityId): "revoked" | "banned" | undefined {
  if (file.get("SELECT 1 FROM revoked WHERE identity = ?", identity)) return "revoked";
  return file.get("SELECT 1 FROM banned_identities WHERE identity = ?", identity) ? "banned" : undefined;
}

/** Whether the name, or one that is alike, is banned. */
export function isBannedName(file: SqliteFile, name: UserName): boolean {
  return file.get("SELECT 1 FROM banned_names WHERE alike = ?", alikeKey(name)) !== undefined;
}

/** Bans the identity, whatever it is called. Its open invites end. False when it was banned already. */
export function banIdentity(file: SqliteFile, identity: IdentityId, now: number): boolean {
  endInvitesOf(file, identity);
  return file.run("INSERT OR IGNORE INTO banned_identities VALUES (?, ?)", identity, now) > 0;
}

/** Bans the name, all that are alike, and who owns one of them. False when it was banned already. */
export function banName(file: SqliteFile, name: UserName, now: number): boolean {
  const owners = file.all("SELECT identity FROM owners WHERE alike = ?", alikeKey(name));
  const banned = owners.filter(({ identity }) => banIdentity(file, identity as IdentityId, now));
  const sql = "INSERT OR IGNORE INTO banned_names VALUES (?, ?, ?)";
  return file.run(sql, alikeKey(name), name.text, now) > 0 || banned.length > 0;
}

/** Takes back `banName`, or `banIdentity` of who owns the name. False when neither was banned. */
export function unbanName(file: SqliteFile, name: UserName): boolean {
  const alike = alikeKey(name);
  const owner = file.run(
    "DELETE FROM banned_identities WHERE identity IN (SELECT identity FROM owners WHERE alike = ?)",
    alike,
  );
  return file.run("DELETE FROM banned_names WHERE alike = ?", alike) + owner > 0;
}

/** Takes back `banIdentity`, and the ban of the name that it owns. False when neither was banned. */
export function unbanIdentity(file: SqliteFile, identity: IdentityId): boolean {
  const name = file.run(
    "DELETE FROM banned_names WHERE alike IN (SELECT alike FROM owners WHERE identity = ?)",
    identity,
  );
  return file.run("DELETE FROM banned_identities WHERE identity = ?", identity) + name > 0;
}

/** Whether the identity may be revoked now: not too many of its kind were in the last minute. */
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

/** Ends the identity for ever, and its open invites. */
export function revokeIdentity(file: SqliteFile, identity: IdentityId, now: number): void {
  const hadName = isOwner(file, identity) ? 1 : 0;
  file.run("INSERT OR IGNORE INTO revoked VALUES (?, ?, ?)", identity, now, hadName);
  // Anybody can make identities and end them: of those that had no name here the last are kept.
  file.run(
    `DELETE FROM revoked WHERE rowid IN (
       SELECT rowid FROM revoked WHERE had_name = 0
       ORDER BY since DESC, rowid DESC LIMIT -1 OFFSET ${MAX_REVOKED_STRANGERS})`,
  );
  endInvitesOf(file, identity);
}

/** Banned names, and banned identities, that nobody has who owns a name. */
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
