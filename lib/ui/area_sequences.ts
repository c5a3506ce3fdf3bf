// Bytes that write rows above the area at the bottom of a terminal, and that write and erase the area itself.

import { rowsTaken } from "../base/text_width.ts";
import type { drawArea, Size } from "./input_area.ts";

/** The terminal wraps long rows (DECAWM), as needed for a URL on a row of its own. */
export const TERMINAL_WRAPS = "\x1b[?7h";
/** Rows fit; a terminal that finds one too long cuts it, and the rows stay in place. */
export const WE_WRAP = "\x1b[?7l";

type Area = ReturnType<typeof drawArea>;

/** Rows above the area, which is not on the screen. */
export function rowSequence(rows: readonly string[]): string {
  return rows.length === 0 ? "" : WE_WRAP + rows.map((row) => row + "\r\n").join("") + TERMINAL_WRAPS;
}

/** Writes the area below them, and places the cursor. */
export function areaSequence({ rows, cursorRow, cursorColumn }: Area): string {
  const up = rows.length - 1 - cursorRow;
  return WE_WRAP + rows.join("\r\n") + TERMINAL_WRAPS + (up > 0 ? `\x1b[${up}A` : "") +
    `\r${cursorColumn > 0 ? `\x1b[${cursorColumn}C` : ""}`;
}

/**
 * From wherever the terminal's own wrapping has moved the cursor: to the first row of the area, and `further`
 * rows up; clears from there.
 */
export function eraseSequence(area: Area, { columns, rows }: Size, further: number): string {
  const { widths, cursorRow, cursorColumn } = area;
  const severalRows = widths.length > 1 || further > 0;
  // In doubt, the fewer: a row too few leaves a trace, a row too many erases a text.
  const before = rowsOnScreen(widths.slice(0, cursorRow), columns) + rowsTaken(cursorColumn, columns) - 1;
  const above = Math.min(before + further, rows - 1);
  // The first row separately: some terminals keep what is cleared from the very top of the screen.
  return `${above > 0 ? `\x1b[${above}A` : ""}\r\x1b[K${severalRows ? "\x1b[B\x1b[J\x1b[A" : "\x1b[J"}`;
}

/** Screen rows taken by rows of these widths. */
export function rowsOnScreen(widths: readonly number[], columns: number): number {
  return widths.reduce((sum, width) => sum + rowsTaken(width, columns), 0);
}
