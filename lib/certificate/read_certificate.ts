// Reads a certificate file: the parts of X.509 (RFC 5280 section 4) needed for pinning, and faults for TLS.
// Checks no signature: TLS does, with these certificates as its only anchors.

import * as asn1 from "asn1js";
import { equalBytes } from "../base/bytes.ts";
import {
  children,
  encodedBytes,
  isKnownSignature,
  isTagged,
  type KeyKind,
  keyKind,
  oidOf,
} from "./algorithms.ts";
import { isCertificateLabel, readPem } from "./pem.ts";

export interface Certificate {
  readonly der: Uint8Array<ArrayBuffer>;
  /** DNS names of the subject alternative name extension (RFC 5280 section 4.2.1.6). */
  readonly dnsNames: readonly string[];
  /** By basicConstraints (RFC 5280 section 4.2.1.9). */
  readonly isCa: boolean;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  /** Milliseconds since 1970. */
  readonly notAfter: number;
  /** Reasons for TLS to refuse it, the worst first. */
  readonly faults: readonly CertificateFault[];
  readonly key: KeyKind;
  readonly signed: SignedPart;
}

/**
 * Why TLS refuses a certificate as a server's or as its own anchor, by the rules of rustls and webpki:
 * - `version`: not X.509 v3. `critical`: an unknown critical extension. Servers cannot use these.
 * - `key`: of a kind that no server can use.
 * - `purpose`: its extended key usage excludes servers. `constraints`: it limits names, as only authorities
 *   may.
 * - `issuer`: signed by another one. `signature`: by an unsupported algorithm.
 */
type CertificateFault =
  | "version"
  | "critical"
  | "key"
  | "purpose"
  | "constraints"
  | "issuer"
  | "signature";

interface SignedPart {
  /** The TBSCertificate, DER. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Object identifier, in dotted form. */
  readonly algorithm: string;
  /** Encoded as its algorithm prescribes. */
  readonly signature: Uint8Array<ArrayBuffer>;
  /** The SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array<ArrayBuffer>;
}

const BASIC_CONSTRAINTS = "2.5.29.19";
const SUBJECT_ALT_NAME = "2.5.29.17";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const NAME_CONSTRAINTS = "2.5.29.30";
const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
/**
 * Supported by webpki: keyUsage, subjectAltName, basicConstraints, nameConstraints, crlDistributionPoints,
 * extKeyUsage.
 */
const UNDERSTOOD: ReadonlySet<string> = new Set(
  ["15", "17", "19", "30", "31", "37"].map((last) => `2.5.29.${last}`),
);
/** Context tags: `[0]` version and `[3]` extensions of a TBSCertificate, `[2]` dNSName of a GeneralName. */
const VERSION_TAG = 0;
const EXTENSIONS_TAG = 3;
const DNS_NAME_TAG = 2;

/** In the order of the file; undefined if one is damaged, or there is none. */
export function readCertificates(pem: string): Certificate[] | undefined {
  return readDer(readPem(pem).filter(({ label }) => isCertificateLabel(label)).map(({ der }) => der));
}

/** The same for DER; undefined: a damaged one. */
export function readDer(ders: readonly (Uint8Array<ArrayBuffer> | undefined)[]): Certificate[] | undefined {
  try {
    return ders.length > 0 ? ders.map(readOne) : undefined;
  } catch {
    return undefined;
  }
}

function readOne(der: Uint8Array<ArrayBuffer> | undefined): Certificate {
  if (!der) throw new Error("not Base64");
  const parsed = asn1.fromBER(der);
  if (parsed.offset !== der.length) throw new Error("not one DER value");
  const [signed, algorithm, signature] = children(parsed.result);
  const tbs = children(signed);
  const hasVersion = isTagged(tbs[0], VERSION_TAG);
  const fields = hasVersion ? tbs.slice(1) : tbs;
  // serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo, ...
  const [notBefore, notAfter] = children(fields[3]).map((time) => {
    if (time instanceof asn1.UTCTime || time instanceof asn1.GeneralizedTime) return time.toDate().getTime();
    throw new Error("no time");
  });
  if (notBefore === undefined || notAfter === undefined || !(notBefore <= notAfter)) {
    throw new Error("no validity");
  }
  const extensions = readExtensions(fields.find((field) => isTagged(field, EXTENSIONS_TAG)));
  const value = (id: string) => extensions.get(id)?.value;
  const [keyAlgorithm, keyBits] = children(fields[5]);
  const key = keyKind(
    keyAlgorithm,
    () =>
      keyBits instanceof asn1.BitString ? asn1.fromBER(keyBits.valueBlock.valueHexView).result : undefined,
  );
  const usages = value(EXTENDED_KEY_USAGE);
  const found: Readonly<Record<CertificateFault, boolean>> = {
    version: !hasVersion || !isVersion3(tbs[0]!),
    critical: [...extensions].some(([id, { isCritical }]) => isCritical && !UNDERSTOOD.has(id)),
    key: !key.isUsable,
    purpose: usages !== undefined && !children(usages).some((usage) => oidOf(usage) === SERVER_AUTH),
    constraints: extensions.has(NAME_CONSTRAINTS),
    issuer: !equalBytes(encodedBytes(fields[2]), encodedBytes(fields[4])),
    signature: !isKnownSignature(algorithm) || !equalBytes(encodedBytes(algorithm), encodedBytes(fields[1])),
  };
  return {
    der,
    dnsNames: children(value(SUBJECT_ALT_NAME)).filter((name) => isTagged(name, DNS_NAME_TAG)).map(
      text,
    ),
    isCa: children(value(BASIC_CONSTRAINTS)).some((part) => part instanceof asn1.Boolean && part.getValue()),
    notBefore,
    notAfter,
    faults: (Object.keys(found) as CertificateFault[]).filter((fault) => found[fault]),
    key,
    signed: {
      bytes: encodedBytes(signed),
      algorithm: oidOf(children(algorithm)[0]) ?? "",
      signature: new Uint8Array(signature instanceof asn1.BitString ? signature.valueBlock.valueHexView : []),
      spki: encodedBytes(fields[5]),
    },
  };
}

/** `[0] INTEGER 2`. */
function isVersion3(tagged: asn1.AsnType): boolean {
  const [version] = children(tagged);
  return version instanceof asn1.Integer && version.valueBlock.valueDec === 2;
}

interface Extension {
  readonly value: asn1.AsnType;
  readonly isCritical: boolean;
}

/** The value inside each extension's octet string, by object identifier. */
function readExtensions(tagged: asn1.AsnType | undefined): Map<string, Extension> {
  const extensions = new Map<string, Extension>();
  for (const extension of children(children(tagged)[0])) {
    const parts = children(extension);
    const [id, mark, value] = [oidOf(parts[0]), parts[1], parts.at(-1)];
    if (id !== undefined && value instanceof asn1.OctetString) {
      const isCritical = mark instanceof asn1.Boolean && mark.getValue();
      extensions.set(id, { value: asn1.fromBER(value.valueBlock.valueHexView).result, isCritical });
    }
  }
  return extensions;
}

function text(name: asn1.AsnType): string {
  return name instanceof asn1.Primitive ? new TextDecoder("latin1").decode(name.valueBlock.valueHexView) : "";
}
