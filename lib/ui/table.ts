// A table of the program: what does not fit is left out in all rows alike, or goes below.

import { clip, mostWidth, textWidth, wrap } from "../base/text_width.ts";
import type { Theme } from "./theme.ts";
import { type Entry, type TableRow, TRUST_MARKS } from "./words.ts";

type Table = Extract<Entry, { kind: "table" }>;

/** Columns before each row, and between parts. */
const INDENT = 2;
const GAP = 2;

/** The layout for a width. */
interface Layout {
  readonly width: number;
  /** Columns of the left part. */
  readonly left: number;
  /** Index into `rights`. */
  readonly level: number;
  /** The right part is below. */
  readonly isStacked: boolean;
}

/** The layout of the last width, cached: rows are drawn one at a time. */
const layouts = new WeakMap<Table, Layout>();

/**
 * The screen rows, of at most `width` columns, of one row of the table. No row of foreign words begins like
 * one.
 */
export function tableRow(table: Table, index: number, width: number, theme: Theme): string[] {
  const { left, level, isStacked } = layoutOf(table, width);
  const row = table.rows[index]!;
  const room = Math.max(1, width - INDENT);
  const shown = clip(leftOf(row), isStacked || row.rights[level] === "" ? room : Math.min(left, room));
  const start = " ".repeat(INDENT) + painted(shown, row, theme);
  const right = row.rights[level]!;
  if (right === "") return [start];
  if (!isStacked) return [start + " ".repeat(left - textWidth(shown) + GAP) + theme.note(right)];
  const further = " ".repeat(INDENT + GAP);
  return [
    start,
    ...wrap(right, Math.max(1, width - further.length)).map((part) => further + theme.note(part)),
  ];
}

function layoutOf(table: Table, width: number): Layout {
  const known = layouts.get(table);
  if (known?.width === width) return known;
  const { rows } = table;
  const left = rows.reduce((most, row) => Math.max(most, mostWidth(leftOf(row))), 0);
  const levels = rows[0]?.rights.length ?? 0;
  const fits = (level: number) =>
    rows.every(({ rights }) =>
      rights[level] === "" || INDENT + left + GAP + mostWidth(rights[level]!) <= width
    );
  const level = Array.from({ length: levels }, (_, i) => i).find(fits);
  const layout = { width, left, level: level ?? levels - 1, isStacked: level === undefined };
  layouts.set(table, layout);
  return layout;
}

function leftOf({ state, left }: TableRow): string {
  return state === undefined ? left : `${TRUST_MARKS[state]} ${left}`;
}

function painted(shown: string, { state }: TableRow, theme: Theme): string {
  return state === undefined ? shown : theme.trust(state)(shown.slice(0, 1)) + shown.slice(1);
}
