// How much one connection may ask of the server: token buckets (RFC 2697 section 3 has the idea), one each for
// messages, bytes and bad lines. Nothing depends on the peer's address: behind a tunnel all share one.

import type { RateLimits } from "../wire/limits.ts";

/** Seconds that a quiet connection has saved up at most; of bad lines it may make thirty at once. */
const SAVED = { messages: 10, bytes: 4, badLines: 60 };

/** Milliseconds of a refusal at least, so that what is on its way behind a refused line is refused, too: order stays. */
const SHORTEST_REFUSAL = 1_000;

/** Fills in the course of time, and is emptied by what is done. */
export class TokenBucket {
  #tokens: number;
  #filled: number;

  /** Full. `rate`: tokens a second. `burst`: what it holds. `now`: milliseconds. */
  constructor(readonly rate: number, readonly burst: number, now: number) {
    this.#tokens = burst;
    this.#filled = now;
  }

  /** Milliseconds until this many tokens are there; for what is large, half of what the bucket holds is enough. */
  missing(cost: number, now: number): number {
    this.#tokens = Math.min(this.burst, this.#tokens + (now - this.#filled) / 1_000 * this.rate);
    this.#filled = now;
    return Math.max(0, Math.ceil((Math.min(cost, this.burst / 2) - this.#tokens) / this.rate * 1_000));
  }

  /** Whether nothing was taken of late. */
  isFull(now: number): boolean {
    this.missing(0, now);
    return this.#tokens === this.burst;
  }

  /** Debts are no larger than what the bucket holds. */
  take(cost: number): void {
    this.#tokens = Math.max(-this.burst, this.#tokens - Math.min(cost, this.burst));
  }
}

/** The rest of one connection's allowance. Times are milliseconds that never go back. */
export class Allowance {
  readonly #messages: TokenBucket;
  readonly #bytes: TokenBucket;
  readonly #badLines: TokenBucket;
  #refusedUntil = -Infinity;
  /** Something was refused, and no `resume` came since. */
  #held = false;

  /** Of a connection that opens at `now`. */
  constructor({ messages, bytes, badLines }: RateLimits, now: number) {
    this.#messages = new TokenBucket(messages, messages * SAVED.messages, now);
    this.#bytes = new TokenBucket(bytes, bytes * SAVED.bytes, now);
    this.#badLines = new TokenBucket(badLines, badLines * SAVED.badLines, now);
  }

  /**
   * Milliseconds to wait before a message of this many bytes is allowed; 0 when it is, and then it is spent. `holds`: what
   * is refused stays so until `resume`, however late what follows it comes.
   */
  spend(bytes: number, now: number, holds: boolean): number {
    if (now < this.#refusedUntil) return this.#refusedUntil - now;
    if (this.#held && holds) return SHORTEST_REFUSAL;
    const wait = Math.max(this.#messages.missing(1, now), this.#bytes.missing(bytes, now));
    if (wait > 0) {
      this.#refusedUntil = now + Math.max(wait, SHORTEST_REFUSAL);
      this.#held = holds;
      return this.#refusedUntil - now;
    }
    this.#messages.take(1);
    this.#bytes.take(bytes);
    return 0;
  }

  /** The peer knows of the refusal. Before the wait is over it changes nothing. Gives whether it ended one. */
  resume(now: number): boolean {
    const ends = this.#held && now >= this.#refusedUntil;
    if (ends) this.#held = false;
    return ends;
  }

  /** Spends bytes that cannot be refused. Gives the milliseconds until the debt is paid that this made, if any. */
  charge(bytes: number, now: number): number {
    this.#bytes.missing(0, now);
    this.#bytes.take(bytes);
    return this.#bytes.missing(0, now);
  }

  /** Whether one bad line more is still allowed. */
  spendBadLine(now: number): boolean {
    if (this.#badLines.missing(1, now) > 0) return false;
    this.#badLines.take(1);
    return true;
  }
}
