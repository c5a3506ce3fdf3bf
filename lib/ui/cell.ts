// Characters of the line being typed, raw and as drawn.

import { printableCell } from "../base/printable.ts";
import { clip, graphemes, mostWidth } from "../base/text_width.ts";

/** A user-perceived character; a pasted line break is one. */
export interface Cell {
  /** Raw. */
  readonly text: string;
  /** Printable. */
  readonly shown: string;
  /** At most, of `shown`. */
  readonly width: number;
}

/** The look of a line break. */
const BREAK = "⏎";

/** Columns for a character that cannot be shown, which may contain any number of invisible ones. */
const MAX_WIDTH = 20;

/** Cached cells; a long line has few different ones. */
const MAX_KNOWN = 5_000;
const known = new Map<string, Cell>();

export function cellsOf(text: string): Cell[] {
  return graphemes(text).map((grapheme) => known.get(grapheme) ?? remember(grapheme));
}

function remember(text: string): Cell {
  const shown = text === "\n" ? BREAK : text === "\t" ? " " : clip(printableCell(text), MAX_WIDTH);
  const cell = { text, shown, width: mostWidth(shown) };
  if (known.size < MAX_KNOWN) known.set(text, cell);
  return cell;
}
