// Bytes of a terminal → keys. Pure. Sequences and characters may be split anywhere.

import { altKey, keyOfSequence } from "./csi_keys.ts";
import { CONTROL, type Key } from "./key.ts";

const PASTE_START = "\x1b[200~";
const PASTE_END = "\x1b[201~";
const PASTE_PATIENCE = 1_000;
const ESCAPE_PATIENCE = 100;

/** Characters kept between `ESC [` and the end of a sequence; more than any key has. */
const MAX_PARAMETERS = 256;
const LONGEST = "\x1b[".length + MAX_PARAMETERS;

/**
 * A complete sequence: a mouse report with its three bytes (xterm, "X10 compatibility"), a key of the Linux
 * console (`ESC [ [ A`), CSI (ECMA-48 section 5.4) or SS3.
 */
const SEQUENCE = new RegExp(
  `^\\x1b(?:\\[M[^\\x00-\\x1f]{3}|\\[\\[[@-~]|\\[(?![[M])[ -?]{0,${MAX_PARAMETERS}}[@-~]|O[0-?]{0,8}[@-~])`,
  "u",
);
/** The beginning of one. */
const SEQUENCE_START = new RegExp(
  `^\\x1b(?:\\[M[^\\x00-\\x1f]{0,2}|\\[\\[|\\[[ -?]{0,${MAX_PARAMETERS}}|O[0-?]{0,8})?$`,
  "u",
);
/** The part of an unfinished sequence that is dropped: later input does not belong to it. */
const BROKEN = new RegExp(`^\\x1b(?:\\[\\[|\\[M?[ -?]{0,${MAX_PARAMETERS}}|O[0-?]{0,8})`, "u");

/** OSC, DCS, APC, PM and SOS: answers of terminals (ECMA-48 section 5.6). */
// deno-lint-ignore no-control-regex
const STRING_START = /^\x1b[\]P_^X]/;
/** The end of one: ST, BEL as in xterm, or a control that cannot be part of it. */
// deno-lint-ignore no-control-regex
const STRING_END = /[\x00-\x1f\x9c]/;

/** Keeps incomplete input. */
export class KeyDecoder {
  readonly #utf8 = new TextDecoder();
  #rest = "";
  #pasted: string | undefined;
  /** `idle` was called during a paste. */
  #stalled = false;

  /** The beginning of an abandoned sequence: a slow link may still bring the rest. */
  #late = "";

  /** Milliseconds without bytes until `idle` is due; undefined if nothing waits. */
  get patience(): number | undefined {
    if (this.#pasted !== undefined) return this.#pasted === "" ? undefined : PASTE_PATIENCE;
    return this.#rest === "" ? undefined : ESCAPE_PATIENCE;
  }

  /**
   * No more bytes came. Returns the part of a paste that has come; the paste continues until its end, because
   * on a slow link its line breaks must not become keys. If the end is lost, Ctrl-C or Ctrl-D alone ends it.
   * An unfinished sequence is not a key: it was Esc, or Alt and `[`, and later keys stand for themselves.
   */
  idle(): Key[] {
    if (this.#pasted === undefined) {
      this.#late = this.#rest;
      this.#rest = "";
      return [];
    }
    const text = lines(this.#pasted);
    this.#pasted = "";
    this.#stalled = true;
    return text === "" ? [] : [{ kind: "paste", text, goesOn: true }];
  }

  /** Keys completed by these bytes. */
  push(bytes: Uint8Array): Key[] {
    if (this.#stalled && bytes.length === 1 && (bytes[0] === 0x03 || bytes[0] === 0x04)) {
      this.#pasted = undefined;
      this.#rest = "";
    }
    this.#stalled = false;
    const text = this.#utf8.decode(bytes, { stream: true });
    if (bytes.length > 0) {
      this.#rest = (goesOn(this.#late, text) ? this.#late : "") + this.#rest;
      this.#late = "";
    }
    this.#rest += text;
    const keys: Key[] = [];
    while (this.#rest !== "" && this.#step(keys)) { /* one key each */ }
    return keys;
  }

  /** Takes one key, or part of a paste. False if more bytes are needed. */
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

  #sequence(keys: Key[]): boolean {
    const rest = this.#rest;
    if (STRING_START.test(rest)) return this.#string();
    if (SEQUENCE_START.test(rest)) return false;
    const whole = SEQUENCE.exec(rest);
    if (whole) {
      const key = keyOfSequence(whole[0]);
      if (key) keys.push(key);
      return this.#drop(whole[0].length);
    }
    const broken = BROKEN.exec(rest)?.[0];
    if (broken !== undefined && broken.length === LONGEST && rest.length > LONGEST) {
      this.#rest = "\x1b[?" + rest.slice(LONGEST); // goes on as one that is not a key
      return true;
    }
    if (broken !== undefined) return this.#drop(broken.length);
    const after = String.fromCodePoint(rest.codePointAt(1)!);
    const key = altKey(after);
    if (key) keys.push(key);
    // A control after Esc that is no key with it is one by itself.
    return this.#drop(key || !isControl(after) ? 1 + after.length : 1);
  }

  /** Drops a string; of an unfinished one, remembers only its beginning. */
  #string(): boolean {
    const rest = this.#rest;
    const length = rest.slice(2).search(STRING_END);
    if (length !== -1) {
      const at = 2 + length;
      if (rest[at] === "\x07" || rest[at] === "\x9c") return this.#drop(at + 1);
      if (rest[at] !== "\x1b") return this.#drop(at);
      if (at + 1 < rest.length) return this.#drop(rest[at + 1] === "\\" ? at + 2 : at);
    }
    const isEnding = length !== -1 ? "\x1b" : "";
    this.#rest = rest.slice(0, 2) + rest.slice(2, 3).replace("\x1b", "") + isEnding;
    return false;
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

/** Whether input after a pause is still the rest of a sequence: nobody types that. */
function goesOn(late: string, text: string): boolean {
  if (late.length < 2) return false;
  // deno-lint-ignore no-control-regex
  const isEnd = /^[^\x00-\x1f\x9c]*(?:\x07|\x9c|\x1b\\)/;
  if (STRING_START.test(late)) return late.length > 2 && isEnd.test(late.slice(2) + text);
  return (late + text).startsWith(PASTE_START);
}

function lines(pasted: string): string {
  return pasted.replace(/\r\n?/g, "\n");
}

function isControl(c: string): boolean {
  const code = c.charCodeAt(0);
  return code < 0x20 || (code >= 0x7f && code <= 0x9f);
}

/** Characters at the end of the text that may begin PASTE_END. */
function partOfEnd(text: string): number {
  for (let length = Math.min(PASTE_END.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(PASTE_END.slice(0, length))) return length;
  }
  return 0;
}
