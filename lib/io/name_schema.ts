// The tables of `names.db`: whose names are whose, who is banned or revoked, and which invites there are.
// Identities and token hashes are 64 lower-case hex digits, times seconds since 1970. Never edit a step that was released.

import type { Schema } from "./sqlite_file.ts";

/** `alike`: what `alikeKey` gives, so that nobody can have a name that looks like another's. */
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

/** All versions. */
export const NAME_SCHEMA: Schema = { applicationId: 0x4373_6e31, migrations: [VERSION_1] };
