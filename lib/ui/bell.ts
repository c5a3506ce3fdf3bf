// The bell of a terminal.

export const BELL = "\x07";

/** Least milliseconds between two rings: a server must not ring endlessly. */
const PAUSE = 1_000;

export class Bell {
  #rang = -Infinity;
  #isOn: boolean;

  constructor(isOn: boolean) {
    this.#isOn = isOn;
  }

  turn(on: boolean): void {
    this.#isOn = on;
  }

  /** Whether it rings for a message at `now` (milliseconds). */
  rings(now: number): boolean {
    if (!this.#isOn || now - this.#rang < PAUSE) return false;
    this.#rang = now;
    return true;
  }
}
