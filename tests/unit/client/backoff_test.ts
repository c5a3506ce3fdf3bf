import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { Backoff } from "../../../lib/client/backoff.ts";
import { holds } from "../../support/property.ts";

function waits(chance: number, times: number, longest?: number): number[] {
  const backoff = new Backoff();
  return Array.from({ length: times }, () => backoff.next(chance, longest));
}

Deno.test("Backoff.next() doubles up to a minute", () => {
  assertEquals(waits(1, 7), [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});

Deno.test("Backoff.next() is shortened by chance, by half at most, and never below a second", () => {
  assertEquals(waits(0, 7), [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  assertEquals(waits(0.5, 3), [1_500, 3_000, 6_000]);
});

Deno.test("Backoff.next() takes a shorter longest wait", () => {
  assertEquals(waits(1, 5, 10_000), [2_000, 4_000, 8_000, 10_000, 10_000]);
  assertEquals(waits(0, 5, 1_500), [1_000, 1_000, 1_000, 1_000, 1_000]);
});

Deno.test("Backoff starts again after a connection that stood for 10 seconds", () => {
  const backoff = new Backoff();
  for (let i = 0; i < 5; i++) backoff.next(1);
  backoff.stood(9_999);
  assertEquals(backoff.next(1), 60_000);
  backoff.stood(10_000);
  assertEquals(backoff.next(1), 2_000);
});

Deno.test("Backoff.next() stays between a second and a minute, for ever", () => {
  holds(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 2_000 }), (chances) => {
      const backoff = new Backoff();
      for (const chance of chances) {
        const wait = backoff.next(chance);
        assert(wait >= 1_000 && wait <= 60_000, `${wait}`);
      }
    }),
    50,
  );
});
