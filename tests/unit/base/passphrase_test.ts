import { assertEquals } from "@std/assert";
import { MAX_PASSPHRASE, toPassphrase } from "../../../lib/base/passphrase.ts";
import { Secret } from "../../../lib/base/secret.ts";
import { encodeUtf8 } from "../../../lib/base/utf8.ts";

/** The bytes of a passphrase, or why there is none. */
function bytesOf(text: string): Uint8Array | string {
  const passphrase = toPassphrase(text);
  return passphrase instanceof Secret ? passphrase.expose() : passphrase;
}

Deno.test("toPassphrase() gives the same bytes however the characters are composed, and leaves all else as it is", () => {
  assertEquals(bytesOf("contrasen\u0303a"), encodeUtf8("contraseña"));
  assertEquals(bytesOf("contraseña"), encodeUtf8("contraseña"));
  assertEquals(bytesOf("\u1112\u1161\u11ab"), encodeUtf8("한"));
  assertEquals(bytesOf(" two  spaces\t "), encodeUtf8(" two  spaces\t "));
  assertEquals(bytesOf("ﬁ"), encodeUtf8("ﬁ")); // NFC, not NFKC
});

Deno.test("toPassphrase() takes 1 to 1,024 characters, counted as they are composed", () => {
  assertEquals(MAX_PASSPHRASE, 1_024);
  assertEquals(bytesOf(""), "empty");
  assertEquals(bytesOf(" "), encodeUtf8(" "));
  for (const character of ["a", "ñ", "n\u0303", "😀"]) {
    assertEquals(bytesOf(character.repeat(1_024)), encodeUtf8(character.normalize("NFC").repeat(1_024)));
    assertEquals(bytesOf(character.repeat(1_025)), "too_long", character);
  }
});

Deno.test("toPassphrase() refuses what different characters may have become", () => {
  assertEquals(bytesOf("a\ufffdb"), "garbled");
  assertEquals(bytesOf("a\ud83d"), "garbled");
});
