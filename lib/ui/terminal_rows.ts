// An entry → the rows of a terminal. Every row of foreign words stands behind a gutter that no text can draw.

import { clip, clipMiddle, mostWidth, textWidth, wrap } from "../base/text_width.ts";
import { qrRows } from "./qr.ts";
import type { Theme } from "./theme.ts";
import type { Entry } from "./words.ts";

/** How to draw. */
export interface Look {
  /** Columns that a row may take. */
  readonly width: number;
  /** The colours. */
  readonly theme: Theme;
  /** How the person is called here. */
  readonly you: string;
}

/** Columns that a name in the gutter may take: the words need the rest. */
const MAX_NAME = 20;
/** Columns that our own lists are set in; what is set in further is not ours. */
const MAX_INDENT = 2;
/** Columns below which there is no room for the time. */
const NARROW = 30;
/** Columns from which on the gutter has room for who somebody is to us; below, the status line says it. */
const ROOMY = 50;

/**
 * Rows of at most `width` columns, coloured; no row holds a line break. `time`: HH:MM, before the first row;
 * the further rows stand below the words.
 */
export function terminalRows(entry: Entry, time: string, look: Look): string[] {
  return Array.from({ length: partsOf(entry) }, (_, part) => terminalPart(entry, part, time, look)).flat();
}

/** How many parts an entry has: the rows that its author wrote. */
export function partsOf(entry: Entry): number {
  return "row" in entry ? 1 : entry.rows.length;
}

/** The rows of one part, counted from 0; only the first part has time and name. */
export function terminalPart(entry: Entry, part: number, time: string, look: Look): string[] {
  const { width, theme } = look;
  const before = width < NARROW ? "" : `${time} `;
  const rows = "row" in entry
    ? noteRows(entry, width - before.length, theme)
    : wordRows(entry, part, width - before.length, look);
  return rows.map((row, i) => (part + i === 0 ? theme.faint(before) : " ".repeat(before.length)) + row);
}

/** A line between entries: `── words ──`. */
export function ruleRow(words: string, { width, theme }: Look): string {
  return theme.rule(clip(`── ${words} ──`, width));
}

function noteRows(entry: Extract<Entry, { row: string }>, width: number, theme: Theme): string[] {
  const { kind, row, code } = entry;
  const rows = hanging(row, width - 2).map((row, i) => theme[kind](`${i === 0 ? "*" : " "} ${row}`));
  return code === undefined ? rows : [...rows, ...codeRows(code, width, theme)];
}

/** All of it or nothing: a part of a code cannot be read. */
function codeRows(code: string, width: number, theme: Theme): string[] {
  const isRoomy = 2 + textWidth(qrRows(code, "none")[0]!) <= width;
  return isRoomy ? qrRows(code, theme.colors).map((row) => `  ${row}`) : [];
}

/** Wrapped so that further rows stand a little to the right of the first word. */
function hanging(text: string, width: number): string[] {
  const lead = /^ */.exec(text)![0];
  const [first, ...more] = wrap(text, width);
  if (more.length === 0 || lead === "" || lead.length > MAX_INDENT || width < NARROW) {
    return [first!, ...more];
  }
  const indent = `${lead}  `;
  return [
    first!,
    ...wrap(text.slice(first!.length).trimStart(), width - indent.length).map((row) => indent + row),
  ];
}

/** `who │ words`, and further rows under the words. */
function wordRows(
  entry: Extract<Entry, { rows: readonly string[] }>,
  part: number,
  width: number,
  { theme, you }: Look,
): string[] {
  const who = entry.kind === "foreign" ? entry.who : `${you} → ${entry.to}`;
  const paint = entry.kind === "foreign" ? theme.person(entry.who) : theme.own;
  const name = clipMiddle(who, Math.min(MAX_NAME, Math.max(4, Math.floor(width / 3))));
  const trust = entry.kind === "foreign" ? entry.trust : undefined;
  const word = trust && width >= ROOMY ? ` (${trust.word})` : "";
  const blank = " ".repeat(textWidth(name + word));
  const inner = Math.max(1, width - mostWidth(name + word) - 3);
  const gutter = paint(name) + (trust ? theme.trust(trust.state)(word) : "");
  return wrap(entry.rows[part]!, inner)
    .map((row, i) => `${part + i === 0 ? gutter : blank} ${theme.faint("│")} ${row}`);
}
