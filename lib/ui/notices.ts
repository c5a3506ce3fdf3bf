// Notices on the desktop for messages that came while the person was away: who wrote and how much is unread, never what
// was written, for anybody may see the desktop.

import type { Texts } from "../texts/catalogue.ts";
import type { TrustState } from "../trust/trust_state.ts";
import { PROGRAM } from "./window_title.ts";
import { quoted, withTrust } from "./words.ts";

/** Milliseconds between two notices, at least: a server must not fill the desktop. */
const PAUSE = 10_000;

/** As the person wants them. */
export class Notices {
  #last = -Infinity;
  #isOn: boolean;

  /**
   * `isOn`: at the start. `way`: OSC 9 as in iTerm2, or OSC 777 as in rxvt-unicode; undefined where the terminal takes
   * none.
   */
  constructor(isOn: boolean, readonly way: "osc9" | "osc777" | undefined) {
    this.#isOn = isOn;
  }

  /** /notify on, /notify off. */
  turn(on: boolean): void {
    this.#isOn = on;
  }

  /**
   * The sequence for a message that came at `now` (milliseconds), or nothing: they are off, or there was one a moment ago.
   * `from` is raw; `unread`: in all.
   */
  of(from: string, trust: TrustState | undefined, unread: number, texts: Texts, now: number): string {
    if (!this.#isOn || this.way === undefined || now - this.#last < PAUSE) return "";
    this.#last = now;
    const words = texts.notice(withTrust(quoted(from), trust, texts), unread);
    // Behind the name of the program: OSC 9 with a number in front is another command in some terminals.
    return this.way === "osc777"
      ? `\x1b]777;notify;${PROGRAM};${words}\x1b\\`
      : `\x1b]9;${PROGRAM} - ${words}\x1b\\`;
  }
}
