// Makes text that came from someone else safe for a terminal, a log and a reader.
// Where such a text may start on the screen is not decided here.

/**
 * Everything that could move the cursor, hide or reorder text, or end a row:
 * control (Cc, with ESC and C1), format (Cf, with all bidi controls and zero widths),
 * surrogates, private use, unassigned, and the line and paragraph separators.
 * Tags and the invisible fillers of Hangul, Khmer and Braille are letters or marks, so they are named.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0]/gu;

/** More marks than any language stacks on one letter climb over the rows around them. */
const STACKED_MARKS = /(\p{M}{8})\p{M}+/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * One row of safe text: each unsafe character stands as a visible escape
 * (`\n`, `\t`, `\u{1b}`). A backslash stays as it is: the result is for eyes, not for parsing.
 */
export function printable(text: string): string {
  return text
    .replace(STACKED_MARKS, "$1")
    .replace(UNSAFE, (c, at: number, whole: string) => joinsEmoji(c, at, whole) ? c : escape(c));
}

/** The safe rows of a text: its line breaks divide it, all else is as in `printable`. */
export function printableRows(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).map((row) => printable(row.replaceAll("\t", "    ")));
}

/** At most `max` characters (code points), with an ellipsis in the place of what is cut. */
export function shortened(text: string, max: number): string {
  const points = [...text];
  return points.length <= max ? text : points.slice(0, max - 1).join("") + "…";
}

/** U+200D joins emoji into one picture, and is harmless between two of them. */
function joinsEmoji(c: string, at: number, text: string): boolean {
  return c === "\u200D" &&
    /\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]*$/u.test(text.slice(0, at).slice(-8)) &&
    /^\p{Extended_Pictographic}/u.test(text.slice(at + 1, at + 3));
}

function escape(c: string): string {
  return SHORT_ESCAPES[c] ?? `\\u{${c.codePointAt(0)!.toString(16)}}`;
}
