// SHA-256 of a certificate's DER: signed by logins, compared by people.

import { encodeHex } from "@std/encoding/hex";
import { sha256 } from "../crypto/sha256.ts";
import { isCertificateLabel, readPem } from "./pem.ts";

/** 32 bytes, of the first certificate of a PEM text. Throws without one. */
export async function certificateHash(pem: string): Promise<Uint8Array<ArrayBuffer>> {
  return await sha256(derOf(pem));
}

/** The first certificate of a PEM text. Throws without one. */
export function derOf(pem: string): Uint8Array<ArrayBuffer> {
  const der = readPem(pem).find(({ label }) => isCertificateLabel(label))?.der;
  if (!der) throw new Error("no certificate");
  return der;
}

/** As openssl shows it: `AB:CD:...`, 32 pairs of upper-case hex digits. */
export function shownHash(hash: Uint8Array): string {
  return encodeHex(hash).toUpperCase().match(/../g)!.join(":");
}
