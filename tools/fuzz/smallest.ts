// The smallest input that still fails: a person should see what matters of it.

import { concat } from "../../lib/base/bytes.ts";

/** Leaves out ever smaller parts, as long as it still fails. */
export function smallest(input: Uint8Array, fails: (input: Uint8Array) => boolean): Uint8Array {
  let kept = input;
  for (let size = kept.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < kept.length;) {
      const shorter = concat([kept.subarray(0, at), kept.subarray(at + size)]);
      if (fails(shorter)) kept = shorter;
      else at += size;
    }
  }
  return kept;
}
