// The demo in Spanish; and broken on purpose, to see that it checks itself.

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { countsOf, RIGHT_COUNTS, runDemo } from "../support/demo.ts";

Deno.test("demo speaks Spanish to who does", async () => {
  const { code, output } = await runDemo("demo", [], { LC_ALL: "es_ES.UTF-8" });
  assertStringIncludes(output, "mensajes leídos: 5 de 5\n");
  assertEquals(code, 0);
});

Deno.test("demo counts a text that crossed the network in clear", async () => {
  const { code, output } = await runDemo("demo", ["--break=network"]);
  const { "bytes on the network outside TLS": outside, ...others } = countsOf(output);
  assertMatch(outside!, /^[1-9]\d+$/);
  assertEquals({ "bytes on the network outside TLS": "0", ...others }, {
    ...RIGHT_COUNTS,
    "plaintexts found on the network": "1",
  });
  assertEquals(code, 1);
});

Deno.test("demo counts a text that the relay could read", async () => {
  const { code, output } = await runDemo("demo", ["--break=relay"]);
  assertEquals(countsOf(output), { ...RIGHT_COUNTS, "plaintexts found at the relay": "1" });
  assertEquals(code, 1);
});

Deno.test("demo counts a message that nobody read", async () => {
  const { code, output } = await runDemo("demo", ["--break=lost"]);
  assertEquals(countsOf(output), { ...RIGHT_COUNTS, "messages read": "4 of 5" });
  assertEquals(code, 1);
});
