// Frees unused names in `names.db`. Only time with a running server counts: not the host's absence, nor jumps
// of the clock. Times are seconds since 1970.

import type { IdentityId } from "../../identity/identity_id.ts";
import type { SqliteFile } from "./sqlite_file.ts";

/** Seconds without a visit until a name is freed. */
const UNUSED = 60 * 86_400;
/** Seconds without a server, or of a jump of the clock, after which the count starts again. */
const LONGEST_GAP = 7 * 86_400;

/**
 * Notes that the server runs, and who is present; if `isOpen`, frees unused names, and returns their number.
 * Names with an open invite, ban or revocation stay. The caller begins the transaction.
 */
export function freeUnused(
  file: SqliteFile,
  present: readonly IdentityId[],
  isOpen: boolean,
  now: number,
): number {
  const since = serviceSince(file, now);
  const sql = "UPDATE owners SET seen = max(seen, ?) WHERE identity IN (SELECT value FROM json_each(?))";
  file.run(sql, now, JSON.stringify(present));
  if (!isOpen || now - since < UNUSED) return 0;
  return file.run(
    `DELETE FROM owners WHERE seen < ?
       AND identity NOT IN (SELECT identity FROM revoked)
       AND identity NOT IN (SELECT identity FROM banned_identities)
       AND alike NOT IN (SELECT alike FROM banned_names)
       AND identity NOT IN (SELECT made_by FROM invites WHERE made_by IS NOT NULL AND uses_left > 0 AND expires > ?)`,
    now - UNUSED,
    now,
  );
}

/** Since when a server has run without a long gap. */
function serviceSince(file: SqliteFile, now: number): number {
  const [last, since] = [timeOf("served"), timeOf("served_since")];
  const goesOn = since <= now && now >= last && now - last <= LONGEST_GAP;
  setTime("served", now);
  if (!goesOn) setTime("served_since", now);
  return goesOn ? since : now;

  /** NaN for none. */
  function timeOf(setting: string): number {
    return Number(file.get("SELECT value FROM settings WHERE setting = ?", setting)?.value ?? NaN);
  }

  function setTime(setting: string, time: number): void {
    const sql = "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value";
    file.run(sql, setting, `${time}`);
  }
}
