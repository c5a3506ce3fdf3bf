// The tables of `names.db`: owners, bans, revocations and invites. Identities and token hashes are 64
// lower-case hex digits, times seconds since 1970. Never edit a released step.

import { alikeKey } from "../../wire/name_alikes.ts";
import { parseUserName } from "../../wire/user_name.ts";
import type { Schema, SqliteFile } from "./sqlite_file.ts";

/** `alike`: of `alikeKey`, so that nobody can have a name that looks like another's. */
const VERSION_1 = `
  CREATE TABLE owners (
    name_key TEXT PRIMARY KEY, alike TEXT NOT NULL UNIQUE, name TEXT NOT NULL, identity TEXT NOT NULL UNIQUE,
    registered INTEGER NOT NULL, seen INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE banned_identities (identity TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT;
  CREATE TABLE banned_names (alike TEXT PRIMARY KEY, name TEXT NOT NULL, since INTEGER NOT NULL) STRICT;
  CREATE TABLE revoked (identity TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT;
  CREATE TABLE invites (
    token_hash TEXT PRIMARY KEY, uses_left INTEGER NOT NULL, expires INTEGER NOT NULL, name_key TEXT, made_by TEXT,
    created INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX invites_by_maker ON invites (made_by, expires);
  CREATE TABLE redemptions (
    token_hash TEXT NOT NULL REFERENCES invites ON DELETE CASCADE, identity TEXT NOT NULL,
    PRIMARY KEY (token_hash, identity)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE settings (setting TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

/** Names registered before may be alike: only new ones are refused. */
const VERSION_2 = `
  CREATE TABLE owners_2 (
    name_key TEXT PRIMARY KEY, alike TEXT NOT NULL, name TEXT NOT NULL, identity TEXT NOT NULL UNIQUE,
    registered INTEGER NOT NULL, seen INTEGER NOT NULL
  ) STRICT;
  INSERT INTO owners_2 SELECT name_key, alike, name, identity, registered, seen FROM owners;
  DROP TABLE owners;
  ALTER TABLE owners_2 RENAME TO owners;
  CREATE INDEX owners_by_alike ON owners (alike);
`;

/** Invisible characters no longer tell names apart: of two bans of the same name one stays. */
function version3(file: SqliteFile): void {
  for (const table of ["owners", "banned_names"] as const) {
    for (const { alike, name } of file.all(`SELECT alike, name FROM ${table}`)) {
      const parsed = parseUserName(name as string);
      const key = parsed ? alikeKey(parsed) : alike!;
      if (key === alike) continue;
      file.run(`UPDATE OR REPLACE ${table} SET alike = ? WHERE alike = ? AND name = ?`, key, alike!, name!);
    }
  }
}

/** Whether an identity had, or may have had, a name here when revoked. */
const VERSION_4 = `
  ALTER TABLE revoked ADD COLUMN had_name INTEGER NOT NULL DEFAULT 1;
  CREATE INDEX revoked_by_time ON revoked (since);
`;

export const NAME_SCHEMA: Schema = {
  applicationId: 0x4373_6e31,
  migrations: [VERSION_1, VERSION_2, version3, VERSION_4],
};
