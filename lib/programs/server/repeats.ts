// Reports of a repeated fault: at first, then once a minute with a count.

/** Milliseconds between two equal reports. */
const PAUSE = 60_000;
/** Different faults remembered; the oldest is dropped. */
const MAX_KINDS = 50;

/** By their sentence. */
export class Repeats {
  readonly #kinds = new Map<string, { told: number; since: number }>();

  /**
   * For a fault at `now` (milliseconds): its number since the last report, including this one; 0: no report
   * now.
   */
  told(text: string, now: number): number {
    const known = this.#kinds.get(text) ?? { told: -Infinity, since: 0 };
    known.since++;
    this.#kinds.set(text, known);
    if (this.#kinds.size > MAX_KINDS) this.#kinds.delete(this.#kinds.keys().next().value!);
    if (now - known.told < PAUSE) return 0;
    const { since } = known;
    this.#kinds.set(text, { told: now, since: 0 });
    return since;
  }
}
