// Delays of the event loop, measured on the server's ticks, kept for half a minute.

/** Milliseconds that a delay is remembered, at least; at most twice as long. */
const WINDOW = 15_000;

/** Times are monotonic milliseconds. */
export class LoopDelay {
  #expected: number | undefined;
  #windowEnds = -Infinity;
  #longest = 0;
  #before = 0;

  /** `interval`: milliseconds between ticks. */
  constructor(readonly interval: number) {}

  tick(now: number): void {
    const late = this.#expected === undefined ? 0 : Math.max(0, now - this.#expected);
    this.#expected = now + this.interval;
    if (now >= this.#windowEnds) {
      this.#before = now < this.#windowEnds + WINDOW ? this.#longest : 0;
      this.#longest = 0;
      this.#windowEnds = now + WINDOW;
    }
    this.#longest = Math.max(this.#longest, late);
  }

  /** Milliseconds, in the last quarter to half of a minute. */
  get longest(): number {
    return Math.max(this.#before, this.#longest);
  }
}
