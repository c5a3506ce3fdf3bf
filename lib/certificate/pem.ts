// PEM (RFC 7468) in certificate and key files, as editors, mail and openssl leave it.

import { decodeBase64, encodeBase64 } from "../base/base64.ts";

interface PemBlock {
  /** `CERTIFICATE`, `PRIVATE KEY`. */
  readonly label: string;
  /** Undefined if damaged, or sealed in the old way of openssl. */
  readonly der: Uint8Array<ArrayBuffer> | undefined;
  /** With a passphrase (RFC 1421 section 4.6.1.1, RFC 5958 section 3). */
  readonly isSealed: boolean;
}

/** Why a file has no wanted block. */
type FileFault =
  | "empty"
  /** DER, or other bytes that are not text. */
  | "binary"
  | "damaged"
  /** No block at all. */
  | "no_pem"
  /** A private key in a wrong place. */
  | "key"
  /** The same: a certificate, a public key, a request for a certificate. */
  | "certificate"
  | "public_key"
  | "request"
  | "sealed"
  /** A private key for ssh. */
  | "ssh"
  | "other";

const BLOCK = /-----BEGIN ([A-Z0-9][A-Z0-9 ]{0,40})-----((?:(?!-----)[^])*)-----END \1-----/g;
/** Where a file is not text: control characters, and what is left of bytes that are not UTF-8. */
const BINARY = /(?![\t\n\v\f\r])[\p{Cc}\ufffd]/u;
/** Characters examined to recognize text. */
const BEGINNING = 256;

/** In rows of 64 characters. `label`: `CERTIFICATE`, `PRIVATE KEY`. */
export function encodePem(label: string, der: Uint8Array): string {
  const rows = encodeBase64(der).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...rows, `-----END ${label}-----`, ""].join("\n");
}

/** Of a certificate. */
export function pemOf(der: Uint8Array): string {
  return encodePem("CERTIFICATE", der);
}

/**
 * The blocks of a file, in order, whatever surrounds them: a byte order mark, texts, any line ends. Zeros of
 * UTF-16 (Windows) are removed.
 */
export function readPem(file: string): PemBlock[] {
  return Array.from(plainText(file).matchAll(BLOCK), ([, label, body]) => {
    const isSealed = label === "ENCRYPTED PRIVATE KEY" || /^\s*Proc-Type: *4, *ENCRYPTED/.test(body!);
    const der = isSealed ? undefined : decodeBase64(body!.replace(/\s/g, ""));
    return { label: label!, der: der?.length ? der : undefined, isSealed };
  });
}

/** The reason, judged by the other blocks of the file. */
export function faultOf(file: string, isWanted: (label: string) => boolean): FileFault {
  const text = plainText(file);
  if (text.trim() === "") return "empty";
  const blocks = readPem(file);
  const [first] = blocks;
  if (!first) {
    return BINARY.test(text.slice(0, BEGINNING)) ? "binary" : /-----BEGIN /.test(text) ? "damaged" : "no_pem";
  }
  const wanted = blocks.find(({ label }) => isWanted(label));
  if (wanted) return wanted.isSealed ? "sealed" : "damaged";
  const labels = blocks.map(({ label }) => label);
  if (labels.includes("OPENSSH PRIVATE KEY")) return "ssh";
  if (labels.some(isKeyLabel)) return "key";
  if (labels.some(isCertificateLabel)) return "certificate";
  if (labels.some((label) => label.endsWith("PUBLIC KEY"))) return "public_key";
  return labels.some((label) => label.endsWith("CERTIFICATE REQUEST")) ? "request" : "other";
}

export function isCertificateLabel(label: string): boolean {
  return label === "CERTIFICATE" || label === "X509 CERTIFICATE";
}

/** A private key for TLS, perhaps sealed. */
export function isKeyLabel(label: string): boolean {
  return /^((EC|RSA|DSA|ENCRYPTED) )?PRIVATE KEY$/.test(label);
}

/** Without a byte order mark and the zeros of UTF-16. */
function plainText(file: string): string {
  const rest = file.replace(/^(?:\ufeff|\ufffd\ufffd)/, "");
  const isWide = (rest[0] === "\0") !== (rest[1] === "\0");
  return isWide ? rest.replaceAll("\0", "") : file.replace(/^\ufeff/, "");
}
