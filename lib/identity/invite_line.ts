// The invite line: everything a friend needs to join, in one row of text (docs/PROTOCOL.md, "The invite
// line").

import { decodeBase64, encodeBase64 } from "../base/base64.ts";
import { concat } from "../base/bytes.ts";
import { Secret } from "../base/secret.ts";
import { decodeUtf8, encodeUtf8 } from "../base/utf8.ts";
import { parseHost } from "../wire/address.ts";
import { PUBLIC_KEY_BYTES, TOKEN_BYTES } from "../wire/limits.ts";
import { isLowOrder } from "../wire/public_key.ts";
import { parseUserName, type UserName } from "../wire/user_name.ts";
import { isSignKey } from "../crypto/ed25519.ts";
import {
  decodeFields,
  encodeFields,
  number,
  readNumber,
  readSignedFields,
  signedText,
} from "./signed_text.ts";
import { sha256 } from "../crypto/sha256.ts";

const PREFIX = "chat1:";
const ANY_PREFIX = /chat([1-9][0-9]*):/g;
/** UTF-16 units of pasted text; longer than any possible line. Two certificates make about 1,600. */
const MAX_PASTED = 131_072;
const CHECKSUM_BYTES = 4;
const FIELDS = 7;
const HEAD = signedText("invite", []);

/** Hosts that version 0.1 put into invites without a closer look, such as HOST:PORT. */
const FORMER_HOST = /^[\p{L}\p{M}\p{N}._:%-]{1,253}$/u;
/** Ignored between two characters of a line: white space, invisible characters, and the NULs of UTF-16. */
const BETWEEN = /[\s\0\p{Default_Ignorable_Code_Point}]/u;
/** Quote marks of mails, at the beginning of a row. */
const ROW_QUOTES = /(^|[\r\n])[ \t\0]*[>|][ \t\0>|]*/g;
const ALPHABET = /[A-Za-z0-9_-]/;
/** Characters that follow without a gap belong to the line, except a chat's signs of emphasis. */
const TOO_LONG = /^(?![_-]*(?![\w=+/-]))[\w=+/-]/;

interface Inviter {
  /** Ed25519, 32 bytes. */
  readonly sign: Uint8Array<ArrayBuffer>;
  /** X25519, 32 bytes: for sessions. */
  readonly dh: Uint8Array<ArrayBuffer>;
  /** As its owner wrote it, not normalized. */
  readonly name: UserName;
}

export interface Invite {
  /** As from `parseHost`. */
  readonly host: string;
  /** 1 to 65535. */
  readonly port: number;
  /** DER, to be pinned; at least one. Not parsed. */
  readonly certificates: readonly Uint8Array<ArrayBuffer>[];
  /** 16 bytes. Without an inviter, the token itself. */
  readonly secret: Secret;
  /** Seconds since 1970. */
  readonly expires: number;
  /** The only valid name; undefined: any. */
  readonly name: UserName | undefined;
  /** Verified by joining; undefined: only the server is. */
  readonly inviter: Inviter | undefined;
}

/** Expiry is checked by the caller. */
type InviteFailure = "not_an_invite" | "unknown_version" | "truncated" | "damaged" | "bad_address";

/** The line, without a line break. Throws RangeError when the certificates are longer than 65,535 bytes. */
export async function encodeInvite(invite: Invite): Promise<string> {
  const { host, port, certificates, secret, expires, name, inviter } = invite;
  const text = signedText("invite", [
    encodeUtf8(host),
    number(port, 2),
    encodeFields(certificates),
    secret.expose(),
    number(expires, 8),
    encodeUtf8(name?.text ?? ""),
    inviter ? encodeFields([inviter.sign, inviter.dh, encodeUtf8(inviter.name.text)]) : new Uint8Array(0),
  ]);
  return PREFIX + toBase64Url(concat([text, await checksum(text)]));
}

/**
 * The first whole invite in `given`, anywhere: in a sentence, in brackets or quotes, broken into rows, quoted
 * by a mail. Otherwise the reason for the last beginning of one. Never rejects.
 */
export async function parseInvite(given: string): Promise<Invite | InviteFailure> {
  if (given.length > MAX_PASTED) return "not_an_invite";
  const text = given.replace(ROW_QUOTES, "$1");
  const { seen, places } = withoutGaps(text);
  let failure: InviteFailure = "not_an_invite";
  for (const { 0: prefix, 1: version, index } of seen.matchAll(ANY_PREFIX)) {
    if (version !== "1") {
      if (failure === "not_an_invite") failure = "unknown_version";
      continue;
    }
    const start = index + prefix.length;
    const invite = await parseFrom(seen, start, (at) => text.slice((places[at - 1] ?? -1) + 1));
    if (typeof invite !== "string") return invite;
    failure = invite;
  }
  return failure;
}

/** The significant characters, and their places. */
function withoutGaps(text: string): { seen: string; places: Uint32Array } {
  const places = new Uint32Array(text.length);
  let seen = "";
  for (let at = 0; at < text.length; at++) {
    if (BETWEEN.test(text[at]!)) continue;
    places[seen.length] = at;
    seen += text[at];
  }
  return { seen, places };
}

/** `behind`: the text after that many of the characters. */
async function parseFrom(
  seen: string,
  start: number,
  behind: (at: number) => string,
): Promise<Invite | InviteFailure> {
  let end = start;
  while (end < seen.length && ALPHABET.test(seen[end]!)) end++;
  const bytes = fromBase64Url(seen.slice(start, end));
  if (!bytes.subarray(0, HEAD.length).every((byte, i) => byte === HEAD[i])) return "damaged";
  const length = lengthByFields(bytes);
  if (length === undefined || bytes.length < length + CHECKSUM_BYTES) {
    // A sign inside the line was a character once; after the end, it is surrounding text.
    return /^[^\s\w-][\w-]/.test(behind(end)) ? "damaged" : "truncated";
  }
  const whole = start + Math.ceil((length + CHECKSUM_BYTES) * 4 / 3);
  if (TOO_LONG.test(behind(whole))) return "damaged";
  const signed = bytes.slice(0, length + CHECKSUM_BYTES);
  if (toBase64Url(signed) !== seen.slice(start, whole)) return "damaged";
  const text = signed.slice(0, length);
  const sum = await checksum(text);
  if (!sum.every((byte, i) => byte === signed[length + i])) return "damaged";
  return readInvite(text);
}

function toBase64Url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Ignores the bits left over at a cut. */
function fromBase64Url(encoded: string): Uint8Array<ArrayBuffer> {
  const filled = encoded.replaceAll("-", "+").replaceAll("_", "/") + "A".repeat(-encoded.length & 3);
  return decodeBase64(filled)!.subarray(0, Math.floor(encoded.length * 3 / 4));
}

/** Bytes of `I` according to its length fields; undefined if cut before the last one. */
function lengthByFields(bytes: Uint8Array): number | undefined {
  let at = HEAD.length;
  for (let field = 0; field < FIELDS; field++) {
    if (at + 2 > bytes.length) return undefined;
    at += 2 + (bytes[at]! << 8 | bytes[at + 1]!);
  }
  return at;
}

async function checksum(text: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return (await sha256(text)).subarray(0, CHECKSUM_BYTES);
}

/** After a correct checksum, an invalid field was not written by this program. */
function readInvite(text: Uint8Array): Invite | InviteFailure {
  const fields = readSignedFields("invite", text, FIELDS);
  if (!fields) return "damaged";
  const [hostBytes, portBytes, certificateBytes, secret, expiresBytes, nameBytes, inviterBytes] = fields;
  const hostText = decodeUtf8(hostBytes) ?? "";
  const certificates = decodeFields(certificateBytes) ?? [];
  const [port, expires] = [readNumber(portBytes), readNumber(expiresBytes)];
  const name = readName(nameBytes);
  const inviter = readInviter(inviterBytes);
  const isRight = portBytes.length === 2 && expiresBytes.length === 8 &&
    certificates.length > 0 && certificates.every(({ length }) => length > 0) &&
    secret.length === TOKEN_BYTES && (name || nameBytes.length === 0) &&
    (inviter || inviterBytes.length === 0);
  if (!isRight || !port || expires === undefined) return "damaged";
  const host = parseHost(hostText);
  if (host === undefined) return FORMER_HOST.test(hostText) ? "bad_address" : "damaged";
  return { host, port, certificates, secret: new Secret(secret), expires, name, inviter };
}

function readName(bytes: Uint8Array): UserName | undefined {
  return parseUserName(decodeUtf8(bytes) ?? "");
}

function readInviter(bytes: Uint8Array): Inviter | undefined {
  const fields = decodeFields(bytes);
  if (fields?.length !== 3) return undefined;
  const [sign, dh] = [fields[0]!, fields[1]!];
  const name = readName(fields[2]!);
  const isRight = isSignKey(sign) && dh.length === PUBLIC_KEY_BYTES && !isLowOrder(dh);
  return name && isRight ? { sign, dh, name } : undefined;
}
