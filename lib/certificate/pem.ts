// PEM (RFC 7468): the contents of certificate and key files, as editors, mail and openssl leave it.

import { decodeBase64, encodeBase64 } from "../base/base64.ts";

/** The text between a BEGIN and its END. */
interface PemBlock {
  /** `CERTIFICATE`, `PRIVATE KEY`. */
  readonly label: string;
  /** The bytes; undefined where they are damaged, or sealed in the old way of openssl. */
  readonly der: Uint8Array<ArrayBuffer> | undefined;
  /** Sealed with a passphrase (RFC 1421 section 4.6.1.1, RFC 5958 section 3). */
  readonly isSealed: boolean;
}

/** Why a file holds nothing of what was looked for. */
export type FileFault =
  | "empty"
  /** DER, or other bytes that are not text. */
  | "binary"
  | "damaged"
  /** No block at all. */
  | "no_pem"
  /** A private key where something else belongs. */
  | "key"
  /** The same of a certificate, of a public key, and of a request for a certificate. */
  | "certificate"
  | "public_key"
  | "request"
  | "sealed"
  /** A private key of ssh. */
  | "ssh"
  /** Another block. */
  | "other";

const BLOCK = /-----BEGIN ([A-Z0-9][A-Z0-9 ]{0,40})-----((?:(?!-----)[^])*)-----END \1-----/g;
/** Where a file is not text: control characters, and what is left of bytes that are not UTF-8. */
const BINARY = /(?![\t\n\v\f\r])[\p{Cc}\ufffd]/u;
/** Characters of a file that tell whether it is text. */
const BEGINNING = 256;

/** The bytes in rows of 64 characters between their lines; `label`: `CERTIFICATE`, `PRIVATE KEY`. */
export function encodePem(label: string, der: Uint8Array): string {
  const rows = encodeBase64(der).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...rows, `-----END ${label}-----`, ""].join("\n");
}

/** Of a certificate. */
export function pemOf(der: Uint8Array): string {
  return encodePem("CERTIFICATE", der);
}

/**
 * The blocks of a file, in its order, whatever stands around them: a byte order mark, texts, the line ends of any system.
 * A file that Windows wrote in UTF-16 has its zeros taken out.
 */
export function readPem(file: string): PemBlock[] {
  return Array.from(plainText(file).matchAll(BLOCK), ([, label, body]) => {
    const isSealed = label === "ENCRYPTED PRIVATE KEY" || /^\s*Proc-Type: *4, *ENCRYPTED/.test(body!);
    const der = isSealed ? undefined : decodeBase64(body!.replace(/\s/g, ""));
    return { label: label!, der: der?.length ? der : undefined, isSealed };
  });
}

/** Why a file has no block of the kind that was wanted, by what else it has. */
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

/** Whether such a block is a certificate. */
export function isCertificateLabel(label: string): boolean {
  return label === "CERTIFICATE" || label === "X509 CERTIFICATE";
}

/** Whether such a block is a private key for TLS, be it sealed. */
export function isKeyLabel(label: string): boolean {
  return /^((EC|RSA|DSA|ENCRYPTED) )?PRIVATE KEY$/.test(label);
}

/** Without a byte order mark, and without the zeros of UTF-16. */
function plainText(file: string): string {
  const rest = file.replace(/^(?:\ufeff|\ufffd\ufffd)/, "");
  const isWide = (rest[0] === "\0") !== (rest[1] === "\0");
  return isWide ? rest.replaceAll("\0", "") : file.replace(/^\ufeff/, "");
}
