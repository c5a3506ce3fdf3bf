// The demo of trust as a person runs it. tests/slow has it in Spanish, and broken on purpose.

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { marksOf, runDemo } from "../support/demo.ts";

Deno.test("demo-trust tells of invites, verification, a thief, a lie and a tunnel that moves, and exits 0", async () => {
  const { code, output } = await runDemo("demo-trust");
  assertEquals(code, 0, output);
  assertEquals(marksOf(output), ["✓", "✓✓✓", "✓✓", "✓", "✓✓✓✓", "✓✓✓✓"]);
  const [atAlice, atBob] = [
    ...output.matchAll(/^ {3}(?:alice|bob) +(\P{ASCII}+ \S+(?: {2}\P{ASCII}+ \S+){6})$/gmu),
  ]
    .map(([, emoji]) => emoji);
  assertEquals(atAlice, atBob);
  assertEquals(atAlice?.split("  ").length, 7);
  assertMatch(output, /that name belongs to another identity/);
  assertMatch(output, /bob HAS ANOTHER IDENTITY than before/);
  assertMatch(output, /for the false bob that left alice: 0 \(for the true one before: [1-9]\d*\)/);
  assertStringIncludes(output, "All 15 checks passed.\n");
  for (const line of output.split("\n")) assertEquals(line.length <= 100, true, line);
});

Deno.test("demo-trust answers what it does not know with its usage, exit 2", async () => {
  const { code, output } = await runDemo("demo-trust", ["--break=everything"]);
  assertMatch(output, /^usage: make demo-trust/);
  assertEquals(code, 2);
});
