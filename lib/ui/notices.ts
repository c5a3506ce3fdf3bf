// Desktop notices for messages while the user is away: the sender and the number unread, never texts, because
// anybody may see the desktop.

import type { Texts } from "../texts/catalogue.ts";
import type { TrustState } from "../trust/trust_state.ts";
import { PROGRAM } from "./window_title.ts";
import { quoted, withTrust } from "./words.ts";

/** Least milliseconds between two notices: a server must not fill the desktop. */
const PAUSE = 10_000;

export class Notices {
  #last = -Infinity;
  #isOn: boolean;

  /** `way`: OSC 9 as in iTerm2, or OSC 777 as in rxvt-unicode; undefined if the terminal supports none. */
  constructor(isOn: boolean, readonly way: "osc9" | "osc777" | undefined) {
    this.#isOn = isOn;
  }

  turn(on: boolean): void {
    this.#isOn = on;
  }

  /**
   * The sequence for a message at `now` (milliseconds), or nothing: they are off, or there was one just now.
   * `from` is raw; `unread`: in all.
   */
  of(from: string, trust: TrustState | undefined, unread: number, texts: Texts, now: number): string {
    if (!this.#isOn || this.way === undefined || now - this.#last < PAUSE) return "";
    this.#last = now;
    const words = texts.notice(withTrust(quoted(from), trust, texts), unread);
    // After the name of the program: OSC 9 followed by a number is another command in some terminals.
    return this.way === "osc777"
      ? `\x1b]777;notify;${PROGRAM};${words}\x1b\\`
      : `\x1b]9;${PROGRAM} - ${words}\x1b\\`;
  }
}
