// The width of text on a terminal, and line breaks. Works on user-perceived characters (UAX #29).

import stringWidth from "string-width";

/**
 * The most frequent characters, quick to measure: ASCII, western letters and signs, and the program's own
 * drawing characters. None is wide or joins another.
 */
const SIMPLE = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2013-\u2026\u2190-\u2193\u2500-\u257f]*$/;
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export function graphemes(text: string): string[] {
  if (SIMPLE.test(text)) return text.split("");
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Columns of a text without control characters. */
export function textWidth(text: string): number {
  if (SIMPLE.test(text)) return text.length;
  return stringWidth(text, { countAnsiEscapeCodes: true });
}

/**
 * An upper bound of the columns on a terminal, unless it shows ambiguous characters (UAX #11) as wide. Many
 * terminals show a joined emoji as several; a row wider than planned would wrap, and its author would choose
 * how the next one begins.
 */
export function mostWidth(text: string): number {
  if (SIMPLE.test(text)) return text.length;
  const apart = Array.from(text, textWidth).reduce((sum, width) => sum + width, 0);
  return Math.max(apart, textWidth(text));
}

/** Rows of at most `width` columns (at least 1), broken at a space if one is near. Never empty. */
export function wrap(text: string, width: number): string[] {
  const rows: string[] = [];
  let row: string[] = [];
  let columns = 0;
  for (const grapheme of graphemes(text)) {
    const wide = mostWidth(grapheme);
    const full = columns + wide > width && row.length > 0;
    while (columns + wide > width && row.length > 0) {
      const space = grapheme === " " ? row.length : row.lastIndexOf(" ");
      const rest = space > 0 ? row.splice(space) : [];
      rows.push(row.join(""));
      row = rest.slice(rest[0] === " " ? 1 : 0);
      columns = row.reduce((sum, one) => sum + mostWidth(one), 0);
    }
    if (full && grapheme === " " && row.length === 0) continue;
    row.push(grapheme);
    columns += wide;
  }
  // A space after a full row begins no new one.
  if (row.length > 0 || rows.length === 0) rows.push(row.join(""));
  return rows;
}

/**
 * Rows of at most `width` columns, all but the first indented by `indent`: on a terminal of that width no
 * words inside the text begin a row.
 */
export function wrapHanging(text: string, width: number, indent: number): string[] {
  const columns = Math.min(indent, Math.max(0, width - 1));
  return wrap(text, width - columns).map((row, i) => i === 0 ? row : " ".repeat(columns) + row);
}

/** Rows taken on a terminal that wraps by itself, as nearly all do. */
export function rowsTaken(width: number, columns: number): number {
  return Math.max(1, Math.ceil(width / columns));
}

/**
 * At most `width` columns (at least 3), with an ellipsis in the middle, because names often differ at their
 * ends.
 */
export function clipMiddle(text: string, width: number): string {
  if (mostWidth(text) <= width) return text;
  const all = graphemes(text);
  const most = Math.floor((width - 1) / 3);
  let [end, columns] = [all.length, 0];
  while (end > 0 && columns + mostWidth(all[end - 1]!) <= most) columns += mostWidth(all[--end]!);
  return clip(text, width - columns) + all.slice(end).join("");
}

/** At most `width` columns, with an ellipsis at the end if longer. */
export function clip(text: string, width: number): string {
  if (mostWidth(text) <= width) return text;
  let kept = "";
  for (const grapheme of graphemes(text)) {
    if (mostWidth(kept + grapheme) > width - 1) break;
    kept += grapheme;
  }
  return kept + "…";
}
