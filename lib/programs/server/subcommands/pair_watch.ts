// Warnings about the certificate: at once, after each change, and daily.

import type { ServerPair } from "./read_pair.ts";

const DAY = 24 * 60 * 60 * 1000;

/** Checks the dates of a certificate repeatedly. */
export class PairWatch {
  #told: string | undefined;
  #toldAt = -Infinity;

  /** `pair.warning`: the sentence at a time (milliseconds since 1970), if any. */
  constructor(readonly pair: Pick<ServerPair, "warning">) {}

  /**
   * A new warning, or one told a day ago. The clock may have been set in either direction. `now`:
   * milliseconds since 1970.
   */
  look(now: number): string | undefined {
    const warning = this.pair.warning(now);
    if (warning === this.#told && Math.abs(now - this.#toldAt) < DAY) return undefined;
    this.#told = warning;
    this.#toldAt = now;
    return warning;
  }
}
