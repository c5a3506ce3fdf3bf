// What targets and fuzzers rely on: choices, cuts, random inputs, and making a failure small.

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { concat } from "../../lib/base/bytes.ts";
import { smallest } from "../../tools/fuzz/smallest.ts";
import { Choices, textsOf } from "./choices.ts";
import { cuts } from "./cuts.ts";
import { randomInputs } from "./random_inputs.ts";
import { TARGETS } from "./targets/all.ts";

const BYTES = Uint8Array.from({ length: 200 }, (_, i) => i * 7);

Deno.test("cuts() give all bytes in order, once byte by byte and once in larger pieces", () => {
  const [single, pieces] = cuts(BYTES);
  for (const way of [single!, pieces!]) assertEquals(concat(way), BYTES);
  assert(single!.every((piece) => piece.length === 1));
  assert(pieces!.length < 50 && pieces!.every((piece) => piece.length <= 64));
});

Deno.test("Choices follow the bytes, and are the first of all when those have ended", () => {
  const choices = new Choices(Uint8Array.of(1, 0, 2, 0x61, 0x62, 3));
  assertEquals(choices.pick(["a", "b"]), "b");
  assertEquals([choices.text(9), choices.ended], ["ab", false]);
  assertEquals([choices.fill(2), choices.ended], [Uint8Array.of(3, 0), true]);
  assertEquals([choices.pick(["a", "b"]), choices.number(9), choices.text(9)], ["a", 0, ""]);
});

Deno.test("textsOf() reads UTF-8, replacing what is none, and UTF-16, with lone surrogates", () => {
  assertEquals(textsOf(Uint8Array.of(0xd8, 0x3d, 0x00, 0x61)), ["\ufffd=\0a", "\ud83da"]);
});

Deno.test("randomInputs() are the same for the same seed, and mostly different from each other", () => {
  for (const target of TARGETS) {
    const draw = () => fc.sample(randomInputs(target), { seed: 1, numRuns: 100 });
    assertEquals(draw(), draw());
    assert(new Set(draw().map(String)).size > 50, target.name);
  }
});

Deno.test("smallest() leaves out all that does not matter", () => {
  const fails = (input: Uint8Array) => input.includes(21) && input.includes(70);
  assertEquals(smallest(BYTES, fails), Uint8Array.of(21, 70));
  assertEquals(smallest(BYTES, () => true), new Uint8Array());
});
