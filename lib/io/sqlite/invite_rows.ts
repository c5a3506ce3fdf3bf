// The invites of `names.db`: made by the host or by people, shown once by each who comes in with one. The caller begins the
// transactions. Times are seconds since 1970.

import type { IdentityId } from "../../identity/identity_id.ts";
import type { Refusal } from "../../wire/bad_line.ts";
import type { UserName } from "../../wire/user_name.ts";
import type { SqliteFile } from "./sqlite_file.ts";

/** Seconds that an invite made by a person may last. */
const WEEK = 7 * 86_400;
/** Open invites of a person; and as many expired ones are kept, so that who shows one is told. */
const MAX_INVITES = 20;
/** Seconds for which expired invites of the host are kept for the same reason. */
const EXPIRED_KEPT = 30 * 86_400;

/** An invite that somebody can still use. */
interface InviteRow {
  /** How many people it is still good for. */
  readonly uses: number;
  /** Seconds since 1970. */
  readonly expires: number;
  /** The only name that it is good for, in NFC; undefined: any. */
  readonly name: string | undefined;
  /** The name of who made it; undefined for the host. */
  readonly by: string | undefined;
}

/** An invite of the host. */
interface NewInvite {
  /** SHA-256 of the token, 64 hex digits. */
  readonly tokenHash: string;
  /** How many people it is good for, at least 1. */
  readonly uses: number;
  /** Seconds since 1970. */
  readonly expires: number;
  /** The only name that it is good for; undefined: any. */
  readonly name: UserName | undefined;
}

/** The reason why the invite is no good: one that begins with `invite_`. It stays good for who has redeemed it before. */
export function refusalOfInvite(
  file: SqliteFile,
  name: UserName,
  identity: IdentityId,
  tokenHash: string | undefined,
  now: number,
): Refusal | undefined {
  if (tokenHash === undefined) return "invite_required";
  const invite = file.get(
    "SELECT uses_left, expires, name_key FROM invites WHERE token_hash = ?",
    tokenHash,
  );
  if (!invite) return "invite_unknown";
  const again = isRedeemed(file, identity, tokenHash);
  if (!again && invite.uses_left as number < 1) return "invite_used";
  if (!again && invite.expires as number <= now) return "invite_expired";
  return invite.name_key !== null && invite.name_key !== name.key ? "invite_name" : undefined;
}

/** Uses the invite, which `refusalOfInvite` has found good, up by one, but for who has redeemed it before. */
export function redeemInvite(file: SqliteFile, identity: IdentityId, tokenHash: string): void {
  if (isRedeemed(file, identity, tokenHash)) return;
  file.run("UPDATE invites SET uses_left = uses_left - 1 WHERE token_hash = ?", tokenHash);
  file.run("INSERT INTO redemptions VALUES (?, ?)", tokenHash, identity);
}

/** Keeps one of a person, as `NameStore.invite` says. */
export function addInviteOfPerson(
  file: SqliteFile,
  by: IdentityId,
  tokenHash: string,
  expires: number,
  now: number,
): number | undefined {
  const known = file.get("SELECT made_by, expires FROM invites WHERE token_hash = ?", tokenHash);
  // Asked again because the answer was lost; or a stranger's guess.
  if (known) return known.made_by === by ? known.expires as number : undefined;
  file.run(
    `DELETE FROM invites WHERE token_hash IN (
       SELECT token_hash FROM invites WHERE made_by = ? AND uses_left > 0 AND expires <= ?
       ORDER BY expires DESC LIMIT -1 OFFSET ${MAX_INVITES})`,
    by,
    now,
  );
  const ownOpen = "SELECT count(*) AS open FROM invites WHERE made_by = ? AND uses_left > 0 AND expires > ?";
  if (file.get(ownOpen, by, now)!.open as number >= MAX_INVITES) return undefined;
  const granted = Math.min(expires, now + WEEK);
  file.run("INSERT INTO invites VALUES (?, 1, ?, NULL, ?, ?)", tokenHash, granted, by, now);
  return granted;
}

/** Keeps one of the host. */
export function addInviteOfHost(
  file: SqliteFile,
  { tokenHash, uses, expires, name }: NewInvite,
  now: number,
): void {
  file.run("DELETE FROM invites WHERE made_by IS NULL AND expires <= ?", now - EXPIRED_KEPT);
  const insert = "INSERT INTO invites VALUES (?, ?, ?, ?, NULL, ?)";
  file.run(insert, tokenHash, uses, expires, name?.key ?? null, now);
}

function isRedeemed(file: SqliteFile, identity: IdentityId, tokenHash: string): boolean {
  const shown = "SELECT 1 FROM redemptions WHERE token_hash = ? AND identity = ?";
  return file.get(shown, tokenHash, identity) !== undefined;
}

/** Usable invites, the next to expire first. */
export function openInvites(file: SqliteFile, now: number): InviteRow[] {
  return file.all(
    `SELECT uses_left, expires, invites.name_key AS bound, made_by, owners.name AS maker
     FROM invites LEFT JOIN owners ON made_by = identity
     WHERE uses_left > 0 AND expires > ? ORDER BY expires, token_hash`,
    now,
  ).map(({ uses_left, expires, bound, made_by, maker }) => ({
    uses: uses_left as number,
    expires: expires as number,
    name: bound as string | null ?? undefined,
    // The owner of a freed name is known by the identity alone.
    by: (maker ?? made_by) as string | null ?? undefined,
  }));
}

/** Ends those that the person made and nobody used: who is sent away must not come back by one as somebody else. */
export function endInvitesOf(file: SqliteFile, by: IdentityId): void {
  file.run("DELETE FROM invites WHERE made_by = ? AND uses_left > 0", by);
}
