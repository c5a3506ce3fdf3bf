// A pause at the server's request, after too much at once (docs/PROTOCOL.md, "Rate limits").

/** Seconds that a server can make us wait at most. */
const LONGEST_WAIT = 60;

/** Times are monotonic milliseconds. */
export class ServerPause {
  #until = -Infinity;
  /** `resume` is still to be sent. */
  #owesResume = false;
  #inVain = 0;
  #settledBefore = -1;

  /** Consecutive pauses without progress. */
  get inVain(): number {
    return this.#inVain;
  }

  /** Whether nothing may be sent: from a refusal to `resume`. */
  get pauses(): boolean {
    return this.#owesResume;
  }

  /**
   * `settled`: everything sent before has its answer, so that no further refusal is on its way; the pause
   * lasts until then, or for a minute if no answer ever comes (`mute`).
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
   * The server refused something for `seconds`; `settled`: requests answered so far. Returns the seconds if
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

  /** After `resume`. */
  end(): void {
    this.#owesResume = false;
  }

  /** After a new connection. */
  reset(): void {
    this.#until = -Infinity;
    this.#owesResume = false;
  }
}
