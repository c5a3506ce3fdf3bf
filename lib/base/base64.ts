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

/** Characters for this many bytes, padding included. */
export function base64Characters(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
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

/** The bytes of what is canonical Base64 of exactly this many bytes; undefined for anything else, be it no text. */
export function decodeBase64Of(length: number, value: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof value !== "string" || value.length !== base64Characters(length)) return undefined;
  const bytes = decodeBase64(value);
  return bytes?.length === length ? bytes : undefined;
}

/** By byte: 1 where it is a character of the alphabet. */
const IN_ALPHABET = new Uint8Array(256);
for (const c of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") {
  IN_ALPHABET[c.charCodeAt(0)] = 1;
}
const PADDING = 0x3d;

/** As `isBase64`, of the ASCII text in these bytes, from `start` to before `end`. */
export function isBase64Bytes(bytes: Uint8Array, start: number, end: number): boolean {
  if ((end - start) % 4 !== 0) return false;
  if (end === start) return true;
  let last = end - 1;
  if (bytes[last] === PADDING) last--;
  if (bytes[last] === PADDING) last--;
  for (let i = start; i <= last; i++) if (IN_ALPHABET[bytes[i]!] === 0) return false;
  // Before padding stand only characters whose unused low bits are zero.
  const unused = last === end - 1 ? "" : last === end - 2 ? "AEIMQUYcgkosw048" : "AQgw";
  return unused === "" || unused.includes(String.fromCharCode(bytes[last]!));
}
