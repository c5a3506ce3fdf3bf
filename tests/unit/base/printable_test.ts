import { assert, assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import {
  isolated,
  printable,
  printableCell,
  printableName,
  printableRows,
  shortened,
} from "../../../lib/base/printable.ts";
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

Deno.test("printable() keeps ZWNJ and ZWJ where a script needs them (UAX #31 section 2.3.1), and in no name", () => {
  const needed = [
    "می\u200cخواهم", // Persian
    "بِ\u200cب", // a vowel sign on the first letter
    "ک\u200dک",
    "क्\u200dष क्\u200cष", // Devanagari, behind a virama
    "ශ්\u200dරී", // Sinhala
    "র\u200d্য", // Bengali, before a virama
    "ᠠ\u200dᠡ", // Mongolian
    "က်\u200cက", // Burmese, behind an asat
    "ꦏ꧀\u200cꦏ", // Javanese
    "ཀ྄\u200dཀ", // Tibetan
  ];
  for (const text of needed) {
    assertEquals(printable(text), text);
    assertEquals(printableRows(text), [text]);
    assertMatch(printableName(text), /\\u\{200[cd]\}/);
  }
});

Deno.test("printable() keeps what Mongolian, Syriac and signs around numbers need, and in no name", () => {
  for (const text of ["ᠠ\u180bᠡ", "ᠠ\u180f", "ᠨ\u180eᠠ", "\u0600١٢", "\u06dd٣", "\u070fܐܒ"]) {
    assertEquals(printable(text), text);
    assert(printableName(text).includes("\\u{"), printableName(text));
  }
  for (
    const text of [
      "\u180b",
      "a\u180b",
      "\u180eᠠ",
      "ᠨ\u180e",
      "a\u180eb",
      "\u06dd",
      "١\u06dd",
      "\u0600a",
      "\u070fa",
      "\u070f\u070f",
    ]
  ) {
    assertMatch(printable(text), /\\u\{(180[be]|6dd|600|70f)\}/);
  }
});

Deno.test("printable() shows ZWNJ and ZWJ as escapes alone, at edges, in a row, and between letters that do not join", () => {
  const [nj, j] = ["\\u{200c}", "\\u{200d}"];
  const shown = {
    "\u200c": nj,
    "\u200cمی": `${nj}می`,
    "می\u200c": `می${nj}`,
    "می\u200c خواهم": `می${nj} خواهم`,
    "ا\u{e0100}\u200cب": `ا\\u{e0100}${nj}ب`,
    "می\u200c\u200cخ": `می${nj}${nj}خ`,
    "a\u200cb": `a${nj}b`,
    "pay\u200dpal": `pay${j}pal`,
    "аб\u200cв": `аб${nj}в`,
    "ی\u200ca": `ی${nj}a`,
    "1\u200cی": `1${nj}ی`,
    "ש\u200cל": `ש${nj}ל`,
    "क\u200cष": `क${nj}ष`,
    "क्\u200d": `क्${j}`,
    "्\u200dष": `\\u{94d}${j}ष`,
  };
  for (const [text, row] of Object.entries(shown)) {
    assertEquals(printable(text), row);
    assertEquals(printableRows(text), [row]);
  }
});

Deno.test("printableRows() keeps RLM and LRM one at a time in right-to-left rows, which are laid out between isolates", () => {
  for (
    const text of [
      "echo: \u200fשלום",
      "שלום (a\u200e) 1",
      "سلام\u200f!  a",
      "(\u200eC++\u200e) עברית",
      "سلام \u061c12",
    ]
  ) {
    assertEquals(printableRows(text), [text]);
    assertEquals(isolated(text), `\u2068${text}\u2069`);
    assertMatch(printable(text), /\\u\{(200[ef]|61c)\}/);
    assertMatch(printableName(text), /\\u\{(200[ef]|61c)\}/);
  }
  const escaped = [
    "\u200f",
    "\u200fשלום",
    "שלום\u200e",
    "של\u200f\u200eום",
    "a\u200fb",
    "a \u200e12",
    "ᠠ\u200fᠡ",
  ];
  for (const text of escaped) {
    assert(!/[\u200e\u200f]/.test(printableRows(text).join("")), JSON.stringify(text));
  }
  for (const override of ["\u202e", "\u202b", "\u2067", "\u2069"]) {
    assertEquals(printableRows(`ש${override}ל`), [`ש\\u{${override.charCodeAt(0).toString(16)}}ל`]);
  }
  assertEquals(printableRows("שלום a\u200e b\na\u200eb"), ["שלום a\u200e b", "a\\u{200e}b"]);
  assertEquals(isolated("שלום"), "שלום");
});

Deno.test("printable() keeps the tags of a subdivision's flag (UTS #51, ED-14a), and no others", () => {
  const tags = (text: string) =>
    [...text].map((c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join("");
  const end = "\u{e007f}";
  for (const place of ["gbeng", "gbsct", "gbwls", "ustx"]) {
    const flag = `\u{1f3f4}${tags(place)}${end}`;
    assertEquals(printable(`a${flag}${flag}b`), `a${flag}${flag}b`);
    assertMatch(printableName(flag), /\\u\{e00/);
  }
  for (
    const hidden of [
      ...[
        tags("gbeng"),
        tags("gbeng") + end,
        `\u{1f3f4}${tags("gbeng")}`,
        `\u{1f3f4}${tags("gb")}${end}`,
        `\u{1f3f4}${end}`,
      ],
      ...[`\u{1f3f4}${tags("payroll")}${end}`, `😀${tags("gbeng")}${end}`, `\u{1f3f4}${tags("GBENG")}${end}`],
      `\u{1f3f4}a${tags("gbeng")}${end}`,
    ]
  ) assert(!/[\u{e0000}-\u{e007f}]/u.test(printable(hidden)), printable(hidden));
  const two = `\u{1f3f4}${tags("gbeng")}${end}${tags("gbsct")}${end}`;
  assertEquals(printable(two).match(/\\u\{e00/g)?.length, 6);
});

Deno.test("printableCell() shows a joiner behind a letter of its script, for the next one is yet to be typed", () => {
  assertEquals(printableCell("ی\u200c"), "ی\u200c");
  assertEquals(printableCell("क्\u200d"), "क्\u200d");
  assertEquals([printableCell("a\u200c"), printableCell("\u200c")], ["a\\u{200c}", "\\u{200c}"]);
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
