// Bytes of a terminal → keys. Pure, and fed in pieces: a sequence or a character may be split anywhere.

/** One thing that a person did. */
export type Key =
  | { readonly kind: "text"; readonly text: string }
  /** A pasted block (bracketed paste), line breaks as `\n`. */
  | { readonly kind: "paste"; readonly text: string; /** More of it comes. */ readonly goesOn?: true }
  | { readonly kind: "key"; readonly name: KeyName };

/** Keys that are no text; `focus_in` and `focus_out`: the person turned to the terminal, or away. */
export type KeyName =
  | "enter"
  | "tab"
  | "backspace"
  | "delete"
  | "left"
  | "right"
  | "up"
  | "down"
  | "home"
  | "end"
  | "word_left"
  | "word_right"
  | "kill_word"
  | "kill_to_start"
  | "kill_to_end"
  | "interrupt"
  | "eof"
  | "redraw"
  | "focus_in"
  | "focus_out";

const CONTROL: Readonly<Record<string, KeyName>> = {
  "\r": "enter",
  "\n": "enter",
  "\t": "tab",
  "\x7f": "backspace",
  "\b": "backspace",
  "\x01": "home",
  "\x02": "left",
  "\x03": "interrupt",
  "\x04": "eof",
  "\x05": "end",
  "\x06": "right",
  "\x0b": "kill_to_end",
  "\x0c": "redraw",
  "\x0e": "down",
  "\x10": "up",
  "\x15": "kill_to_start",
  "\x17": "kill_word",
};

/** What follows ESC in the sequences of xterm, the Linux console and Windows Terminal (ECMA-48 section 8.3). */
const SEQUENCES: Readonly<Record<string, KeyName>> = {
  "[A": "up",
  "[B": "down",
  "[C": "right",
  "[D": "left",
  "[H": "home",
  "[F": "end",
  "OA": "up",
  "OB": "down",
  "OC": "right",
  "OD": "left",
  "OH": "home",
  "OF": "end",
  "[I": "focus_in",
  "[O": "focus_out",
  "[1~": "home",
  "[7~": "home",
  "[4~": "end",
  "[8~": "end",
  "[3~": "delete",
  "[1;5D": "word_left",
  "[1;5C": "word_right",
  "[1;3D": "word_left",
  "[1;3C": "word_right",
  "b": "word_left",
  "f": "word_right",
  "\x7f": "kill_word",
};

const PASTE_START = "\x1b[200~";
const PASTE_END = "\x1b[201~";
const PASTE_PATIENCE = 1_000;
const ESCAPE_PATIENCE = 100;
/** A whole sequence: CSI with bounded parameters, SS3, or Alt with a key that is no control. */
// deno-lint-ignore no-control-regex
const SEQUENCE = /^\x1b(?:\[[\x30-\x3f]{0,24}[\x20-\x2f]{0,4}[\x40-\x7e]|O[\x40-\x7e]|[^\x00-\x1f[O])/u;
/** The beginning of one. */
// deno-lint-ignore no-control-regex
const SEQUENCE_START = /^\x1b(?:\[[\x30-\x3f]{0,24}[\x20-\x2f]{0,4}|O)?$/;

/** Keeps what is not whole yet. */
export class KeyDecoder {
  readonly #utf8 = new TextDecoder();
  #rest = "";
  #pasted: string | undefined;
  /** `idle` came in the middle of a paste. */
  #stalled = false;

  /** Milliseconds without bytes after which to call `idle`; undefined while nothing waits. */
  get patience(): number | undefined {
    if (this.#pasted !== undefined) return this.#pasted === "" ? undefined : PASTE_PATIENCE;
    return this.#rest === "\x1b" ? ESCAPE_PATIENCE : undefined;
  }

  /**
   * No more bytes came. Of a paste so much is given as is there; it goes on until its end comes, for a link may be slow,
   * and its line breaks must not become keys. Should the end be lost, Ctrl-C or Ctrl-D alone ends it. A lone ESC is no key.
   */
  idle(): Key[] {
    if (this.#pasted === undefined) {
      if (this.#rest === "\x1b") this.#rest = "";
      return [];
    }
    const text = lines(this.#pasted);
    this.#pasted = "";
    this.#stalled = true;
    return text === "" ? [] : [{ kind: "paste", text, goesOn: true }];
  }

  /** The keys that these bytes complete. */
  push(bytes: Uint8Array): Key[] {
    if (this.#stalled && bytes.length === 1 && (bytes[0] === 0x03 || bytes[0] === 0x04)) {
      this.#pasted = undefined;
      this.#rest = "";
    }
    this.#stalled = false;
    this.#rest += this.#utf8.decode(bytes, { stream: true });
    const keys: Key[] = [];
    while (this.#rest !== "" && this.#step(keys)) { /* one key each */ }
    return keys;
  }

  /** Takes one key, or part of a paste, from the rest. False when more bytes are needed. */
  #step(keys: Key[]): boolean {
    if (this.#pasted !== undefined) return this.#paste(keys);
    const rest = this.#rest;
    if (rest.startsWith(PASTE_START)) {
      this.#pasted = "";
      return this.#drop(PASTE_START.length);
    }
    if (rest[0] === "\x1b") return this.#sequence(keys);
    const control = CONTROL[rest[0]!];
    if (control) keys.push({ kind: "key", name: control });
    if (control || isControl(rest[0]!)) return this.#drop(1);
    // deno-lint-ignore no-control-regex
    const text = /^[^\x00-\x1f\x7f-\x9f]+/.exec(rest)![0];
    keys.push({ kind: "text", text });
    return this.#drop(text.length);
  }

  /** What is no sequence loses its ESC. */
  #sequence(keys: Key[]): boolean {
    const whole = SEQUENCE.exec(this.#rest);
    if (!whole) return SEQUENCE_START.test(this.#rest) ? false : this.#drop(1);
    const name = SEQUENCES[whole[0].slice(1)];
    if (name) keys.push({ kind: "key", name });
    return this.#drop(whole[0].length);
  }

  #paste(keys: Key[]): boolean {
    const end = this.#rest.indexOf(PASTE_END);
    const kept = end === -1 ? this.#rest.length - partOfEnd(this.#rest) : end;
    this.#pasted += this.#rest.slice(0, kept);
    this.#drop(kept);
    if (end === -1) return false;
    this.#drop(PASTE_END.length);
    keys.push({ kind: "paste", text: lines(this.#pasted!) });
    this.#pasted = undefined;
    return true;
  }

  #drop(length: number): true {
    this.#rest = this.#rest.slice(length);
    return true;
  }
}

function lines(pasted: string): string {
  return pasted.replace(/\r\n?/g, "\n");
}

function isControl(c: string): boolean {
  const code = c.charCodeAt(0);
  return code < 0x20 || (code >= 0x7f && code <= 0x9f);
}

/** How much of the end of the text may be the beginning of PASTE_END. */
function partOfEnd(text: string): number {
  for (let length = Math.min(PASTE_END.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(PASTE_END.slice(0, length))) return length;
  }
  return 0;
}
