// Public keys that are one key to X25519: a point of low order added to a point changes its bytes, and no
// shared secret, because every private key is a multiple of the cofactor (RFC 7748 section 5).

import { ed25519 } from "@noble/curves/ed25519.js";

const P = 2n ** 255n - 19n;
/** A point of order 8, in the form of Ed25519. */
const ORDER_8 = ed25519.Point.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");

/** The key itself and its seven twins, as u-coordinates. Birational map: RFC 7748 section 4.1. */
export function twinsOf(publicKey: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const u = publicKey.reduceRight((number, byte) => number << 8n | BigInt(byte), 0n);
  let point = ed25519.Point.fromBytes(bytesOf((u - 1n) * inverse(u + 1n)));
  return Array.from({ length: 8 }, () => {
    const { y } = point.toAffine();
    point = point.add(ORDER_8);
    return bytesOf((1n + y) * inverse(1n - y));
  });
}

/** Fermat: to the power of P - 2. */
function inverse(number: bigint): bigint {
  let [result, base] = [1n, (number % P + P) % P];
  for (let power = P - 2n; power > 0n; power >>= 1n) {
    if (power & 1n) result = result * base % P;
    base = base * base % P;
  }
  return result;
}

/** 32 bytes, little-endian. */
function bytesOf(number: bigint): Uint8Array<ArrayBuffer> {
  const reduced = (number % P + P) % P;
  return Uint8Array.from({ length: 32 }, (_, i) => Number(reduced >> BigInt(8 * i) & 255n));
}
