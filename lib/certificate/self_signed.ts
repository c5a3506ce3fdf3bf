// Checks that a certificate is signed by its own key, as TLS requires of its own anchor.

import * as asn1 from "asn1js";
import { children, oidOf } from "./algorithms.ts";
import type { Certificate } from "./read_certificate.ts";

interface Scheme {
  readonly key: EcKeyImportParams | RsaHashedImportParams | Algorithm;
  readonly verify: AlgorithmIdentifier | EcdsaParams | RsaPssParams;
}

const EC_HASHES: Readonly<Record<string, string>> = {
  "1.2.840.10045.4.3.2": "SHA-256",
  "1.2.840.10045.4.3.3": "SHA-384",
};
const RSA_HASHES: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.1.11": "SHA-256",
  "1.2.840.113549.1.1.12": "SHA-384",
  "1.2.840.113549.1.1.13": "SHA-512",
};
const CURVES: Readonly<Record<string, readonly [name: string, bytes: number]>> = {
  "1.2.840.10045.3.1.7": ["P-256", 32],
  "1.3.132.0.34": ["P-384", 48],
};
const ED25519 = "1.3.101.112";

/** True also for kinds that WebCrypto does not know: TLS decides then. */
export async function isSelfSigned(
  { bytes, algorithm, signature, spki }: Certificate["signed"],
): Promise<boolean> {
  const [keyAlgorithm] = children(asn1.fromBER(spki).result);
  const curve = CURVES[oidOf(children(keyAlgorithm)[1]) ?? ""];
  const scheme = schemeOf(algorithm, curve?.[0]);
  if (!scheme) return true;
  try {
    const key = await crypto.subtle.importKey("spki", spki, scheme.key, false, ["verify"]);
    const raw = scheme.key.name === "ECDSA" ? rawSignature(signature, curve![1]) : signature;
    return await crypto.subtle.verify(scheme.verify, key, raw, bytes);
  } catch {
    return false; // a key of another kind than the signature
  }
}

function schemeOf(algorithm: string, curve: string | undefined): Scheme | undefined {
  const [ec, rsa] = [EC_HASHES[algorithm], RSA_HASHES[algorithm]];
  if (ec && curve) return { key: { name: "ECDSA", namedCurve: curve }, verify: { name: "ECDSA", hash: ec } };
  if (rsa) return { key: { name: "RSASSA-PKCS1-v1_5", hash: rsa }, verify: { name: "RSASSA-PKCS1-v1_5" } };
  return algorithm === ED25519 ? { key: { name: "Ed25519" }, verify: { name: "Ed25519" } } : undefined;
}

/** From X.509's sequence of r and s (RFC 3279 section 2.2.3) to WebCrypto's r ‖ s. */
function rawSignature(signature: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const raw = new Uint8Array(2 * length);
  children(asn1.fromBER(signature).result).slice(0, 2).forEach((part, i) => {
    const value = part instanceof asn1.Integer ? part.valueBlock.valueHexView : new Uint8Array();
    const digits = value.subarray(Math.max(0, value.length - length));
    raw.set(digits, (i + 1) * length - digits.length);
  });
  return raw;
}
