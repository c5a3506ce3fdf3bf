// The abuses of tests/abuse at a small size; `make abuse` does them at full size.

import { assertEquals } from "@std/assert";
import { isKept, SCENARIOS, SMALL } from "../abuse/scenarios.ts";

const SKIP = Deno.build.os === "linux" ? undefined : "memory and descriptors are counted on Linux only";

for (const [name, play] of Object.entries(SCENARIOS)) {
  Deno.test({
    name: `chat-server endures ${name}${SKIP ? ` (${SKIP})` : ""}`,
    ignore: SKIP !== undefined,
    async fn() {
      const seen = await play(SMALL);
      assertEquals(seen.filter((one) => !isKept(one)), [], JSON.stringify(seen));
    },
  });
}
