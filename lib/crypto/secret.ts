// The cryptographic primitives of WebCrypto: X25519, Ed25519, HKDF-SHA256, HMAC-SHA256 and AES-256-GCM. The
// only file that computes with secret keys; suites and lib/trust combine them.
//
// X25519 is WebCrypto's, not @noble/curves': native code in constant time, private keys invisible to
// JavaScript, and five times the speed. Tests compare with @noble/curves as an independent implementation.

import { decodeBase64 } from "../base/base64.ts";
import { Secret } from "../base/secret.ts";

/** Bytes of a nonce of AES-GCM (NIST SP 800-38D section 5.2.1.1), and of its tag (section 5.2.1.2). */
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
const NO_SALT = new Uint8Array(0);
const NOTHING = new Uint8Array(0);
const ID_INFO = new TextEncoder().encode("chat-e2ee channel id");

export interface KeyPair {
  /** X25519, not extractable. */
  readonly privateKey: CryptoKey;
  /** X25519, 32 bytes (RFC 7748 section 6.1). */
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

export async function generateKeyPair(): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]) as CryptoKeyPair;
  return {
    privateKey: pair.privateKey,
    publicKey: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)),
  };
}

/** The shared secret of two key pairs; both sides derive the same. */
interface Derived {
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
  const shared = await sharedSecret(privateKey, peer);
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey", "deriveBits"]);
  shared.fill(0);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: NO_SALT };
  const aes = { name: "AES-GCM", length: 256 };
  return {
    key: await crypto.subtle.deriveKey({ ...hkdf, info }, material, aes, false, ["encrypt", "decrypt"]),
    id: new Uint8Array(await crypto.subtle.deriveBits({ ...hkdf, info: ID_INFO }, material, 128)),
  };
}

/**
 * Ciphertext and tag (NIST SP 800-38D). A nonce must never be used twice with a key. `associated`: further
 * data under the tag.
 */
export async function aesGcmEncrypt(
  key: CryptoKey,
  nonce: Uint8Array<ArrayBuffer>,
  plaintext: Uint8Array<ArrayBuffer>,
  associated: Uint8Array<ArrayBuffer> = NOTHING,
): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: associated };
  return new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plaintext));
}

/** The plaintext. Rejects when the tag does not match. */
export async function aesGcmDecrypt(
  key: CryptoKey,
  nonce: Uint8Array<ArrayBuffer>,
  ciphertext: Uint8Array<ArrayBuffer>,
  associated: Uint8Array<ArrayBuffer> = NOTHING,
): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: associated };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, ciphertext));
}

type StoredKeyKind = "X25519" | "Ed25519";

/** A new private key as PKCS #8 (RFC 5958, RFC 8410), to be stored. */
export async function generateStoredKey(kind: StoredKeyKind): Promise<Secret> {
  const uses: KeyUsage[] = kind === "X25519" ? ["deriveBits"] : ["sign", "verify"];
  const pair = await crypto.subtle.generateKey({ name: kind }, true, uses) as CryptoKeyPair;
  return new Secret(new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey)));
}

/** X25519 or Ed25519, not extractable. Rejects if the stored key is invalid. */
export async function importStoredKey(kind: StoredKeyKind, pkcs8: Secret): Promise<KeyPair> {
  const uses: KeyUsage[] = kind === "X25519" ? ["deriveBits"] : ["sign"];
  // Only a JWK (RFC 8037 section 2), which holds both, gives the public key.
  const whole = await crypto.subtle.importKey("pkcs8", pkcs8.expose(), { name: kind }, true, uses);
  const { x } = await crypto.subtle.exportKey("jwk", whole);
  const publicKey = decodeBase64(x!.replaceAll("-", "+").replaceAll("_", "/") + "=")!;
  const privateKey = await crypto.subtle.importKey("pkcs8", pkcs8.expose(), { name: kind }, false, uses);
  return { privateKey, publicKey };
}

/** An Ed25519 signature (RFC 8032), 64 bytes. `text`: of lib/identity/signed_text.ts, never anything else. */
export async function sign(
  privateKey: CryptoKey,
  text: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign("Ed25519", privateKey, text));
}

/** 32 bytes of X25519 (RFC 7748 section 6.1). Rejects when `peer` is not 32 bytes or has low order. */
export async function sharedSecret(
  privateKey: CryptoKey,
  peer: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const publicKey = await crypto.subtle.importKey("raw", peer, { name: "X25519" }, false, []);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: "X25519", public: publicKey }, privateKey, 256),
  );
}

/** `length` bytes of HKDF-SHA256 (RFC 5869), without salt where none is given. */
export async function hkdf(
  secret: Uint8Array<ArrayBuffer>,
  info: Uint8Array<ArrayBuffer>,
  length: number,
  salt: Uint8Array<ArrayBuffer> = NO_SALT,
): Promise<Uint8Array<ArrayBuffer>> {
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const algorithm = { name: "HKDF", hash: "SHA-256", salt, info };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, material, length * 8));
}

/** HMAC-SHA256 (RFC 2104), 32 bytes. `key`: not empty. */
export async function hmac(
  key: Uint8Array<ArrayBuffer>,
  text: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign("HMAC", await hmacKey(key, "sign"), text));
}

/** Whether `mac` is the HMAC-SHA256 of the text; takes the same time for every wrong one. */
export async function verifyHmac(
  key: Uint8Array<ArrayBuffer>,
  text: Uint8Array<ArrayBuffer>,
  mac: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  return await crypto.subtle.verify("HMAC", await hmacKey(key, "verify"), mac, text);
}

async function hmacKey(key: Uint8Array<ArrayBuffer>, use: KeyUsage): Promise<CryptoKey> {
  return await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, [use]);
}

/** `bytes`: 32. Not extractable. */
export async function importAesKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}
