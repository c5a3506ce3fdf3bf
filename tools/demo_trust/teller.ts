// How the story of trust stands on a screen: what each saw, row by row, and a mark for each thing that must
// be so. The first that is not so ends the story.

import { paintFor, type Screen } from "../demo/report.ts";
import { wrap } from "../demo/table.ts";
import { print } from "../print.ts";

/** A check of the story failed. */
export class StoryFailed extends Error {}

/** Columns before the name, and of the name. */
const INDENT = 3;
const NAME = 10;

export class Teller {
  readonly #screen: Screen;
  #acts = 0;
  #checks = 0;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** The number of passed checks. */
  get checks(): number {
    return this.#checks;
  }

  /** A new part of the story. */
  act(title: string): void {
    print();
    this.#rows(`${++this.#acts}  `, title, paintFor(this.#screen).bold);
  }

  /** What somebody typed or saw. */
  tells(who: string, text: string): void {
    this.#rows(" ".repeat(INDENT) + who.padEnd(NAME), text);
  }

  /** What must be so. Throws StoryFailed when it is not. */
  check(text: string, holds: boolean): void {
    const { good, bad } = paintFor(this.#screen);
    this.#rows(" ".repeat(INDENT) + (holds ? "✓ " : "✗ "), text, holds ? good : bad);
    if (!holds) throw new StoryFailed(text);
    this.#checks++;
  }

  /** Further rows stand under the text. */
  #rows(head: string, text: string, paint: (row: string) => string = (row) => row): void {
    wrap(text, this.#screen.width - head.length).forEach((row, i) => {
      print(paint((i === 0 ? head : " ".repeat(head.length)) + row));
    });
  }
}
