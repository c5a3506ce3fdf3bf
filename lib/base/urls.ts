// Finds URLs in printable text. Knows nothing of terminals.

/** A stretch of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** Longer ones are treated as words: VTE and others limit links to 2,083 bytes. */
export const MAX_URL = 2_083;

/**
 * The characters of RFC 3986 section 2, all of them printable ASCII; anything else is to be percent-encoded.
 * So a URL holds no space, no quotes, no `|`, nothing that a terminal obeys and nothing that a gutter is
 * drawn with.
 */
const CANDIDATE =
  /(?<![\p{L}\p{N}\p{M}])[Hh][Tt]{2}[Pp][Ss]?:\/\/[A-Za-z0-9[][A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*/gu;
/** Followed by letters that were not encoded, the stretch is not the intended URL. */
const GOES_ON = /^[\p{L}\p{N}\p{M}]/u;
const PUNCTUATION = /[.,;:!?'*]/;
const BRACKETS: Readonly<Record<string, string>> = { ")": "(", "]": "[" };

/** Where http and https URLs stand, in order; `text` is printable (lib/base/printable.ts). */
export function urlsIn(text: string): Span[] {
  return Array.from(text.matchAll(CANDIDATE)).flatMap(({ 0: found, index: start }) => {
    const end = start + found.length;
    if (found.length > MAX_URL || GOES_ON.test(text.slice(end, end + 2))) return [];
    return [{ start, end: start + withoutPunctuation(found).length }];
  });
}

/** `(see https://example.org/a_(b)).` ends after the first closing bracket. */
function withoutPunctuation(url: string): string {
  const open = new Map(
    Object.entries(BRACKETS).map(([closing, opening]) => [closing, surplus(url, opening, closing)]),
  );
  let end = url.length;
  for (; end > 0; end--) {
    const last = url[end - 1]!;
    const left = open.get(last);
    if (left !== undefined && left < 0) open.set(last, left + 1);
    else if (!PUNCTUATION.test(last)) break;
  }
  return url.slice(0, end);
}

function surplus(url: string, opening: string, closing: string): number {
  return url.split(opening).length - url.split(closing).length;
}
