// What a certificate file says: as much of X.509 (RFC 5280 section 4) as pinning needs. Trusts nothing and checks
// no signature: that is TLS's work, with the certificates read here as its only anchors.

import * as asn1 from "asn1js";
import { decodeBase64 } from "../base/base64.ts";
import { encodePem } from "./pem.ts";

/** What pinning needs of one X.509 certificate. */
export interface Certificate {
  /** This certificate alone, as PEM. */
  readonly pem: string;
  /** DNS names of the subject alternative name extension (RFC 5280 section 4.2.1.6). */
  readonly dnsNames: readonly string[];
  /** Whether basicConstraints (RFC 5280 section 4.2.1.9) say that it may issue others. */
  readonly isCa: boolean;
  /** First moment of validity, in milliseconds since 1970. */
  readonly notBefore: number;
  /** Last moment of validity, in milliseconds since 1970. */
  readonly notAfter: number;
}

const BLOCK = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g;
const BASIC_CONSTRAINTS = "2.5.29.19";
const SUBJECT_ALT_NAME = "2.5.29.17";
/** Context tags: `[0]` version and `[3]` extensions of a TBSCertificate, `[2]` dNSName of a GeneralName. */
const VERSION_TAG = 0;
const EXTENSIONS_TAG = 3;
const DNS_NAME_TAG = 2;

/** The certificates of a PEM file, in its order; undefined when it holds none, or one that is damaged. */
export function readCertificates(pem: string): Certificate[] | undefined {
  try {
    const certificates = Array.from(pem.matchAll(BLOCK), ([, text]) => readOne(text!.replace(/\s/g, "")));
    return certificates.length > 0 ? certificates : undefined;
  } catch {
    return undefined;
  }
}

function readOne(base64: string): Certificate {
  const der = decodeBase64(base64);
  if (!der) throw new Error("not Base64");
  const parsed = asn1.fromBER(der);
  if (parsed.offset !== der.length) throw new Error("not one DER value");
  const tbs = children(children(parsed.result)[0]);
  const fields = isTagged(tbs[0], VERSION_TAG) ? tbs.slice(1) : tbs;
  // serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo, ...
  const [notBefore, notAfter] = children(fields[3]).map((time) => {
    if (time instanceof asn1.UTCTime || time instanceof asn1.GeneralizedTime) return time.toDate().getTime();
    throw new Error("no time");
  });
  if (notBefore === undefined || notAfter === undefined || !(notBefore <= notAfter)) {
    throw new Error("no validity");
  }
  const extensions = readExtensions(fields.find((field) => isTagged(field, EXTENSIONS_TAG)));
  return {
    pem: encodePem("CERTIFICATE", der),
    dnsNames: children(extensions.get(SUBJECT_ALT_NAME)).filter((name) => isTagged(name, DNS_NAME_TAG)).map(
      text,
    ),
    isCa: children(extensions.get(BASIC_CONSTRAINTS)).some((value) =>
      value instanceof asn1.Boolean && value.getValue()
    ),
    notBefore,
    notAfter,
  };
}

/** The value inside each extension's octet string, by object identifier. */
function readExtensions(tagged: asn1.AsnType | undefined): Map<string, asn1.AsnType> {
  const extensions = new Map<string, asn1.AsnType>();
  for (const extension of children(children(tagged)[0])) {
    const parts = children(extension);
    const [id, value] = [parts[0], parts.at(-1)];
    if (id instanceof asn1.ObjectIdentifier && value instanceof asn1.OctetString) {
      extensions.set(id.getValue(), asn1.fromBER(value.valueBlock.valueHexView).result);
    }
  }
  return extensions;
}

/** The parts of a constructed value; none of anything else. */
function children(value: asn1.AsnType | undefined): asn1.AsnType[] {
  return value instanceof asn1.Constructed ? value.valueBlock.value as asn1.AsnType[] : [];
}

function isTagged(value: asn1.AsnType | undefined, tag: number): boolean {
  return value?.idBlock.tagClass === 3 && value.idBlock.tagNumber === tag;
}

function text(name: asn1.AsnType): string {
  return name instanceof asn1.Primitive ? new TextDecoder("latin1").decode(name.valueBlock.valueHexView) : "";
}
