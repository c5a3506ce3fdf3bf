import { assertEquals, assertNotEquals } from "@std/assert";
import {
  decapsulate,
  encapsulate,
  KEM_CIPHER_BYTES,
  KEM_KEY_BYTES,
  kemKey,
} from "../../../lib/crypto/ml_kem.ts";

const SEED = new Uint8Array(64).map((_, i) => i);
const entropy = (length: number) => new Uint8Array(length).fill(0x3c);

Deno.test("decapsulate() gives what encapsulate() made, of the sizes of FIPS 203", () => {
  const key = kemKey(SEED);
  const made = encapsulate(key, entropy)!;
  assertEquals([key.length, made.cipher.length, made.shared.length], [KEM_KEY_BYTES, KEM_CIPHER_BYTES, 32]);
  assertEquals(decapsulate(made.cipher, SEED), made.shared);
});

Deno.test("decapsulate() gives other bytes for a changed ciphertext, the same ones each time (implicit rejection)", () => {
  const { cipher, shared } = encapsulate(kemKey(SEED), entropy)!;
  cipher[100]! ^= 1;
  assertNotEquals(decapsulate(cipher, SEED), shared);
  assertEquals(decapsulate(cipher, SEED), decapsulate(cipher, SEED));
});

Deno.test("encapsulate() refuses another length, and a key that fails the modulus check of FIPS 203, 7.2", () => {
  const key = kemKey(SEED);
  assertEquals(encapsulate(key.slice(1), entropy), undefined);
  const large = key.slice();
  large.set([0xff, 0xff], 0);
  assertEquals(encapsulate(large, entropy), undefined);
});
