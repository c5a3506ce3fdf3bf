import { assert, assertEquals } from "@std/assert";
import { paddedSize } from "../../../lib/base/padded_size.ts";

Deno.test("paddedSize() is one of four sizes, then Padmé: by an eighth more at most, and never less", () => {
  const sizes = [0, 1, 128, 129, 512, 513, 1_024, 1_025, 1_088, 1_089, 2_048, 2_049, 40_961, 1_000_000];
  assertEquals(sizes.map(paddedSize), [
    ...[128, 128, 128, 256, 512, 1_024, 1_024, 1_088, 1_088, 1_152, 2_048, 2_176, 43_008, 1_015_808],
  ]);
  let before = 0;
  for (let length = 1; length < 70_000; length++) {
    const size = paddedSize(length);
    assert(size >= length && size >= before && paddedSize(size) === size);
    assert(length <= 1_024 || size < length * 1.125);
    before = size;
  }
});
