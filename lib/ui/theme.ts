// Colours of a terminal. They never carry meaning alone: words and signs say the same.

import type { TrustState } from "../trust/trust_state.ts";

/** Surrounds a text with the sequences of a colour (ECMA-48 section 8.3.117, SGR). */
type Paint = (text: string) => string;

export interface Theme {
  /** Available and permitted. */
  readonly colors: "none" | "basic" | "many";
  /** Times, and other minor text. */
  readonly faint: Paint;
  /** The program's own lines. */
  readonly note: Paint;
  /** Warnings, and an alarming status line. */
  readonly warning: Paint;
  readonly error: Paint;
  /** The status line, and rules between entries. */
  readonly rule: Paint;
  /** The rows above the status line. */
  readonly hint: Paint;
  /** Before the line being typed. */
  readonly prompt: Paint;
  /** Own words. */
  readonly own: Paint;
  trust(state: TrustState): Paint;
  person(name: string): Paint;
}

/**
 * Of xterm's 240 fixed colours, those legible on white and on black: contrast to both is at least 4 (WCAG
 * 2.2, "contrast ratio"); a test computes it.
 */
export const PERSON_COLORS: readonly number[] = [27, 28, 30, 31, 63, 64, 65, 98, 129, 131, 133, 162];

/** For 8 colours: those legible on black, usual for such terminals; red is for errors. */
const BASIC_COLORS: readonly number[] = [32, 35, 36];

export function themeOf(colors: Theme["colors"]): Theme {
  if (colors === "none") return PLAIN;
  const many = colors === "many";
  const sgr = (codes: string): Paint => (text) => text === "" ? "" : `\x1b[${codes}m${text}\x1b[0m`;
  const people = many ? PERSON_COLORS.map((color) => `1;38;5;${color}`) : BASIC_COLORS.map(String);
  const [alarm, good] = many ? ["1;38;5;161", "38;5;28"] : ["31", "32"];
  return {
    colors,
    faint: sgr("2"),
    note: sgr("2"),
    warning: sgr(many ? "38;5;130" : "33"),
    error: sgr(many ? "38;5;161" : "31"),
    rule: sgr("2"),
    hint: sgr("3"),
    prompt: sgr("1"),
    own: sgr("1"),
    trust: (state) => sgr(state === "changed" ? alarm : state === "verified" ? good : "2"),
    person: (name) => sgr(people[hash(name) % people.length]!),
  };
}

const same: Paint = (text) => text;
const PLAIN: Theme = {
  colors: "none",
  faint: same,
  note: same,
  warning: same,
  error: same,
  rule: same,
  hint: same,
  prompt: same,
  own: same,
  trust: () => same,
  person: () => same,
};

/** FNV-1a of the UTF-16 units, 32 bits: only to spread names over the colours. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) value = Math.imul(value ^ name.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}
