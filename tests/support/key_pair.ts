// Key pairs from known private bytes, as only tests need them: the programs never see theirs.

import { decodeHex } from "@std/encoding/hex";
import { x25519 } from "@noble/curves/ed25519.js";
import type { KeyPair } from "../../lib/crypto/secret.ts";

/** What stands before the 32 private bytes in PKCS#8 (RFC 8410 section 7). */
export const PKCS8_X25519 = decodeHex("302e020100300506032b656e04220420");

export async function keyPairOf(secret: Uint8Array): Promise<KeyPair> {
  const pkcs8 = Uint8Array.of(...PKCS8_X25519, ...secret);
  return {
    privateKey: await crypto.subtle.importKey("pkcs8", pkcs8, { name: "X25519" }, false, ["deriveBits"]),
    publicKey: new Uint8Array(x25519.getPublicKey(secret)),
  };
}
