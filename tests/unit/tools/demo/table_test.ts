import { assertEquals } from "@std/assert";
import { layRow, layRule, wrap } from "../../../../tools/demo/table.ts";

Deno.test("wrap() breaks between words, and keeps line breaks and indents", () => {
  assertEquals(wrap("one two three\n four", 8), ["one two", "three", " four"]);
});

Deno.test("wrap() breaks a word that is longer than the line", () => {
  assertEquals(wrap("to abcdefgh", 5), ["to", "abcde", "fgh"]);
});

Deno.test("wrap() counts what a terminal shows: wide signs twice, accents not at all", () => {
  assertEquals(wrap("さくら", 4), ["さく", "ら"]);
  assertEquals(wrap("e\u0301e\u0301", 2), ["e\u0301e\u0301"]);
});

Deno.test("layRow() pads every cell but the last, and colours nothing but the cell", () => {
  const style = (text: string) => `<${text}>`;
  assertEquals(layRow([{ width: 4, style }, { width: 3 }], ["🎶", "abc de"]), [
    "<🎶  > │ abc",
    "<    > │ de",
  ]);
});

Deno.test("layRule() crosses where the columns part", () => {
  const columns = [{ width: 2 }, { width: 3 }];
  assertEquals(layRow(columns, ["ab", "cde"]), ["ab │ cde"]);
  assertEquals(layRule(columns), "───┼────");
});
