// Rules for passphrases: the same words give the same bytes, typed or from a file.

import { Secret } from "./secret.ts";
import { encodeUtf8 } from "./utf8.ts";

/** Characters (code points in NFC): more than anybody remembers, and a bound for hashing. */
export const MAX_PASSPHRASE = 1_024;

/**
 * In NFC (UAX #15) and UTF-8, so that the way a keyboard composes characters makes no difference. `garbled`:
 * not UTF-8, so different characters may have become the same.
 */
export function toPassphrase(text: string): Secret | "empty" | "too_long" | "garbled" {
  const composed = text.normalize("NFC");
  if (composed === "") return "empty";
  if (composed.includes("\ufffd") || !composed.isWellFormed()) return "garbled";
  if ([...composed].length > MAX_PASSPHRASE) return "too_long";
  return new Secret(encodeUtf8(composed));
}
