// Limits of one connection: token buckets (after RFC 2697 section 3) for messages, bytes and bad lines.
// Nothing depends on the peer's address: behind a tunnel all share one.

import type { RateLimits } from "../wire/limits.ts";

/** Seconds' worth that a quiet connection saves up; of bad lines thirty at once. */
const SAVED = { messages: 10, bytes: 4, badLines: 60 };

/**
 * Least milliseconds of a refusal, so that lines in flight behind a refused one are refused too, and order is
 * kept.
 */
const SHORTEST_REFUSAL = 1_000;

export class TokenBucket {
  #tokens: number;
  #filled: number;

  /** Full. `rate`: tokens a second. `burst`: capacity. `now`: milliseconds. */
  constructor(readonly rate: number, readonly burst: number, now: number) {
    this.#tokens = burst;
    this.#filled = now;
  }

  /** Milliseconds until the tokens are there; for large costs, half of the capacity is enough. */
  missing(cost: number, now: number): number {
    this.#tokens = Math.min(this.burst, this.#tokens + (now - this.#filled) / 1_000 * this.rate);
    this.#filled = now;
    return Math.max(0, Math.ceil((Math.min(cost, this.burst / 2) - this.#tokens) / this.rate * 1_000));
  }

  isFull(now: number): boolean {
    this.missing(0, now);
    return this.#tokens === this.burst;
  }

  /** Debts are limited to the capacity. */
  take(cost: number): void {
    this.#tokens = Math.max(-this.burst, this.#tokens - Math.min(cost, this.burst));
  }
}

/** Remaining allowance of one connection. Times are monotonic milliseconds. */
export class Allowance {
  readonly #messages: TokenBucket;
  readonly #bytes: TokenBucket;
  readonly #badLines: TokenBucket;
  #refusedUntil = -Infinity;
  /** Refused something, without a `resume` since. */
  #held = false;

  /** For a connection opened at `now`. */
  constructor({ messages, bytes, badLines }: RateLimits, now: number) {
    this.#messages = new TokenBucket(messages, messages * SAVED.messages, now);
    this.#bytes = new TokenBucket(bytes, bytes * SAVED.bytes, now);
    this.#badLines = new TokenBucket(badLines, badLines * SAVED.badLines, now);
  }

  /**
   * Milliseconds to wait before a message of `bytes` is allowed; at 0 it is spent. `holds`: refusals last
   * until `resume`, however late later lines come.
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

  /** The peer knows of the refusal. No effect before the wait is over. Returns whether a refusal ended. */
  resume(now: number): boolean {
    const ends = this.#held && now >= this.#refusedUntil;
    if (ends) this.#held = false;
    return ends;
  }

  /** Spends bytes that cannot be refused. Returns the milliseconds until the resulting debt is paid. */
  charge(bytes: number, now: number): number {
    this.#bytes.missing(0, now);
    this.#bytes.take(bytes);
    return this.#bytes.missing(0, now);
  }

  /** Whether another bad line is allowed. */
  spendBadLine(now: number): boolean {
    if (this.#badLines.missing(1, now) > 0) return false;
    this.#badLines.take(1);
    return true;
  }
}
