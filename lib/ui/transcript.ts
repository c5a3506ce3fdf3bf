// The last printed entries and rules, to be drawn again for another width.

import { rowsTaken, textWidth } from "../base/text_width.ts";
import type { Entry } from "./words.ts";
import { type Look, partsOf, ruleRow, terminalPart } from "./terminal_rows.ts";

/** An entry with its time (HH:MM), or a rule between entries. */
type Item =
  | { readonly entry: Entry; readonly time: string }
  | { readonly rule: string };

/** More than a screen has rows. */
const MAX_ITEMS = 500;

/** The last items, the oldest first. */
export class Transcript {
  /** With the rows of each part on the terminal, perhaps of several widths. */
  #items: { readonly item: Item; readonly parts: string[][] }[] = [];

  /** Keeps the items, and returns their rows. */
  print(items: readonly Item[], look: Look): string[] {
    const printed = items.map((item) => ({
      item,
      parts: Array.from({ length: countOf(item) }, (_, part) => partOf(item, part, look)),
    }));
    this.#items.push(...printed);
    if (this.#items.length > MAX_ITEMS) this.#items.splice(0, this.#items.length - MAX_ITEMS);
    return printed.flatMap(({ parts }) => parts.flat());
  }

  clear(): void {
    this.#items = [];
  }

  /**
   * The last `room` rows of a screen, drawn again; `taken`: rows they take there now, on a terminal of that
   * many columns that wraps by itself, as nearly all do. Rows that scrolled away stay so.
   */
  again(room: number, columns: number, look: Look): { rows: string[]; taken: number } {
    const heightOf = (row: string) => rowsTaken(textWidth(unpainted(row)), columns);
    const redrawn: string[][] = [];
    let taken = 0;
    let isFull = false;
    let from = this.#items.length;
    while (from > 0 && !isFull) {
      const { item, parts } = this.#items[--from]!;
      for (let part = parts.length - 1; part >= 0 && !isFull; part--) {
        const old = parts[part]!;
        let hidden = old.length;
        while (hidden > 0 && taken + heightOf(old[hidden - 1]!) <= room) taken += heightOf(old[--hidden]!);
        isFull = hidden > 0;
        if (hidden === old.length) continue;
        const away = old.slice(0, hidden);
        const rows = without(away, partOf(item, part, look), item);
        parts[part] = [...away, ...rows];
        redrawn.push(rows);
      }
    }
    return { rows: redrawn.reverse().flat(), taken };
  }
}

/** The rows of a part without the first ones, whose words are all in the `hidden` rows of another width. */
function without(hidden: readonly string[], rows: readonly string[], item: Item): string[] {
  // A partial code cannot be read.
  if ("entry" in item && "row" in item.entry && item.entry.code !== undefined && hidden.length > 0) return [];
  let left = hidden.reduce((sum, row) => sum + letters(row, item), 0);
  let first = 0;
  while (left > 0 && first < rows.length && letters(rows[first]!, item) <= left) {
    left -= letters(rows[first++]!, item);
  }
  return rows.slice(first);
}

/** Of the words of a row, without time, gutter and spaces: the same number at every width. */
function letters(row: string, item: Item): number {
  const plain = unpainted(row);
  const words = "rule" in item
    ? plain
    : "row" in item.entry || item.entry.kind === "table"
    ? plain.replace(/^(?:\d\d:\d\d )?(?:\* )?/, "")
    : plain.replace(/^.*? │ /, "");
  return words.replaceAll(" ", "").length;
}

function countOf(item: Item): number {
  return "rule" in item ? 1 : partsOf(item.entry);
}

function partOf(item: Item, part: number, look: Look): string[] {
  return "rule" in item ? [ruleRow(item.rule, look)] : terminalPart(item.entry, part, item.time, look);
}

function unpainted(row: string): string {
  return row.replace(SEQUENCES, "");
}

/** Colours, links and wrapping modes. */
// deno-lint-ignore no-control-regex
const SEQUENCES = /\x1b\[[?\d;]*[a-z]|\x1b\]8;.*?\x1b\\/g;
