import { assertEquals } from "@std/assert";
import { agree, EXTENSIONS, NOTHING_AGREED, parseExtensions } from "../../../lib/wire/extension.ts";
import { MAX_EXTENSION_NAME, MAX_EXTENSIONS } from "../../../lib/wire/limits.ts";

Deno.test("agree() takes what both sides name; a peer without a list gets the base protocol", () => {
  assertEquals(agree(undefined), NOTHING_AGREED);
  assertEquals(agree([]), NOTHING_AGREED);
  assertEquals(agree(["ping/1", "ping/2", "PING/1", "login/2", "__proto__"]), new Set(["ping/1"]));
  assertEquals(agree([...EXTENSIONS, ...EXTENSIONS]), new Set(EXTENSIONS));
});

Deno.test("parseExtensions() never refuses: anything but a list is none, anything but a string is left out", () => {
  for (const value of [undefined, null, "ping/1", { 0: "ping/1", length: 1 }, 7, true]) {
    assertEquals(parseExtensions(value), undefined);
  }
  assertEquals(parseExtensions([]), []);
  assertEquals(parseExtensions([1, "ping/1", null, ["x"], {}, ""]), ["ping/1", ""]);
});

Deno.test("parseExtensions() reads 64 names of 64 characters, no more and no longer", () => {
  const longest = "x".repeat(MAX_EXTENSION_NAME);
  assertEquals(parseExtensions([longest, longest + "x"]), [longest]);
  const names = Array.from({ length: MAX_EXTENSIONS + 1 }, (_, i) => `x/${i}`);
  assertEquals(parseExtensions(names), names.slice(0, 64));
  assertEquals([MAX_EXTENSION_NAME, MAX_EXTENSIONS], [64, 64]);
});
