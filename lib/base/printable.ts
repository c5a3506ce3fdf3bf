// Makes text that came from someone else safe for a terminal, a log and a reader.
// Where such a text may start on the screen is not decided here.

/**
 * One invisible character that is neither white space nor a control: by design (fillers, variation selectors, zero widths);
 * blank Braille, the empty note head and two Egyptian blanks only look so. The source of a pattern with the flag `u`.
 */
export const INVISIBLE = "[\\p{Default_Ignorable_Code_Point}\\u2800\\u{1D159}\\u{13441}\\u{13442}\\u{16FE4}]";

/**
 * Everything that could move the cursor, hide or reorder text, or end a row:
 * control (Cc, with ESC and C1), format (Cf, with all bidi controls), surrogates, private use, unassigned, the line and
 * paragraph separators, and whatever is invisible. A mark at the beginning would join what stands before the text.
 */
const UNSAFE = new RegExp(`[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]|${INVISIBLE}|^\\p{M}`, "gu");

/** More marks than any language stacks on one letter climb over the rows around them. */
const STACKED_MARKS = /(?<=\p{M}{8})\p{M}/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * One row of safe text: each unsafe character stands as a visible escape
 * (`\n`, `\t`, `\u{1b}`), and of marks in a row the first eight stay. A backslash stays as it is:
 * the result is for eyes, not for parsing.
 */
export function printable(text: string): string {
  return text
    .replace(STACKED_MARKS, "")
    .replace(UNSAFE, (c, at: number, whole: string) => shapes(c, at, whole) ? c : escape(c));
}

/** The safe rows of a text: line breaks divide it, a tab is four spaces, all else is as in `printable`. */
export function printableRows(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).map((row) => printable(row.replaceAll("\t", "    ")));
}

/** At most `max` characters (code points), with an ellipsis in the place of what is cut. */
export function shortened(text: string, max: number): string {
  const points = [...text];
  return points.length <= max ? text : points.slice(0, max - 1).join("") + "…";
}

/** Whether an invisible character only shapes its neighbours: joins two emoji, or picks one of the looks of a sign. */
function shapes(c: string, at: number, text: string): boolean {
  const before = text.slice(Math.max(0, at - 8), at);
  const after = text.slice(at + c.length, at + c.length + 2);
  if (c === "\u200D") {
    return /(?!\p{Cn})\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?$/u.test(before) &&
      /^(?!\p{Cn})\p{Extended_Pictographic}/u.test(after);
  }
  if (c === "\uFE0E" || c === "\uFE0F") {
    return /(?!\p{Cn})\p{Extended_Pictographic}\p{Emoji_Modifier}?$/u.test(before) ||
      (/[0-9#*]$/.test(before) && /^\u20E3/u.test(after));
  }
  return /^[\u{E0100}-\u{E01EF}]$/u.test(c) && /\p{Ideographic}$/u.test(before);
}

function escape(c: string): string {
  return SHORT_ESCAPES[c] ?? `\\u{${c.codePointAt(0)!.toString(16)}}`;
}
