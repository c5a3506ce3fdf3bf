// Standard Base64 with padding, canonical (RFC 4648 section 4).

import { decodeBase64 as decode, encodeBase64 as encode } from "@std/encoding/base64";

const OUTSIDE = /[^A-Za-z0-9+/]/;
/** Only characters whose unused low bits are zero precede `==` and `=`. */
const LAST_GROUP = /^(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

/** Without line breaks. */
export function encodeBase64(bytes: Uint8Array): string {
  return encode(bytes);
}

export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && !OUTSIDE.test(text.slice(0, -4)) && LAST_GROUP.test(text.slice(-4));
}

/** Padding included. */
export function base64Characters(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

/** Bytes of a text that `isBase64` accepts. */
export function base64Length(text: string): number {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return text.length / 4 * 3 - padding;
}

/** Undefined unless the text is canonical Base64. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  return isBase64(text) ? decode(text) : undefined;
}

/** Undefined unless `value` is canonical Base64 of exactly `length` bytes. */
export function decodeBase64Of(length: number, value: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof value !== "string" || value.length !== base64Characters(length)) return undefined;
  const bytes = decodeBase64(value);
  return bytes?.length === length ? bytes : undefined;
}

/** By byte: 1 for a character of the alphabet. */
const IN_ALPHABET = new Uint8Array(256);
for (const c of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") {
  IN_ALPHABET[c.charCodeAt(0)] = 1;
}
const PADDING = 0x3d;

/** As `isBase64`, of the ASCII text in `bytes` from `start` to before `end`. */
export function isBase64Bytes(bytes: Uint8Array, start: number, end: number): boolean {
  if ((end - start) % 4 !== 0) return false;
  if (end === start) return true;
  let last = end - 1;
  if (bytes[last] === PADDING) last--;
  if (bytes[last] === PADDING) last--;
  for (let i = start; i <= last; i++) if (IN_ALPHABET[bytes[i]!] === 0) return false;
  // Only characters whose unused low bits are zero precede padding.
  const unused = last === end - 1 ? "" : last === end - 2 ? "AEIMQUYcgkosw048" : "AQgw";
  return unused === "" || unused.includes(String.fromCharCode(bytes[last]!));
}
