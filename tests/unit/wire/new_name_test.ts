import { assertEquals } from "@std/assert";
import { refusalOfNewName } from "../../../lib/wire/new_name.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";

const refusal = (text: string) => refusalOfNewName(parseUserName(text)!);

Deno.test("refusalOfNewName() refuses invisible characters anywhere", () => {
  for (
    const sign of [
      "\ufe0f",
      "\ufe0e",
      "\u034f",
      "\u{e0101}",
      "\u115f",
      "\u3164",
      "\uffa0",
      "\u17b5",
      "\u2800",
    ]
  ) {
    for (const text of [sign, `bob${sign}`, `${sign}bob`, `b${sign}ob`]) {
      assertEquals(refusal(text), "invisible_name", JSON.stringify(text));
    }
  }
});

Deno.test("refusalOfNewName() refuses reserved signs at the beginning, in any width, and colons and commas anywhere", () => {
  for (const sign of ["#", "@", "/", "~", "-", "+", "!", "*", "?", "✓", "·", "⋯", "›", "»", "✗"]) {
    assertEquals([refusal(sign), refusal(`${sign}bob`)], ["name_sign", "name_sign"], sign);
    assertEquals([refusal(`bob${sign}`), refusal(`b${sign}b`)], [undefined, undefined], sign);
  }
  for (
    const text of [
      "＃sala",
      "＠bob",
      "／to",
      "﹟sala",
      "\u0387bob",
      "a:b",
      "a,b",
      ":",
      "a，b",
      "a：b",
      "a﹕b",
    ]
  ) {
    assertEquals(refusal(text), "name_sign", text);
  }
});

Deno.test("refusalOfNewName() leaves other names alone", () => {
  for (
    const text of [
      "bob",
      "José",
      "Jose\u0301",
      "o'brien",
      "ana❤",
      "葛城",
      "한글",
      "bob-2",
      "_bob",
      "1",
      ".bob",
      "¿bob",
    ]
  ) {
    assertEquals(refusal(text), undefined, text);
  }
});
