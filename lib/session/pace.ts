// What the server refused because it was too much at once: kept in order until it may be sent again
// (docs/PROTOCOL.md, "Rate limits").

import type { Request } from "./outstanding.ts";

/** Seconds that a server can make us wait at most; what it asks beyond that is its own affair. */
const LONGEST_WAIT = 60;

/** The pause that the server asked for. Times are milliseconds that never go back. */
export class Pace {
  #refused: Request[] = [];
  #until = -Infinity;

  /** How much is to be sent again. */
  get size(): number {
    return this.#refused.length;
  }

  /** Whether nothing is to be sent at `now`. */
  pauses(now: number): boolean {
    return now < this.#until;
  }

  /** The server refused this for so many seconds. Gives the seconds when the pause has just begun. */
  refused(request: Request, seconds: number, now: number): number | undefined {
    const wait = Math.min(Math.max(seconds, 1), LONGEST_WAIT);
    const news = !this.pauses(now) && this.#refused.length === 0;
    this.#refused.push(request);
    this.#until = Math.max(this.#until, now + wait * 1_000);
    return news ? wait : undefined;
  }

  /** What is to be sent again, in order, when the pause is over; or at once, when there is no connection any more. */
  takeBack(): Request[] {
    return this.#refused.splice(0);
  }

  /** Another connection, with nothing spent. */
  reset(): void {
    this.#until = -Infinity;
  }
}
