// The signature of a server's CertificateVerify (RFC 8446 section 4.4.3) by an ECDSA
// key on P-256. Does not ask whose key it is.

import { type Bytes, concat, uint, vector } from "./encoding.ts";

const P256 = { name: "ECDSA", namedCurve: "P-256" };
const INTEGER = 0x02;
const SEQUENCE = 0x30;

/** The private key of a PKCS#8 file. */
export function importSigningKey(pkcs8: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("pkcs8", pkcs8, P256, false, ["sign"]);
}

/** A key that belongs to no certificate. */
export async function makeSigningKey(): Promise<CryptoKey> {
  const pair = await crypto.subtle.generateKey(P256, false, ["sign", "verify"]);
  return pair.privateKey;
}

export async function signTranscript(key: CryptoKey, transcriptHash: Bytes): Promise<Bytes> {
  const content = concat(
    new Uint8Array(64).fill(0x20),
    new TextEncoder().encode("TLS 1.3, server CertificateVerify\0"),
    transcriptHash,
  );
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, content);
  return toDer(new Uint8Array(signature));
}

/** ECDSA-Sig-Value (RFC 3279 section 2.2.3) of WebCrypto's two halves. */
function toDer(signature: Bytes): Bytes {
  const half = signature.length / 2;
  const integers = [signature.slice(0, half), signature.slice(half)].map(derInteger);
  return concat(uint(1, SEQUENCE), vector(1, ...integers)); // under 128 bytes: one for the length
}

/** The shortest form that is not negative. */
function derInteger(bytes: Bytes): Bytes {
  const first = bytes.findIndex((byte) => byte !== 0);
  const shortest = bytes.slice(first);
  const sign = shortest[0]! >= 0x80 ? uint(1, 0) : new Uint8Array(0);
  return concat(uint(1, INTEGER), vector(1, sign, shortest));
}
