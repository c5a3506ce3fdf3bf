// Every kept input, at every run: what once broke something does not break it again.

import { assert, assertEquals, assertThrows } from "@std/assert";
import { keptInputs, keptTargets } from "./corpus.ts";
import { TARGETS } from "./targets/all.ts";

Deno.test("the corpus has a folder for every target, and no other", () =>
  assertEquals(keptTargets(), TARGETS.map(({ name }) => name).sort()));

Deno.test("keptInputs() fails where nothing is kept", () => {
  assertThrows(() => keptInputs("no_target"));
});

Deno.test("the kept inputs of the codec are there", () => assert(keptInputs("codec").length >= 20));

for (const target of TARGETS) {
  Deno.test(`${target.promise}: kept inputs`, () => {
    for (const { file, bytes } of keptInputs(target.name)) {
      try {
        target.run(bytes);
      } catch (cause) {
        throw new Error(`tests/fuzz/corpus/${target.name}/${file}`, { cause });
      }
    }
  });
}
