// X25519 public keys on the wire. Nothing is computed with them here.

import { decodeBase64Of } from "../base/base64.ts";
import { PUBLIC_KEY_BYTES } from "./limits.ts";

/** From `parsePublicKey`. */
export interface PublicKey {
  /** 32 bytes, Base64. */
  readonly text: string;
  /** 32 bytes, little-endian u-coordinate (RFC 7748 section 5). */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Undefined unless the text is canonical Base64 of 32 bytes, and the point not of low order. */
export function parsePublicKey(text: string): PublicKey | undefined {
  const bytes = decodeBase64Of(PUBLIC_KEY_BYTES, text);
  return bytes && !isLowOrder(bytes) ? { text, bytes } : undefined;
}

/** Whether every shared secret with this key would be zero. Ignores bit 255, like X25519. */
export function isLowOrder(key: Uint8Array): boolean {
  let u = 0n;
  for (let i = PUBLIC_KEY_BYTES - 1; i >= 0; i--) u = u << 8n | BigInt(key[i]!);
  return LOW_ORDER.has(u & (1n << 255n) - 1n);
}

const P = (1n << 255n) - 19n;

/** Points of order 1, 2, 4 and 8 on the curve and its twist, also unreduced mod p. */
const LOW_ORDER: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
  P - 1n,
  P,
  P + 1n,
]);
