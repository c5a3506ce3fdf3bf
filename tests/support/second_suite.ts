// The base suite a second time, on other implementations than the programs use: @noble/curves in JavaScript
// and node:crypto. To compare with.

import { x25519 } from "@noble/curves/ed25519.js";
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
} from "node:crypto";
import { PKCS8_X25519 } from "./key_pair.ts";

const TAG_BYTES = 16;
/** What stands before the 32 public bytes in SubjectPublicKeyInfo (RFC 8410 section 4). */
const SPKI_X25519 = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x03, 0x21, 0x00];

export function nobleSecret(secret: Uint8Array, peer: Uint8Array): Uint8Array {
  return x25519.getSharedSecret(secret, peer);
}

export function nodeSecret(secret: Uint8Array, peer: Uint8Array): Uint8Array {
  const der = { format: "der" } as const;
  const privateKey = {
    key: Uint8Array.of(...PKCS8_X25519, ...secret) as never,
    ...der,
    type: "pkcs8",
  } as const;
  const publicKey = { key: Uint8Array.of(...SPKI_X25519, ...peer) as never, ...der, type: "spki" } as const;
  return new Uint8Array(
    diffieHellman({ privateKey: createPrivateKey(privateKey), publicKey: createPublicKey(publicKey) }),
  );
}

export function nodeKey(shared: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", shared, new Uint8Array(0), "chat-e2ee", 32));
}

export function nodeSeal(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  return Uint8Array.of(...cipher.update(plaintext), ...cipher.final(), ...cipher.getAuthTag());
}

export function nodeOpen(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Uint8Array {
  const decipher = createDecipheriv("aes-256-gcm", key, nonce);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Uint8Array.of(...decipher.update(sealed.subarray(0, -TAG_BYTES)), ...decipher.final());
}

/** First 64 bits of SHA-256 in hex, parted in the middle. */
export function nodeFingerprint(publicKey: Uint8Array): string {
  return createHash("sha256").update(publicKey).digest("hex").slice(0, 16).replace(/^.{8}/, "$&-");
}
