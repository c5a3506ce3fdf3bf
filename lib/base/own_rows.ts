// Rows of the program's own texts for a terminal: sentences, and tables of --help and of answers. Paths,
// digests and invites stay whole to copy, also where they are wider than the terminal, which wraps them by
// itself.
//
// Such a one stands at the left edge. That is safe by the rule of lib/base/url_rows.ts: it begins as a path
// or an invite does, or is all hex digits, and holds letters, digits and ASCII signs alone, no space and no
// `|`, so that no time, no sign with a name and no gutter can be made of it.

import { mostWidth } from "./text_width.ts";
import { plainRows, type TextRow, wrapAroundUrls } from "./url_rows.ts";
import { type Span, urlsIn } from "./urls.ts";

/** Columns needed for a text beside a first column; with fewer it goes below. */
const LEAST_BESIDE = 24;
/** Further indentation of rows below a first column. */
const BELOW = 4;

const COPIED =
  /^["'(«“]*(?:(?:(?:~|\.{1,2})?\/|[A-Za-z]:[/\\]|chat1:)[\p{L}\p{M}\p{N}!-{}~»”…]*|[0-9A-Fa-f]{32,}["')»”….,;:]*)$/u;
/** A row of a table: indentation, a first column, a gap, and a text. */
const COLUMNS = /^( *)(\S(?:.*?\S)?)(?:( {2,})(\S.*))?$/u;

/** As `plainRows`, but paths, digests and invites are not broken. */
export function sentenceRows(line: string, columns: number | undefined, indent: number): string[] {
  return plainRows(line, columns, indent, copiedIn);
}

/**
 * Lines of a printable text, perhaps of tables, as rows that fit the terminal: a text next to a first column
 * stays there, or goes below if there is no room. `columns`: of the terminal; without one the lines stay
 * whole.
 */
export function tableRows(lines: readonly string[], columns: number | undefined): string[] {
  if (columns === undefined) return [...lines];
  const width = columns - 1;
  const split = lines.map((line) => line.trimEnd()).map((line) => ({ line, ...cellsOf(line) }));
  const isTight = split.some(({ line, text, at }) =>
    text !== undefined && mostWidth(line) > width && width - at < LEAST_BESIDE
  );
  return split.flatMap(({ line, lead, first, text, at }) => {
    const isBelow = text !== undefined && isTight;
    if (!isBelow && mostWidth(line) <= width) return [line];
    if (text !== undefined && !isTight) {
      const [begin, ...rows] = hanging(text, width, at, at);
      return [line.slice(0, line.length - text.length) + begin!.trimStart(), ...rows];
    }
    const below = text === undefined ? [] : hanging(text, width, lead + BELOW, lead + BELOW);
    return [...hanging(first, width, lead, lead + BELOW / 2), ...below];
  });
}

/** `at`: the column of the text; `lead`: that of the first one. */
function cellsOf(line: string): { lead: number; first: string; text: string | undefined; at: number } {
  const [, lead = "", first = line, gap = "", text] = COLUMNS.exec(line) ?? [];
  return { lead: lead.length, first, text, at: mostWidth(lead + first + gap) };
}

/** Rows indented by `lead` columns, from the second on by `hang`, except wide words. */
function hanging(text: string, width: number, lead: number, hang: number): string[] {
  const room = Math.max(1, width - Math.max(lead, hang));
  const rows: readonly TextRow[] = wrapAroundUrls(text, room, copiedIn);
  return rows.map(({ text, isBare }, i) => isBare ? text : " ".repeat(i === 0 ? lead : hang) + text);
}

/** Words of a printable text that people copy: paths, digests, invites; of a word with a URL only the URL. */
export function copiedIn(text: string): Span[] {
  const urls = urlsIn(text);
  return Array.from(text.matchAll(/\S+/gu)).flatMap(({ 0: word, index: start }) => {
    const end = start + word.length;
    const inside = urls.filter((url) => url.start >= start && url.end <= end);
    if (inside.length > 0) return inside;
    return COPIED.test(word) ? [{ start, end }] : [];
  });
}
