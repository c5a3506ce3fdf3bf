import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  base64Length,
  decodeBase64,
  decodeBase64Of,
  encodeBase64,
  isBase64,
  isBase64Bytes,
} from "../../../lib/base/base64.ts";
import { encodeUtf8 } from "../../../lib/base/utf8.ts";
import { holds } from "../../support/property.ts";

Deno.test("encodeBase64() and decodeBase64() agree with RFC 4648 section 10", () => {
  const known = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"];
  known.forEach((text, length) => {
    const bytes = new TextEncoder().encode("foobar".slice(0, length));
    assertEquals(encodeBase64(bytes), text);
    assertEquals(decodeBase64(text), bytes);
    assertEquals(base64Length(text), length);
  });
});

Deno.test("isBase64() accepts one text for each byte string: unused bits must be zero", () => {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const ends = { "==": 4, "=": 16, "": 64 };
  for (const [padding, canonical] of Object.entries(ends)) {
    const texts = Array.from(digits, (digit) => "AAA".slice(padding.length) + digit + padding);
    const accepted = texts.filter(isBase64);
    assertEquals(accepted.length, canonical, `before "${padding}"`);
    for (const text of accepted) assertEquals(encodeBase64(decodeBase64(text)!), text);
  }
});

Deno.test("isBase64() refuses white space, other alphabets, and padding that is missing or misplaced", () => {
  const refused = ["A", "AA", "AAA", "AAAAA", "AA=", "A===", "====", "=AAA", "AA==AAAA", "AAA=AAAA", "AA=A"];
  refused.push(
    "AAAA\n",
    "\nAAA",
    "AA A",
    "AA-A",
    "AA_A",
    "AAÁA",
    "AAA\0",
    "AAA\u{ff21}",
    "AAAA AAA",
    "AA==\n",
  );
  for (const text of refused) {
    assert(!isBase64(text), JSON.stringify(text));
    assertEquals(decodeBase64(text), undefined);
  }
});

Deno.test("isBase64() judges 8 MiB, the longest line there is, right and wrong", () => {
  const long = "QUJD".repeat(2 * 1024 * 1024);
  assert(isBase64(long));
  assert(isBase64(long + "QQ=="));
  assert(!isBase64(long + "===="));
  assert(!isBase64("=" + long.slice(1)));
});

Deno.test("isBase64Bytes() judges the bytes of a text as isBase64() does, wherever they stand", () => {
  const signs = "AQgwBEI048=+/-= \n\x7f";
  holds(
    fc.property(
      fc.oneof(
        fc.array(fc.constantFrom(...signs), { maxLength: 9 }).map((all) => all.join("")),
        fc.base64String(),
      ),
      fc.nat(5),
      (text, before) => {
        const bytes = encodeUtf8("A".repeat(before) + text + "A");
        assertEquals(
          isBase64Bytes(bytes, before, before + text.length),
          isBase64(text),
          JSON.stringify(text),
        );
      },
    ),
    5_000,
  );
  assert(!isBase64Bytes(Uint8Array.of(0xff, 0x41, 0x41, 0x41), 0, 4));
});

Deno.test("decodeBase64Of() takes exactly this many bytes, and nothing that is not text", () => {
  for (const length of [1, 2, 3, 16, 32]) {
    const bytes = new Uint8Array(length).fill(7);
    assertEquals(decodeBase64Of(length, encodeBase64(bytes)), bytes);
    assertEquals(decodeBase64Of(length, encodeBase64(new Uint8Array(length + 1))), undefined);
    assertEquals(decodeBase64Of(length, encodeBase64(new Uint8Array(length - 1))), undefined);
  }
  for (const value of [undefined, null, 7, {}, ["QQ=="], "QQ=", "QR=="]) {
    assertEquals(decodeBase64Of(1, value), undefined);
  }
});
