// Colours of a terminal. They never carry a meaning alone: words and signs say the same.

import type { TrustState } from "../trust/trust_state.ts";

/** Puts a text between the sequences of a colour (ECMA-48 section 8.3.117, SGR). */
type Paint = (text: string) => string;

/** A colour for each thing that is shown. */
export interface Theme {
  /** How many colours the terminal has, or may use. */
  readonly colors: "none" | "basic" | "many";
  /** The time before an entry, and what is of little weight. */
  readonly faint: Paint;
  /** The program's own lines. */
  readonly note: Paint;
  /** Warnings, and the status line while it alarms. */
  readonly warning: Paint;
  /** Lines that say what went wrong. */
  readonly error: Paint;
  /** The status line, and the lines between entries. */
  readonly rule: Paint;
  /** The rows above the status line that help with what is typed. */
  readonly hint: Paint;
  /** The prompt before the line being typed. */
  readonly prompt: Paint;
  /** Own words. */
  readonly own: Paint;
  /** A trust state. */
  trust(state: TrustState): Paint;
  /** The colour of a person, always the same for a name. */
  person(name: string): Paint;
}

/**
 * From the 240 fixed colours of xterm, those that can be read on white as well as on black: their contrast to both
 * is 4 or more (WCAG 2.2, "contrast ratio"); a test computes it.
 */
export const PERSON_COLORS: readonly number[] = [27, 28, 30, 31, 63, 64, 65, 98, 129, 131, 133, 162];

/** Where there are only 8 colours, those that are read well on black, as such terminals are; red is for errors. */
const BASIC_COLORS: readonly number[] = [32, 35, 36];

/** The theme for this many colours. */
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
