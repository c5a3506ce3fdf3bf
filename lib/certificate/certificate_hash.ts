// The name of a certificate: SHA-256 of its DER, which logins are signed for and people can compare.

import { encodeHex } from "@std/encoding/hex";
import { sha256 } from "../crypto/sha256.ts";
import { isCertificateLabel, readPem } from "./pem.ts";

/** SHA-256 of the first certificate of a PEM text, 32 bytes. Throws when there is none. */
export async function certificateHash(pem: string): Promise<Uint8Array<ArrayBuffer>> {
  return await sha256(derOf(pem));
}

/** The first certificate of a PEM text, as DER. Throws when there is none. */
export function derOf(pem: string): Uint8Array<ArrayBuffer> {
  const der = readPem(pem).find(({ label }) => isCertificateLabel(label))?.der;
  if (!der) throw new Error("no certificate");
  return der;
}

/** As openssl shows it: `AB:CD:...`, 32 pairs of upper-case hex digits. */
export function shownHash(hash: Uint8Array): string {
  return encodeHex(hash).toUpperCase().match(/../g)!.join(":");
}
