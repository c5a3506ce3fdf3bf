// Rows of printable text for a terminal, in which URLs stay whole.
//
// A URL that does not fit stands on a row of its own at the left edge, and the terminal itself wraps it, so
// that its own search for URLs and its copying find all of it. That is safe although the row is not set in:
// it begins with `http`, and a URL holds nothing of which a time, a sign with a name, or a gutter could be
// made (lib/base/urls.ts).

import { mostWidth, wrap, wrapHanging } from "./text_width.ts";
import { type Span, urlsIn } from "./urls.ts";

/** An indented row, or one from the left edge that the terminal wraps by itself. */
export interface TextRow {
  /** Printable. */
  readonly text: string;
  /** From the left edge, and perhaps wider than the terminal. */
  readonly isBare: boolean;
}

/** Rows of at most `width` columns, except wider URLs, or other spans of `spansIn`; never empty. */
export function wrapAroundUrls(text: string, width: number, spansIn = urlsIn): TextRow[] {
  let word: Span = { start: 0, end: 0 };
  let isWide = false;
  const pieces = divided(text, (url) => {
    if (url.start >= word.end) {
      word = wordAround(text, url.start);
      isWide = mostWidth(text.slice(word.start, word.end)) > width;
    }
    return isWide; // else `wrap` keeps it whole
  }, spansIn);
  return pieces.flatMap(({ text, isUrl }) =>
    isUrl
      ? [{ text, isBare: mostWidth(text) > width }]
      : wrap(text, width).map((row) => ({ text: row, isBare: false }))
  );
}

/** The text divided at the spans that stand alone, without the spaces there. Never empty. */
export function divided(
  text: string,
  isAlone: (url: Span) => boolean,
  spansIn = urlsIn,
): { readonly text: string; readonly isUrl: boolean }[] {
  const pieces: { text: string; isUrl: boolean }[] = [];
  let from = 0;
  const words = (to: number) => {
    const between = pieces.length === 0 && to === text.length ? text : text.slice(from, to).trim();
    if (between !== "" || to === text.length && pieces.length === 0) {
      pieces.push({ text: between, isUrl: false });
    }
  };
  for (const url of spansIn(text)) {
    if (!isAlone(url)) continue;
    words(url.start);
    pieces.push({ text: text.slice(url.start, url.end), isUrl: true });
    from = url.end;
  }
  words(text.length);
  return pieces;
}

/**
 * A line of plain output, as rows that fit the terminal: all but the first are indented by `indent` columns,
 * so that no words inside begin one, except long URLs, or other spans of `spansIn`. `columns`: of the
 * terminal; without one the line stays whole.
 */
export function plainRows(
  line: string,
  columns: number | undefined,
  indent: number,
  spansIn = urlsIn,
): string[] {
  if (columns === undefined) return [line];
  if (spansIn(line).length === 0) return wrapHanging(line, columns - 1, indent);
  const set = " ".repeat(Math.min(indent, Math.max(0, columns - 2)));
  return wrapAroundUrls(line, Math.max(1, columns - 1 - set.length), spansIn)
    .map(({ text, isBare }, i) => i === 0 || isBare ? text : set + text);
}

function wordAround(text: string, at: number): Span {
  const end = text.indexOf(" ", at);
  return { start: text.lastIndexOf(" ", at) + 1, end: end === -1 ? text.length : end };
}
