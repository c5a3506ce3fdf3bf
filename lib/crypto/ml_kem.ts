// ML-KEM-768 (FIPS 203), from @noble/post-quantum: WebCrypto has no KEM. Keys are kept as their seed.

import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";

/** Bytes of a seed: `d` and `z` of FIPS 203, algorithm 16. */
export const KEM_SEED_BYTES = 64;
/** Bytes of an encapsulation key. */
export const KEM_KEY_BYTES = 1_184;
/** Bytes of a ciphertext. */
export const KEM_CIPHER_BYTES = 1_088;
/** Bytes of randomness for one encapsulation: `m` of FIPS 203, algorithm 17. */
const MESSAGE_BYTES = 32;

/** The encapsulation key of a seed (algorithm 16). */
export function kemKey(seed: Uint8Array): Uint8Array<ArrayBuffer> {
  const { publicKey, secretKey } = ml_kem768.keygen(seed);
  secretKey.fill(0);
  return new Uint8Array(publicKey);
}

/**
 * A ciphertext and the 32 bytes that it carries (algorithm 20). `entropy`: for 32 bytes. Undefined when the key has
 * another length or fails the modulus check (FIPS 203, 7.2).
 */
export function encapsulate(
  key: Uint8Array,
  entropy: (length: number) => Uint8Array,
): { readonly cipher: Uint8Array<ArrayBuffer>; readonly shared: Uint8Array<ArrayBuffer> } | undefined {
  if (key.length !== KEM_KEY_BYTES) return undefined;
  try {
    const { cipherText, sharedSecret } = ml_kem768.encapsulate(key, entropy(MESSAGE_BYTES));
    return { cipher: new Uint8Array(cipherText), shared: new Uint8Array(sharedSecret) };
  } catch {
    return undefined;
  }
}

/**
 * The 32 bytes that a ciphertext of 1,088 bytes carries for a seed (algorithm 21). One that was not made for it gives
 * other bytes, and no error: implicit rejection.
 */
export function decapsulate(cipher: Uint8Array, seed: Uint8Array): Uint8Array<ArrayBuffer> {
  const { secretKey } = ml_kem768.keygen(seed);
  const shared = ml_kem768.decapsulate(cipher, secretKey);
  secretKey.fill(0);
  return new Uint8Array(shared);
}
