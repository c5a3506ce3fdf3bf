// JSON that is safe to look at.

/** All but visible characters, as UTF-16 units, so that an escape is exact. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/**
 * Writes every character that a terminal could execute as a `\u` escape; values stay exact. `json` has no
 * line breaks outside its strings, as from JSON.stringify.
 */
export function escapeInvisible(json: string): string {
  return json.replace(INVISIBLE, (c) => {
    let escaped = "";
    for (let i = 0; i < c.length; i++) escaped += `\\u${c.charCodeAt(i).toString(16).padStart(4, "0")}`;
    return escaped;
  });
}
