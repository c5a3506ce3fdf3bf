// The sealed part of a record: its items, and zeros up to one of a few sizes (docs/PROTOCOL.md, "Records").

import { type Bytes, concat } from "../../base/bytes.ts";
import { paddedSize } from "../../base/padded_size.ts";
import { KEM_CIPHER_BYTES, KEM_KEY_BYTES } from "../../crypto/ml_kem.ts";
import { encodeFields, number, readNumber } from "../../identity/signed_text.ts";

/** Bytes of a content at most. */
export const MAX_CONTENT = 40_960;
/** Bytes of a running hash that a receipt carries. */
export const SHOWN_HASH_BYTES = 16;
const CONFIRM_BYTES = 16;
const [RECEIVED, WHY, KEM_KEY, KEM_CIPHER, CONTENT] = [1, 2, 3, 4, 5];

/** Why a session was begun: it decides nothing. */
export const WHYS = ["need", "closed", "own_older", "yours_older", "asked"] as const;

/** The items of a record. */
export interface RecordBody {
  /** Of the other direction: all records up to this number came, and the first 16 bytes of the running hash there. */
  readonly received: { readonly upTo: number; readonly hash: Bytes };
  readonly why?: typeof WHYS[number];
  /** Offers a KEM exchange for this epoch: an encapsulation key. */
  readonly kemKey?: { readonly epoch: number; readonly key: Bytes };
  /** Answers one: ciphertext, and 16 bytes that confirm its secret. */
  readonly kemCipher?: { readonly epoch: number; readonly cipher: Bytes; readonly confirm: Bytes };
  /** At most 40,960 bytes. */
  readonly content?: Bytes;
}

/** The bytes of a body, padded. Throws RangeError for a content that is too long. */
export function encodeBody({ received, why, kemKey, kemCipher, content }: RecordBody): Bytes {
  if (content && content.length > MAX_CONTENT) throw new RangeError(`a content has ${content.length} bytes`);
  const items = concat([
    item(RECEIVED!, concat([number(received.upTo, 4), received.hash])),
    ...(why === undefined ? [] : [item(WHY!, number(WHYS.indexOf(why), 1))]),
    ...(kemKey ? [item(KEM_KEY!, concat([number(kemKey.epoch, 2), kemKey.key]))] : []),
    ...(kemCipher
      ? [item(KEM_CIPHER!, concat([number(kemCipher.epoch, 2), kemCipher.cipher, kemCipher.confirm]))]
      : []),
    ...(content ? [item(CONTENT!, content)] : []),
  ]);
  const padded = new Uint8Array(paddedSize(items.length + 1));
  padded.set(items);
  return padded;
}

/** The items; undefined for what opened but is malformed. Items of unknown kinds are skipped. */
export function readBody(bytes: Bytes): RecordBody | undefined {
  const values = new Map<number, Bytes>();
  let at = 0;
  for (; at < bytes.length && bytes[at] !== 0;) {
    const kind = bytes[at]!;
    const length = readNumber(bytes.subarray(at + 1, at + 3));
    if (at + 3 > bytes.length || length === undefined || at + 3 + length > bytes.length) return undefined;
    if (values.has(kind)) return undefined;
    values.set(kind, bytes.slice(at + 3, at + 3 + length));
    at += 3 + length;
  }
  const isPadded = at < bytes.length && bytes.length === paddedSize(bytes.length) &&
    bytes.subarray(at).every((byte) => byte === 0);
  return isPadded ? bodyOf(values) : undefined;
}

function bodyOf(values: ReadonlyMap<number, Bytes>): RecordBody | undefined {
  const [received, why, kemKey, kemCipher, content] = [RECEIVED, WHY, KEM_KEY, KEM_CIPHER, CONTENT].map((
    kind,
  ) => values.get(kind!));
  const isRight = received?.length === 4 + SHOWN_HASH_BYTES &&
    (!why || why.length === 1 && why[0]! < WHYS.length) &&
    (!kemKey || kemKey.length === 2 + KEM_KEY_BYTES) &&
    (!kemCipher || kemCipher.length === 2 + KEM_CIPHER_BYTES + CONFIRM_BYTES) &&
    (!content || content.length <= MAX_CONTENT);
  if (!isRight) return undefined;
  const epochOf = (value: Bytes) => readNumber(value.subarray(0, 2))!;
  return {
    received: { upTo: readNumber(received.subarray(0, 4))!, hash: received.slice(4) },
    ...(why ? { why: WHYS[why[0]!]! } : {}),
    ...(kemKey ? { kemKey: { epoch: epochOf(kemKey), key: kemKey.slice(2) } } : {}),
    ...(kemCipher
      ? {
        kemCipher: {
          epoch: epochOf(kemCipher),
          cipher: kemCipher.slice(2, 2 + KEM_CIPHER_BYTES),
          confirm: kemCipher.slice(2 + KEM_CIPHER_BYTES),
        },
      }
      : {}),
    ...(content ? { content } : {}),
  };
}

function item(kind: number, value: Bytes): Bytes {
  return concat([number(kind, 1), encodeFields([value])]);
}
