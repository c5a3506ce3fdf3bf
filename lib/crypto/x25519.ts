// X25519 with keys of one's own making that last (RFC 7748): WebCrypto computes, their 32 bytes are kept outside of it.

import { decodeHex } from "@std/encoding/hex";
import { concat } from "../base/bytes.ts";
import type { Entropy } from "../base/outside.ts";
import { Secret } from "../base/secret.ts";
import { sharedSecret } from "./secret.ts";

const KEY_BYTES = 32;
/** What stands before the 32 bytes in PKCS #8 (RFC 8410 section 7). */
const PKCS8_HEAD = decodeHex("302e020100300506032b656e04220420");
/** The base point (RFC 7748 section 4.1). */
const BASE_POINT = new Uint8Array(KEY_BYTES).fill(9, 0, 1);

/** A new private key, and its public key of 32 bytes. */
export async function newX25519(
  entropy: Entropy,
): Promise<{ readonly secret: Secret; readonly publicKey: Uint8Array<ArrayBuffer> }> {
  const secret = new Secret(entropy(KEY_BYTES));
  return { secret, publicKey: await x25519(secret, BASE_POINT) };
}

/** The shared secret, 32 bytes. Rejects when `peer` is not 32 bytes or has low order. */
export async function x25519(
  secret: Secret,
  peer: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const pkcs8 = concat([PKCS8_HEAD, secret.expose()]);
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, { name: "X25519" }, false, ["deriveBits"]);
  pkcs8.fill(0);
  return await sharedSecret(key, peer);
}
