import { assert, assertEquals } from "@std/assert";
import { ed25519 } from "@noble/curves/ed25519.js";
import { isSignKey, verifySignature } from "../../../lib/crypto/ed25519.ts";

const P = (1n << 255n) - 19n;
const TEXT = new TextEncoder().encode("text");

function bytesOf(value: bigint): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: 32 }, (_, i) => Number(value >> BigInt(8 * i) & 255n));
}

/** All points of small order, as @noble/curves multiplies them out. */
function smallOrder(): Uint8Array<ArrayBuffer>[] {
  const order8 = ed25519.Point.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
  const points = [ed25519.Point.ZERO];
  for (let i = 1; i < 8; i++) points.push(points[i - 1]!.add(order8));
  return points.map((point) => Uint8Array.from(point.toBytes()));
}

Deno.test("isSignKey() refuses all eight points of small order, either sign of x", () => {
  const keys = smallOrder();
  assertEquals(new Set(keys.map(String)).size, 8);
  for (const key of keys) {
    assert(!isSignKey(key));
    const flipped = key.slice();
    flipped[31]! ^= 0x80;
    assert(!isSignKey(flipped));
  }
});

Deno.test("isSignKey() refuses what is not reduced, and other lengths", () => {
  for (const y of [P, P + 1n, P + 18n]) assert(!isSignKey(bytesOf(y)));
  assert(!isSignKey(new Uint8Array(31).fill(9)));
  assert(!isSignKey(new Uint8Array(33).fill(9)));
  assert(isSignKey(Uint8Array.from(ed25519.getPublicKey(new Uint8Array(32).fill(1)))));
});

Deno.test("verifySignature() takes what @noble/curves signed, and nothing with a flipped bit", async () => {
  const seed = new Uint8Array(32).fill(7);
  const key = Uint8Array.from(ed25519.getPublicKey(seed));
  const signature = Uint8Array.from(ed25519.sign(TEXT, seed));
  assert(await verifySignature(key, TEXT, signature));
  for (const at of [0, 31, 32, 63]) {
    const wrong = signature.slice();
    wrong[at]! ^= 1;
    assert(!await verifySignature(key, TEXT, wrong), `bit in byte ${at}`);
  }
  assert(!await verifySignature(key, new TextEncoder().encode("texu"), signature));
  assert(!await verifySignature(key, TEXT, signature.slice(1)));
});

Deno.test("verifySignature() refuses the zero key with the zero signature, and S + L (RFC 8032 section 5.1.7)", async () => {
  assert(!await verifySignature(new Uint8Array(32), TEXT, new Uint8Array(64)));
  const seed = new Uint8Array(32).fill(7);
  const key = Uint8Array.from(ed25519.getPublicKey(seed));
  const signature = Uint8Array.from(ed25519.sign(TEXT, seed));
  const L = (1n << 252n) + 27742317777372353535851937790883648493n;
  let s = 0n;
  for (let i = 63; i >= 32; i--) s = s << 8n | BigInt(signature[i]!);
  const malleable = Uint8Array.from([...signature.subarray(0, 32), ...bytesOf(s + L)]);
  assert(!await verifySignature(key, TEXT, malleable));
});

Deno.test("verifySignature() is false, and does not reject, for a key that is not a point", async () => {
  // y = 2 has no x on the curve.
  assert(!await verifySignature(bytesOf(2n), TEXT, new Uint8Array(64)));
});
