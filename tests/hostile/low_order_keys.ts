// Public keys of low order: with each of them every shared secret is zero, or can be guessed.

import { encodeBase64 } from "@std/encoding/base64";
import { decodeHex } from "@std/encoding/hex";
import vectors from "../vectors/base-suite.json" with { type: "json" };

/** Each also with bit 255 set, which X25519 ignores. */
export function lowOrderKeys(): string[] {
  return vectors.reject_public_keys_hex.flatMap((hex) => {
    const plain = decodeHex(hex);
    const other = plain.slice();
    other[31]! |= 0x80;
    return [encodeBase64(plain), encodeBase64(other)];
  });
}
