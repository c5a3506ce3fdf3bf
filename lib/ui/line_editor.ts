// The line that a person types: editing, and recalling earlier lines. Pure; what it looks like is input_area.ts.

import type { Key, KeyName } from "./key_decoder.ts";
import { graphemes } from "./text_width.ts";

/** What a key led to, besides a changed line. */
export type Edited =
  | { readonly kind: "changed" }
  /** Enter: the line stays until `accept`. */
  | { readonly kind: "submit"; readonly line: string }
  | { readonly kind: "complete" }
  /** Ctrl-C or Ctrl-D on an empty line. */
  | { readonly kind: "leave" }
  | { readonly kind: "redraw" };

/** Lines recalled with the arrows; kept in memory only. */
const MAX_HISTORY = 200;

const CHANGED: Edited = { kind: "changed" };

/** The line, the cursor in it, and the lines before. */
export class LineEditor {
  /** What a reader takes for single characters; a pasted line break is one. */
  #line: string[] = [];
  #cursor = 0;
  readonly #history: string[] = [];
  /** Which line of the history is shown; its length: the one being typed. */
  #recalled = 0;
  #typed = "";

  /** All of it; line breaks of a pasted block are `\n`. */
  get text(): string {
    return this.#line.join("");
  }

  /** The part before the cursor. */
  get before(): string {
    return this.#line.slice(0, this.#cursor).join("");
  }

  /** One key. Those about the terminal change nothing. */
  apply(key: Key): Edited {
    if (key.kind !== "key") {
      this.#insert(key.text);
      return CHANGED;
    }
    switch (key.name) {
      case "enter":
        return { kind: "submit", line: this.text };
      case "tab":
        return { kind: "complete" };
      case "interrupt":
        if (this.#line.length === 0) return { kind: "leave" };
        this.#set("");
        this.#recalled = this.#history.length;
        return CHANGED;
      case "eof":
        if (this.#line.length === 0) return { kind: "leave" };
        this.#remove(this.#cursor, this.#cursor + 1);
        return CHANGED;
      case "redraw":
        return { kind: "redraw" };
      default:
        this.#edit(key.name);
        return CHANGED;
    }
  }

  #edit(name: KeyName): void {
    const end = this.#line.length;
    switch (name) {
      case "left":
        return this.#move(this.#cursor - 1);
      case "right":
        return this.#move(this.#cursor + 1);
      case "home":
        return this.#move(0);
      case "end":
        return this.#move(end);
      case "word_left":
        return this.#move(this.#wordStart());
      case "word_right":
        return this.#move(this.#wordEnd());
      case "backspace":
        return this.#remove(this.#cursor - 1, this.#cursor);
      case "delete":
        return this.#remove(this.#cursor, this.#cursor + 1);
      case "kill_word":
        return this.#remove(this.#wordStart(), this.#cursor);
      case "kill_to_start":
        return this.#remove(0, this.#cursor);
      case "kill_to_end":
        return this.#remove(this.#cursor, end);
      case "up":
        return this.#recall(this.#recalled - 1);
      case "down":
        return this.#recall(this.#recalled + 1);
    }
  }

  /** Takes the line out, to be recalled with the arrows. */
  accept(): void {
    const line = this.text;
    if (line.trim() !== "" && line !== this.#history.at(-1)) this.#history.push(line);
    if (this.#history.length > MAX_HISTORY) this.#history.shift();
    this.#set("");
    this.#recalled = this.#history.length;
  }

  /** Puts a text in the place of what stands between `start` (UTF-16 units) and the cursor. */
  replace(start: number, text: string): void {
    const before = this.before.slice(0, start) + text;
    this.#line = graphemes(before + this.#line.slice(this.#cursor).join(""));
    this.#cursor = graphemes(before).length;
  }

  #insert(text: string): void {
    this.replace(this.before.length, text);
  }

  #remove(from: number, to: number): void {
    if (from < 0 || from >= to) return;
    this.#line.splice(from, to - from);
    this.#cursor = from;
  }

  #move(to: number): void {
    this.#cursor = Math.max(0, Math.min(this.#line.length, to));
  }

  #recall(which: number): void {
    if (which < 0 || which > this.#history.length) return;
    if (this.#recalled === this.#history.length) this.#typed = this.text;
    this.#recalled = which;
    this.#set(this.#history[which] ?? this.#typed);
  }

  #set(text: string): void {
    this.#line = graphemes(text);
    this.#cursor = this.#line.length;
  }

  #wordStart(): number {
    let at = this.#cursor;
    while (at > 0 && this.#line[at - 1] === " ") at--;
    while (at > 0 && this.#line[at - 1] !== " ") at--;
    return at;
  }

  #wordEnd(): number {
    let at = this.#cursor;
    while (this.#line[at] === " ") at++;
    while (at < this.#line.length && this.#line[at] !== " ") at++;
    return at;
  }
}
