// deno-lint-ignore-file no-control-regex
// A terminal of a few lines: what the client draws, as rows a person would see. Knows the sequences that
// lib/ui/terminal_view.ts uses and fails on any other, so that nothing else can slip out.

import { graphemes, textWidth } from "../../lib/base/text_width.ts";

const TOKEN =
  /\x1b\[[?]?[0-9;]*[A-Za-z]|\x1b\](?:2|8|9|777);[^\x1b\x07]*\x1b\\|\r|\n|\x07|[^\x1b\r\n\x07]+/gy;

export class FakeScreen {
  /** All rows that there ever were, the oldest first. */
  #rows: string[][] = [[]];
  #row = 0;
  #column = 0;
  #wrap = true;
  /** Rows that the screen began by itself, because the one before was full. */
  readonly #goesOn = new WeakSet<string[]>();
  /** How often the bell rang. */
  rings = 0;
  /** By id and target (`7;https://example.org`): all that was ever linked so, in the order of writing. */
  readonly links = new Map<string, string>();
  #link: string | undefined;
  /** Of the window; undefined: nobody set one. */
  title: string | undefined;
  /** What was to be told on the desktop, with the number of its sequence. */
  readonly notices: string[] = [];

  constructor(public columns: number) {}

  /** Rows without trailing spaces, and without empty ones at the end. */
  get rows(): string[] {
    const rows = this.#rows.map((cells) => cells.join("").trimEnd());
    while (rows.at(-1) === "") rows.pop();
    return rows;
  }

  /** The row and column of the cursor, from 0. */
  get cursor(): [row: number, column: number] {
    return [this.#row, this.#column];
  }

  /**
   * Another width: a row that no longer fits goes on in the next one, and what went on is joined again, as in
   * terminals that keep all text. The cursor is not in a row that went on.
   */
  resize(columns: number): void {
    const lines: string[][] = [];
    for (const [at, cells] of this.#rows.entries()) {
      if (this.#goesOn.has(cells)) lines.at(-1)!.push(...cells);
      else lines.push([...cells]);
      if (at === this.#row) this.#row = lines.length - 1;
    }
    const rows = lines.map((cells) => split(cells, columns));
    const own = rows[this.#row]!;
    const part = Math.min(own.length - 1, Math.floor(this.#column / columns));
    this.#row = rows.slice(0, this.#row).flat().length + part;
    this.#column = Math.min(columns - 1, this.#column - own.slice(0, part).flat().length);
    this.#rows = rows.flat();
    for (const [, ...further] of rows) for (const row of further) this.#goesOn.add(row);
    this.columns = columns;
  }

  write(output: string): void {
    TOKEN.lastIndex = 0;
    let length = 0;
    for (const [token] of output.matchAll(TOKEN)) {
      length += token.length;
      this.#apply(token);
    }
    if (length !== output.length) throw new Error(`unknown output: ${JSON.stringify(output.slice(length))}`);
  }

  #apply(token: string): void {
    const [, count, command] = /^\x1b\[(\d*)([A-Za-z])$/.exec(token) ?? [];
    const n = Number(count || 1);
    if (token === "\r") this.#column = 0;
    else if (token === "\n") this.#down();
    else if (token === "\x07") this.rings++;
    else if (command === "A") this.#row = Math.max(0, this.#row - n);
    else if (command === "B") this.#row = Math.min(this.#rows.length - 1, this.#row + n);
    else if (command === "C") this.#column = Math.min(this.columns - 1, this.#column + n);
    else if (command === "K") this.#cut();
    else if (command === "J") this.#clear(count !== "");
    else if (command === "H") this.#row = this.#column = 0;
    else if (command === "m") return;
    else if (token === "\x1b[?7l") this.#wrap = false;
    else if (token === "\x1b[?7h") this.#wrap = true;
    else if (token.startsWith("\x1b]2;")) this.title = token.slice(4, -2);
    else if (/^\x1b\](?:9|777);/.test(token)) this.notices.push(token.slice(2, -2));
    else if (token.startsWith("\x1b]8;")) this.#link = /^\x1b\]8;id=(.+)\x1b/.exec(token)?.[1];
    else if (token.startsWith("\x1b")) throw new Error(`unknown sequence: ${JSON.stringify(token)}`);
    else graphemes(token).forEach((character) => this.#put(character));
  }

  #put(character: string): void {
    if (this.#link) this.links.set(this.#link, (this.links.get(this.#link) ?? "") + character);
    const wide = textWidth(character);
    if (this.#column + wide > this.columns) {
      if (!this.#wrap) return;
      this.#down();
      this.#column = 0;
      this.#goesOn.add(this.#rows[this.#row]!);
    }
    const cells = this.#rows[this.#row]!;
    while (cells.length < this.#column) cells.push(" ");
    cells[this.#column] = character;
    for (let i = 1; i < wide; i++) cells[this.#column + i] = "";
    this.#column += wide;
  }

  #down(): void {
    this.#row++;
    if (this.#row === this.#rows.length) this.#rows.push([]);
  }

  #clear(all: boolean): void {
    if (all) this.#rows = [[]];
    else {
      this.#cut();
      this.#rows.length = this.#row + 1;
    }
  }

  /** Clears the rest of the row. */
  #cut(): void {
    const cells = this.#rows[this.#row]!;
    cells.length = Math.min(cells.length, this.#column);
  }
}

/** Cells in rows of this many columns; a wide character is not divided. */
function split(cells: readonly string[], columns: number): string[][] {
  const rows: string[][] = [[]];
  for (const [at, cell] of cells.entries()) {
    const wide = cells[at + 1] === "" ? 2 : 1;
    if (cell !== "" && rows.at(-1)!.length + wide > columns) rows.push([]);
    rows.at(-1)!.push(cell);
  }
  return rows;
}
