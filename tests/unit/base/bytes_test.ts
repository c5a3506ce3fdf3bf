import { assertEquals } from "@std/assert";
import { equalBytes } from "../../../lib/base/bytes.ts";

Deno.test("equalBytes() says whether two hold the same bytes, of the same count", () => {
  const one = Uint8Array.of(1, 2, 3);
  assertEquals(equalBytes(one, Uint8Array.of(1, 2, 3)), true);
  assertEquals(equalBytes(one, Uint8Array.of(0, 1, 2, 3).subarray(1)), true);
  assertEquals(equalBytes(new Uint8Array(), new Uint8Array()), true);
  for (const other of [[1, 2, 4], [0, 2, 3], [1, 2], [1, 2, 3, 0], []]) {
    assertEquals(equalBytes(one, Uint8Array.from(other)), false);
    assertEquals(equalBytes(Uint8Array.from(other), one), false);
  }
});
