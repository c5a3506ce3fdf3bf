// The line being typed: editing, and recalling earlier lines. Pure; input_area.ts draws it.

import { graphemes } from "../base/text_width.ts";
import { type Cell, cellsOf } from "./cell.ts";
import type { Key, KeyName } from "./key.ts";

/** The result of a key, besides a changed line. */
type Edited =
  | { readonly kind: "changed" }
  /** Enter: the line stays until `accept`. */
  | { readonly kind: "submit"; readonly line: string }
  | { readonly kind: "complete" }
  /** Ctrl-C on an empty line. */
  | { readonly kind: "interrupt" }
  /** Ctrl-D on an empty line. */
  | { readonly kind: "leave" }
  | { readonly kind: "redraw" };

/** Recalled with the arrows; kept in memory only. */
const MAX_HISTORY = 200;

/** Cells on either side of the cursor. */
const NEAR = 8;

const CHANGED: Edited = { kind: "changed" };

export class LineEditor {
  #line: Cell[] = [];
  #cursor = 0;
  readonly #history: string[] = [];
  /** Index of the history line shown; its length for the line being typed. */
  #recalled = 0;
  /** Lines of the history, and the one being typed, as edited; kept until one is accepted. */
  readonly #edits = new Map<number, string>();

  /** Line breaks are `\n`. */
  get text(): string {
    return textOf(this.#line);
  }

  /** Before the cursor. */
  get before(): string {
    return textOf(this.#line.slice(0, this.#cursor));
  }

  /** Immutable: the same array while nothing is typed. */
  get cells(): readonly Cell[] {
    return this.#line;
  }

  /** Cells before the cursor. */
  get cursor(): number {
    return this.#cursor;
  }

  /** Keys about the terminal change nothing. */
  apply(key: Key): Edited {
    if (key.kind !== "key") {
      // A block copied with its final line break ends there.
      const isWhole = key.kind === "paste" && !key.goesOn;
      this.#insert(isWhole ? key.text.replace(/\n$/, "") : key.text);
      return CHANGED;
    }
    switch (key.name) {
      case "enter":
        return { kind: "submit", line: this.text };
      case "newline":
        this.#insert("\n");
        return CHANGED;
      case "tab":
        return { kind: "complete" };
      case "interrupt":
        if (this.#line.length === 0) return { kind: "interrupt" };
        if (this.text !== this.#history[this.#recalled]) this.#remember();
        this.#begin();
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

  /** Moves the line to the history. */
  accept(): void {
    this.#remember();
    this.#begin();
  }

  #remember(): void {
    const line = this.text;
    if (line.trim() !== "" && line !== this.#history.at(-1)) this.#history.push(line);
    if (this.#history.length > MAX_HISTORY) this.#history.shift();
  }

  #begin(): void {
    this.#set("");
    this.#edits.clear();
    this.#recalled = this.#history.length;
  }

  /** Replaces the text between `start` (UTF-16 units) and the cursor. */
  replace(start: number, text: string): void {
    const before = this.before.slice(0, start) + text;
    this.#line = cellsOf(before + textOf(this.#line.slice(this.#cursor)));
    this.#cursor = graphemes(before).length;
  }

  /** Only neighbouring cells can join the inserted text: the rest of a long line is not examined. */
  #insert(text: string): void {
    let [from, to] = [Math.max(0, this.#cursor - NEAR), this.#cursor + NEAR];
    // Flags pair up from the beginning of their row.
    while (isFlag(this.#line[from - 1])) from--;
    while (isFlag(this.#line[to])) to++;
    const before = textOf(this.#line.slice(from, this.#cursor)) + text;
    const fresh = cellsOf(before + textOf(this.#line.slice(this.#cursor, to)));
    this.#line = this.#line.slice(0, from).concat(fresh, this.#line.slice(to));
    this.#cursor = from + graphemes(before).length;
  }

  #remove(from: number, to: number): void {
    if (from < 0 || from >= to) return;
    this.#line = this.#line.toSpliced(from, to - from);
    this.#cursor = from;
    this.#insert(""); // what stood on either side may join
  }

  #move(to: number): void {
    this.#cursor = Math.max(0, Math.min(this.#line.length, to));
  }

  #recall(which: number): void {
    if (which < 0 || which > this.#history.length) return;
    this.#edits.set(this.#recalled, this.text);
    this.#recalled = which;
    this.#set(this.#edits.get(which) ?? this.#history[which] ?? "");
  }

  #set(text: string): void {
    this.#line = cellsOf(text);
    this.#cursor = this.#line.length;
  }

  #wordStart(): number {
    let at = this.#cursor;
    while (at > 0 && isGap(this.#line[at - 1])) at--;
    while (at > 0 && !isGap(this.#line[at - 1])) at--;
    return at;
  }

  #wordEnd(): number {
    let at = this.#cursor;
    while (isGap(this.#line[at])) at++;
    while (at < this.#line.length && !isGap(this.#line[at])) at++;
    return at;
  }
}

/** A space, a tab, a line break. */
function isGap(cell: Cell | undefined): boolean {
  return cell !== undefined && /^\s/u.test(cell.text);
}

function isFlag(cell: Cell | undefined): boolean {
  return cell !== undefined && /^\p{Regional_Indicator}/u.test(cell.text);
}

function textOf(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join("");
}
