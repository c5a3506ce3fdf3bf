// The rows at the bottom: a hint, the status line, and the line being typed with its prompt.

import { printable } from "../base/printable.ts";
import { clipMiddle, textWidth, wrap } from "../base/text_width.ts";
import { type Cell, cellsOf } from "./cell.ts";
import type { Theme } from "./theme.ts";

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Temporary words above the status line. */
interface Hint {
  /** Before each row: a problem with the line, or choices. */
  readonly sign: "!" | "»";
  /** Raw. */
  readonly text: string;
}

interface Area {
  /** At most MAX_HINT_ROWS rows. */
  readonly hint: Hint | undefined;
  /** Printable, fitting the width. */
  readonly status: string;
  /** The status needs attention. */
  readonly alarming: boolean;
  /** Addressee of plain text, printable. */
  readonly peer: string | undefined;
  readonly cells: readonly Cell[];
  /** Cells before the cursor. */
  readonly cursor: number;
}

interface Drawn {
  /** With colours; without line breaks. */
  readonly rows: readonly string[];
  /** Columns of each row. */
  readonly widths: readonly number[];
  /** Counted from 0. */
  readonly cursorRow: number;
  /** Counted from 0. */
  readonly cursorColumn: number;
}

const MAX_HINT_ROWS = 4;
/** Share of the screen for the line being typed: messages should stay in sight. */
const MAX_SHARE = 0.6;
/** In terminals with fewer rows, only the line being typed is shown. */
const LOW = 4;

/** At most one row less than the terminal, and one column less. */
export function drawArea(area: Area, { columns, rows }: Size, theme: Theme): Drawn {
  const width = Math.max(1, columns - 1);
  const above = rows < LOW ? [] : [
    ...hintRows(area.hint, width).map((row) => ({ row, painted: theme.hint(row) })),
    { row: area.status, painted: theme[area.alarming ? "warning" : "rule"](area.status) },
  ];
  const prompt = promptOf(area.peer, columns);
  const room = Math.min(rows - 1 - above.length, Math.ceil(rows * MAX_SHARE));
  const typed = typedRows(area, prompt, width, Math.max(1, room));
  const painted = typed.rows.map((row, i) =>
    i === 0 && row.startsWith(prompt) ? theme.prompt(prompt) + row.slice(prompt.length) : row
  );
  return {
    rows: [...above.map(({ painted }) => painted), ...painted],
    widths: [...above.map(({ row }) => textWidth(row)), ...typed.widths],
    cursorRow: above.length + typed.cursorRow,
    cursorColumn: typed.cursorColumn,
  };
}

function hintRows(hint: Hint | undefined, width: number): string[] {
  if (hint === undefined) return [];
  // The rest does not fit, and would take time.
  const text = hint.text.slice(0, MAX_HINT_ROWS * width);
  const rows = wrap(printable(text), width - 2).map((row) => `${hint.sign} ${row}`);
  return rows.length <= MAX_HINT_ROWS ? rows : [...rows.slice(0, MAX_HINT_ROWS - 1), `${hint.sign} …`];
}

function promptOf(peer: string | undefined, columns: number): string {
  if (peer === undefined) return "> ";
  return `→ ${clipMiddle(peer, Math.max(3, Math.floor(columns / 3)))}> `;
}

/** Prompt and line around the cursor. Filled to the edge, ignoring words. */
function typedRows({ cells, cursor }: Area, prompt: string, width: number, room: number): Drawn {
  const layout = laidOut(cells, prompt, width);
  if (layout.typed?.cursor !== cursor || layout.typed.room !== room) {
    layout.typed = { cursor, room, drawn: rowsAround(layout, layout.before + cursor, room) };
  }
  return layout.typed.drawn;
}

function rowsAround({ all, starts }: Layout, at: number, room: number): Drawn {
  // At the edge of a row the cursor stays in it.
  const cursorRow = starts.findLastIndex((start) => start < at);
  const first = Math.max(0, Math.min(cursorRow - room + 1, starts.length - room));
  const shown = (from: number, to?: number) => all.slice(from, to).map(({ shown }) => shown).join("");
  const rows = starts.slice(first, first + room).map((start, i) => shown(start, starts[first + i + 1]));
  return {
    rows,
    widths: rows.map(textWidth),
    cursorRow: cursorRow - first,
    cursorColumn: textWidth(shown(starts[cursorRow]!, at)),
  };
}

/** All cells, the number in the prompt, and where rows begin. */
interface Layout {
  readonly all: readonly Cell[];
  readonly before: number;
  readonly starts: readonly number[];
  typed?: { readonly cursor: number; readonly room: number; readonly drawn: Drawn };
}

/** The last layout of a line, cached: each event draws it again, and it may be long. */
const layouts = new WeakMap<readonly Cell[], { readonly key: string; readonly layout: Layout }>();

function laidOut(cells: readonly Cell[], prompt: string, width: number): Layout {
  const key = `${width} ${prompt}`;
  const known = layouts.get(cells);
  if (known?.key === key) return known.layout;
  const first = cellsOf(prompt);
  const all = first.concat(cells);
  const layout: Layout = { all, before: first.length, starts: rowStarts(all, width) };
  layouts.set(cells, { key, layout });
  return layout;
}

function rowStarts(cells: readonly Cell[], width: number): number[] {
  const starts = [0];
  let columns = 0;
  // Without an iterator: this runs for every key, over everything pasted.
  for (let at = 0; at < cells.length; at++) {
    const wide = cells[at]!.width;
    if (columns + wide > width && at > 0) {
      starts.push(at);
      columns = 0;
    }
    columns += wide;
  }
  return starts;
}
