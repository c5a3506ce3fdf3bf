// Makes text from others safe for a terminal, a log and a reader. Its place on the screen is decided
// elsewhere.

import { belongsToScript, DIRECTION_MARK, shapesPicture, turnsRow } from "./needed_invisibles.ts";

/**
 * Source of a pattern (flag `u`) for one invisible character, neither white space nor control: invisible by
 * design (fillers, variation selectors, zero widths), or in effect (blank Braille, the empty note head, two
 * Egyptian blanks).
 */
export const INVISIBLE = "[\\p{Default_Ignorable_Code_Point}\\u2800\\u{1D159}\\u{13441}\\u{13442}\\u{16FE4}]";

/**
 * Everything that could move the cursor, hide or reorder text, or end a row: control (Cc, with ESC and C1),
 * format (Cf, with all bidi controls), surrogates, private use, unassigned, the line and paragraph
 * separators, and invisible characters. A mark at the beginning would join the text before.
 */
const UNSAFE = new RegExp(`[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]|${INVISIBLE}|^\\p{M}`, "gu");

/** More marks than any language stacks on a letter; they would climb over other rows. */
const STACKED_MARKS = /(?<=\p{M}{8})\p{M}/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * One row of safe text: each unsafe character stands as a visible escape
 * (`\n`, `\t`, `\u{1b}`), and of marks in a row the first eight stay. A backslash stays as it is:
 * the result is for eyes, not for parsing.
 */
export function printable(text: string): string {
  return escaped(text, (c, at, whole) => belongsToScript(c, at, whole) || shapesPicture(c, at, whole));
}

/** The same for a name, without joiners, marks and tags, except those that shape an emoji or an ideograph. */
export function printableName(name: string): string {
  return escaped(name, shapesPicture);
}

/**
 * The safe rows of words: line breaks divide them, a tab is four spaces, marks of direction stay in
 * right-to-left text, and all else is as in `printable`. Each is laid out `isolated`.
 */
export function printableRows(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).map((row) =>
    escaped(
      row.replaceAll("\t", "    "),
      (c, at, whole) =>
        turnsRow(c, at, whole) || belongsToScript(c, at, whole) || shapesPicture(c, at, whole),
    )
  );
}

/** A row of words for layout: its marks of direction affect nothing outside (UAX #9 section 2.4.2). */
export function isolated(row: string): string {
  return DIRECTION_MARK.test(row) ? `\u2068${row}\u2069` : row;
}

/** For one character of the line being typed, anywhere in a word. */
export function printableCell(grapheme: string): string {
  const letter = /^\p{L}/u.exec(grapheme)?.[0];
  if (letter === undefined || !/[\u200c\u200d]$/.test(grapheme)) return printable(grapheme);
  return printable(grapheme + letter).slice(0, -letter.length);
}

function escaped(text: string, stays: typeof belongsToScript): string {
  return text
    .replace(STACKED_MARKS, "")
    .replace(UNSAFE, (c, at: number, whole: string) => stays(c, at, whole) ? c : escape(c));
}

/** At most `max` code points, with an ellipsis for the part cut off. */
export function shortened(text: string, max: number): string {
  const points = [...text];
  return points.length <= max ? text : points.slice(0, max - 1).join("") + "…";
}

function escape(c: string): string {
  return SHORT_ESCAPES[c] ?? `\\u{${c.codePointAt(0)!.toString(16)}}`;
}
