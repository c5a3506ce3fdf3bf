// Words beside a gutter, with URLs that stay one thing to click and to copy.
//
// The rule. A terminal that is known to show links (OSC 8) is told where each URL leads, row by row: what is
// linked is what is read, never another address, and the rows of one URL share an id. Elsewhere, and where a
// URL would take too many rows, one that does not fit beside the gutter stands alone at the left edge
// (lib/base/url_rows.ts says why that is safe).

import { wrap } from "../base/text_width.ts";
import { divided, type TextRow, wrapAroundUrls } from "../base/url_rows.ts";
import { type Span, urlsIn } from "../base/urls.ts";

/** Each row of a link repeats its target: more rows would make far more of a message than was sent. */
const MAX_LINKED_ROWS = 8;

/**
 * Rows of printable text next to a gutter, `width` columns wide, except long URLs; `links`: the terminal
 * supports links, and the rows contain their sequences. Never empty.
 */
export function wordRows(text: string, width: number, links: boolean): TextRow[] {
  if (!links) return wrapAroundUrls(text, width);
  const pieces = divided(text, ({ start, end }) => end - start > MAX_LINKED_ROWS * width);
  return pieces.flatMap(({ text, isUrl }): TextRow[] =>
    isUrl
      ? [{ text, isBare: true }]
      : linked(wrap(text, width), text, urlsIn(text)).map((row) => ({ text: row, isBare: false }))
  );
}

/** Rows with links around the parts of URLs; `wrap` left out only spaces between rows. */
function linked(rows: readonly string[], text: string, urls: readonly Span[]): string[] {
  let [at, next] = [0, 0];
  return rows.map((row) => {
    while (!text.startsWith(row, at)) at++;
    let [shown, done] = ["", at];
    at += row.length;
    for (let url = urls[next]; url && url.start < at; url = urls[next]) {
      const [from, to] = [Math.max(url.start, done), Math.min(url.end, at)];
      if (from < to) {
        shown += text.slice(done, from) +
          link(text.slice(url.start, url.end), url.start, text.slice(from, to));
        done = to;
      }
      if (url.end > at) break;
      next++;
    }
    return shown + text.slice(done, at);
  });
}

/**
 * OSC 8 (egmontkob's "Hyperlinks in terminal emulators"): parts with the same id and target belong together.
 */
function link(url: string, id: number, shown: string): string {
  return `\x1b]8;id=${id};${url}\x1b\\${shown}\x1b]8;;\x1b\\`;
}
