// Rules for passphrases, typed or from a file: the same words are the same bytes wherever they come from.

import { Secret } from "./secret.ts";
import { encodeUtf8 } from "./utf8.ts";

/** Characters (code points in NFC) of a passphrase: more than anybody remembers, and a bound for what is hashed. */
export const MAX_PASSPHRASE = 1_024;

/** Why a text is not a passphrase; `garbled`: what came was not UTF-8, and different characters may have become the same. */
export type PassphraseProblem = "empty" | "too_long" | "garbled";

/** The passphrase in NFC (UAX #15) and UTF-8: how a keyboard composes a character makes no difference. */
export function toPassphrase(text: string): Secret | PassphraseProblem {
  const composed = text.normalize("NFC");
  if (composed === "") return "empty";
  if (composed.includes("\ufffd") || !composed.isWellFormed()) return "garbled";
  if ([...composed].length > MAX_PASSPHRASE) return "too_long";
  return new Secret(encodeUtf8(composed));
}
