// Standard Base64 with padding, as the wire has it (RFC 4648 section 4), and nothing laxer.

import { decodeBase64 as decode, encodeBase64 as encode } from "@std/encoding/base64";

const OUTSIDE = /[^A-Za-z0-9+/]/;
/** Before `==` and `=` stand only characters whose unused low bits are zero. */
const LAST_GROUP = /^(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

/** The bytes as canonical Base64, in one row. */
export function encodeBase64(bytes: Uint8Array): string {
  return encode(bytes);
}

/** Whether the text is canonical Base64: no other alphabet, no white space, no stray bits. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && !OUTSIDE.test(text.slice(0, -4)) && LAST_GROUP.test(text.slice(-4));
}

/** How many bytes a text holds that `isBase64` accepted. */
export function base64Length(text: string): number {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return text.length / 4 * 3 - padding;
}

/** The bytes of a canonical Base64 text, or undefined for any other text. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  return isBase64(text) ? decode(text) : undefined;
}
