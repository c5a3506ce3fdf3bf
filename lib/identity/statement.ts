// The identity statement: three public keys, a name and suites, bound by one signature (docs/PROTOCOL.md,
// "The identity statement").

import { decodeBase64, encodeBase64 } from "../base/base64.ts";
import { concat } from "../base/bytes.ts";
import { decodeUtf8, encodeUtf8 } from "../base/utf8.ts";
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from "../wire/limits.ts";
import { isLowOrder } from "../wire/public_key.ts";
import { parseUserName, type UserName } from "../wire/user_name.ts";
import { isSignKey, verifySignature } from "../crypto/ed25519.ts";
import { type IdentityId, identityOf } from "./identity_id.ts";
import {
  decodeStrings,
  encodeStrings,
  number,
  readNumber,
  readSignedFields,
  signedText,
} from "./signed_text.ts";
import { sha256 } from "../crypto/sha256.ts";

const VERSION = 1;
const INSTANCE_BYTES = 16;
const ISSUED_BYTES = 8;
const MAX_SUITES = 32;
const SUITE_LABEL = /^[!-~]{1,64}$/;
/** Bytes with the signature; far above the need. */
const MAX_STATEMENT = 4_096;

export interface Claims {
  /** Ed25519, 32 bytes. */
  readonly sign: Uint8Array<ArrayBuffer>;
  /** X25519, 32 bytes: for sessions. */
  readonly dh: Uint8Array<ArrayBuffer>;
  /** X25519, 32 bytes: the `pub` of the base protocol. */
  readonly base: Uint8Array<ArrayBuffer>;
  /** As its owner wrote it, not normalized. */
  readonly name: UserName;
  /** Labels of suites that the person's client can open. */
  readonly suites: readonly string[];
  /** 16 random bytes, new for each profile and each restored backup. */
  readonly instance: Uint8Array<ArrayBuffer>;
  /** Seconds since 1970; rises with each statement of an identity. */
  readonly issued: number;
}

/** The signature was checked. */
export interface Statement extends Claims {
  /** Text and signature in Base64, as on the wire and in the profile. */
  readonly text: string;
  /** SHA-256 of the text without its signature, 32 bytes. */
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly identity: IdentityId;
}

export function statementText(claims: Claims): Uint8Array<ArrayBuffer> {
  return signedText("statement", [
    number(VERSION, 1),
    claims.sign,
    claims.dh,
    claims.base,
    encodeUtf8(claims.name.text),
    encodeStrings(claims.suites),
    claims.instance,
    number(claims.issued, ISSUED_BYTES),
  ]);
}

/** Base64 of text and signature (64 bytes). */
export function encodeStatement(text: Uint8Array, signature: Uint8Array): string {
  return encodeBase64(concat([text, signature]));
}

/** Undefined if any part is invalid, the signature included. Never rejects. */
export async function readStatement(encoded: string): Promise<Statement | undefined> {
  if (encoded.length > MAX_STATEMENT / 3 * 4 + 4) return undefined;
  const bytes = decodeBase64(encoded);
  if (!bytes || bytes.length <= SIGNATURE_BYTES || bytes.length > MAX_STATEMENT) return undefined;
  const text = bytes.slice(0, -SIGNATURE_BYTES);
  const claims = readClaims(text);
  if (!claims || !await verifySignature(claims.sign, text, bytes.slice(-SIGNATURE_BYTES))) return undefined;
  return {
    ...claims,
    text: encoded,
    hash: await sha256(text),
    identity: await identityOf(claims.sign, claims.dh),
  };
}

/**
 * For a statement that was checked before it was kept: the signature is not checked again. Undefined if
 * invalid.
 */
export function readKeptStatement(encoded: string): Claims | undefined {
  return readClaims(decodeBase64(encoded)?.slice(0, -SIGNATURE_BYTES) ?? new Uint8Array(0));
}

function readClaims(text: Uint8Array): Claims | undefined {
  const fields = readSignedFields("statement", text, 8);
  if (!fields) return undefined;
  const [version, sign, dh, base, nameBytes, suiteBytes, instance, issuedBytes] = fields;
  const name = parseUserName(decodeUtf8(nameBytes) ?? "");
  const suites = decodeStrings(suiteBytes);
  const issued = readNumber(issuedBytes);
  const isRight = version.length === 1 && version[0] === VERSION &&
    isSignKey(sign) && isDhKey(dh) && isDhKey(base) &&
    suites !== undefined && suites.length <= MAX_SUITES && suites.every((label) => SUITE_LABEL.test(label)) &&
    instance.length === INSTANCE_BYTES && issuedBytes.length === ISSUED_BYTES;
  if (!isRight || !name || issued === undefined) return undefined;
  return { sign, dh, base, name, suites, instance, issued };
}

function isDhKey(key: Uint8Array): boolean {
  return key.length === PUBLIC_KEY_BYTES && !isLowOrder(key);
}
