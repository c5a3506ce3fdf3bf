// The keys and signatures that TLS accepts here, on every Deno we run on: those of rustls for a server's
// pair, tested with each kind (tests/e2e/pair_kinds_test.ts).

import * as asn1 from "asn1js";
import { encodeHex } from "@std/encoding/hex";

export interface KeyKind {
  /** `P-256`, `RSA 1024`; the object identifier if unnamed here. */
  readonly name: string;
  readonly isUsable: boolean;
}

const RSA = "1.2.840.113549.1.1.1";
const EC = "1.2.840.10045.2.1";
/** Names of keys, and of the curves of EC keys. */
const NAMES: Readonly<Record<string, string>> = {
  "1.2.840.10045.3.1.7": "P-256",
  "1.3.132.0.34": "P-384",
  "1.3.132.0.35": "P-521",
  "1.3.101.112": "Ed25519",
  "1.3.132.0.33": "P-224",
  "1.3.132.0.10": "secp256k1",
  "1.3.36.3.3.2.8.1.1.7": "brainpoolP256r1",
  "1.3.36.3.3.2.8.1.1.11": "brainpoolP384r1",
  "1.3.101.113": "Ed448",
  "1.3.101.110": "X25519",
  "1.2.840.113549.1.1.10": "RSA-PSS",
  "1.2.840.10040.4.1": "DSA",
};
const USABLE: ReadonlySet<string> = new Set(["P-256", "P-384", "P-521", "Ed25519"]);
/** Bits of an RSA modulus. */
const LEAST_RSA = 2_048;
const MOST_RSA = 8_192;

/** ECDSA with SHA-256 and SHA-384, RSA (PKCS #1 v1.5) with SHA-256, SHA-384 and SHA-512, and Ed25519. */
const SIGNATURES: ReadonlySet<string> = new Set([
  "1.2.840.10045.4.3.2",
  "1.2.840.10045.4.3.3",
  "1.2.840.113549.1.1.11",
  "1.2.840.113549.1.1.12",
  "1.2.840.113549.1.1.13",
  "1.3.101.112",
]);
const RSA_PSS = "1.2.840.113549.1.1.10";
/**
 * RSASSA-PSS-params (RFC 4055 section 3.1) with the same hash everywhere and a salt as long as it: SHA-256,
 * -384, -512.
 */
const PSS_PARAMETERS: ReadonlySet<string> = new Set([
  "3034a00f300d06096086480165030402010500a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120",
  "3034a00f300d06096086480165030402020500a11c301a06092a864886f70d010108300d06096086480165030402020500a203020130",
  "3034a00f300d06096086480165030402030500a11c301a06092a864886f70d010108300d06096086480165030402030500a203020140",
]);

type Asn1Value = asn1.BaseBlock;

/**
 * `algorithm`: AlgorithmIdentifier (RFC 5280 section 4.1.1.2). `rsa`: RSAPublicKey or RSAPrivateKey, if it is
 * RSA.
 */
export function keyKind(
  algorithm: Asn1Value | undefined,
  rsaKey: () => Asn1Value | undefined,
): KeyKind {
  const [id, parameters] = children(algorithm);
  const oid = oidOf(id);
  if (oid === RSA) return rsaKind(rsaKey());
  if (oid === EC) return ecKind(parameters);
  return named(oid ?? "?");
}

/** By its ECParameters (RFC 5480 section 2.1.1). */
export function ecKind(parameters: Asn1Value | undefined): KeyKind {
  const curve = oidOf(parameters);
  return curve === undefined ? { name: "EC, curve not named", isUsable: false } : named(curve);
}

/**
 * The modulus is the first integer of an RSAPublicKey, the second of an RSAPrivateKey (RFC 8017 appendix
 * A.1).
 */
export function rsaKind(key: Asn1Value | undefined): KeyKind {
  const integers = children(key).filter((one) => one instanceof asn1.Integer);
  const modulus = (integers.length > 2 ? integers[1] : integers[0])?.valueBlock.valueHexView ??
    new Uint8Array();
  const first = modulus.findIndex((byte) => byte !== 0);
  const bits = first < 0 ? 0 : (modulus.length - first) * 8 - Math.clz32(modulus[first]!) + 24;
  return { name: `RSA ${bits}`, isUsable: bits >= LEAST_RSA && bits <= MOST_RSA };
}

/** `algorithm`: AlgorithmIdentifier. */
export function isKnownSignature(algorithm: Asn1Value | undefined): boolean {
  const [id, parameters] = children(algorithm);
  const oid = oidOf(id);
  if (oid === RSA_PSS) return PSS_PARAMETERS.has(encodeHex(encodedBytes(parameters)));
  return oid !== undefined && SIGNATURES.has(oid);
}

/** None, unless the value is constructed. */
export function children(value: Asn1Value | undefined): Asn1Value[] {
  return value instanceof asn1.Constructed ? value.valueBlock.value as Asn1Value[] : [];
}

export function isTagged(value: Asn1Value | undefined, tag: number): boolean {
  return value?.idBlock.tagClass === 3 && value.idBlock.tagNumber === tag;
}

/** Dotted; undefined if it is not an object identifier. */
export function oidOf(value: Asn1Value | undefined): string | undefined {
  return value instanceof asn1.ObjectIdentifier ? value.getValue() : undefined;
}

/** The value as encoded in the file. */
export function encodedBytes(value: Asn1Value | undefined): Uint8Array<ArrayBuffer> {
  return new Uint8Array(value?.valueBeforeDecodeView ?? []);
}

function named(oid: string): KeyKind {
  const name = NAMES[oid] ?? oid;
  return { name, isUsable: USABLE.has(name) };
}
