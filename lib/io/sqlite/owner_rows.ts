// The owners of names in `names.db`. Times are seconds since 1970. Callers begin transactions.

import type { IdentityId } from "../../identity/identity_id.ts";
import { alikeKey } from "../../wire/name_alikes.ts";
import type { UserName } from "../../wire/user_name.ts";
import { endInvitesOf } from "./invite_rows.ts";
import type { SqliteFile } from "./sqlite_file.ts";

interface Owner {
  /** As its owner wrote it, not normalized. */
  readonly name: string;
  readonly identity: IdentityId;
  /** Seconds since 1970, of the first login. */
  readonly registered: number;
  /** Seconds since 1970, of the last login, to the minute. */
  readonly seen: number;
  readonly barred: "banned" | "revoked" | undefined;
  /** Another owner has an alike name, from before those were refused. */
  readonly isTwin: boolean;
}

/** In the order of names. */
export function allOwners(file: SqliteFile): Owner[] {
  return file.all(
    `SELECT name, identity, registered, seen,
       CASE WHEN identity IN (SELECT identity FROM revoked) THEN 'revoked'
            WHEN identity IN (SELECT identity FROM banned_identities)
              OR alike IN (SELECT alike FROM banned_names) THEN 'banned' END AS barred,
       alike IN (SELECT alike FROM owners GROUP BY alike HAVING count(*) > 1) AS isTwin
     FROM owners ORDER BY alike, name_key`,
  ).map((row) => ({ ...row, barred: row.barred ?? undefined, isTwin: row.isTwin === 1 }) as unknown as Owner);
}

/** By the name's NFC form. */
export function ownerOf(file: SqliteFile, name: UserName): IdentityId | undefined {
  const row = file.get("SELECT identity FROM owners WHERE name_key = ?", name.key);
  return row?.identity as IdentityId | undefined;
}

export function isOwner(file: SqliteFile, identity: IdentityId): boolean {
  return file.get("SELECT 1 FROM owners WHERE identity = ?", identity) !== undefined;
}

/** Whether an alike name has an owner. */
export function isAlikeOwned(file: SqliteFile, name: UserName): boolean {
  return file.get("SELECT 1 FROM owners WHERE alike = ?", alikeKey(name)) !== undefined;
}

/** For an identity without a name, and a free name. */
export function addOwner(file: SqliteFile, name: UserName, identity: IdentityId, now: number): void {
  const row = [name.key, alikeKey(name), name.text, identity, now, now] as const;
  file.run("INSERT INTO owners VALUES (?, ?, ?, ?, ?, ?)", ...row);
}

/** Ends its open invites. False if it had no name. */
export function removeOwner(file: SqliteFile, identity: IdentityId): boolean {
  endInvitesOf(file, identity);
  return file.run("DELETE FROM owners WHERE identity = ?", identity) > 0;
}
