// The relay's fast path: reads a `relay` line in the usual spelling from its bytes, without JSON. Anything
// unusual is left to codec.ts, so this reads exactly what JSON.parse would.

import { base64Characters, isBase64Bytes } from "../base/base64.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import { HASH_BYTES, MAX_NAME, MAX_SUITE_LABEL, MIN_CIPHER_BYTES, RELAY_NONCE_BYTES } from "./limits.ts";
import type { RelayRequest } from "./message.ts";
import type { UserName } from "./user_name.ts";

const [SPACE, QUOTE, COMMA, BACKSLASH, OPEN, CLOSE, PADDING] = encodeUtf8(' ",\\{}=') as unknown as number[];
const [FIRST_VISIBLE, LAST_ASCII] = [0x21, 0x7e];

const FIELDS = ["type", "to", "from", "alg", "nonce", "cipher"].map(keyOf);
const TYPE = encodeUtf8("relay");
/** Characters of Base64; those of the nonce need no padding. */
const [NONCE_LENGTH, CIPHER_LENGTH, HASH_LENGTH] = [
  base64Characters(RELAY_NONCE_BYTES),
  base64Characters(MIN_CIPHER_BYTES),
  base64Characters(HASH_BYTES),
];

type Draft = { -readonly [F in keyof RelayRequest]: RelayRequest[F] };

/**
 * Fields of extensions that may follow the six, in this order. `read` stores the value at `at` in the
 * request, and returns its end; -1 if it is unusual. A new field is a row here and a line in codec.ts.
 */
const LAST_FIELDS: readonly {
  readonly key: Uint8Array;
  readonly read: (line: Uint8Array, at: number, request: Draft) => number;
}[] = [
  { key: keyOf("identity"), read: readIdentity },
];

/**
 * The request of a line (without its `\n`) with the six fields of a `relay` in the order of the protocol's
 * table, perhaps followed by LAST_FIELDS, in ASCII without escapes, with at most one space after `{` and each
 * `:` and `,`. Undefined for any other line, also an invalid one: `decodeClientMessage` decides.
 */
export function readPlainRelay(line: Uint8Array): RelayRequest | undefined {
  const last = line.length - 1;
  if (line[0] !== OPEN || line[last] !== CLOSE) return undefined;
  let at = 1;
  let [to, from]: (UserName | undefined)[] = [];
  for (let field = 0; field < FIELDS.length; field++) {
    if (field > 0 && line[at++] !== COMMA) return undefined;
    at = valueAt(line, at, FIELDS[field]!);
    if (at === -1 || line[at++] !== QUOTE) return undefined;
    const end = line.indexOf(QUOTE!, at);
    if (end === -1) return undefined;
    switch (field) {
      case 0:
        if (end - at !== TYPE.length || !holds(line, at, TYPE)) return undefined;
        break;
      case 1:
        if (!(to = plainName(line, at, end))) return undefined;
        break;
      case 2:
        if (!(from = plainName(line, at, end))) return undefined;
        break;
      case 3:
        if (end === at || end - at > MAX_SUITE_LABEL || !isPlain(line, at, end, SPACE!)) return undefined;
        break;
      case 4:
        if (end - at !== NONCE_LENGTH || line[end - 1] === PADDING) return undefined;
        if (!isBase64Bytes(line, at, end)) return undefined;
        break;
      case 5:
        if (end - at < CIPHER_LENGTH || !isBase64Bytes(line, at, end)) return undefined;
    }
    at = end + 1;
  }
  const request: Draft = { type: "relay", to: to!, from: from!, identity: undefined };
  for (const { key, read } of LAST_FIELDS) {
    if (line[at] !== COMMA) break;
    const value = valueAt(line, at + 1, key);
    if (value === -1) continue;
    at = read(line, value, request);
    if (at === -1) return undefined;
  }
  return at === last ? request : undefined;
}

/** Of addressee/1: a hash. */
function readIdentity(line: Uint8Array, at: number, request: Draft): number {
  const [start, end] = [at + 1, at + 1 + HASH_LENGTH];
  if (line[at] !== QUOTE || line[end] !== QUOTE) return -1;
  if (line[end - 2] === PADDING || line[end - 1] !== PADDING || !isBase64Bytes(line, start, end)) return -1;
  request.identity = asciiOf(line, start, end);
  return end + 1;
}

function keyOf(field: string): Uint8Array {
  return encodeUtf8(`"${field}":`);
}

/** The start of the value of the field at `at`, perhaps after a space; -1 if it has another key. */
function valueAt(line: Uint8Array, at: number, key: Uint8Array): number {
  if (line[at] === SPACE) at++;
  if (!holds(line, at, key)) return -1;
  at += key.length;
  return line[at] === SPACE ? at + 1 : at;
}

function holds(line: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i++) if (line[at + i] !== wanted[i]) return false;
  return true;
}

/** Visible ASCII is its own NFC form, and valid in a name. */
function plainName(line: Uint8Array, at: number, end: number): UserName | undefined {
  if (end === at || end - at > MAX_NAME || !isPlain(line, at, end, FIRST_VISIBLE!)) return undefined;
  const text = asciiOf(line, at, end);
  return { text, key: text };
}

function asciiOf(line: Uint8Array, at: number, end: number): string {
  return String.fromCharCode.apply(undefined, line.subarray(at, end) as unknown as number[]);
}

/** Whether it is ASCII from `first` on, unescaped in JSON. */
function isPlain(line: Uint8Array, at: number, end: number, first: number): boolean {
  for (let i = at; i < end; i++) {
    const byte = line[i]!;
    if (byte < first || byte > LAST_ASCII! || byte === BACKSLASH) return false;
  }
  return true;
}
