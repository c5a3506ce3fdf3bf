// The pause that a server asks for where there was too much at once (docs/PROTOCOL.md, "Rate limits").

/** Seconds that a server can make us wait at most; what it asks beyond that is its own affair. */
const LONGEST_WAIT = 60;

/** Times are milliseconds that never go back. */
export class ServerPause {
  #until = -Infinity;
  /** The server does not know yet that we know of its refusal. */
  #owesResume = false;
  #inVain = 0;
  #settledBefore = -1;

  /** Pauses in a row between which nothing was taken. */
  get inVain(): number {
    return this.#inVain;
  }

  /** Whether nothing is to be sent: from a refusal to `resume`. */
  get pauses(): boolean {
    return this.#owesResume;
  }

  /**
   * Whether a pause can end. `settled`: everything that was sent before has its answer, so that no further
   * refusal is on its way; for that the pause goes on, where no answer ever comes (`mute`) for a minute.
   */
  isOver(now: number, settled: boolean, mute: boolean): boolean {
    return this.pauses && now >= this.#until &&
      (settled || (mute && this.overdue(now) >= LONGEST_WAIT * 1_000));
  }

  /** Milliseconds since a pause could be over, 0 outside one. */
  overdue(now: number): number {
    return this.pauses ? Math.max(0, now - this.#until) : 0;
  }

  /**
   * The server refused something for this many seconds; `settled`: how much it has answered so far. Gives the
   * seconds when the pause has just begun.
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

  /** The server is told of it. */
  end(): void {
    this.#owesResume = false;
  }

  /** Another connection, with nothing spent. */
  reset(): void {
    this.#until = -Infinity;
    this.#owesResume = false;
  }
}
