// Encodings of everything signed, hashed for comparison, authenticated or derived from (docs/PROTOCOL.md,
// "Encodings"), and the only table of purposes. No key, no file, no network.

import { concat } from "../base/bytes.ts";
import { decodeUtf8, encodeUtf8 } from "../base/utf8.ts";

/** No text of one purpose is one of another: a test checks all pairs. */
export const PURPOSES = [
  // Signed by the sign key.
  "statement",
  "login",
  "revocation",
  "signed-prekey",
  // Hashed, authenticated, or derived from.
  "identity",
  "invite",
  "invite-token",
  "invite-verify",
  "invite-mac",
  "control",
  "sas-start",
  "sas-commitment",
  "sas-code",
  "sas-mac-key",
  "sas-mac",
  "profile",
  "store-name",
  "store-key",
  "store-tag-key",
  "store-row",
  "store-tag",
  "session-transcript",
  "session-start",
  "session-root",
  "session-root-kem",
  "session-message-key",
  "session-chain-key",
  "session-kem",
  "session-ad",
  "session-received",
  "content",
] as const;

type Purpose = typeof PURPOSES[number];

const LABEL = "chat-seguro/1/";
/** Bytes; its length has two. */
const MAX_FIELD = 65_535;

/** `T(purpose, fields)`. Throws RangeError for a field of more than 65,535 bytes. */
export function signedText(purpose: Purpose, fields: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return concat([encodeUtf8(`${LABEL}${purpose}\0`), encodeFields(fields)]);
}

/** Undefined if it is not a `T(purpose, ...)` or has trailing bytes. */
export function readSignedText(purpose: Purpose, text: Uint8Array): Uint8Array<ArrayBuffer>[] | undefined {
  const head = encodeUtf8(`${LABEL}${purpose}\0`);
  if (text.length < head.length || !head.every((byte, i) => byte === text[i])) return undefined;
  return decodeFields(text.subarray(head.length));
}

type Tuple<Count extends number, Items extends Uint8Array<ArrayBuffer>[] = []> = Items["length"] extends Count
  ? Items
  : Tuple<Count, [...Items, Uint8Array<ArrayBuffer>]>;

/** The same of a text with that many fields; undefined for another number. */
export function readSignedFields<Count extends number>(
  purpose: Purpose,
  text: Uint8Array,
  count: Count,
): Tuple<Count> | undefined {
  const fields = readSignedText(purpose, text);
  return fields?.length === count ? fields as Tuple<Count> : undefined;
}

/** `L(items)`: each after its length, 2 bytes, big-endian. Throws RangeError as `signedText`. */
export function encodeFields(fields: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return concat(fields.flatMap((field) => {
    if (field.length > MAX_FIELD) throw new RangeError(`a field has ${field.length} bytes`);
    return [number(field.length, 2), field];
  }));
}

/** Copies of the items of an `L(...)`; undefined if the lengths do not match. */
export function decodeFields(bytes: Uint8Array): Uint8Array<ArrayBuffer>[] | undefined {
  const fields: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 2 > bytes.length) return undefined;
    const end = at + 2 + (bytes[at]! << 8 | bytes[at + 1]!);
    if (end > bytes.length) return undefined;
    fields.push(bytes.slice(at + 2, end));
    at = end;
  }
  return fields;
}

/** `L` of strings in UTF-8. */
export function encodeStrings(strings: readonly string[]): Uint8Array<ArrayBuffer> {
  return encodeFields(strings.map((string) => encodeUtf8(string)));
}

/** Undefined if it is not an `L`, or a string is not UTF-8. */
export function decodeStrings(bytes: Uint8Array): string[] | undefined {
  const strings = decodeFields(bytes)?.map((field) => decodeUtf8(field));
  return strings?.every((string) => string !== undefined) ? strings : undefined;
}

/** Unsigned, big-endian. `value`: a safe integer that fits. */
export function number(value: number, bytes: number): Uint8Array<ArrayBuffer> {
  const encoded = new Uint8Array(bytes);
  for (let i = bytes - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) encoded[i] = rest % 256;
  return encoded;
}

/** Undefined beyond 2^53 - 1. */
export function readNumber(bytes: Uint8Array): number | undefined {
  const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(value) ? value : undefined;
}
