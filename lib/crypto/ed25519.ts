// Ed25519 public keys and signatures (RFC 8032), as anybody may check them; secret.ts signs. WebCrypto
// accepts the all-zero key with the all-zero signature, so keys are checked first.

import { SIGNATURE_BYTES } from "../wire/limits.ts";

/** RFC 8032 section 5.1.5. */
const SIGN_KEY_BYTES = 32;

const P = (1n << 255n) - 19n;

/** y-coordinates of the points of order 1, 2, 4 and 8; each belongs to a point and its negative. */
const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  P - 1n,
  2707385501144840649318225287225658788936804267575313519463743609750303402022n,
  55188659117513257062467267217118295137698188065244968500265048394206261417927n,
]);

/** 32 bytes, reduced, not of small order; perhaps still not a point. */
export function isSignKey(key: Uint8Array): boolean {
  if (key.length !== SIGN_KEY_BYTES) return false;
  let y = 0n;
  for (let i = SIGN_KEY_BYTES - 1; i >= 0; i--) y = y << 8n | BigInt(key[i]!);
  y &= (1n << 255n) - 1n; // bit 255 is the sign of x
  return y < P && !SMALL_ORDER_Y.has(y);
}

/** False too for keys that `isSignKey` refuses. Never rejects. */
export async function verifySignature(
  key: Uint8Array<ArrayBuffer>,
  text: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (!isSignKey(key) || signature.length !== SIGNATURE_BYTES) return false;
  try {
    const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", imported, signature, text);
  } catch {
    return false; // the key is not a point
  }
}
