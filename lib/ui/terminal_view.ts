// The screen of a person at a terminal: what came stands above in the terminal's own scrollback, the line being
// typed stays below. Pure: entries, keys and sizes in; bytes to write, and lines typed, out.

import { printable } from "../base/printable.ts";
import type { Texts } from "../i18n/catalogue.ts";
import type { ClientEvent } from "../session/client_event.ts";
import { describe, quoted } from "./entry.ts";
import type { Key } from "./key_decoder.ts";
import { LineEditor } from "./line_editor.ts";
import { terminalRows } from "./terminal_rows.ts";
import { clip, graphemes, mostWidth, textWidth } from "./text_width.ts";
import { type Theme, themeOf } from "./theme.ts";

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What came of some keys. */
export interface Typed {
  readonly output: string;
  readonly lines: readonly string[];
  readonly leave: boolean;
}

/** Turned on at the start: a paste comes marked, so that its line breaks do not send it. */
export const ENTER_TERMINAL = "\x1b[?2004h";
export const LEAVE_TERMINAL = "\x1b[?2004l";

/** Rows are made to fit; should a terminal find one longer all the same, it is cut, and the rows stay where they are. */
const NO_WRAP = "\x1b[?7l";
const WRAP = "\x1b[?7h";

/** How a line break in the line being typed looks. */
const BREAK = "⏎";

export class TerminalView {
  readonly #editor = new LineEditor();
  readonly #theme: Theme;
  /** What stands on the screen of the line being typed: the widths of its rows, and the cursor's place among them. */
  #drawn: { widths: number[]; cursorRow: number; cursorColumn: number } | undefined;
  #talkingTo = "";

  constructor(readonly texts: Texts, readonly user: string, color: boolean, private size: Size) {
    this.#theme = themeOf(color);
  }

  /** Prints events above the line being typed. */
  show(events: readonly ClientEvent[]): string {
    const rows: string[] = [];
    const width = Math.max(1, this.size.columns - 1);
    for (const event of events) {
      if (event.event === "with") this.#talkingTo = event.user;
      for (const entry of describe(event, this.texts)) {
        rows.push(...terminalRows(entry, width, this.#theme, this.texts.you));
      }
    }
    return this.#erase() + NO_WRAP + rows.map((row) => row + "\r\n").join("") + WRAP + this.#draw();
  }

  type(keys: readonly Key[]): Typed {
    const lines: string[] = [];
    let leave = false;
    let clear = "";
    for (const key of keys) {
      const edited = this.#editor.apply(key);
      if (edited.kind === "submit") lines.push(edited.line);
      if (edited.kind === "redraw") clear = "\x1b[H\x1b[2J";
      if (edited.kind === "leave") leave = true;
    }
    if (clear) this.#drawn = undefined;
    return { output: this.#erase() + clear + this.#draw(), lines, leave };
  }

  resize(size: Size): string {
    this.size = size;
    return this.#erase() + this.#draw();
  }

  /** Leaves the screen tidy. */
  end(): string {
    return this.#erase();
  }

  /** From wherever the terminal's own wrapping has put it since: to the first row of the line, and clear below. */
  #erase(): string {
    if (!this.#drawn) return "";
    const { widths, cursorRow, cursorColumn } = this.#drawn;
    const { columns } = this.size;
    const rowsOf = (width: number) => Math.max(1, Math.ceil(width / columns));
    // Where it is not sure, the fewer: a row too few leaves a trace, a row too many eats what somebody wrote.
    const above = widths.slice(0, cursorRow).reduce((sum, width) => sum + rowsOf(width), 0) +
      rowsOf(cursorColumn) - 1;
    this.#drawn = undefined;
    // The row first: some terminals keep what is cleared from the very top of the screen.
    return `${above > 0 ? `\x1b[${above}A` : ""}\r\x1b[K\x1b[J`;
  }

  #draw(): string {
    const prompt = this.#prompt();
    const { rows, cursorRow, cursorColumn } = this.#layOut(prompt);
    const last = rows.length - 1;
    const up = last - cursorRow;
    this.#drawn = { widths: rows.map(textWidth), cursorRow, cursorColumn };
    const [first, ...others] = rows;
    const painted = [
      first!.startsWith(prompt) ? this.#theme.prompt(prompt) + first!.slice(prompt.length) : first!,
      ...others,
    ];
    return NO_WRAP + painted.join("\r\n") + WRAP + (up > 0 ? `\x1b[${up}A` : "") +
      `\r${cursorColumn > 0 ? `\x1b[${cursorColumn}C` : ""}`;
  }

  #prompt(): string {
    const target = this.#talkingTo ? ` → ${quoted(this.#talkingTo)}` : "";
    return clip(quoted(this.user) + target, Math.max(3, Math.floor(this.size.columns / 2) - 2)) + "> ";
  }

  /** The rows of prompt and line, no wider than the screen and no more than fit, with the cursor's place. */
  #layOut(prompt: string): { rows: string[]; cursorRow: number; cursorColumn: number } {
    const width = Math.max(1, this.size.columns - 1);
    const before = breakRows(graphemes(prompt + shown(this.#editor.before)), width);
    const whole = breakRows(graphemes(prompt + shown(this.#editor.text)), width);
    const at = { row: before.length - 1, column: textWidth(before.at(-1)!) };
    const room = Math.max(1, this.size.rows - 1);
    const first = Math.max(0, Math.min(at.row - room + 1, whole.length - room));
    return { rows: whole.slice(first, first + room), cursorRow: at.row - first, cursorColumn: at.column };
  }
}

/** A paste may hold anything. */
function shown(line: string): string {
  return printable(line.replaceAll("\n", BREAK).replaceAll("\t", " "));
}

/** Rows filled to the edge, without regard to words: what is typed must not jump while typing. */
function breakRows(characters: readonly string[], width: number): string[] {
  const rows = [""];
  let columns = 0;
  for (const character of characters) {
    const wide = mostWidth(character);
    if (columns + wide > width) {
      rows.push("");
      columns = 0;
    }
    rows[rows.length - 1] += character;
    columns += wide;
  }
  return rows;
}
