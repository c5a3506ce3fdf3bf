// Requests that the server refused because there were too many at once: kept in order until they may be sent again
// (docs/PROTOCOL.md, "Rate limits").

import type { Request } from "./outstanding.ts";

/** Seconds that a server can make us wait at most; what it asks beyond that is its own affair. */
const LONGEST_WAIT = 60;

/** The pause that the server asked for. Times are milliseconds that never go back. */
export class Pace {
  #refused: Request[] = [];
  #until = -Infinity;
  /** The server does not know yet that we know of its refusal. */
  #owesResume = false;
  #inVain = 0;
  #settledBefore = -1;

  /** Pauses in a row between which nothing was taken. */
  get inVain(): number {
    return this.#inVain;
  }

  /** How much is to be sent again. */
  get size(): number {
    return this.#refused.length;
  }

  /** Whether nothing is to be sent: from a refusal to `resume`. */
  get pauses(): boolean {
    return this.#owesResume;
  }

  /**
   * Whether what was refused is to be sent again. `settled`: everything that was sent before has its answer, so that
   * no further refusal is on its way; for that the pause goes on, where no answer ever comes (`mute`) for a minute.
   */
  isDue(now: number, settled: boolean, mute: boolean): boolean {
    if (!this.pauses) return this.size > 0;
    return now >= this.#until && (settled || (mute && this.overdue(now) >= LONGEST_WAIT * 1_000));
  }

  /** Milliseconds since a pause could be over, 0 outside one. */
  overdue(now: number): number {
    return this.pauses ? Math.max(0, now - this.#until) : 0;
  }

  /**
   * The server refused something for this many seconds; `settled`: how much it has answered so far. Gives the seconds when
   * the pause has just begun.
   */
  begin(seconds: number, now: number, settled: number): number | undefined {
    const wait = Math.min(Math.max(seconds, 1), LONGEST_WAIT);
    const news = !this.#owesResume;
    if (news) {
      this.#inVain = settled === this.#settledBefore ? this.#inVain + 1 : 0;
      this.#settledBefore = settled;
    }
    this.#owesResume = true;
    this.#until = Math.max(this.#until, now + wait * 1_000);
    return news ? wait : undefined;
  }

  /** This was refused. */
  keep(request: Request): void {
    this.#refused.push(request);
  }

  /** The end of a pause: whether the server is to be told, and what is to be sent again, in order. */
  resume(): { readonly tell: boolean; readonly again: Request[] } {
    const tell = this.#owesResume;
    this.#owesResume = false;
    return { tell, again: this.#refused.splice(0) };
  }

  /** Another connection, with nothing spent and nothing refused; what is to be sent again still is. */
  reset(): void {
    this.#until = -Infinity;
    this.#owesResume = false;
  }
}
