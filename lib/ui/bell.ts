// The bell of a terminal, which a person may turn on.

/** Rings. */
export const BELL = "\x07";

/** Milliseconds between two rings, at least: a server must not ring without end. */
const PAUSE = 1_000;

/** As the person wants it. */
export class Bell {
  #rang = -Infinity;
  #isOn: boolean;

  /** `isOn`: at the start. */
  constructor(isOn: boolean) {
    this.#isOn = isOn;
  }

  /** /bell on, /bell off. */
  turn(on: boolean): void {
    this.#isOn = on;
  }

  /** Whether it rings for a message that came at `now` (milliseconds). */
  rings(now: number): boolean {
    if (!this.#isOn || now - this.#rang < PAUSE) return false;
    this.#rang = now;
    return true;
  }
}
