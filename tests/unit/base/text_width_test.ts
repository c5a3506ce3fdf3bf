// How wide text is, and where it breaks.

import { assert, assertEquals } from "@std/assert";
import stringWidth from "string-width";
import {
  clip,
  clipMiddle,
  graphemes,
  mostWidth,
  rowsTaken,
  textWidth,
  wrap,
  wrapHanging,
} from "../../../lib/base/text_width.ts";
import { plainRows } from "../../../lib/base/url_rows.ts";

Deno.test("textWidth() counts what a terminal shows: CJK and emoji two, marks none", () => {
  const widths = { a: 1, ñ: 1, "e\u0301": 1, 日: 2, "😀": 2, "👩🏽‍🚀": 2, "🇪🇸": 2, "❤️": 2, "ｱ": 1 };
  for (const [text, width] of Object.entries(widths)) assertEquals(textWidth(text), width, text);
});

Deno.test("graphemes(), textWidth() and mostWidth() give for every character in any row what is given for it among others", () => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const points = Array.from({ length: 0x3000 - 0x20 }, (_, i) => String.fromCharCode(0x20 + i));
  for (let at = 0; at < points.length; at += 8) {
    const row = points.slice(at, at + 8).join("") + "x";
    assertEquals(graphemes(row), Array.from(segmenter.segment(row), ({ segment }) => segment));
    assertEquals(textWidth(row), stringWidth(row, { countAnsiEscapeCodes: true }), row);
    for (const point of row) {
      const alone = stringWidth(point, { countAnsiEscapeCodes: true });
      assertEquals([textWidth(point), mostWidth(point)], [alone, alone], point);
    }
  }
});

Deno.test("mostWidth() counts joined emoji apart, as some terminals show them", () => {
  assertEquals(mostWidth("👩🏽‍🚀"), 6);
  assertEquals(mostWidth("abc"), 3);
});

Deno.test("wrap() breaks at spaces, within words that are too long, and never exceeds the width", () => {
  assertEquals(wrap("uno dos tres", 7), ["uno dos", "tres"]);
  assertEquals(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
  assertEquals(wrap("", 5), [""]);
  assertEquals(wrap("日本語", 5), ["日本", "語"]);
  for (let width = 6; width < 30; width++) {
    for (const row of wrap("un 👩🏽‍🚀 texto   con espacios y 日本語 mezclado 👩🏽‍🚀👩🏽‍🚀", width)) {
      assert(mostWidth(row) <= width);
    }
  }
});

Deno.test("clip() ends what is too long with an ellipsis", () => {
  assertEquals(clip("abcdef", 6), "abcdef");
  assertEquals(clip("abcdef", 5), "abcd…");
  assertEquals(clip("日本語", 5), "日本…");
});

Deno.test("graphemes() keeps together what a reader sees as one", () => {
  assertEquals(graphemes("e\u0301👩🏽‍🚀x"), ["e\u0301", "👩🏽‍🚀", "x"]);
});

Deno.test("wrap() breaks twice where what follows a long word is too wide for its row", () => {
  assertEquals(wrap("a xxxxxxxxxxx👩‍🚀", 12), ["a", "xxxxxxxxxxx", "👩‍🚀"]);
});

Deno.test("wrapHanging() sets in every row but the first, and fills none over the width", () => {
  assertEquals(wrapHanging("one two three four", 10, 2), ["one two", "  three", "  four"]);
  const rows = wrapHanging("x".repeat(500), 80, 10);
  assert(rows.slice(1).every((row) => row.startsWith(" ".repeat(10)) && row.length <= 80));
});

Deno.test("plainRows() fit below the last column of a terminal, and are the line itself without one", () => {
  assertEquals(plainRows("one two three four", 11, 2), ["one two", "  three", "  four"]);
  assertEquals(plainRows("one two three four", undefined, 2), ["one two three four"]);
});

Deno.test("rowsTaken() is one for an empty row, and one more for each that is full", () => {
  assertEquals([0, 1, 10, 11, 21].map((width) => rowsTaken(width, 10)), [1, 1, 1, 2, 3]);
});

Deno.test("clipMiddle() keeps both ends of what is too long", () => {
  assertEquals(clipMiddle("bartholomew_smith_1", 12), "bartholo…h_1");
  assertEquals(clipMiddle("bob", 12), "bob");
  for (let width = 5; width < 40; width++) {
    for (const name of ["n".repeat(60), "名".repeat(30), "a名".repeat(20)]) {
      assert(mostWidth(clipMiddle(name, width)) <= width);
    }
  }
});
