import { assert, assertEquals } from "@std/assert";
import { encodeBase64 } from "@std/encoding/base64";
import { holdsText } from "../../../../tools/demo/search.ts";

const TEXT = 'The door\'s code is "ñandú\\4711" 🤫';

function found(recorded: string | Uint8Array): boolean {
  const bytes = typeof recorded === "string" ? new TextEncoder().encode(recorded) : recorded;
  return holdsText([new Uint8Array(3), bytes], TEXT);
}

Deno.test("holdsText() finds a text as UTF-8, amid bytes that are none", () => {
  const text = new TextEncoder().encode(TEXT);
  assert(found(Uint8Array.from([255, 0, 128, ...text, 192])));
});

Deno.test("holdsText() finds a text inside JSON, with and without escapes", () => {
  const json = JSON.stringify({ text: `<<${TEXT}>>` });
  const escape = (unit: string) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0");
  const ascii = json.replace(/[^\x20-\x7e]/g, escape);
  assert(found(json));
  assert(found(ascii));
  assert(found(ascii.replace(/\\u..../g, (escaped) => "\\u" + escaped.slice(2).toUpperCase())));
});

Deno.test("holdsText() finds a text inside Base64, at every alignment", () => {
  for (let before = 0; before < 6; before++) {
    for (let after = 0; after < 6; after++) {
      const base64 = encodeBase64("~".repeat(before) + TEXT + "?".repeat(after));
      assert(found(`{"cipher":"${base64}"}`));
      assert(found(base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=*$/, "")));
    }
  }
});

Deno.test("holdsText() does not find another text, a part, or nothing at all", () => {
  assertEquals(found(TEXT.slice(1)), false);
  assertEquals(found(TEXT.replace("ñ", "n")), false);
  assertEquals(found(encodeBase64(TEXT.slice(0, -1))), false);
  assertEquals(found(""), false);
  assertEquals(holdsText([], TEXT), false);
});

Deno.test("holdsText() finds a text in the middle of much", () => {
  const noise = new Uint8Array(100_000).map((_, i) => i * 31);
  assert(found(Uint8Array.from([...noise, ...new TextEncoder().encode(TEXT), ...noise])));
});
