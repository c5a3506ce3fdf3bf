// An entry → the rows of a terminal. Every row of foreign words stands behind a gutter that no text can draw.

import { clip, mostWidth, textWidth, wrap } from "./text_width.ts";
import type { Entry } from "./entry.ts";
import type { Theme } from "./theme.ts";

/** Columns that the gutter may take: the words need the rest. */
const MAX_GUTTER = 20;

/** Rows of at most `width` columns, coloured; no row holds a line break. */
export function terminalRows(entry: Entry, width: number, theme: Theme, you: string): string[] {
  switch (entry.kind) {
    case "foreign":
      return behindGutter(entry.who, entry.rows, width, theme.foreign);
    case "own":
      return behindGutter(`${you} → ${entry.to}`, entry.rows, width, theme.own);
    default:
      return wrap(entry.row, width - 2).map((row, i) => theme[entry.kind](`${i === 0 ? "*" : " "} ${row}`));
  }
}

/** `who │ words`, and further rows under the words. */
function behindGutter(
  who: string,
  rows: readonly string[],
  width: number,
  paint: (text: string) => string,
): string[] {
  const name = clip(who, Math.min(MAX_GUTTER, Math.max(4, Math.floor(width / 3))));
  const columns = textWidth(name);
  const inner = Math.max(1, width - mostWidth(name) - 3);
  return rows
    .flatMap((row) => wrap(row, inner))
    .map((row, i) => `${i === 0 ? paint(name) : " ".repeat(columns)} ${paint("│")} ${row}`);
}
