// What was printed last, so that it can be drawn again for another width: entries, and the lines between them.

import type { Entry } from "./entry.ts";
import { type Look, ruleRow, terminalRows } from "./terminal_rows.ts";
import { textWidth } from "./text_width.ts";
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
   * The items of at least the last `rows` rows as they were printed, drawn again; `taken`: how many rows they take
   * on a terminal of so many columns that goes on in the next row where one is too long, as nearly all do.
   */
  again(rows: number, columns: number, look: Look): { rows: string[]; taken: number } {
    let [from, printed, taken] = [this.#items.length, 0, 0];
    while (from > 0 && printed < rows) {
      const { item, width } = this.#items[--from]!;
      const old = rowsOf(item, { ...look, width, theme: UNPAINTED });
      printed += old.length;
      taken += old.reduce((sum, row) => sum + Math.max(1, Math.ceil(textWidth(row) / columns)), 0);
    }
    const items = this.#items.splice(from).map(({ item }) => item);
    return { rows: this.print(items, look), taken };
  }
}

function rowsOf(item: Item, look: Look): string[] {
  return "rule" in item ? [ruleRow(item.rule, look)] : terminalRows(item.entry, item.time, look);
}
