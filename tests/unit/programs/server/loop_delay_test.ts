import { assertEquals } from "@std/assert";
import { LoopDelay } from "../../../../lib/programs/server/loop_delay.ts";

Deno.test("LoopDelay is how late a tick was at most", () => {
  const delay = new LoopDelay(250);
  for (const now of [1_000, 1_250, 1_507, 1_750, 2_000]) delay.tick(now);
  assertEquals(delay.longest, 7);
});

Deno.test("LoopDelay remembers a delay for fifteen seconds at least, and forgets it after thirty", () => {
  const delay = new LoopDelay(250);
  let now = 0;
  const pass = (seconds: number) => {
    for (const end = now + seconds * 1_000; now < end;) delay.tick(now += 250);
  };
  pass(1);
  delay.tick(now += 250 + 90);
  pass(15);
  assertEquals(delay.longest, 90);
  pass(15);
  assertEquals(delay.longest, 0);
});

Deno.test("LoopDelay after a long sleep is the sleep", () => {
  const delay = new LoopDelay(250);
  delay.tick(0);
  delay.tick(3_600_000);
  assertEquals(delay.longest, 3_599_750);
});
