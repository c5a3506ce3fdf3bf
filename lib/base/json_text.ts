// JSON that is safe to look at.

/** All but visible characters, in UTF-16 units, so that an escape gives back exactly what it stands for. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/**
 * The same JSON, with every character that a terminal could obey written as a `\u` escape:
 * the values stay exact. `json` has no line breaks outside its strings, as JSON.stringify makes it.
 */
export function escapeInvisible(json: string): string {
  return json.replace(INVISIBLE, (c) => {
    let escaped = "";
    for (let i = 0; i < c.length; i++) escaped += `\\u${c.charCodeAt(i).toString(16).padStart(4, "0")}`;
    return escaped;
  });
}
