// The short fingerprint that two friends compare by voice (docs/PROTOCOL.md, "Fingerprint").

import { encodeHex } from "@std/encoding/hex";
import { sha256 } from "../crypto/sha256.ts";

/** First 64 bits of SHA-256 of a 32-byte public key, in hex: `xxxxxxxx-xxxxxxxx`. */
export async function fingerprint(publicKey: Uint8Array<ArrayBuffer>): Promise<string> {
  const digits = encodeHex(await sha256(publicKey));
  return `${digits.slice(0, 8)}-${digits.slice(8, 16)}`;
}
