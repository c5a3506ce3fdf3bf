// Line ↔ message, for both ends (docs/PROTOCOL.md, "Messages"). No policy: permissions are decided elsewhere.
// Ignores unknown fields. Throws BadLine for any other line, and no other error.

import { base64Length, decodeBase64Of, isBase64 } from "../base/base64.ts";
import { decodeUtf8 } from "../base/utf8.ts";
import { BadLine, type Refusal } from "./bad_line.ts";
import { parseExtensions } from "./extension.ts";
import {
  HASH_BYTES,
  LOGIN_NONCE_BYTES,
  MAX_ANSWER_LINE,
  MAX_SUITE_LABEL,
  MIN_CIPHER_BYTES,
  RELAY_NONCE_BYTES,
  SIGNATURE_BYTES,
  TOKEN_BYTES,
} from "./limits.ts";
import type { ClientMessage, NamedKey, Person, Relay, RelayRequest, ServerMessage } from "./message.ts";
import { readPlainRelay } from "./plain_relay.ts";
import { parsePublicKey, type PublicKey } from "./public_key.ts";
import { parseUserName, type UserName } from "./user_name.ts";

const SPACE = 0x20;

/** Fields of a message by their names on the wire. */
export type Fields = { readonly [field: string]: unknown };

/** A line from a client, without its `\n`. Throws BadLine: `unsupported` for an unknown type. */
export function decodeClientMessage(line: Uint8Array): ClientMessage {
  return readPlainRelay(line) ?? parseClientMessage(line);
}

/** As above, always by JSON.parse: the reference for the fast path. */
export function parseClientMessage(line: Uint8Array): ClientMessage {
  const fields = parseObject(line);
  switch (fields.type) {
    case "hello":
      return {
        type: "hello",
        name: name(fields.user, "bad_name"),
        pub: publicKey(fields.pub),
        ext: parseExtensions(fields.ext),
      };
    case "list":
      return { type: "list" };
    case "chat":
      return { type: "chat", text: string(fields.text) };
    case "relay":
      return relayRequest(fields);
    case "ping":
    case "pong":
    case "resume":
      return { type: fields.type };
    case "login":
      return {
        type: "login",
        nonce: bytes(fields.nonce, LOGIN_NONCE_BYTES),
        statement: string(fields.statement),
        signature: bytes(fields.sig, SIGNATURE_BYTES),
        token: fields.token === undefined ? undefined : bytes(fields.token, TOKEN_BYTES),
      };
    case "revoke":
      return {
        type: "revoke",
        statement: string(fields.statement),
        time: count(fields.time),
        signature: bytes(fields.sig, SIGNATURE_BYTES),
      };
    case "identity":
      return { type: "identity", name: name(fields.user) };
    case "invite":
      return {
        type: "invite",
        tokenHash: bytes(fields.token_hash, HASH_BYTES),
        expires: count(fields.expires),
      };
    default:
      throw new BadLine("unsupported");
  }
}

/** Whether the line has only spaces (docs/PROTOCOL.md, "quickack/1"). */
export function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === SPACE);
}

/**
 * A line from a server, without its `\n`. An unknown type, perhaps of a later version, is `unknown`. Throws
 * BadLine: `too_long` for more than MAX_ANSWER_LINE bytes that are not a table.
 */
export function decodeServerMessage(line: Uint8Array): ServerMessage {
  const fields = parseObject(line);
  const isTable = fields.type === "welcome" || fields.type === "users";
  if (line.length > MAX_ANSWER_LINE && !isTable) throw new BadLine("too_long");
  switch (fields.type) {
    case "welcome":
      return {
        type: "welcome",
        ...people(fields.users),
        ext: parseExtensions(fields.ext),
        replaced: fields.replaced === true,
      };
    case "challenge":
      return {
        type: "challenge",
        nonce: bytes(fields.nonce, LOGIN_NONCE_BYTES),
        ext: parseExtensions(fields.ext) ?? [],
      };
    case "identity":
      return { type: "identity", name: name(fields.user), statement: statement(fields.statement) };
    case "invited":
      return {
        type: "invited",
        tokenHash: bytes(fields.token_hash, HASH_BYTES),
        expires: count(fields.expires),
      };
    case "revoked":
      return { type: "revoked" };
    case "users":
      return { type: "users", ...people(fields.users) };
    case "server":
      return { type: "server", text: string(fields.text) };
    case "error": {
      const to = typeof fields.to === "string" ? parseUserName(fields.to) : undefined;
      return {
        type: "error",
        text: string(fields.text),
        ...(typeof fields.code === "string" ? { code: fields.code } : {}),
        ...(to ? { to } : {}),
        ...(isCount(fields.wait_s) ? { wait_s: fields.wait_s } : {}),
        ...(isCount(fields.count) ? { count: fields.count } : {}),
      };
    }
    case "joined":
      return {
        type: "joined",
        person: { name: name(fields.user), pub: publicKey(fields.pub) },
        statement: statement(fields.statement),
      };
    case "left":
      return { type: "left", name: name(fields.user) };
    case "relay":
      return relay(fields);
    case "ping":
    case "pong":
      return { type: fields.type };
    default:
      if (typeof fields.type !== "string") throw new BadLine("bad_field");
      return { type: "unknown" };
  }
}

/** Without its `\n`, fields in the order given. */
export function encodeLine(fields: Fields): string {
  return JSON.stringify(fields);
}

/**
 * An entry of the `users` field of a table: `"name":"key"`. Built by hand because a name may be `__proto__`.
 */
export function encodePerson({ name, pub }: NamedKey): string {
  return `${JSON.stringify(name.text)}:"${pub.text}"`;
}

function parseObject(line: Uint8Array): Fields {
  const text = decodeUtf8(line);
  if (text === undefined) throw new BadLine("bad_json");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadLine("bad_json");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new BadLine("bad_json");
  return value as Fields;
}

/** For the relay: every field must be valid. */
function relayRequest({ to, from, alg, nonce, cipher, identity }: Fields): RelayRequest {
  if (typeof alg !== "string" || alg === "" || alg.length > MAX_SUITE_LABEL) throw new BadLine("bad_field");
  if (base64Bytes(nonce) !== RELAY_NONCE_BYTES) throw new BadLine("bad_field");
  if (base64Bytes(cipher) < MIN_CIPHER_BYTES) throw new BadLine("bad_field");
  return { type: "relay", to: name(to), from: name(from), identity: addressee(identity) };
}

/** Without addressee/1 the field may mean anything; with it, an invalid one matches nobody. */
function addressee(identity: unknown): string | undefined {
  if (identity === undefined) return undefined;
  return base64Bytes(identity) === HASH_BYTES ? identity as string : "";
}

/** For the receiver: with a valid sender it can be shown even if it cannot be opened. */
function relay(fields: Fields): Relay {
  const { alg, nonce, cipher } = fields;
  return {
    type: "relay",
    to: name(fields.to),
    from: name(fields.from),
    alg: typeof alg === "string" ? alg : "",
    nonce: typeof nonce === "string" ? nonce : "",
    cipher: typeof cipher === "string" ? cipher : "",
  };
}

/** Bytes of the field, or -1 if it is not Base64. */
function base64Bytes(value: unknown): number {
  return typeof value === "string" && isBase64(value) ? base64Length(value) : -1;
}

/** Valid entries, and the number of others: a bad entry does not hide the rest. */
function people(value: unknown): { people: readonly Person[]; refused: number } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new BadLine("bad_field");
  const valid: Person[] = [];
  const entries = Object.entries(value);
  for (const [user, pub] of entries) {
    const name = parseUserName(user);
    const key = typeof pub === "string" ? parsePublicKey(pub) : undefined;
    if (name && key) valid.push({ name, pub: key });
  }
  return { people: valid, refused: entries.length - valid.length };
}

/** Anything but a string is an invalid statement, not a missing one: it makes nobody unproven. */
function statement(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === "string" ? value : "";
}

function bytes(value: unknown, length: number): Uint8Array<ArrayBuffer> {
  const decoded = decodeBase64Of(length, value);
  if (!decoded) throw new BadLine("bad_field");
  return decoded;
}

function count(value: unknown): number {
  if (!isCount(value)) throw new BadLine("bad_field");
  return value;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function string(value: unknown, refusal: Refusal = "bad_field"): string {
  if (typeof value !== "string") throw new BadLine(refusal);
  return value;
}

function name(value: unknown, refusal: Refusal = "bad_field"): UserName {
  const parsed = parseUserName(string(value, refusal));
  if (!parsed) throw new BadLine(refusal);
  return parsed;
}

function publicKey(value: unknown): PublicKey {
  const key = parsePublicKey(string(value, "bad_key"));
  if (!key) throw new BadLine("bad_key");
  return key;
}
