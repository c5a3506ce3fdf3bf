// Rules for names (docs/PROTOCOL.md, "Names"). The relay decides ownership.

import { MAX_NAME } from "./limits.ts";

/** From `parseUserName`. */
export interface UserName {
  /** As its owner wrote it: stored, shown and sent. */
  readonly text: string;
  /** Its NFC (UAX #15): equal names have equal keys. */
  readonly key: string;
}

const FORBIDDEN = /[\p{White_Space}\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** UTF-16 units; NFC makes at most four characters into one. */
const MAX_UNITS = MAX_NAME * 4 * 2;

/** Undefined if invalid (docs/PROTOCOL.md, "Names"). */
export function parseUserName(text: string): UserName | undefined {
  if (text.length > MAX_UNITS) return undefined; // before NFC, which takes minutes for a million marks
  const key = text.normalize("NFC");
  const length = [...key].length;
  if (length < 1 || length > MAX_NAME || FORBIDDEN.test(key)) return undefined;
  return { text, key };
}

/** Whether the name could be mistaken for the program's own words ("server", "tú", "ѕеrvеr"). */
export function isReservedName(name: UserName): boolean {
  return RESERVED.has(skeleton(name.key)) || RESERVED.has(skeleton(name.key.replace(EDGES, "")));
}

/** Signs around a word: `{server}`, `@server`. */
const EDGES = /^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu;

/**
 * Cyrillic, Greek, digits, and the strokes i, l, 1 that look like Latin letters. A small part of Unicode's
 * confusables (UTS #39), enough for these few words.
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "l": "i",
  "|": "i",
  "!": "i",
  "ı": "i",
  "$": "s",
  "@": "a",
  "а": "a",
  "е": "e",
  "о": "o",
  "р": "p",
  "с": "c",
  "у": "y",
  "х": "x",
  "ѕ": "s",
  "і": "i",
  "ј": "j",
  "м": "m",
  "т": "t",
  "г": "r",
  "ԁ": "d",
  "ѵ": "v",
  "υ": "u",
  "ν": "v",
  "ο": "o",
  "ε": "e",
  "ι": "i",
  "τ": "t",
  "ρ": "p",
  "σ": "o",
  "γ": "y",
  "ꭇ": "r",
  "ᴠ": "v",
  "ᴜ": "u",
  "ᴏ": "o",
  "ꜱ": "s",
  "ʏ": "y",
  "ᴛ": "t",
  "ᴍ": "m",
  "ᴅ": "d",
  "ᴇ": "e",
};

/** A name's key as a hasty reader sees it: no marks, signs or capitals, Latin letters for look-alikes. */
export function skeleton(key: string): string {
  const plain = key.normalize("NFKD").toLowerCase().replace(
    /[\p{M}\p{Default_Ignorable_Code_Point}]|(?![|!$@])[\p{P}\p{S}]/gu,
    "",
  );
  return [...plain].map((c) => LOOK_ALIKES[c] ?? c).join("").replaceAll("rn", "m");
}

const RESERVED: ReadonlySet<string> = new Set(
  ["system", "sistema", "server", "servidor", "you", "tu"].map(skeleton),
);
