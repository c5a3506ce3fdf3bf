import { assertEquals } from "@std/assert";
import { Repeats } from "../../../../lib/programs/server/repeats.ts";

Deno.test("Repeats tells a fault at once, then once a minute how often it happened, each by itself", () => {
  const repeats = new Repeats();
  assertEquals([repeats.told("full", 0), repeats.told("locked", 1)], [1, 1]);
  for (let now = 250; now < 60_000; now += 250) assertEquals(repeats.told("full", now), 0);
  assertEquals(repeats.told("full", 60_000), 240);
  assertEquals([repeats.told("full", 60_001), repeats.told("locked", 60_001)], [0, 1]);
});

Deno.test("Repeats remembers fifty faults at most", () => {
  const repeats = new Repeats();
  for (let i = 0; i < 1_000; i++) assertEquals(repeats.told(`${i}`, 0), 1);
  assertEquals([repeats.told("999", 1), repeats.told("0", 1)], [0, 1]);
});
