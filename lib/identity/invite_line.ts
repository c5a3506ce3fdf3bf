// The invite line: all that a friend needs to come in, in one row of text (docs/PROTOCOL.md, "The invite line").

import { decodeBase64, encodeBase64 } from "../base/base64.ts";
import { concat } from "../base/bytes.ts";
import { Secret } from "../base/secret.ts";
import { decodeUtf8, encodeUtf8 } from "../base/utf8.ts";
import { parseHost } from "../wire/address.ts";
import { PUBLIC_KEY_BYTES, TOKEN_BYTES } from "../wire/limits.ts";
import { isLowOrder } from "../wire/public_key.ts";
import { parseUserName, type UserName } from "../wire/user_name.ts";
import { isSignKey } from "../crypto/ed25519.ts";
import { decodeFields, encodeFields, number, readNumber, readSignedText, signedText } from "./signed_text.ts";
import { sha256 } from "../crypto/sha256.ts";

const PREFIX = "chat1:";
const ANY_PREFIX = /chat([1-9][0-9]*):/g;
/** UTF-16 units of what is pasted; longer than any line that there can be. Two certificates make about 1,600. */
const MAX_PASTED = 131_072;
const CHECKSUM_BYTES = 4;
const FIELDS = 7;
const HEAD = signedText("invite", []);

/** Hosts that version 0.1 put into invites without a closer look, such as HOST:PORT. */
const FORMER_HOST = /^[\p{L}\p{M}\p{N}._:%-]{1,253}$/u;
/** Characters allowed between two characters of a line: white space, invisible ones, and NUL, which UTF-16 has for each. */
const BETWEEN = /[\s\0\p{Default_Ignorable_Code_Point}]/u;
/** How mails quote, at the beginning of a row. */
const ROW_QUOTES = /(^|[\r\n])[ \t\0]*[>|][ \t\0>|]*/g;
const ALPHABET = /[A-Za-z0-9_-]/;
/** Characters that follow a line without a gap belong to it, unless a chat has drawn emphasis around it. */
const TOO_LONG = /^(?![_-]*(?![\w=+/-]))[\w=+/-]/;

/** The maker of an invite, as the line has it. */
interface Inviter {
  /** Ed25519, 32 bytes. */
  readonly sign: Uint8Array<ArrayBuffer>;
  /** X25519, 32 bytes: for sessions. */
  readonly dh: Uint8Array<ArrayBuffer>;
  /** As its owner wrote it. */
  readonly name: UserName;
}

/** The contents of an invite line. */
export interface Invite {
  /** Name or address to connect to, as `parseHost` gives it. */
  readonly host: string;
  /** 1 to 65535. */
  readonly port: number;
  /** Certificates to pin, DER; one at least. They are unread. */
  readonly certificates: readonly Uint8Array<ArrayBuffer>[];
  /** 16 bytes. Without an inviter, the token itself. */
  readonly secret: Secret;
  /** When the token ends, in seconds since 1970. */
  readonly expires: number;
  /** The only name that it is good for; undefined: any. */
  readonly name: UserName | undefined;
  /** The person whom joining verifies; undefined: the server only. */
  readonly inviter: Inviter | undefined;
}

/** Why a text is not an invite that can be used. An end that lies in the past is for the caller to see. */
export type InviteFailure = "not_an_invite" | "unknown_version" | "truncated" | "damaged" | "bad_address";

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
 * The first whole invite in what a person gave, wherever it stands: in a sentence, in brackets or quotes, broken into rows,
 * quoted by a mail. Otherwise the reason why there is none, by the last beginning of one. Never rejects.
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

/** The characters that count, and where each stands. */
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

/** `behind`: what stands in the text behind this many of the characters. */
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
    // A sign amid the line was a character once; behind it, it is what stands around.
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

/** All whole bytes that characters of the alphabet hold, whatever bits are left over at a cut. */
function fromBase64Url(encoded: string): Uint8Array<ArrayBuffer> {
  const filled = encoded.replaceAll("-", "+").replaceAll("_", "/") + "A".repeat(-encoded.length & 3);
  return decodeBase64(filled)!.subarray(0, Math.floor(encoded.length * 3 / 4));
}

/** Bytes that `I` has by the lengths of its fields; undefined when these bytes end before the last length. */
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

/** The checksum is right: where a field is not as it must be, nobody of ours wrote this. */
function readInvite(text: Uint8Array): Invite | InviteFailure {
  const fields = readSignedText("invite", text);
  if (fields?.length !== FIELDS) return "damaged";
  const [hostBytes, portBytes, certificateBytes, secret, expiresBytes, nameBytes, inviterBytes] = fields as [
    ...[Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>],
    ...[Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>],
  ];
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
