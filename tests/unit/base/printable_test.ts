import { assert, assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { printable, printableRows, shortened } from "../../../lib/base/printable.ts";
import { ATTACKS, UNSAFE } from "../../support/attacks.ts";

Deno.test("printable() shows control characters, ESC and C1 among them, as visible escapes", () => {
  assertEquals(printable("a\nb\rc\td"), "a\\nb\\rc\\td");
  assertEquals(printable("\x1b[31m\x9b\x07\x7f\0"), "\\u{1b}[31m\\u{9b}\\u{7}\\u{7f}\\u{0}");
});

Deno.test("printable() shows what reorders or hides text: bidi, zero width, tags, fillers, selectors", () => {
  const hidden = [0x202e, 0x2066, 0x200b, 0xfeff, 0xad, 0xe0041, 0x2028, 0x2029, 0x180e];
  hidden.push(0x115f, 0x3164, 0xffa0, 0x17b4, 0x34f, 0x2800, 0x1d159, 0xfe0f, 0xe0100, 0xe000, 0x378);
  for (const code of hidden) {
    const c = String.fromCodePoint(code);
    assertEquals(printable(`a${c}b`), `a\\u{${code.toString(16)}}b`);
  }
  assertEquals(printable("a\ud800b"), "a\\u{d800}b");
});

Deno.test("printable() leaves no unsafe character of all of Unicode", () => {
  for (let page = 0; page < 0x1100; page++) {
    const text = Array.from({ length: 256 }, (_, i) => `${String.fromCodePoint(page * 256 + i)}b`).join("");
    assert(!UNSAFE.test(printable(text)), `U+${page.toString(16)}xx`);
  }
});

Deno.test("printable() keeps every written language, emoji, and a backslash", () => {
  const kept = ["¿Qué tal, ñandú?", "e\u0301", "日本語 한국어 中文", "हिन्दी", "עברית", "ไทย", "\\n", ""];
  kept.push("👩‍👩‍👧", "🧑🏽‍💻", "❤️", "❤︎", "1️⃣", "🏳️‍🌈", "🇪🇸", "葛\u{e0100}");
  for (const text of kept) assertEquals(printable(text), text);
});

Deno.test("printable() lets U+200D stand only between two emoji", () => {
  assertEquals(printable("a\u200db"), "a\\u{200d}b");
  assertEquals(printable("👩\u200d\u200d👩"), "👩\\u{200d}\\u{200d}👩");
  assertEquals(printable("👩\u200d"), "👩\\u{200d}");
  assertEquals(printable("👩\u200d\u{1fffd}"), "👩\\u{200d}\\u{1fffd}"); // not assigned
});

Deno.test("printable() keeps 8 marks on a letter and drops the others; at the beginning none can lean out", () => {
  assertEquals(printable("a" + "\u0301".repeat(8) + "b"), "a" + "\u0301".repeat(8) + "b");
  assertEquals(printable("a" + "\u0301".repeat(9) + "b"), "a" + "\u0301".repeat(8) + "b");
  assertEquals(printable("\u0301a"), "\\u{301}a");
});

Deno.test("printable() bears 8 MiB of marks, the longest line there is", () => {
  assertEquals(printable("a" + "\u0301".repeat(4 * 1024 * 1024)).length, 9);
});

Deno.test("printable() makes one row of every attack string", () => {
  for (const attack of ATTACKS) assertNotMatch(printable(attack), /[\n\r\v\f\x85\u2028\u2029]/);
});

Deno.test("printableRows() divides at line breaks of every system, and only there", () => {
  assertEquals(printableRows("a\nb\r\nc\rd\u2028e\u2029f"), ["a", "b", "c", "d", "e", "f"]);
  assertEquals(printableRows("a\n\nb\n"), ["a", "", "b", ""]);
  assertEquals(printableRows("a\vb\fc\x85d"), ["a\\u{b}b\\u{c}c\\u{85}d"]);
  assertEquals(printableRows("a\tb"), ["a    b"]);
  assertEquals(printableRows(""), [""]);
  assertEquals(printableRows("x\n\u0301y"), ["x", "\\u{301}y"]);
});

Deno.test("shortened() keeps a text of the limit, and cuts one character more", () => {
  assertEquals(shortened("😀".repeat(40), 40), "😀".repeat(40));
  assertMatch(shortened("😀".repeat(41), 40), /^(😀){39}…$/u);
});
