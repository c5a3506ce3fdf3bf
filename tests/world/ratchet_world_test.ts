// Sessions of the ratchet between four clients, through seeded faults; WORLD_SEED and WORLD_SCHEDULES as in world_test.ts, of
// which every twentieth is played here: each seals thousands of records.

import { assert, assertEquals } from "@std/assert";
import { playRatchet, type RatchetOutcome } from "./ratchet_world.ts";

const EVENTS = 300;
const SHARE = 20;
const given = (name: string, usual: number) => Number(Deno.env.get(name) ?? usual);

for (
  const [faults, hasFaults] of [
    ["a relay that lies, loses and repeats, crashes, and weeks that pass", false],
    ["stores put back, copied and restored besides, and wrong clocks", true],
  ] as const
) {
  Deno.test(`each content is stored once or waits, and after an honest day nothing waits, whatever happened: ${faults}`, async () => {
    const first = given("WORLD_SEED", 1);
    const schedules = Math.ceil(given("WORLD_SCHEDULES", 60) / SHARE);
    const sum: Record<keyof RatchetOutcome, number> = {
      ...{ written: 0, receipted: 0, lost: 0, doubled: 0, falselyReceipted: 0, stuck: 0, warnings: 0 },
    };
    for (let seed = first; seed < first + schedules; seed++) {
      const outcome = await playRatchet(seed, EVENTS, hasFaults);
      for (const [name, count] of Object.entries(outcome)) sum[name as keyof RatchetOutcome] += count;
      const { lost, doubled, falselyReceipted, stuck } = outcome;
      assertEquals({ lost, doubled, falselyReceipted, stuck }, NOTHING_WRONG, `WORLD_SEED=${seed}`);
      // Honest faults frighten nobody: only a store that was put back or copied is told.
      if (!hasFaults) assertEquals(outcome.warnings, 0, `WORLD_SEED=${seed}`);
    }
    assert(sum.receipted > sum.written / 2);
    // deno-lint-ignore no-console
    console.log(JSON.stringify({ schedules, first, ...sum }));
  });
}

const NOTHING_WRONG = { lost: 0, doubled: 0, falselyReceipted: 0, stuck: 0 };
