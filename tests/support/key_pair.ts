// Key pairs from known private bytes, as only tests need them: the programs never see theirs.

import { x25519 } from "@noble/curves/ed25519.js";
import type { KeyPair } from "../../lib/crypto/secret.ts";

/** What stands before the 32 private bytes in PKCS#8 (RFC 8410 section 7). */
export const PKCS8_X25519 = Uint8Array.of(
  ...[0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20],
);

export async function keyPairOf(secret: Uint8Array): Promise<KeyPair> {
  const pkcs8 = Uint8Array.of(...PKCS8_X25519, ...secret);
  return {
    privateKey: await crypto.subtle.importKey("pkcs8", pkcs8, { name: "X25519" }, false, ["deriveBits"]),
    publicKey: new Uint8Array(x25519.getPublicKey(secret)),
  };
}
