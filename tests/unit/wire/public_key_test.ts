import { assert, assertEquals } from "@std/assert";
import { decodeHex } from "@std/encoding/hex";
import { x25519 } from "@noble/curves/ed25519.js";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import { isLowOrder, parsePublicKey } from "../../../lib/wire/public_key.ts";
import vectors from "../../vectors/base-suite.json" with { type: "json" };

const refused = vectors.reject_public_keys_hex.map(decodeHex);
const withBit255 = (key: Uint8Array) => Uint8Array.from(key, (byte, i) => i === 31 ? byte | 0x80 : byte);

Deno.test("parsePublicKey() takes 32 bytes of Base64 as they are, with bit 255 set too", () => {
  for (const { sender_public, recipient_public } of vectors.messages) {
    for (const text of [sender_public, recipient_public]) assertEquals(parsePublicKey(text)!.text, text);
  }
  const odd = withBit255(x25519.getPublicKey(new Uint8Array(32).fill(7)));
  assertEquals(parsePublicKey(encodeBase64(odd)), { text: encodeBase64(odd), bytes: odd });
});

Deno.test("parsePublicKey() refuses 31 and 33 bytes, and what is not canonical Base64", () => {
  for (const length of [0, 31, 33, 64, 6 * 1024 * 1024]) {
    assertEquals(parsePublicKey(encodeBase64(new Uint8Array(length).fill(9))), undefined, `${length}`);
  }
  const good = vectors.messages[0]!.sender_public;
  const bad = [good.slice(0, -1), good + "\n", ` ${good}`, good.replace("+", "-"), good.replace("c=", "d=")];
  for (const text of [...bad, "", "=", "x".repeat(44)]) assertEquals(parsePublicKey(text), undefined, text);
});

Deno.test("parsePublicKey() refuses the seven keys of low order, bit 255 set or not", () => {
  assertEquals(refused.length, 7);
  for (const key of refused) {
    assertEquals(parsePublicKey(encodeBase64(key)), undefined);
    assertEquals(parsePublicKey(encodeBase64(withBit255(key))), undefined);
  }
});

Deno.test("isLowOrder() agrees with @noble/curves, which refuses a shared secret of zeros", () => {
  const zero = (key: Uint8Array) => {
    try {
      return x25519.getSharedSecret(new Uint8Array(32).fill(7), key).every((byte) => byte === 0);
    } catch {
      return true;
    }
  };
  for (const known of refused) {
    // The key itself and its neighbours.
    for (const step of [-1, 0, 1]) {
      const key = Uint8Array.from(known);
      key[0] = (key[0]! + step) & 0xff;
      assertEquals(isLowOrder(key), zero(key), encodeBase64(key));
      assertEquals(isLowOrder(withBit255(key)), zero(withBit255(key)));
    }
  }
  assert(refused.every(zero));
});
