// The rows at the bottom: a hint, the status line, and the line being typed with its prompt.

import { printable } from "../base/printable.ts";
import { quoted } from "./entry.ts";
import type { Theme } from "./theme.ts";
import { clip, graphemes, mostWidth, textWidth, wrap } from "./text_width.ts";

/** Columns and rows of a terminal. */
export interface Size {
  /** Of one row. */
  readonly columns: number;
  /** Of the screen. */
  readonly rows: number;
}

/** What stands at the bottom. */
export interface Area {
  /** In a few words, raw; at most four rows of it are shown. */
  readonly hint: string | undefined;
  /** Printable, and fits the width. */
  readonly status: string;
  /** The status is one that a person should notice. */
  readonly alarming: boolean;
  /** To whom plain text goes, raw. */
  readonly peer: string | undefined;
  /** The line being typed, raw. */
  readonly text: string;
  /** The part of it before the cursor. */
  readonly before: string;
}

/** Rows ready to be written, their widths, and the place of the cursor among them. */
export interface Drawn {
  /** Painted; none holds a line break. */
  readonly rows: readonly string[];
  /** Columns of each row. */
  readonly widths: readonly number[];
  /** Counted from 0, as in `rows`. */
  readonly cursorRow: number;
  /** Counted from 0. */
  readonly cursorColumn: number;
}

const MAX_HINT_ROWS = 4;
/** Rows of a terminal below which the line being typed has it alone. */
const LOW = 4;

/** How a line break in the line being typed looks. */
const BREAK = "⏎";

/** Lays the area out: no row wider than the terminal less one, and no more rows than it has less one. */
export function drawArea(area: Area, { columns, rows }: Size, theme: Theme): Drawn {
  const width = Math.max(1, columns - 1);
  const above = rows < LOW ? [] : [
    ...hintRows(area.hint, width).map((row) => ({ row, painted: theme.hint(row) })),
    { row: area.status, painted: theme[area.alarming ? "warning" : "rule"](area.status) },
  ];
  const prompt = promptOf(area.peer, columns);
  const typed = typedRows(area, prompt, width, Math.max(1, rows - 1 - above.length));
  const painted = typed.rows.map((row, i) =>
    i === 0 && row.startsWith(prompt) ? theme.prompt(prompt) + row.slice(prompt.length) : row
  );
  return {
    rows: [...above.map(({ painted }) => painted), ...painted],
    widths: [...above.map(({ row }) => textWidth(row)), ...typed.rows.map(textWidth)],
    cursorRow: above.length + typed.cursorRow,
    cursorColumn: typed.cursorColumn,
  };
}

function hintRows(hint: string | undefined, width: number): string[] {
  if (hint === undefined) return [];
  const rows = wrap(printable(hint), width - 2).map((row) => `! ${row}`);
  return rows.length <= MAX_HINT_ROWS ? rows : [...rows.slice(0, MAX_HINT_ROWS - 1), "! …"];
}

function promptOf(peer: string | undefined, columns: number): string {
  if (peer === undefined) return "> ";
  return `→ ${clip(quoted(peer), Math.max(3, Math.floor(columns / 3)))}> `;
}

/** The rows of prompt and line around the cursor, with its place. */
function typedRows(
  { before, text }: Area,
  prompt: string,
  width: number,
  room: number,
): { rows: string[]; cursorRow: number; cursorColumn: number } {
  const head = breakRows(graphemes(prompt + shown(before)), width);
  const whole = breakRows(graphemes(prompt + shown(text)), width);
  const at = head.length - 1;
  const first = Math.max(0, Math.min(at - room + 1, whole.length - room));
  return {
    rows: whole.slice(first, first + room),
    cursorRow: at - first,
    cursorColumn: textWidth(head.at(-1)!),
  };
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
