import { assertEquals, assertNotMatch } from "@std/assert";
import { escapeInvisible } from "../../../lib/base/json_text.ts";
import { ATTACKS } from "../../support/attacks.ts";

Deno.test("escapeInvisible() leaves nothing that a terminal obeys or a line reader breaks at", () => {
  for (const attack of [...ATTACKS, "\x7f\x80\x9b", "\u2028\u2029", "\u{e0001}\u{f0000}\u{378}"]) {
    const json = escapeInvisible(JSON.stringify({ text: attack }));
    assertNotMatch(json, /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/u);
  }
});

Deno.test("escapeInvisible() keeps the values exact, lone surrogates and astral characters too", () => {
  const values = [...ATTACKS, "ñandú 👩‍👩‍👧 日本", "\ud800", "\udc00x", "\u{e0001}", "\\u001b", "\x7f"];
  for (const value of values) {
    const object = { [value]: value, list: [value, 1, null] };
    assertEquals(JSON.parse(escapeInvisible(JSON.stringify(object))), object);
  }
});

Deno.test("escapeInvisible() leaves visible text as it is", () => {
  const json = JSON.stringify({ text: 'ñandú "日本" \\ 😀 é' });
  assertEquals(escapeInvisible(json), json);
});
