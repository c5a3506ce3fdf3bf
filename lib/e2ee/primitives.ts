// The cryptographic primitives: X25519, HKDF-SHA256 and AES-256-GCM, all of WebCrypto. The only file that
// computes with secret keys. What they are combined to is a suite's affair.
//
// X25519 is WebCrypto's and not @noble/curves': native code in constant time, private keys that JavaScript
// never sees, and five times the speed. @noble/curves is the independent implementation that the tests compare with.

const NO_SALT = new Uint8Array(0);
const ID_INFO = new TextEncoder().encode("chat-e2ee channel id");

/** One side of a key agreement. */
export interface KeyPair {
  /** X25519, not extractable. */
  readonly privateKey: CryptoKey;
  /** X25519, 32 bytes (RFC 7748 section 6.1). */
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

/** A new random X25519 key pair. */
export async function generateKeyPair(): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]) as CryptoKeyPair;
  return {
    privateKey: pair.privateKey,
    publicKey: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)),
  };
}

/** What two key pairs share; both sides derive the same. */
export interface Derived {
  /** AES-256-GCM. */
  readonly key: CryptoKey;
  /** Names the shared secret, and tells nothing of it: 16 bytes of HKDF with an `info` of its own. */
  readonly id: Uint8Array<ArrayBuffer>;
}

/**
 * An AES-256-GCM key from X25519 (RFC 7748 section 6.1) and HKDF-SHA256 (RFC 5869) without salt, for `info`.
 * Rejects when `peer` is not 32 bytes or has low order.
 */
export async function deriveAesKey(
  privateKey: CryptoKey,
  peer: Uint8Array<ArrayBuffer>,
  info: Uint8Array<ArrayBuffer>,
): Promise<Derived> {
  const publicKey = await crypto.subtle.importKey("raw", peer, { name: "X25519" }, false, []);
  const shared = new Uint8Array(
    await crypto.subtle.deriveBits({ name: "X25519", public: publicKey }, privateKey, 256),
  );
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey", "deriveBits"]);
  shared.fill(0);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: NO_SALT };
  const aes = { name: "AES-GCM", length: 256 };
  return {
    key: await crypto.subtle.deriveKey({ ...hkdf, info }, material, aes, false, ["encrypt", "decrypt"]),
    id: new Uint8Array(await crypto.subtle.deriveBits({ ...hkdf, info: ID_INFO }, material, 128)),
  };
}

/** Ciphertext and 16-byte tag (NIST SP 800-38D). A nonce of 12 bytes must never serve the same key twice. */
export async function aesGcmEncrypt(
  key: CryptoKey,
  nonce: Uint8Array<ArrayBuffer>,
  plaintext: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, plaintext));
}

/** The plaintext. Rejects when the tag does not match. */
export async function aesGcmDecrypt(
  key: CryptoKey,
  nonce: Uint8Array<ArrayBuffer>,
  ciphertext: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, key, ciphertext));
}
