// A passphrase being typed, without echo. Pure: keys in; at the end the passphrase, or why there is none.

import { MAX_PASSPHRASE, toPassphrase } from "../base/passphrase.ts";
import { graphemes } from "../base/text_width.ts";
import type { Key } from "./key.ts";

/** UTF-16 units kept: more may compose to fewer characters, but not to so few. */
const MAX_UNITS = 8 * MAX_PASSPHRASE;

/** Undefined while the line continues. */
type PassphraseEnd = ReturnType<typeof toPassphrase> | "interrupted" | undefined;

/** Of one question. Empty again after each end. */
export class PassphraseLine {
  #text = "";
  /** More was typed than is kept: the excess cannot be deleted again. */
  #overflowed = false;

  /**
   * Enter, Ctrl-J and Ctrl-D end the line, Ctrl-C cancels, Backspace deletes one whole character, Ctrl-U all;
   * a pasted block is text, without its line breaks. Other keys do nothing.
   */
  apply(key: Key): PassphraseEnd {
    if (key.kind !== "key") {
      this.#add(key.kind === "paste" ? key.text.replace(NO_TEXT, "") : key.text);
      return undefined;
    }
    switch (key.name) {
      case "tab":
        this.#add("\t");
        return undefined;
      case "backspace":
        this.#text = graphemes(this.#text).slice(0, -1).join("");
        return undefined;
      case "kill_to_start":
        this.#clear();
        return undefined;
      case "interrupt":
        this.#clear();
        return "interrupted";
      case "enter":
      case "newline":
      case "eof":
        return this.#end();
      default:
        return undefined;
    }
  }

  #add(text: string): void {
    if (this.#text.length + text.length > MAX_UNITS) this.#overflowed = true;
    else this.#text += text;
  }

  #end(): PassphraseEnd {
    const passphrase = this.#overflowed ? "too_long" : toPassphrase(this.#text);
    this.#clear();
    return passphrase;
  }

  #clear(): void {
    this.#text = "";
    this.#overflowed = false;
  }
}

/** Characters that no keyboard could type into the line again: controls with line breaks, except the tab. */
// deno-lint-ignore no-control-regex
const NO_TEXT = /[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]/g;
