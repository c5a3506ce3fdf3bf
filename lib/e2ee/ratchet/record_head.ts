// The clear part of a record, before its AES-GCM output (docs/PROTOCOL.md, "Records").

import { decodeHex, encodeHex } from "@std/encoding/hex";
import { type Bytes, concat } from "../../base/bytes.ts";
import { KEM_CIPHER_BYTES } from "../../crypto/ml_kem.ts";
import { encodeFields, number, readNumber } from "../../identity/signed_text.ts";
import { isLowOrder } from "../../wire/public_key.ts";

const KEY_BYTES = 32;
const SID_BYTES = 8;
const PREKEY_NAME_BYTES = 8;
const HEADER_BYTES = SID_BYTES + KEY_BYTES + 4 + 4 + 2;
/** Bytes of a statement with its signature at most. */
const MAX_STATEMENT = 4_096;

/** What begins a session, in each record of the initiator until one of the responder has opened. */
export interface Opening {
  /** Of the initiator, with its signature. */
  readonly statement: Bytes;
  /** 16 hex digits. */
  readonly prekeyName: string;
  /** X25519, 32 bytes. */
  readonly ephemeral: Bytes;
  /** 1,088 bytes. */
  readonly kemCipher: Bytes;
}

/** The place of a record in its session. */
export interface RecordHead {
  readonly opening: Opening | undefined;
  /** 16 hex digits: the first 8 bytes of the transcript. */
  readonly sid: string;
  /** X25519, 32 bytes: the sender's ratchet key of this chain. */
  readonly dh: Bytes;
  /** Number of the first record of this chain. */
  readonly first: number;
  /** Among the records of this direction, from 1. */
  readonly number: number;
  /** KEM exchanges mixed into this chain. */
  readonly epoch: number;
}

function encodeOpening({ statement, prekeyName, ephemeral, kemCipher }: Opening): Bytes {
  return concat([encodeFields([statement]), decodeHex(prekeyName), ephemeral, kemCipher]);
}

/** The bytes of a head. */
export function encodeHead(head: RecordHead): Bytes {
  return concat([
    number(head.opening ? 1 : 0, 1),
    ...(head.opening ? [encodeOpening(head.opening)] : []),
    decodeHex(head.sid),
    head.dh,
    number(head.first, 4),
    number(head.number, 4),
    number(head.epoch, 2),
  ]);
}

/** The head at the beginning of `cipher`, and its bytes; undefined for anything that no client makes. */
export function readHead(cipher: Bytes): { readonly head: RecordHead; readonly bytes: Bytes } | undefined {
  let at = 0;
  const take = (length: number): Bytes | undefined => {
    if (at + length > cipher.length) return undefined;
    at += length;
    return cipher.slice(at - length, at);
  };
  const [kind] = take(1) ?? [];
  if (kind !== 0 && kind !== 1) return undefined;
  const opening = kind === 1 ? readOpening(take) : undefined;
  if (kind === 1 && !opening) return undefined;
  const header = take(HEADER_BYTES);
  if (!header) return undefined;
  const dh = header.slice(SID_BYTES, SID_BYTES + KEY_BYTES);
  const numbers = header.subarray(SID_BYTES + KEY_BYTES);
  const head: RecordHead = {
    opening,
    sid: encodeHex(header.subarray(0, SID_BYTES)),
    dh,
    first: readNumber(numbers.subarray(0, 4))!,
    number: readNumber(numbers.subarray(4, 8))!,
    epoch: readNumber(numbers.subarray(8))!,
  };
  const isWrong = head.first === 0 || head.first > head.number || isLowOrder(dh);
  return isWrong ? undefined : { head, bytes: cipher.slice(0, at) };
}

function readOpening(take: (length: number) => Bytes | undefined): Opening | undefined {
  const length = readNumber(take(2) ?? new Uint8Array(0));
  if (!length || length > MAX_STATEMENT) return undefined;
  const statement = take(length);
  const prekeyName = take(PREKEY_NAME_BYTES);
  const ephemeral = take(KEY_BYTES);
  const kemCipher = take(KEM_CIPHER_BYTES);
  if (!statement || !prekeyName || !ephemeral || !kemCipher || isLowOrder(ephemeral)) return undefined;
  return { statement, prekeyName: encodeHex(prekeyName), ephemeral, kemCipher };
}
