// Words beside a gutter, with URLs that stay one thing to click and to copy.
//
// The rule. A terminal that is known to show links (OSC 8) is told where each URL leads, row by row: what is linked is what
// is read, never another address, and the rows of one URL share an id. Elsewhere a URL that does not fit beside the gutter
// begins a row of its own at the left edge, and the terminal itself wraps it, so that its own search for URLs and its
// copying find all of it. That is safe although no gutter stands before these rows: they begin with `http`, and a URL
// holds nothing of which a time, a mark with a name, or a gutter could be made (lib/base/urls.ts).

import { mostWidth, wrap } from "../base/text_width.ts";
import { type Span, urlsIn } from "../base/urls.ts";

/** A row beside the gutter, or one that a terminal wraps by itself, from its left edge on. */
export interface WordRow {
  /** Printable, but for links. */
  readonly text: string;
  /** It stands at the left edge, and may be wider than the terminal. */
  readonly isBare: boolean;
}

/** The rows of printable text beside a gutter, `width` columns wide; `links`: the terminal shows links. Never empty. */
export function wordRows(text: string, width: number, links: boolean): WordRow[] {
  const urls = urlsIn(text);
  if (urls.length === 0) return beside(wrap(text, width));
  return links ? beside(linked(wrap(text, width), text, urls)) : apart(text, width, urls);
}

function beside(rows: readonly string[]): WordRow[] {
  return rows.map((text) => ({ text, isBare: false }));
}

/** The URLs that do not fit, with what is attached to them, on rows of their own. */
function apart(text: string, width: number, urls: readonly Span[]): WordRow[] {
  const rows: WordRow[] = [];
  let from = 0;
  const words = (to?: number) => {
    const between = text.slice(from, to).trim();
    if (between !== "") rows.push(...beside(wrap(between, width)));
  };
  for (const { start, end } of urls) {
    const attached = /\S*$/.exec(text.slice(from, start))![0] + /^\S*/.exec(text.slice(start))![0];
    if (mostWidth(attached) <= width) continue;
    words(start);
    rows.push({ text: text.slice(start, end), isBare: true });
    from = end;
  }
  if (from === 0) return beside(wrap(text, width));
  words();
  return rows;
}

/** The rows with links around the parts of URLs in them; `wrap` left out nothing but spaces between rows. */
function linked(rows: readonly string[], text: string, urls: readonly Span[]): string[] {
  let at = 0;
  return rows.map((row) => {
    while (!text.startsWith(row, at)) at++;
    const start = at;
    at += row.length;
    let [shown, done] = ["", start];
    for (const url of urls) {
      const [from, to] = [Math.max(url.start, start), Math.min(url.end, at)];
      if (from >= to) continue;
      shown += text.slice(done, from) + link(text.slice(url.start, url.end), url.start, text.slice(from, to));
      done = to;
    }
    return shown + text.slice(done, at);
  });
}

/** OSC 8 (egmontkob's "Hyperlinks in terminal emulators"): parts with the same id and target belong together. */
function link(url: string, id: number, shown: string): string {
  return `\x1b]8;id=${id};${url}\x1b\\${shown}\x1b]8;;\x1b\\`;
}
