// The real store of names, in memory, with a clock: for tests that say whom it lets in.

import { assert } from "@std/assert";
import { SqliteNameStore } from "../../lib/io/sqlite/sqlite_name_store.ts";
import type { Refusal } from "../../lib/wire/bad_line.ts";
import { parseUserName, type UserName } from "../../lib/wire/user_name.ts";

/** Seconds since 1970, at which the clock stands first. */
export const NOW = 1_800_000_000;
/** In seconds. */
export const DAY = 86_400;

export interface StoredNames {
  readonly store: SqliteNameStore;
  /** In seconds since 1970. */
  readonly clock: { now: number };
  /** `who` and `hash`: short for an identity and the hash of a token. */
  admit(text: string, who: string, hash?: string): Refusal | undefined;
  /** An invite of the host, for one use and a day unless told otherwise. */
  host(hash: string, other?: { uses?: number; expires?: number; name?: UserName }): void;
}

/** The real store, in memory. */
export function openNames(): StoredNames {
  const clock = { now: NOW };
  const store = new SqliteNameStore(undefined, () => clock.now * 1_000 + 999);
  return {
    store,
    clock,
    admit: (text, who, hash) =>
      store.admit({ name: name(text), identity: id(who), tokenHash: hash && id(hash) }),
    host: (hash, { uses = 1, expires = NOW + DAY, name } = {}) =>
      store.hostInvite({ tokenHash: id(hash), uses, expires, name }),
  };
}

/** 64 hex digits that stand for a short word. */
export function id(word: string): string {
  return Array.from(new TextEncoder().encode(word), (byte) => byte.toString(16)).join("").padEnd(64, "0");
}

export function name(text: string): UserName {
  const parsed = parseUserName(text);
  assert(parsed, text);
  return parsed;
}
