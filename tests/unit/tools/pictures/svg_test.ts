// Pictures of a terminal need no fonts but a plain one.

import { assert, assertEquals, assertThrows } from "@std/assert";
import { emojiShape } from "../../../../tools/pictures/emoji_shapes.ts";
import { DARK, svgPicture } from "../../../../tools/pictures/svg.ts";

const picture = (text: string) =>
  svgPicture("title", [[{ text, style: {} }]], 40, { row: 0, column: 0 }, DARK);

Deno.test("svgPicture() draws emoji as shapes in their two cells, and the text around them where it stands", () => {
  const svg = picture("ab 🎲 <cd>");
  assert(!/\p{Emoji_Presentation}/u.test(svg));
  assertEquals(svg.match(/<g transform/g)?.length, 1);
  const texts = Array.from(svg.matchAll(/<text x="([\d.]+)".*textLength="([\d.]+)".*>([^<]+)<\/text>/g));
  assertEquals(texts.map(([, x, width, text]) => [x, width, text]), [
    ["16.0", "25.2", "ab "],
    ["58.0", "42.0", " &lt;cd&gt;"],
  ]);
});

Deno.test("emojiShape() fails where nobody has drawn one", () => {
  assertThrows(() => emojiShape("🤖", 0, 0, 16), Error, "no shape for 🤖");
  assertThrows(() => picture("🤖"), Error, "no shape");
});
