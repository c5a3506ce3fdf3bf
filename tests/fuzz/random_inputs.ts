// Random inputs for a target: kept ones with a few changes, its words put together, text of all kinds, and
// noise.

import fc from "fast-check";
import { concat } from "../../lib/base/bytes.ts";
import { encodeUtf8 } from "../../lib/base/utf8.ts";
import { keptInputs } from "./corpus.ts";
import type { Target } from "./targets/target.ts";

/** Twice the largest limit of the line framer's target. */
const MAX_NOISE = 1024;

/** Made once, because it takes fast-check long. */
const [WORD, TEXT] = [text(8), text(80)];

/** Inputs to try a target with. */
export function randomInputs(target: Target): fc.Arbitrary<Uint8Array> {
  const kept = keptInputs(target.name).map(({ bytes }) => bytes);
  const words = target.words.map((word) => typeof word === "string" ? encodeUtf8(word) : word);
  return fc.oneof(
    { weight: 4, arbitrary: mutated(kept, words) },
    {
      weight: 2,
      arbitrary: fc.array(fc.oneof(fc.constantFrom(...words), WORD), { maxLength: 8 }).map(concat),
    },
    { weight: 2, arbitrary: TEXT },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: MAX_NOISE }) },
  );
}

/** Text from all of Unicode, and such as people write; as UTF-8, or as the UTF-16 that targets read too. */
function text(maxLength: number): fc.Arbitrary<Uint8Array> {
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength }),
    fc.string({ unit: "grapheme", maxLength }),
  );
  return fc.tuple(texts, fc.boolean()).map(([text, wide]) => wide ? utf16(text) : encodeUtf8(text));
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) new DataView(bytes.buffer).setUint16(2 * i, text.charCodeAt(i));
  return bytes;
}

/** Kept inputs with a few bytes changed, removed, repeated or put in. */
function mutated(kept: readonly Uint8Array[], words: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const change = fc.record({
    at: fc.nat(2_000),
    kind: fc.constantFrom("replace", "remove", "insert", "repeat", "word"),
    byte: fc.oneof(fc.nat(255), fc.constantFrom(...encodeUtf8('"\\{}[]:,\n\0'), 0xff)),
  });
  return fc.tuple(fc.constantFrom(...kept), fc.array(change, { maxLength: 4 })).map(([seed, changes]) => {
    const all = [...seed];
    for (const { at, kind, byte } of changes) {
      const place = all.length === 0 ? 0 : at % all.length;
      if (kind === "replace") all[place] = byte;
      if (kind === "remove") all.splice(place, 1 + byte % 8);
      if (kind === "insert") all.splice(place, 0, byte);
      if (kind === "repeat") all.splice(place, 0, ...all.slice(place, place + byte));
      if (kind === "word") all.splice(place, 0, ...words[byte % words.length]!);
    }
    return Uint8Array.from(all);
  });
}
