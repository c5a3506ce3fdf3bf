// How wide text is, and where it breaks.

import { assert, assertEquals } from "@std/assert";
import { clip, graphemes, mostWidth, textWidth, wrap } from "../../../lib/ui/text_width.ts";

Deno.test("textWidth() counts what a terminal shows: CJK and emoji two, marks none", () => {
  const widths = { a: 1, ñ: 1, "e\u0301": 1, 日: 2, "😀": 2, "👩🏽‍🚀": 2, "🇪🇸": 2, "❤️": 2, "ｱ": 1 };
  for (const [text, width] of Object.entries(widths)) assertEquals(textWidth(text), width, text);
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
