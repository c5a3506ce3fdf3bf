// An entry → the rows of a terminal. Every row of foreign words is behind a gutter that no text can draw,
// except long URLs (lib/ui/words_with_urls.ts).

import { isolated } from "../base/printable.ts";
import { clip, clipMiddle, mostWidth, textWidth, wrap } from "../base/text_width.ts";
import { copiedIn } from "../base/own_rows.ts";
import { type TextRow, wrapAroundUrls } from "../base/url_rows.ts";
import { TERMINAL_WRAPS, WE_WRAP } from "./area_sequences.ts";
import { qrRows } from "./qr.ts";
import type { Theme } from "./theme.ts";
import { tableRow } from "./table.ts";
import { type Entry, TRUST_MARKS } from "./words.ts";
import { wordRows } from "./words_with_urls.ts";

export interface Look {
  /** Columns of a row. */
  readonly width: number;
  readonly theme: Theme;
  /** The user's name here. */
  readonly you: string;
  /** The terminal supports links (OSC 8). */
  readonly links?: boolean;
}

/** Words of a person or the server, or own words. */
type Words = Extract<Entry, { kind: "foreign" | "own" }>;

/** Columns of names in the gutter, for rows of at least this many columns. */
const NAME_COLUMNS = [[99, 16], [59, 12], [30, 8], [0, 5]] as const;
/** Columns of indentation of the program's lists; deeper indentation is not the program's. */
const MAX_INDENT = 2;
/** Columns below which the time is left out. */
const NARROW = 30;
/**
 * Rows of at most `width` columns, except long URLs, coloured, without line breaks. `time`: HH:MM, before the
 * first row; further rows are below the words.
 */
export function terminalRows(entry: Entry, time: string, look: Look): string[] {
  return Array.from({ length: partsOf(entry) }, (_, part) => terminalPart(entry, part, time, look)).flat();
}

/** Rows written by the author. */
export function partsOf(entry: Entry): number {
  return "row" in entry ? 1 : entry.kind === "table" ? 1 + entry.rows.length : entry.rows.length;
}

/** The rows of one part, counted from 0; only the first part has time and name. */
export function terminalPart(entry: Entry, part: number, time: string, look: Look): string[] {
  const { width, theme } = look;
  if (entry.kind === "table" && part > 0) return tableRow(entry, part - 1, width, theme);
  const before = width < NARROW ? "" : `${time} `;
  const note = entry.kind === "table" ? { kind: "note", row: entry.heading } as const : entry;
  const rows: readonly TextRow[] = "row" in note
    ? noteRows(note, width - before.length, theme)
    : saidRows(note, part, width - before.length, look);
  return rows.map(({ text, isBare }, i) =>
    isBare
      ? TERMINAL_WRAPS + text + WE_WRAP
      : (part + i === 0 ? theme.faint(before) : " ".repeat(before.length)) + text
  );
}

/** A rule between entries: `── words ──`. */
export function ruleRow(words: string, { width, theme }: Look): string {
  return theme.rule(clip(`── ${words} ──`, width));
}

function noteRows(entry: Extract<Entry, { row: string }>, width: number, theme: Theme): TextRow[] {
  const { kind, row, code, isClear } = entry;
  const paint = theme[kind];
  const words = hanging(row, width - 2);
  // The sign comes first.
  const all = words[0]!.isBare ? [{ text: "", isBare: false }, ...words] : words;
  const rows = all.map(({ text, isBare }, i) => {
    if (isBare) return { text, isBare };
    const sign = i === 0 ? "*" : " ";
    return { text: isClear ? `${paint(sign)} ${text}` : paint(`${sign} ${text}`), isBare };
  });
  const codes = code === undefined ? [] : codeRows(code, width, theme);
  return [...rows, ...codes.map((text) => ({ text, isBare: false }))];
}

/** All or nothing: a partial code cannot be read. */
function codeRows(code: string, width: number, theme: Theme): string[] {
  const isRoomy = 2 + textWidth(qrRows(code, "none")[0]!) <= width;
  return isRoomy ? qrRows(code, theme.colors).map((row) => `  ${row}`) : [];
}

/** Further rows are indented slightly. */
function hanging(text: string, width: number): TextRow[] {
  const lead = /^ */.exec(text)![0];
  const rows = wrapAroundUrls(text, width, copiedIn);
  const hasBare = rows.some(({ isBare }) => isBare);
  if (rows.length === 1 || lead === "" || lead.length > MAX_INDENT || width < NARROW || hasBare) return rows;
  const [first] = rows;
  const indent = `${lead}  `;
  const more = wrap(text.slice(first!.text.length).trimStart(), width - indent.length);
  return [first!, ...more.map((row) => ({ text: indent + row, isBare: false }))];
}

/** `mark name │ words`, and further rows under the words; the gutter is in one column at each width. */
function saidRows(
  entry: Words,
  part: number,
  width: number,
  look: Look,
): TextRow[] {
  const { theme, links = false } = look;
  const columns = nameColumns(look.width);
  const name = nameOf(entry, columns, look.you);
  const mark = entry.kind === "own" || entry.state === undefined ? " " : TRUST_MARKS[entry.state];
  const paint = entry.kind === "own"
    ? theme.own
    : entry.state === "changed"
    ? theme.trust("changed")
    : theme.person(entry.who);
  const paintedMark = entry.kind === "own" || entry.state === undefined
    ? mark
    : theme.trust(entry.state)(mark);
  const gutter = `${paintedMark} ${paint(name)}${" ".repeat(Math.max(0, columns - textWidth(name)))}`;
  const blank = " ".repeat(columns + 2);
  // A terminal may show a name of emoji wider than counted here.
  const inner = Math.max(1, width - columns - 5 - (mostWidth(name) - textWidth(name)));
  const words = wordRows(entry.rows[part]!, inner, links);
  // The speaker comes first.
  const rows = part === 0 && words[0]!.isBare ? [{ text: "", isBare: false }, ...words] : words;
  return rows.map(({ text, isBare }, i) => ({
    text: isBare ? text : `${part + i === 0 ? gutter : blank} ${theme.faint("│")} ${isolated(text)}`,
    isBare,
  }));
}

function nameColumns(width: number): number {
  return NAME_COLUMNS.find(([least]) => width >= least)![1];
}

/** The speaker; for own words also an unusual addressee. */
function nameOf(entry: Words, columns: number, you: string): string {
  if (entry.kind === "foreign") return clipMiddle(entry.who, columns);
  if (entry.isUsual) return clipMiddle(you, columns);
  const whole = `${you} → ${entry.to}`;
  return mostWidth(whole) <= columns ? whole : `→ ${clipMiddle(entry.to, columns - 2)}`;
}
