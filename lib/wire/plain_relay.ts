// The relay's fast path: reads a `relay` line, written the way every peer writes it, from its bytes, without JSON.
// Whatever looks unusual is left to codec.ts, so what this accepts, and what it reads, is what JSON.parse would.

import { base64Characters, isBase64Bytes } from "../base/base64.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import { HASH_BYTES, MAX_NAME, MAX_SUITE_LABEL, MIN_CIPHER_BYTES, RELAY_NONCE_BYTES } from "./limits.ts";
import type { RelayRequest } from "./message.ts";
import type { UserName } from "./user_name.ts";

const [SPACE, QUOTE, COMMA, BACKSLASH, OPEN, CLOSE, PADDING] = encodeUtf8(' ",\\{}=') as unknown as number[];
const [FIRST_VISIBLE, LAST_ASCII] = [0x21, 0x7e];

const KEYS = ["type", "to", "from", "alg", "nonce", "cipher", "identity"].map((key) =>
  encodeUtf8(`"${key}":`)
);
/** The last key may be missing. */
const LEAST_KEYS = KEYS.length - 1;
const TYPE = encodeUtf8("relay");
/** Characters of Base64 for this many bytes; those of the nonce need no padding. */
const [NONCE_LENGTH, TAG_LENGTH, IDENTITY_LENGTH] = [
  base64Characters(RELAY_NONCE_BYTES),
  base64Characters(MIN_CIPHER_BYTES),
  base64Characters(HASH_BYTES),
];

/**
 * The request of a line (without its `\n`) that has the six fields of a `relay` in the order of the protocol's table,
 * and perhaps behind them `identity` (addressee/1), ASCII without escapes, at most one space after each `:` and `,`.
 * Undefined for any other line, also for a wrong one: `decodeClientMessage` says what it is.
 */
export function readPlainRelay(line: Uint8Array): RelayRequest | undefined {
  if (line[0] !== OPEN || line[line.length - 1] !== CLOSE) return undefined;
  let at = 1;
  let [to, from]: (UserName | undefined)[] = [];
  let identity: string | undefined;
  for (let field = 0; field < KEYS.length; field++) {
    if (field === LEAST_KEYS && at === line.length - 1) break;
    if (field > 0) {
      if (line[at++] !== COMMA) return undefined;
      if (line[at] === SPACE) at++;
    }
    const key = KEYS[field]!;
    if (!holds(line, at, key)) return undefined;
    at += key.length;
    if (line[at] === SPACE) at++;
    if (line[at++] !== QUOTE) return undefined;
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
        if (end - at < TAG_LENGTH || !isBase64Bytes(line, at, end)) return undefined;
        break;
      case 6:
        if (end - at !== IDENTITY_LENGTH || line[end - 2] === PADDING || line[end - 1] !== PADDING) {
          return undefined;
        }
        if (!isBase64Bytes(line, at, end)) return undefined;
        identity = asciiOf(line, at, end);
    }
    at = end + 1;
  }
  return at === line.length - 1 ? { type: "relay", to: to!, from: from!, identity } : undefined;
}

function holds(line: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i++) if (line[at + i] !== wanted[i]) return false;
  return true;
}

/** A name of visible ASCII is its own NFC form, and has nothing that a name must not have. */
function plainName(line: Uint8Array, at: number, end: number): UserName | undefined {
  if (end === at || end - at > MAX_NAME || !isPlain(line, at, end, FIRST_VISIBLE!)) return undefined;
  const text = asciiOf(line, at, end);
  return { text, key: text };
}

function asciiOf(line: Uint8Array, at: number, end: number): string {
  return String.fromCharCode.apply(undefined, line.subarray(at, end) as unknown as number[]);
}

/** ASCII from `first` on that stands for itself in JSON. */
function isPlain(line: Uint8Array, at: number, end: number, first: number): boolean {
  for (let i = at; i < end; i++) {
    const byte = line[i]!;
    if (byte < first || byte > LAST_ASCII! || byte === BACKSLASH) return false;
  }
  return true;
}
