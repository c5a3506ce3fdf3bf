// Makes the certificate that friends pin, and its key: X.509 v3 (RFC 5280), self-signed, ECDSA with P-256 and
// SHA-256 (RFC 5758, FIPS 186-5). Not an authority, and without a name that a public authority may vouch for.

import type { Entropy } from "../base/outside.ts";
import * as asn1 from "asn1js";
import { Secret } from "../base/secret.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import { encodePem, pemOf } from "./pem.ts";

interface CertificatePair {
  /** X.509, PEM. */
  readonly certificate: string;
  /** PKCS #8 (RFC 5958), PEM, UTF-8. */
  readonly key: Secret;
}

/** The only name: a single label, which public authorities may not vouch for. */
const NAME = "servidor-local";
const DAY = 24 * 60 * 60 * 1000;
/** Ten years. */
const VALID_DAYS = 3652;
const SERIAL_BYTES = 16;
/** From this year on times have four-digit years (RFC 5280 section 4.1.2.5). */
const LONG_YEAR = 2050;

const OID = {
  commonName: "2.5.4.3",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  extKeyUsage: "2.5.29.37",
  serverAuth: "1.3.6.1.5.5.7.3.1",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
};

const ECDSA = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
/** Context tags: `[0]` version and `[3]` extensions of a TBSCertificate, `[2]` dNSName of a GeneralName. */
const VERSION_TAG = 0;
const EXTENSIONS_TAG = 3;
const DNS_NAME_TAG = 2;

/** Valid for ten years from a day before `now` (milliseconds since 1970), for clocks that are behind ours. */
export async function makeCertificate(
  now: number,
  entropy: Entropy,
): Promise<CertificatePair> {
  const pair = await crypto.subtle.generateKey(ECDSA, true, ["sign", "verify"]) as CryptoKeyPair;
  const publicKey = asn1.fromBER(await crypto.subtle.exportKey("spki", pair.publicKey)).result;
  const start = now - DAY;
  const algorithm = () => sequence(oid(OID.ecdsaWithSha256));
  const toBeSigned = sequence(
    tagged(VERSION_TAG, [new asn1.Integer({ value: 2 })]), // v3
    unsigned(serialNumber(entropy)),
    algorithm(),
    commonName(NAME), // issuer
    sequence(time(start), time(start + VALID_DAYS * DAY)),
    commonName(NAME), // subject
    publicKey,
    tagged(EXTENSIONS_TAG, [sequence(...extensions())]),
  );
  const signed = await crypto.subtle.sign(ECDSA, pair.privateKey, toBeSigned.toBER());
  const certificate = sequence(
    toBeSigned,
    algorithm(),
    new asn1.BitString({ valueHex: ecdsaSignature(new Uint8Array(signed)).toBER() }),
  );
  const key = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  return {
    certificate: pemOf(new Uint8Array(certificate.toBER())),
    key: new Secret(encodeUtf8(encodePem("PRIVATE KEY", key))),
  };
}

/** RFC 5280 section 4.2. */
function extensions(): asn1.Sequence[] {
  const digitalSignature = new asn1.BitString({ valueHex: new Uint8Array([0x80]).buffer, unusedBits: 7 });
  const dnsName = new asn1.Primitive({
    idBlock: { tagClass: 3, tagNumber: DNS_NAME_TAG },
    valueHex: encodeUtf8(NAME).buffer,
  });
  return [
    extension(OID.basicConstraints, true, sequence()), // CA:FALSE is the default, which DER leaves out
    extension(OID.keyUsage, true, digitalSignature),
    extension(OID.extKeyUsage, false, sequence(oid(OID.serverAuth))),
    extension(OID.subjectAltName, false, sequence(dnsName)),
  ];
}

function extension(id: string, critical: boolean, value: asn1.AsnType): asn1.Sequence {
  const marks = critical ? [new asn1.Boolean({ value: true })] : [];
  return sequence(oid(id), ...marks, new asn1.OctetString({ valueHex: value.toBER() }));
}

function commonName(name: string): asn1.Sequence {
  return sequence(
    new asn1.Set({ value: [sequence(oid(OID.commonName), new asn1.Utf8String({ value: name }))] }),
  );
}

function time(milliseconds: number): asn1.AsnType {
  const valueDate = new Date(Math.floor(milliseconds / 1000) * 1000);
  return valueDate.getUTCFullYear() < LONG_YEAR
    ? new asn1.UTCTime({ valueDate })
    : new asn1.GeneralizedTime({ valueDate });
}

/** Positive and of constant length: the first two bits are 01. */
function serialNumber(entropy: Entropy): Uint8Array {
  const serial = entropy(SERIAL_BYTES);
  serial[0] = serial[0]! & 0x3f | 0x40;
  return serial;
}

/** From WebCrypto's r ‖ s to X.509's sequence (RFC 3279 section 2.2.3). */
function ecdsaSignature(raw: Uint8Array): asn1.Sequence {
  const half = raw.length / 2;
  return sequence(unsigned(raw.subarray(0, half)), unsigned(raw.subarray(half)));
}

/** Big-endian bytes as a non-negative integer, in the shortest form. */
function unsigned(bytes: Uint8Array): asn1.Integer {
  let first = 0;
  while (first < bytes.length - 1 && bytes[first] === 0) first++;
  const sign = bytes[first]! & 0x80 ? [0] : [];
  return new asn1.Integer({ valueHex: new Uint8Array([...sign, ...bytes.subarray(first)]).buffer });
}

function sequence(...value: asn1.AsnType[]): asn1.Sequence {
  return new asn1.Sequence({ value });
}

function tagged(tagNumber: number, value: asn1.AsnType[]): asn1.Constructed {
  return new asn1.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
}

function oid(value: string): asn1.ObjectIdentifier {
  return new asn1.ObjectIdentifier({ value });
}
