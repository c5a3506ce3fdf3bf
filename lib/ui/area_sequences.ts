// The bytes that write rows above the area at the bottom of a terminal, and that write and erase the area itself.

import { rowsTaken } from "../base/text_width.ts";
import type { drawArea, Size } from "./input_area.ts";

/** The terminal wraps what is too long (DECAWM), as it must for a URL that stands alone. */
export const TERMINAL_WRAPS = "\x1b[?7h";
/** Rows are made to fit; should a terminal find one longer all the same, it is cut, and the rows stay where they are. */
export const WE_WRAP = "\x1b[?7l";

type Area = ReturnType<typeof drawArea>;

/** Rows that stay above the area, which is not on the screen. */
export function rowSequence(rows: readonly string[]): string {
  return rows.length === 0 ? "" : WE_WRAP + rows.map((row) => row + "\r\n").join("") + TERMINAL_WRAPS;
}

/** Writes the area below them, and puts the cursor in its place. */
export function areaSequence({ rows, cursorRow, cursorColumn }: Area): string {
  const up = rows.length - 1 - cursorRow;
  return WE_WRAP + rows.join("\r\n") + TERMINAL_WRAPS + (up > 0 ? `\x1b[${up}A` : "") +
    `\r${cursorColumn > 0 ? `\x1b[${cursorColumn}C` : ""}`;
}

/**
 * From wherever the terminal's own wrapping has put the cursor since: to the first row of the area, and this many `further`
 * rows up; clears from there on.
 */
export function eraseSequence(area: Area, { columns, rows }: Size, further: number): string {
  const { widths, cursorRow, cursorColumn } = area;
  const severalRows = widths.length > 1 || further > 0;
  // Where it is not sure, the fewer: a row too few leaves a trace, a row too many eats what somebody wrote.
  const before = rowsOnScreen(widths.slice(0, cursorRow), columns) + rowsTaken(cursorColumn, columns) - 1;
  const above = Math.min(before + further, rows - 1);
  // The first row by itself: some terminals keep what is cleared from the very top of the screen on.
  return `${above > 0 ? `\x1b[${above}A` : ""}\r\x1b[K${severalRows ? "\x1b[B\x1b[J\x1b[A" : "\x1b[J"}`;
}

/** How many rows of the screen rows of these widths take. */
export function rowsOnScreen(widths: readonly number[], columns: number): number {
  return widths.reduce((sum, width) => sum + rowsTaken(width, columns), 0);
}
