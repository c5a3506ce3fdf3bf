// Four real clients and the real relay in memory, through seeded faults. WORLD_SEED repeats a schedule,
// WORLD_SCHEDULES plays more of them; `make world` plays 10,000.

import { assertEquals } from "@std/assert";
import { play } from "./schedule.ts";

const EVENTS = 150;
const given = (name: string, usual: number) => Number(Deno.env.get(name) ?? usual);

Deno.test("whatever breaks when: each text is read once or told, by its writer alone, and nobody is frightened", async () => {
  const first = given("WORLD_SEED", 1);
  const schedules = given("WORLD_SCHEDULES", 200);
  const wrong: string[] = [];
  const sum = { schedules, first, written: 0, read: 0, told: 0 };
  for (let seed = first; seed < first + schedules; seed++) {
    const outcome = await play(seed, EVENTS);
    sum.written += outcome.written;
    sum.read += outcome.read;
    sum.told += outcome.told;
    wrong.push(...outcome.wrong.map((sentence) => `seed ${seed}: ${sentence}`));
  }
  // deno-lint-ignore no-console
  console.log(JSON.stringify(sum));
  assertEquals(wrong, []);
});
