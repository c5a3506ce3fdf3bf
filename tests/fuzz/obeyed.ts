// What no text of others may bring to a screen, however it gets there.

const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** Characters that a terminal may obey, or that hide, reorder or end a row. */
export function obeyed(text: string): string[] {
  return text.match(OBEYED) ?? [];
}

/**
 * What may stand where a script or a picture needs it: joiners, selectors, marks of direction within
 * isolates, signs before digits, tags of a flag.
 */
const NEEDED =
  /[\u061c\u200c-\u200f]|(?<=\p{M}|\p{Script=Mongolian})[\u180b-\u180f]|[\u0600-\u0605\u06dd\u0890\u0891\u08e2\u{110bd}\u{110cd}](?=\p{Nd})|\u070f(?=(?=\p{L})\p{Script=Syriac})|(?<=\u{1F3F4})[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}/gu;

/** The same, but for what a script or a picture needs. Isolates come in pairs, and are no words of others. */
export function obeyedUnlessNeeded(text: string): string[] {
  return obeyed(text.replace(/\u2068([^\u2068\u2069]*)\u2069/g, "$1").replace(NEEDED, ""));
}

/** The same text without what a script or a picture needs. */
export function withoutNeeded(text: string): string {
  return text.replace(/[\u2068\u2069]/g, "").replace(NEEDED, "");
}
