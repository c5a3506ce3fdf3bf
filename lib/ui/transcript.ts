// What was printed last, so that it can be drawn again for another width: entries, and the lines between them.

import { rowsTaken, textWidth } from "../base/text_width.ts";
import type { Entry } from "./words.ts";
import { type Look, partsOf, ruleRow, terminalPart, terminalRows } from "./terminal_rows.ts";
import { themeOf } from "./theme.ts";

/** What is printed at once: an entry with its time (HH:MM), or a line between entries. */
export type Item =
  | { readonly entry: Entry; readonly time: string }
  | { readonly rule: string };

/** More than a screen has rows. */
const MAX_ITEMS = 500;

const UNPAINTED = themeOf("none");

/** The last items, the oldest first. */
export class Transcript {
  /** With the width that each was printed for. */
  #items: { item: Item; width: number }[] = [];

  /** Keeps the items, and gives their rows. */
  print(items: readonly Item[], look: Look): string[] {
    this.#items.push(...items.map((item) => ({ item, width: look.width })));
    if (this.#items.length > MAX_ITEMS) this.#items.splice(0, this.#items.length - MAX_ITEMS);
    return items.flatMap((item) => rowsOf(item, look));
  }

  /** Forgets everything. */
  clear(): void {
    this.#items = [];
  }

  /**
   * What stands in the last `room` rows of a screen, drawn again; `taken`: how many rows it takes there now, on a terminal
   * of so many columns that goes on in the next row where one is too long, as nearly all do. What has scrolled away
   * stays away.
   */
  again(room: number, columns: number, look: Look): { rows: string[]; taken: number } {
    const heightOf = (row: string) => rowsTaken(textWidth(row), columns);
    const parts: string[][] = [];
    let taken = 0;
    let isFull = false;
    let from = this.#items.length;
    while (from > 0 && !isFull) {
      const { item, width } = this.#items[--from]!;
      for (let part = countOf(item) - 1; part >= 0 && !isFull; part--) {
        const old = partOf(item, part, { ...look, width, theme: UNPAINTED });
        let shown = old.length;
        while (shown > 0 && taken + heightOf(old[shown - 1]!) <= room) taken += heightOf(old[--shown]!);
        isFull = shown > 0;
        if (shown < old.length) parts.push(without(old.slice(0, shown), partOf(item, part, look), item));
      }
    }
    for (const kept of this.#items.slice(from)) kept.width = look.width;
    return { rows: parts.reverse().flat(), taken };
  }
}

/** The rows of a part without the first ones, whose words are all in the `hidden` rows of another width. */
function without(hidden: readonly string[], rows: readonly string[], item: Item): string[] {
  // Of a code nothing can be read any more.
  if ("entry" in item && "row" in item.entry && item.entry.code !== undefined && hidden.length > 0) return [];
  let left = hidden.reduce((sum, row) => sum + letters(row, item), 0);
  let first = 0;
  while (left > 0 && first < rows.length && letters(rows[first]!, item) <= left) {
    left -= letters(rows[first++]!, item);
  }
  return rows.slice(first);
}

/** Of the words of a row, without time, gutter and spaces: as many for every width, whatever breaks where. */
function letters(row: string, item: Item): number {
  const plain = row.replace(COLORS, "");
  const words = "rule" in item
    ? plain
    : "row" in item.entry
    ? plain.replace(/^(?:\d\d:\d\d )?(?:\* )?/, "")
    : plain.slice(plain.indexOf(" │ ") + 3);
  return words.replaceAll(" ", "").length;
}

function rowsOf(item: Item, look: Look): string[] {
  return "rule" in item ? [ruleRow(item.rule, look)] : terminalRows(item.entry, item.time, look);
}

function countOf(item: Item): number {
  return "rule" in item ? 1 : partsOf(item.entry);
}

function partOf(item: Item, part: number, look: Look): string[] {
  return "rule" in item ? [ruleRow(item.rule, look)] : terminalPart(item.entry, part, item.time, look);
}

// deno-lint-ignore no-control-regex
const COLORS = /\x1b\[[\d;]*m/g;
