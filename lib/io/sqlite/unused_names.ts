// Which names of `names.db` belong to nobody any more because nobody uses them. Time counts in which there was a server: not
// that of a host who was away, nor what a wrong clock made of it. Times are seconds since 1970.

import type { IdentityId } from "../../identity/identity_id.ts";
import type { SqliteFile } from "./sqlite_file.ts";

/** Seconds without a visit after which a name is free. */
const UNUSED = 60 * 86_400;
/** Seconds without a server, or a jump of the clock, after which all time before does not count. */
const LONGEST_GAP = 7 * 86_400;

/**
 * Notes that there is a server, and who is there; frees what is unused where `isOpen`, and gives how many names. What holds
 * something stays: an open invite, a ban, a revocation. The caller begins the transaction.
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

/** Since when there has been a server, without a long gap. */
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
