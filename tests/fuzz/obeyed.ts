// What no text of others may bring to a screen, however it gets there.

const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** Characters that a terminal may obey, or that hide, reorder or end a row. */
export function obeyed(text: string): string[] {
  return text.match(OBEYED) ?? [];
}

/** The same, but for the joiner, which makes one picture of two. */
export function obeyedUnlessJoiner(text: string): string[] {
  return obeyed(text.replaceAll("\u200d", ""));
}
