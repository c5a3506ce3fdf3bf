// The characters of the line being typed, as they are and as they are drawn.

import { printableCell } from "../base/printable.ts";
import { clip, graphemes, mostWidth } from "../base/text_width.ts";

/** A single character as a reader sees it; a pasted line break is one. */
export interface Cell {
  /** As it was typed. */
  readonly text: string;
  /** Printable. */
  readonly shown: string;
  /** Columns that `shown` takes at most. */
  readonly width: number;
}

/** How a line break looks. */
const BREAK = "⏎";

/** Columns of what stands for a character that cannot be shown; it may hold any number of invisible ones. */
const MAX_WIDTH = 20;

/** Cells made before; a long line has few different ones. */
const MAX_KNOWN = 5_000;
const known = new Map<string, Cell>();

/** The cells of a text. */
export function cellsOf(text: string): Cell[] {
  return graphemes(text).map((grapheme) => known.get(grapheme) ?? remember(grapheme));
}

function remember(text: string): Cell {
  const shown = text === "\n" ? BREAK : text === "\t" ? " " : clip(printableCell(text), MAX_WIDTH);
  const cell = { text, shown, width: mostWidth(shown) };
  if (known.size < MAX_KNOWN) known.set(text, cell);
  return cell;
}
