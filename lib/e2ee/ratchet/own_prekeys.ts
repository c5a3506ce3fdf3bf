// Our own prekeys: when another one is made, and how long the private parts of old ones live (docs/PROTOCOL.md, "Prekeys").

import type { PrekeySecrets } from "./prekey.ts";

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
/** Seconds after which a prekey under which nobody began a session is replaced. */
const MAX_AGE = 7 * DAY;
/** Seconds that one lives after it was replaced: while the server says that nothing waits for us, and at most. */
const LIFE_AFTER = DAY;
const LIFE_AT_MOST = 30 * DAY;
const MAX_PREKEYS = 50;

/** A prekey of ours. Times are seconds since 1970. */
interface OwnPrekey extends PrekeySecrets {
  /** Counts up over all that were ever made: no clock can turn it back. */
  readonly row: number;
  /** 16 hex digits. */
  readonly name: string;
  /** Of its text, 32 bytes. */
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly created: number;
  /** A session was accepted under it. */
  readonly isUsed: boolean;
  readonly replacedAt: number | undefined;
}

/** Those whose private parts live, the oldest first. */
export interface OwnPrekeys {
  readonly prekeys: readonly OwnPrekey[];
  /** Rows so far. */
  readonly rows: number;
  /** `created` of the newest of this instance. */
  readonly lastCreated: number | undefined;
}

/** The newest prekey that the server has of us, after a login. */
interface HeldPrekey {
  readonly name: string;
  readonly created: number;
  /** Its signature is ours, and its instance the present one. */
  readonly isOurs: boolean;
}

/** `created` of the next one: rises, and tells the hour of nothing. `now`: seconds since 1970. */
export function nextCreated({ lastCreated }: Pick<OwnPrekeys, "lastCreated">, now: number): number {
  const rounded = Math.floor(now / HOUR) * HOUR;
  return lastCreated === undefined ? rounded : Math.max(rounded, lastCreated + 1);
}

/** Whether our clock was ahead by days once: only another instance gets out of that. */
export function wasAhead({ lastCreated }: OwnPrekeys, now: number): boolean {
  return lastCreated !== undefined && lastCreated > now + DAY;
}

/**
 * After a login: with the knowledge that a newer one of this instance was published (a profile that was put back), and
 * whether another one is to be made.
 */
export function afterLogin(
  own: OwnPrekeys,
  held: HeldPrekey | undefined,
  now: number,
): { readonly own: OwnPrekeys; readonly isDue: boolean } {
  const newest = own.prekeys.at(-1);
  if (newest && held?.name === newest.name) return { own, isDue: isOld(newest, now) };
  const isNewer = held?.isOurs && held.created <= now + DAY;
  const lastCreated = isNewer ? Math.max(own.lastCreated ?? 0, held.created) : own.lastCreated;
  return { own: { ...own, lastCreated }, isDue: true };
}

/** Whether another one is to be made as time passes. */
export function isDue({ prekeys }: OwnPrekeys, now: number): boolean {
  const newest = prekeys.at(-1);
  return newest !== undefined && (isOld(newest, now) || newest.isUsed && ago(newest.created, now) >= HOUR);
}

/** With a new one, which replaces the newest. */
export function withMade(
  own: OwnPrekeys,
  made: Omit<OwnPrekey, "row" | "isUsed" | "replacedAt">,
  now: number,
): OwnPrekeys {
  const row = own.rows + 1;
  const replaced = own.prekeys.map((one) => ({ ...one, replacedAt: one.replacedAt ?? now }));
  const prekeys = [...replaced, { ...made, row, isUsed: false, replacedAt: undefined }].slice(-MAX_PREKEYS);
  return { prekeys, rows: row, lastCreated: made.created };
}

/** A session was accepted under it. */
export function withUsed(own: OwnPrekeys, row: number): OwnPrekeys {
  return { ...own, prekeys: own.prekeys.map((one) => one.row === row ? { ...one, isUsed: true } : one) };
}

/** Without those whose time is over. `nothingWaits`: the server said so since they were replaced. */
export function withoutExpired(own: OwnPrekeys, nothingWaits: boolean, now: number): OwnPrekeys {
  const life = nothingWaits ? LIFE_AFTER : LIFE_AT_MOST;
  // A stored time ahead of the clock counts as now.
  const inTime = own.prekeys.map((one) =>
    one.replacedAt !== undefined && one.replacedAt > now ? { ...one, replacedAt: now } : one
  );
  const lives = ({ replacedAt }: OwnPrekey) => replacedAt === undefined || now - replacedAt < life;
  return { ...own, prekeys: inTime.filter(lives) };
}

function isOld({ created }: OwnPrekey, now: number): boolean {
  return ago(created, now) >= MAX_AGE;
}

/** A stored time ahead of the clock counts as long ago. */
function ago(time: number, now: number): number {
  return time > now ? Infinity : now - time;
}
