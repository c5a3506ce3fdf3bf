import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { textWidth } from "../../../../lib/base/text_width.ts";
import { en } from "../../../../lib/texts/en.ts";
import { es } from "../../../../lib/texts/es.ts";
import {
  CODE_BYTES,
  EMOJI,
  emojiName,
  emojiOf,
  numbersOf,
} from "../../../../lib/trust/verification/emoji.ts";
import { holds } from "../../../support/property.ts";

Deno.test("EMOJI are 64 different pictures, each one code point that is wide and coloured by itself", () => {
  assertEquals([EMOJI.length, new Set(EMOJI).size], [64, 64]);
  for (const emoji of EMOJI) {
    assertMatch(emoji, /^\p{Emoji_Presentation}$/u);
    assertEquals(textWidth(emoji), 2, emoji);
  }
});

Deno.test("emojiName() is one word for each picture, and no two of a language begin alike", () => {
  for (const texts of [en, es]) {
    const names = EMOJI.map((_, i) => emojiName(texts, i));
    assertEquals([names.length, new Set(names).size, texts.trust.emoji.length], [64, 64, 64]);
    for (const name of names) assertMatch(name, /^\p{Ll}{2,}$/u);
    assertEquals(new Set(names.map((name) => name.slice(0, 4))).size, 64);
  }
});

Deno.test("emojiOf() takes the first 42 bits, six each", () => {
  assertEquals(emojiOf(new Uint8Array(6)), [0, 0, 0, 0, 0, 0, 0]);
  assertEquals(emojiOf(new Uint8Array(6).fill(0xff)), [63, 63, 63, 63, 63, 63, 63]);
  // 000001 000010 000011 000100 000101 000110 000111 and six bits that do not count
  const code = Uint8Array.of(0b00000100, 0b00100000, 0b11000100, 0b00010100, 0b01100001, 0b11000000);
  assertEquals(emojiOf(code), [1, 2, 3, 4, 5, 6, 7]);
  code[5]! |= 0b00111111;
  assertEquals(emojiOf(code), [1, 2, 3, 4, 5, 6, 7]);
});

Deno.test("numbersOf() takes the first 39 bits, thirteen each, plus 1,000: always four digits", () => {
  assertEquals(numbersOf(new Uint8Array(6)), [1000, 1000, 1000]);
  assertEquals(numbersOf(new Uint8Array(6).fill(0xff)), [9191, 9191, 9191]);
  // 0000000000001 0000000000010 0000000000011
  assertEquals(numbersOf(Uint8Array.of(0, 0b00001000, 0, 0b10000000, 0b00000110, 0)), [1001, 1002, 1003]);
});

Deno.test("emojiOf() differs for every two codes that differ in the first 42 bits", () => {
  const codes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES });
  holds(
    fc.property(codes, fc.nat({ max: 41 }), (code, bit) => {
      const other = Uint8Array.from(code, (byte, i) => i === bit >> 3 ? byte ^ 0x80 >> (bit & 7) : byte);
      assertNotEquals(emojiOf(code), emojiOf(other));
    }),
    300,
  );
});
