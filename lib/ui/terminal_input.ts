// Typing and pastes at a terminal: the decoder's keys, with unmarked pastes recognized by their speed. Pure;
// the reader of the bytes keeps the time.

import type { Key } from "./key.ts";
import { KeyDecoder } from "./key_decoder.ts";

/**
 * Milliseconds between two keys below which nobody types, not even a program for a person: the parts of a
 * paste come closer.
 */
const BURST = 10;
/** The same within a recognized paste. */
const PASTE = 200;

/** A key that may be part of an unmarked paste. */
type Pasted = "enter" | "newline" | "tab";
const PASTED: Readonly<Record<Pasted, string>> = { enter: "\n", newline: "\n", tab: "\t" };

/**
 * A line break in one burst with text before it waits a moment; if text follows, all of it is a paste, whose
 * line breaks send nothing. After a pause a line break is the key itself.
 */
export class TerminalInput {
  readonly #decoder = new KeyDecoder();
  /** Text came since the last pause. */
  #flowing = false;
  /** Waiting line breaks, and tabs after them. */
  #held: Pasted[] = [];
  /** Of an unmarked paste so far; undefined: none. */
  #pasted: string | undefined;

  /** Milliseconds without bytes until `idle` is due; undefined if nothing waits. */
  get patience(): number | undefined {
    const own = this.#pasted !== undefined ? PASTE : this.#flowing ? BURST : undefined;
    const { patience } = this.#decoder;
    return own === undefined ? patience : Math.max(own, patience ?? 0);
  }

  /** No more bytes came: returns what waited. */
  idle(): Key[] {
    const keys = this.#decoder.idle().flatMap((key) => this.#take(key));
    return [...keys, ...this.#settle()];
  }

  /** Keys completed by these bytes. */
  push(bytes: Uint8Array): Key[] {
    return this.#decoder.push(bytes).flatMap((key) => this.#take(key));
  }

  #take(key: Key): Key[] {
    if (key.kind === "text") return this.#text(key);
    if (key.kind === "key" && isPasted(key.name)) {
      if (this.#pasted !== undefined) this.#pasted = withBreak(this.#pasted, key.name);
      else if (this.#held.length > 0 || (this.#flowing && key.name !== "tab")) this.#hold(key.name);
      else return [key];
      return [];
    }
    return [...this.#settle(), key];
  }

  #text(key: Key & { readonly kind: "text" }): Key[] {
    this.#flowing = true;
    if (this.#pasted === undefined && this.#held.length === 0) return [key];
    this.#pasted = (this.#pasted ?? this.#held.map((name) => PASTED[name]).join("")) + key.text;
    this.#held = [];
    return [];
  }

  /** CR LF is one line break. */
  #hold(name: Pasted): void {
    if (!(name === "newline" && this.#held.at(-1) === "enter")) this.#held.push(name);
  }

  #settle(): Key[] {
    const keys: Key[] = this.#pasted !== undefined
      ? [{ kind: "paste", text: this.#pasted.replaceAll("\r", "\n") }]
      : this.#held.map((name) => ({ kind: "key", name }));
    [this.#flowing, this.#held, this.#pasted] = [false, [], undefined];
    return keys;
  }
}

function isPasted(name: string): name is Pasted {
  return Object.hasOwn(PASTED, name);
}

/** CR is kept until the end, so that a following LF joins it. */
function withBreak(text: string, name: Pasted): string {
  if (name === "enter") return text + "\r";
  return name === "newline" && text.endsWith("\r") ? text.slice(0, -1) + "\n" : text + PASTED[name];
}
