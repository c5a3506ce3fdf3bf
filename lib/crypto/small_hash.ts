// SHA-256 and HMAC-SHA256 of @noble/hashes, for the many short texts of a ratchet: a call of WebCrypto costs more than
// the hash itself (9 µs against 73 µs).

import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

/** SHA-256 (FIPS 180-4), 32 bytes. */
export function smallSha256(text: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sha256(text));
}

/** HMAC-SHA256 (RFC 2104), 32 bytes. */
export function smallHmac(key: Uint8Array, text: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hmac(sha256, key, text));
}
