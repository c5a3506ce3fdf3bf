// The invites in `names.db`, of the host or of people. Callers begin transactions. Times are seconds since
// 1970.

import type { IdentityId } from "../../identity/identity_id.ts";
import type { Refusal } from "../../wire/bad_line.ts";
import type { UserName } from "../../wire/user_name.ts";
import type { SqliteFile } from "./sqlite_file.ts";

/** The longest life of a person's invite. */
const WEEK = 7 * 86_400;
/** Open invites of a person; as many expired ones are kept, to tell their users. */
const MAX_INVITES = 20;
/** Seconds that expired invites of the host are kept, for the same reason. */
const EXPIRED_KEPT = 30 * 86_400;

/** A usable invite. */
interface InviteRow {
  /** People who can still use it. */
  readonly uses: number;
  /** Seconds since 1970. */
  readonly expires: number;
  /** The only valid name, in NFC; undefined: any. */
  readonly name: string | undefined;
  /** The name of its maker; undefined for the host. */
  readonly by: string | undefined;
}

/** Of the host. */
interface NewInvite {
  /** SHA-256 of the token, 64 hex digits. */
  readonly tokenHash: string;
  /** People who can use it, at least 1. */
  readonly uses: number;
  /** Seconds since 1970. */
  readonly expires: number;
  /** The only valid name; undefined: any. */
  readonly name: UserName | undefined;
}

/** A reason that begins with `invite_`. Valid again for the identity that redeemed it. */
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

/** For a valid invite: spends a use, unless this identity redeemed it before. */
export function redeemInvite(file: SqliteFile, identity: IdentityId, tokenHash: string): void {
  if (isRedeemed(file, identity, tokenHash)) return;
  file.run("UPDATE invites SET uses_left = uses_left - 1 WHERE token_hash = ?", tokenHash);
  file.run("INSERT INTO redemptions VALUES (?, ?)", tokenHash, identity);
}

/** See `NameStore.invite`. */
export function addInviteOfPerson(
  file: SqliteFile,
  by: IdentityId,
  tokenHash: string,
  expires: number,
  now: number,
): number | undefined {
  const known = file.get("SELECT made_by, expires FROM invites WHERE token_hash = ?", tokenHash);
  // Asked again because the answer was lost, or guessed by a stranger.
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

/** The next to expire first. */
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
    // The owner of a freed name is known by identity only.
    by: (maker ?? made_by) as string | null ?? undefined,
  }));
}

/** Ends a person's unused invites: a banned person must not return with one under another name. */
export function endInvitesOf(file: SqliteFile, by: IdentityId): void {
  file.run("DELETE FROM invites WHERE made_by = ? AND uses_left > 0", by);
}
