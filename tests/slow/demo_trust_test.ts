// The demo of trust in Spanish; and broken on purpose, to see that it checks itself.

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { marksOf, runDemo } from "../support/demo.ts";

Deno.test("demo-trust speaks Spanish to who does, and so do its programs", async () => {
  const { code, output } = await runDemo("demo-trust", [], { LC_ALL: "es_ES.UTF-8" });
  assertStringIncludes(output, "ese nombre pertenece a otra identidad");
  assertStringIncludes(output, "Las 15 cosas fueron como deben ser.\n");
  assertEquals(code, 0);
});

const BROKEN = [
  ["thief", "gets the name", ["✓", "✓✓✓", "✓✓", "✗"]],
  ["relay", "gives alice no reason for an alarm", ["✓", "✓✓✓", "✓✓", "✓", "✗"]],
  ["tunnel", "does not come back", ["✓", "✓✓✓", "✓✓", "✓", "✓✓✓✓", "✓✗"]],
] as const;
for (const [who, what, expected] of BROKEN) {
  Deno.test(`demo-trust says where it went wrong when the ${who} ${what}, and exits 1`, async () => {
    const { code, output } = await runDemo("demo-trust", [`--break=${who}`]);
    assertEquals(marksOf(output), [...expected]);
    assertMatch(output, /^This check failed: /m);
    assertEquals(code, 1);
  });
}
