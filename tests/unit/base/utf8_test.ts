import { assertEquals } from "@std/assert";
import { decodeUtf8, encodeUtf8 } from "../../../lib/base/utf8.ts";

Deno.test("decodeUtf8() gives back what encodeUtf8() made, a byte order mark and NUL too", () => {
  for (const text of ["", "ñandú", "\uFEFFa", "\0", "日本 👩‍👩‍👧", "e\u0301"]) {
    assertEquals(decodeUtf8(encodeUtf8(text)), text);
  }
});

Deno.test("decodeUtf8() refuses bytes that are not UTF-8 (RFC 3629) instead of replacing them", () => {
  const refused = {
    "a lone continuation": [0x61, 0x80],
    "a character cut off": [0xe2, 0x82],
    "an overlong form": [0xc0, 0xaf],
    "an overlong NUL": [0xc0, 0x80],
    "a surrogate": [0xed, 0xa0, 0x80],
    "beyond U+10FFFF": [0xf4, 0x90, 0x80, 0x80],
    "Latin-1": [0xf1],
    "UTF-16": [0xff, 0xfe, 0x61, 0x00],
  };
  for (const [what, bytes] of Object.entries(refused)) {
    assertEquals(decodeUtf8(Uint8Array.from(bytes)), undefined, what);
  }
});

Deno.test("encodeUtf8() writes a lone surrogate as U+FFFD", () => {
  assertEquals(encodeUtf8("a\ud800"), Uint8Array.from([0x61, 0xef, 0xbf, 0xbd]));
});
