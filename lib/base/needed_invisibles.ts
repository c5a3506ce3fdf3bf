// The rule for invisible characters of others that stay, each only where a script or a picture needs it.
// Alone, at the edges of a row and everywhere in names they stand as escapes, like all others.
//
// - ZWNJ and ZWJ between two letters of one cursive script, with marks on the first; behind a virama and
//   before a letter; ZWJ between a letter and a virama (UAX #31 section 2.3.1, rules A1, A2 and B; here also
//   where a letter does not join to the left, for people write it there, and nothing hangs on a text as it
//   does on a name).
// - Mongolian: a variation selector behind a letter, the vowel separator between two (the Unicode Standard,
//   section 13.5).
// - Signs that stand around or over the digits, or the Syriac letters, behind them (the Unicode Standard,
//   section 9.2).
// - RLM, LRM and ALM, one at a time, in a row of words with right-to-left letters; whoever lays such a row
//   out puts it between isolates, so that they order nothing outside (UAX #9 sections 2.4, 2.6 and 6.1).
// - ZWJ between two emoji, variation selectors behind what they vary, and the tags of a subdivision's flag
//   (UTS #51, ED-9a, ED-14a and ED-16; other tags can hide a text).

/**
 * Scripts with joining letters (the Unicode Standard, section 9.2 and chapters 9, 10, 13, 14 and 19:
 * ArabicShaping.txt).
 */
const RIGHT_TO_LEFT_CURSIVE = (
  "Arabic Syriac Mandaic Nko Adlam Hanifi_Rohingya Manichaean Psalter_Pahlavi Sogdian Chorasmian Old_Uyghur"
).split(" ").map(scriptOf);
const MONGOLIAN = scriptOf("Mongolian");
const CURSIVE = [...RIGHT_TO_LEFT_CURSIVE, MONGOLIAN, scriptOf("Phags_Pa")];
/** A mark on a letter, except invisible ones. */
const MARK = "(?!\\p{Default_Ignorable_Code_Point})\\p{M}";
const LETTERS_AROUND = CURSIVE.map(around);
const MONGOLIAN_AROUND = around(MONGOLIAN);

/** Viramas: Canonical_Combining_Class 9 (UnicodeData.txt, version 14). */
const VIRAMA =
  "[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d3b\\u0d3c\\u0d4d\\u0dca\\u0e3a\\u0eba\\u0f84" +
  "\\u1039\\u103a\\u1714\\u1715\\u1734\\u17d2\\u1a60\\u1b44\\u1baa\\u1bab\\u1bf2\\u1bf3\\u2d7f\\ua806\\ua82c\\ua8c4\\ua953" +
  "\\ua9c0\\uaaf6\\uabed\\u{10a3f}\\u{11046}\\u{11070}\\u{1107f}\\u{110b9}\\u{11133}\\u{11134}\\u{111c0}\\u{11235}" +
  "\\u{112ea}\\u{1134d}\\u{11442}\\u{114c2}\\u{115bf}\\u{1163f}\\u{116b6}\\u{1172b}\\u{11839}\\u{1193d}\\u{1193e}" +
  "\\u{119e0}\\u{11a34}\\u{11a47}\\u{11a99}\\u{11c3f}\\u{11d44}\\u{11d45}\\u{11d97}]";
/** A dependent sign may come between the letter and the virama. */
const BEHIND_VIRAMA = new RegExp(`\\p{L}(?:${MARK}){0,7}${VIRAMA}$`, "u");
const BEFORE_VIRAMA = new RegExp(`^${VIRAMA}\\p{L}`, "u");

const NUMBER_SIGN = /^[\u0600-\u0605\u06dd\u0890\u0891\u08e2\u{110bd}\u{110cd}]$/u;
export const DIRECTION_MARK = /[\u061c\u200e\u200f]/;
const RIGHT_TO_LEFT = new RegExp(
  `(?=\\p{L})[${[...RIGHT_TO_LEFT_CURSIVE, ...["Hebrew", "Thaana", "Samaritan"].map(scriptOf)].join("")}]`,
  "u",
);
/** Of the flag of England or Texas: a black flag, three to six tags, and their end. */
const TAGGED_FLAG = /^\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}/u;

/** UTF-16 units examined on either side: a letter with its marks, or a flag with its tags. */
const NEAR = 20;

// Each function tells whether the character `c` at the UTF-16 unit `at` of a text is kept.

/** Invisible characters that a script needs between letters and digits, and the tags of a flag. */
export function belongsToScript(c: string, at: number, text: string): boolean {
  const before = text.slice(Math.max(0, at - NEAR), at);
  const after = text.slice(at + c.length, at + c.length + NEAR);
  switch (c) {
    case "\u200c":
    case "\u200d":
      return LETTERS_AROUND.some((letters) => isBetween(letters, before, after)) ||
        (BEHIND_VIRAMA.test(before) && /^\p{L}/u.test(after)) ||
        (c === "\u200d" && /\p{L}$/u.test(before) && BEFORE_VIRAMA.test(after));
    case "\u180b":
    case "\u180c":
    case "\u180d":
    case "\u180f":
      return MONGOLIAN_AROUND.before.test(before);
    case "\u180e":
      return isBetween(MONGOLIAN_AROUND, before, after);
    case "\u070f":
      return /^(?=\p{L})\p{Script=Syriac}/u.test(after);
    default:
      return NUMBER_SIGN.test(c) ? /^\p{Nd}/u.test(after) : isTag(c, at, text);
  }
}

/** Marks of direction in a row with right-to-left letters: not at an edge or next to another one. */
export function turnsRow(c: string, at: number, row: string): boolean {
  return DIRECTION_MARK.test(c) && !DIRECTION_MARK.test(row[at - 1] ?? c) &&
    !DIRECTION_MARK.test(row[at + 1] ?? c) &&
    RIGHT_TO_LEFT.test(row);
}

/** Characters that only shape their neighbours: join two emoji, or select a variant. */
export function shapesPicture(c: string, at: number, text: string): boolean {
  const before = text.slice(Math.max(0, at - 8), at);
  const after = text.slice(at + c.length, at + c.length + 2);
  if (c === "\u200d") {
    return /(?!\p{Cn})\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?$/u.test(before) &&
      /^(?!\p{Cn})\p{Extended_Pictographic}/u.test(after);
  }
  if (c === "\ufe0e" || c === "\ufe0f") {
    return /(?!\p{Cn})\p{Extended_Pictographic}\p{Emoji_Modifier}?$/u.test(before) ||
      (/[0-9#*]$/.test(before) && /^\u20E3/u.test(after));
  }
  return /^[\u{E0100}-\u{E01EF}]$/u.test(c) && /\p{Ideographic}$/u.test(before);
}

interface Around {
  readonly before: RegExp;
  readonly after: RegExp;
}

function scriptOf(name: string): string {
  return `\\p{Script=${name}}`;
}

function around(script: string): Around {
  return {
    before: new RegExp(`(?=\\p{L})${script}(?:${MARK}){0,8}$`, "u"),
    after: new RegExp(`^(?=\\p{L})${script}`, "u"),
  };
}

function isBetween(letters: Around, before: string, after: string): boolean {
  return letters.before.test(before) && letters.after.test(after);
}

function isTag(c: string, at: number, text: string): boolean {
  if (!/^[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}\u{E007F}]$/u.test(c)) return false;
  const from = Math.max(0, at - NEAR);
  const flag = text.slice(from, at).lastIndexOf("\u{1F3F4}");
  const sequence = flag === -1 ? undefined : TAGGED_FLAG.exec(text.slice(from + flag, at + NEAR))?.[0];
  return sequence !== undefined && from + flag + sequence.length > at;
}
