// The wait before the next attempt: doubling, with jitter so that friends do not all return at once.

const FIRST = 1_000;
/** Five clients that retry every 30 s use up a free tunnel's month in hours: hence a minute. */
const LONGEST = 60_000;
/** Milliseconds of a good connection: the next loss starts from the beginning. */
const STABLE = 10_000;

/** Counts attempts since the last good connection (docs/PROTOCOL.md, "Reconnecting"). */
export class Backoff {
  #tries = 0;

  /** Milliseconds, at least 1,000, at most `longest`. `chance`: 0 to 1, random. */
  next(chance: number, longest: number = LONGEST): number {
    const most = Math.min(longest, FIRST * 2 ** ++this.#tries);
    return Math.max(FIRST, Math.round(most * (0.5 + chance / 2)));
  }

  /** For attempts unlikely to help: always at least half of `LONGEST`. */
  slow(chance: number): number {
    return Math.round(LONGEST * (0.5 + chance / 2));
  }

  /** A ready connection ended after `ms`: from 10,000 on, waits start again. */
  stood(ms: number): void {
    if (ms >= STABLE) this.#tries = 0;
  }
}
