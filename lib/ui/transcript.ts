// What was printed last, so that it can be drawn again for another width: entries, and the lines between them.

import type { Entry } from "./entry.ts";
import { type Look, ruleRow, terminalRows } from "./terminal_rows.ts";
import { textWidth } from "../base/text_width.ts";
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
   * What stood in the last `rows` rows, drawn again; `taken`: how many rows it takes on a terminal of so many columns
   * that goes on in the next row where one is too long, as nearly all do. What had scrolled away stays away.
   */
  again(rows: number, columns: number, look: Look): { rows: string[]; taken: number } {
    let [from, printed, taken, hidden] = [this.#items.length, 0, 0, 0];
    while (from > 0 && printed < rows) {
      const { item, width } = this.#items[--from]!;
      const old = rowsOf(item, { ...look, width, theme: UNPAINTED });
      const above = Math.max(0, old.length - (rows - printed));
      printed += old.length - above;
      taken += old.slice(above).reduce(
        (sum, row) => sum + Math.max(1, Math.ceil(textWidth(row) / columns)),
        0,
      );
      hidden = old.slice(0, above).reduce((sum, row) => sum + letters(row, item), 0);
    }
    const items = this.#items.splice(from).map(({ item }) => item);
    const drawn = this.print(items, look);
    return { rows: drawn.slice(rowsWithin(drawn, hidden, items[0])), taken };
  }
}

/** How many of the first rows hold no more letters than these, all of them of the first item. */
function rowsWithin(drawn: readonly string[], hidden: number, item: Item | undefined): number {
  if (item === undefined || hidden === 0) return 0;
  let count = 0;
  for (let sum = 0; count < drawn.length; count++) {
    sum += letters(drawn[count]!, item);
    if (sum > hidden) break;
  }
  return count;
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

// deno-lint-ignore no-control-regex
const COLORS = /\x1b\[[\d;]*m/g;
