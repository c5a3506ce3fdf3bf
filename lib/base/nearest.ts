// The known word that a mistyped one is likely to mean.

/** UTF-16 units; longer words are not considered mistyped. */
const MAX_TYPED = 64;

/**
 * The nearest of `words` within `most` edits (insert, delete, replace, swap neighbours), and fewer edits than
 * the length of `typed`; the first of equals.
 */
export function nearest(typed: string, words: Iterable<string>, most = 2): string | undefined {
  if (typed.length > MAX_TYPED) return undefined;
  let best: string | undefined;
  let least = Math.min(most + 1, typed.length); // a word of one letter is near to none
  for (const word of words) {
    const edits = distance(typed, word);
    if (edits < least) [best, least] = [word, edits];
  }
  return best;
}

/** Optimal string alignment distance. */
function distance(a: string, b: string): number {
  let [older, old]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min(old[j]! + 1, row[j - 1]! + 1, old[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, older[j - 2]! + 1);
      }
      row.push(edits);
    }
    [older, old] = [old, row];
  }
  return old[b.length]!;
}
