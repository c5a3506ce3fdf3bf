// Reports of a repeated fault: the first time, and then once a minute with a count.

/** Milliseconds in which the same is said once. */
const PAUSE = 60_000;
/** Different faults that are told apart; the oldest is forgotten. */
const MAX_KINDS = 50;

/** The faults of late, by their sentence. */
export class Repeats {
  readonly #kinds = new Map<string, { told: number; since: number }>();

  /** This happened at `now` (milliseconds). Gives how often it did since it was told, this time included; 0: not to be told now. */
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
