import { assertEquals, assertRejects } from "@std/assert";
import { x25519 as noble } from "@noble/curves/ed25519.js";
import { Secret } from "../../../lib/base/secret.ts";
import { decodeBase64 } from "../../../lib/base/base64.ts";
import { newX25519, x25519 } from "../../../lib/crypto/x25519.ts";
import { lowOrderKeys } from "../../hostile/low_order_keys.ts";

Deno.test("newX25519() and x25519() compute what @noble/curves computes", async () => {
  for (let i = 1; i < 20; i++) {
    const bytes = new Uint8Array(32).map((_, at) => at * i);
    const { secret, publicKey } = await newX25519(() => bytes.slice());
    assertEquals(publicKey, Uint8Array.from(noble.getPublicKey(bytes)));
    const other = Uint8Array.from(noble.getPublicKey(bytes.map((byte) => byte + i)));
    assertEquals(await x25519(secret, other), Uint8Array.from(noble.getSharedSecret(bytes, other)));
  }
});

Deno.test("x25519() rejects points of low order, and other lengths", async () => {
  const secret = new Secret(new Uint8Array(32).fill(7));
  for (const key of lowOrderKeys()) await assertRejects(() => x25519(secret, decodeBase64(key)!));
  await assertRejects(() => x25519(secret, new Uint8Array(31)));
});
