// How wide text is on a terminal, and where to break it. Works on what a reader sees as one character (UAX #29).

import stringWidth from "string-width";

/**
 * By far the most frequent, and the quickest to measure: ASCII, letters and signs of western languages, and what the
 * program draws with. None of them is wide, or joins another.
 */
const SIMPLE = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2013-\u2026\u2190-\u2193\u2500-\u257f]*$/;
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Single characters as a reader sees them. */
export function graphemes(text: string): string[] {
  if (SIMPLE.test(text)) return text.split("");
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Columns that a text without control characters takes. */
export function textWidth(text: string): number {
  if (SIMPLE.test(text)) return text.length;
  return stringWidth(text, { countAnsiEscapeCodes: true });
}

/**
 * The most columns that terminals give a text, but for those that show ambiguous characters (UAX #11) as wide. Many show an emoji made of several side by side instead of as
 * one, and a row that turns out longer than planned would wrap: whoever wrote it would decide how the next begins.
 */
export function mostWidth(text: string): number {
  if (SIMPLE.test(text)) return text.length;
  const apart = Array.from(text, textWidth).reduce((sum, width) => sum + width, 0);
  return Math.max(apart, textWidth(text));
}

/** Rows of at most `width` columns (at least 1), broken at a space where one is near. Never empty. */
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
  // A space at the end of a full row begins no other.
  if (row.length > 0 || rows.length === 0) rows.push(row.join(""));
  return rows;
}

/**
 * Rows of at most `width` columns, all but the first set in by `indent` columns: where a terminal is as wide, no words
 * inside the text can begin one.
 */
export function wrapHanging(text: string, width: number, indent: number): string[] {
  const columns = Math.min(indent, Math.max(0, width - 1));
  return wrap(text, width - columns).map((row, i) => i === 0 ? row : " ".repeat(columns) + row);
}

/** How many rows a row of that width takes on a terminal that goes on in the next one, as nearly all do. */
export function rowsTaken(width: number, columns: number): number {
  return Math.max(1, Math.ceil(width / columns));
}

/**
 * At most `width` columns (at least 3), what is cut out of the middle replaced by an ellipsis: names often differ at their
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

/** At most `width` columns, the end replaced by an ellipsis where it is longer. */
export function clip(text: string, width: number): string {
  if (mostWidth(text) <= width) return text;
  let kept = "";
  for (const grapheme of graphemes(text)) {
    if (mostWidth(kept + grapheme) > width - 1) break;
    kept += grapheme;
  }
  return kept + "…";
}
