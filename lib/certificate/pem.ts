// PEM (RFC 7468): what lies in certificate and key files.

import { encodeBase64 } from "../base/base64.ts";

/** The bytes in rows of 64 characters between their lines; `label`: `CERTIFICATE`, `PRIVATE KEY`. */
export function encodePem(label: string, der: Uint8Array): string {
  const rows = encodeBase64(der).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...rows, `-----END ${label}-----`, ""].join("\n");
}
