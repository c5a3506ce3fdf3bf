// The abuses of tests/abuse at a small size, without regard to how long anything took; `make abuse` does them
// at full size, and looks at times too.

import { assertEquals } from "@std/assert";
import { isKept, SCENARIOS, type Seen, SMALL } from "../abuse/scenarios.ts";
import { soak } from "../abuse/soak.ts";

const SKIP = Deno.build.os === "linux" ? undefined : "memory and descriptors are counted on Linux only";

for (const [name, play] of Object.entries(SCENARIOS)) endures(name, () => play(SMALL));
endures("twenty seconds of everything at once, and takes no more for it in the end", () => soak(20));

function endures(what: string, play: () => Promise<Seen[]>): void {
  Deno.test({
    name: `chat-server endures ${what}${SKIP ? ` (${SKIP})` : ""}`,
    ignore: SKIP !== undefined,
    async fn() {
      const seen = await play();
      assertEquals(seen.filter((one) => !one.timed && !isKept(one)), [], JSON.stringify(seen));
    },
  });
}
