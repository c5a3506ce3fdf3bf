// The demo as a person runs it. tests/slow has it in Spanish, and broken on purpose.

import { assertEquals, assertMatch } from "@std/assert";
import { countsOf, RIGHT_COUNTS, runDemo } from "../support/demo.ts";

Deno.test("demo shows what each sees side by side, counts it, and exits 0", async () => {
  const { code, output } = await runDemo("demo");
  assertEquals(countsOf(output), RIGHT_COUNTS);
  assertEquals(code, 0);
  assertMatch(output, /was typed +│ crossed the network │ the relay saw +│ was read/);
  assertMatch(output, / appl\. data \d+ B /);
  assertMatch(output, /"alg":"X25519\+AESGCM"/);
  assertMatch(output, /TLS 1\.3\.$/m);
  for (const line of output.split("\n")) assertEquals(line.length <= 100, true, line);
});

Deno.test("demo answers what it does not know with its usage, exit 2", async () => {
  for (const unknown of ["--break=everything", "--brake=lost", "now"]) {
    const { code, output } = await runDemo("demo", [unknown]);
    assertMatch(output, /^usage: make demo/);
    assertEquals(code, 2);
  }
});
