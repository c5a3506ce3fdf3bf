// How long to wait before the next try: doubling, with jitter so that friends do not all come back at once.

const FIRST = 1_000;
/** Five clients trying every 30 s use up a free tunnel's month in hours: hence a minute. */
const LONGEST = 60_000;
/** A connection that stood so long was a good one: the next loss starts from the beginning. */
const STABLE = 10_000;

/** Counts the tries since the last good connection (docs/PROTOCOL.md, "Reconnecting"). */
export class Backoff {
  #tries = 0;

  /** Milliseconds before the next try: at least 1,000, at most `longest`. `chance`: 0 to 1, random. */
  next(chance: number, longest: number = LONGEST): number {
    const most = Math.min(longest, FIRST * 2 ** ++this.#tries);
    return Math.max(FIRST, Math.round(most * (0.5 + chance / 2)));
  }

  /** The same where a try is unlikely to help: half of `LONGEST` at least, however often. */
  slow(chance: number): number {
    return Math.round(LONGEST * (0.5 + chance / 2));
  }

  /** A connection ended that was ready for this many milliseconds: from 10,000 on, waits start again. */
  stood(ms: number): void {
    if (ms >= STABLE) this.#tries = 0;
  }
}
