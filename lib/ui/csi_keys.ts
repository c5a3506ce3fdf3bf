// The meaning of a complete CSI or SS3 sequence: keys of xterm, rxvt, the Linux console, Windows Terminal and
// kitty. Pure. Sources: ECMA-48 section 5.4; xterm's "XTerm Control Sequences" (PC-style function keys,
// modifyOtherKeys); kitty's "Comprehensive keyboard handling in terminals" (CSI u).

import { CONTROL, type Key, type KeyName } from "./key.ts";

/** Bits of modifiers; sequences contain them plus one. The two locks change no key. */
const SHIFT = 1;
const ALT = 2;
const CTRL = 4;
const LOCKS = 64 + 128;

/** The event type after the modifiers: a key was released. */
const RELEASED = 3;

const FINALS: Readonly<Record<string, KeyName>> = {
  A: "up",
  B: "down",
  C: "right",
  D: "left",
  H: "home",
  F: "end",
};

/** Of `CSI number ~`. */
const NUMBERS: Readonly<Record<number, KeyName>> = {
  1: "home",
  3: "delete",
  4: "end",
  7: "home",
  8: "end",
};

/** Of `CSI number u`: keypad keys, by kitty's numbers in the private use area. */
const PAD_TEXTS = "0123456789./*-+";
const PAD_FIRST = 57399;
const PAD_KEYS: Readonly<Record<number, KeyName>> = {
  57417: "left",
  57418: "right",
  57419: "up",
  57420: "down",
  57423: "home",
  57424: "end",
  57426: "delete",
};
const PAD_ENTER = 57414;
const PAD_EQUAL = 57415;

/** The key of a complete sequence, from `ESC [` or `ESC O` on; undefined: unused. */
export function keyOfSequence(sequence: string): Key | undefined {
  // deno-lint-ignore no-control-regex
  const [, kind, parameters, final] = /^\x1b([[O])([0-9;:]*)([@-~])$/.exec(sequence) ?? [];
  if (kind === undefined) return undefined;
  if (kind === "[" && parameters === "" && (final === "I" || final === "O")) {
    return named(final === "I" ? "focus_in" : "focus_out");
  }
  const fields = parameters!.split(";").map((field) => field.split(":").map(Number));
  const [number, modifiers] = [fields[0]![0]!, (fields[1]?.[0] || 1) - 1 & ~LOCKS];
  if (fields[1]?.[1] === RELEASED) return undefined;
  if (kind === "[" && final === "u") return keyOfCode(fields[0]!, modifiers, fields[2]);
  if (kind === "[" && final === "~" && number === 27 && fields[2]) {
    return keyOfCode(fields[2], modifiers, undefined);
  }
  const name = kind === "O" && (final === "c" || final === "d")
    ? { c: "word_right", d: "word_left" }[final] as KeyName // rxvt: Ctrl and an arrow
    : final === "~"
    ? NUMBERS[number]
    : kind === "O" || number! <= 1
    ? FINALS[final!]
    : undefined;
  if (name === undefined) return undefined;
  const byWord = (modifiers & (ALT | CTRL)) !== 0;
  return named(byWord && name === "left" ? "word_left" : byWord && name === "right" ? "word_right" : name);
}

/**
 * `codes`: of the key, with Shift, and of the same place on a Latin keyboard, as far as sent; `text`: its
 * code points.
 */
function keyOfCode(
  codes: readonly number[],
  modifiers: number,
  text: readonly number[] | undefined,
): Key | undefined {
  const [code, shifted, latin] = codes as [number, number?, number?];
  if (code === 13 || code === PAD_ENTER) return named(modifiers === 0 ? "enter" : "newline");
  if (code === 9) return modifiers === 0 ? named("tab") : undefined;
  if (code === 8 || code === 127) return named((modifiers & (ALT | CTRL)) !== 0 ? "kill_word" : "backspace");
  if (PAD_KEYS[code]) return named(PAD_KEYS[code]);
  if (modifiers === CTRL) {
    // On a Cyrillic layout, с is in the place of c.
    const name = CONTROL[String.fromCharCode((latin || code) & 0x1f)];
    return isLetter(latin || code) && name ? named(name) : undefined;
  }
  if (modifiers === ALT) return altKey(String.fromCodePoint(isScalar(code) ? code : 0));
  if ((modifiers & ~SHIFT) !== 0) return undefined;
  if (text && text.every((point) => point > 0)) return typed(text);
  if (code === PAD_EQUAL) return typed([0x3d]);
  const onPad = PAD_TEXTS[code - PAD_FIRST];
  if (onPad !== undefined) return typed([onPad.charCodeAt(0)]);
  if (modifiers === SHIFT) return typed([shifted || upper(code)]);
  return typed([code]);
}

/** Undefined: no meaning. */
export function altKey(key: string): Key | undefined {
  const name =
    ({ b: "word_left", f: "word_right", "\r": "newline", "\n": "newline", "\x7f": "kill_word" } as const)[
      key
    ];
  return name && named(name);
}

function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a || code >= 0x41 && code <= 0x5a;
}

function isScalar(code: number): boolean {
  return Number.isInteger(code) && code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}

/** No controls, and no numbers of keys without text. */
function typed(points: readonly number[]): Key | undefined {
  if (!points.every(isScalar)) return undefined;
  const text = String.fromCodePoint(...points);
  return text !== "" && !/[\p{Cc}\p{Co}]/u.test(text) ? { kind: "text", text } : undefined;
}

function upper(code: number): number {
  const text = isScalar(code) ? String.fromCodePoint(code).toUpperCase() : "";
  return [...text].length === 1 ? text.codePointAt(0)! : code;
}

function named(name: KeyName): Key {
  return { kind: "key", name };
}
