// Common values of options: one of several words, a whole number.

import { printable } from "../../base/printable.ts";
import { type Given, usageError } from "./options.ts";

/** The largest number. */
const MOST = 1_000_000_000;

/** Throws ExitError (usage). */
export function parseOneOf<Word extends string>(
  flag: string,
  words: readonly Word[],
  { program, value, texts }: Given,
): Word {
  const given = value(flag)!;
  const word = words.find((one) => one === given);
  if (word === undefined) {
    throw usageError(program, texts, texts.badValue(`--${flag}`, printable(given), texts.oneOf(words)));
  }
  return word;
}

/** From `least` to `most`. Throws ExitError (usage). */
export function parseWhole(
  flag: string,
  least: number,
  { program, value, texts }: Given,
  most: number = MOST,
): number {
  const given = value(flag)!;
  const number = /^\d+$/.test(given) ? Number(given) : -1;
  if (number < least || number > most) {
    const expected = texts.wholeNumber(least, most);
    throw usageError(program, texts, texts.badValue(`--${flag}`, printable(given), expected));
  }
  return number;
}
