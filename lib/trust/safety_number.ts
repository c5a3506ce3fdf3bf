// The safety number of two people: 60 digits, equal on both sides without a man in the middle
// (docs/PROTOCOL.md, "Safety number").

import { decodeHex } from "@std/encoding/hex";
import { concat } from "../base/bytes.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import type { Statement } from "../identity/statement.ts";

const SAFETY_DIGITS = 60;

const VERSION = Uint8Array.of(0, 0);
const ROUNDS = 5_200;
/** SHA-256 over two keys, in the place of Signal's 5 for an X25519 key. */
const TYPE_IDENTITY = Uint8Array.of(1);
const GROUPS_EACH = 6;
const GROUP_BYTES = 5;
const GROUP_DIGITS = 5;

type SafetySubject = Pick<Statement, "identity" | "name">;

/** 60 digits without spaces, the same on both sides. */
export async function safetyNumber(own: SafetySubject, peer: SafetySubject): Promise<string> {
  const [mine, theirs] = await Promise.all(
    [own, peer].map(({ identity, name }) =>
      halfNumber(concat([TYPE_IDENTITY, decodeHex(identity)]), encodeUtf8(name.key))
    ),
  );
  return joinHalves(mine!, theirs!);
}

/**
 * 30 digits of one side, by Signal's construction (libsignal, NumericFingerprint version 0): 5,200 rounds of
 * SHA-512 over a key of 33 bytes and an identifier.
 */
export async function halfNumber(
  publicKey: Uint8Array<ArrayBuffer>,
  identifier: Uint8Array<ArrayBuffer>,
): Promise<string> {
  let hash = concat([VERSION, publicKey, identifier]);
  for (let round = 0; round < ROUNDS; round++) {
    hash = new Uint8Array(await crypto.subtle.digest("SHA-512", concat([hash, publicKey])));
  }
  return Array.from({ length: GROUPS_EACH }, (_, group) => {
    const bytes = hash.subarray(group * GROUP_BYTES, (group + 1) * GROUP_BYTES);
    const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    return String(value % 10 ** GROUP_DIGITS).padStart(GROUP_DIGITS, "0");
  }).join("");
}

/** The smaller first. */
export function joinHalves(one: string, other: string): string {
  return one < other ? one + other : other + one;
}

/** Twelve groups of five. */
export function groupDigits(digits: string): string[] {
  return digits.match(/.{1,5}/gs) ?? [];
}

/** Places, from 1, of the groups of five that differ. */
export function differingGroups(one: string, other: string): number[] {
  const others = groupDigits(other);
  return groupDigits(one).flatMap((group, i) => group === others[i] ? [] : [i + 1]);
}

/**
 * The typed digits, with any separators between groups; undefined unless there are 60 and nothing else.
 * Digits of other scripts do not count.
 */
export function parseDigits(typed: string): string | undefined {
  const digits = typed.replace(/[\s.,;:_-]+/g, "");
  return digits.length === SAFETY_DIGITS && /^[0-9]+$/.test(digits) ? digits : undefined;
}
