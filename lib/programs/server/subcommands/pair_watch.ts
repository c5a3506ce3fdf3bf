// When the host is warned of the certificate: at once, when something about it changes, and once a day.

import type { ServerPair } from "./read_pair.ts";

const DAY = 24 * 60 * 60 * 1000;

/** Looks at the dates of a certificate, again and again. */
export class PairWatch {
  #told: string | undefined;
  #toldAt = -Infinity;

  /** `pair.warning`: the sentence for a time in milliseconds since 1970, if any. */
  constructor(readonly pair: Pick<ServerPair, "warning">) {}

  /**
   * A warning that is to be told now: a new one, or one that was told a day ago. The clock may have been set since, in
   * either direction. `now`: milliseconds since 1970.
   */
  look(now: number): string | undefined {
    const warning = this.pair.warning(now);
    if (warning === this.#told && Math.abs(now - this.#toldAt) < DAY) return undefined;
    this.#told = warning;
    this.#toldAt = now;
    return warning;
  }
}
