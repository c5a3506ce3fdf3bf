// How late things come to their turn: measured on the ticks of the server, kept for half a minute.

/** Milliseconds for which a delay is remembered at least, and at most twice as long. */
const WINDOW = 15_000;

/** The longest delay of late. Times are milliseconds that never go back. */
export class LoopDelay {
  #expected: number | undefined;
  #windowEnds = -Infinity;
  #longest = 0;
  #before = 0;

  /** `interval`: milliseconds from one tick to the next. */
  constructor(readonly interval: number) {}

  /** A tick came at `now`. */
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

  /** Milliseconds that a tick was late at most, in the last quarter to half of a minute. */
  get longest(): number {
    return Math.max(this.#before, this.#longest);
  }
}
