// Lines that a client must not send, sorted by misdeed, each with the answer that docs/PROTOCOL.md has for
// it.

import { encodeBase64 } from "@std/encoding/base64";
import { type Fields, randomKey } from "../support/raw_client.ts";
import { lowOrderKeys } from "./low_order_keys.ts";

export interface BadLine {
  readonly name: string;
  readonly line: string | Uint8Array | Fields;
  readonly answer: string;
}

export const AWAY = "destino no conectado";
export const TOO_LONG = "línea demasiado larga";
export const TOO_MANY_BAD = "demasiadas líneas incorrectas";
export const HELLO_TIMEOUT = "el hello no llegó a tiempo";
export const UNSUPPORTED = "tipo no soportado";
const BAD_JSON = "la línea no es un objeto JSON en UTF-8";
const BAD_FIELD = "falta un campo o su valor no es válido";
const BAD_NAME = "nombre no válido: de 1 a 32 caracteres, sin espacios ni caracteres invisibles";
const RESERVED = "ese nombre está reservado: elige otro";
const BAD_KEY = "clave pública no válida";
const NOT_HELLO = "first message must be hello";

export const NONCE = encodeBase64(new Uint8Array(12));
/** From `mallory`, who is welcome so far: a faultless line. */
export const WHOLE = {
  ...{ type: "relay", to: "eva", from: "mallory", alg: "X25519+AESGCM" },
  ...{ nonce: NONCE, cipher: encodeBase64(new Uint8Array(16)) },
};
const FIELDS = ["to", "from", "alg", "nonce", "cipher"];

/** After the welcome: each is answered, and the connection goes on. */
export const BAD_LINES = {
  "garbage": [
    { name: "a line that is not JSON", line: "{oops\n", answer: BAD_JSON },
    { name: "an empty line", line: "\n", answer: BAD_JSON },
    ...["[]", "7", "null", '"hello"'].map((line) => (
      { name: `${line} in place of an object`, line: line + "\n", answer: BAD_JSON }
    )),
    { name: "deeply nested JSON", line: "[".repeat(60_000) + "\n", answer: BAD_JSON },
    { name: "noise", line: noise(4096), answer: BAD_JSON },
    { name: "HTTP", line: "GET / HTTP/1.1\r\n", answer: BAD_JSON },
  ],
  "bad-utf8": [
    { name: "a line that is not UTF-8", line: new Uint8Array([0x22, 0xff, 0x22, 0x0a]), answer: BAD_JSON },
  ],
  "unknown-types": [
    { name: "an object without type", line: {}, answer: UNSUPPORTED },
    { name: "a type that is a number", line: { type: 1 }, answer: UNSUPPORTED },
    { name: "an unknown type", line: { type: "dance" }, answer: UNSUPPORTED },
    { name: "a type named like a property of all objects", line: { type: "__proto__" }, answer: UNSUPPORTED },
    { name: "a ping that was not agreed on", line: { type: "ping" }, answer: UNSUPPORTED },
  ],
  "bad-fields": [
    { name: "a chat without text", line: { type: "chat" }, answer: BAD_FIELD },
    { name: "a chat whose text is a list", line: { type: "chat", text: ["hola"] }, answer: BAD_FIELD },
    ...FIELDS.map((field) => (
      { name: `a relay without ${field}`, line: { ...WHOLE, [field]: undefined }, answer: BAD_FIELD }
    )),
    ...FIELDS.map((field) => (
      { name: `a relay whose ${field} is a number`, line: { ...WHOLE, [field]: 5 }, answer: BAD_FIELD }
    )),
  ],
  "second-hello": [
    {
      name: "a second hello",
      line: { type: "hello", user: "mallory2", pub: randomKey() },
      answer: "el hello ya se recibió",
    },
  ],
  "bad-base64": [
    ...["AAAA*AAAAAAAAAAA", "AAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAB="].map((nonce) => (
      { name: `a relay with the nonce ${nonce}`, line: { ...WHOLE, nonce }, answer: BAD_FIELD }
    )),
    ...["-_-_-_-_-_-_-_-_-_-_-w=="].map((cipher) => (
      { name: `a relay with the cipher ${cipher}`, line: { ...WHOLE, cipher }, answer: BAD_FIELD }
    )),
  ],
  "wrong-sizes": [
    ...[NONCE + NONCE, ""].map((nonce) => ({
      name: `a relay with the nonce ${nonce || "of no bytes"}`,
      line: { ...WHOLE, nonce },
      answer: BAD_FIELD,
    })),
    ...[encodeBase64(new Uint8Array(15)), "hola"].map((cipher) => (
      { name: `a relay with the cipher ${cipher}`, line: { ...WHOLE, cipher }, answer: BAD_FIELD }
    )),
  ],
  "forged-sender": [
    {
      name: "a relay from somebody else",
      line: { ...WHOLE, from: "leo" },
      answer: "el campo from no es tu nombre",
    },
    { name: "a relay from nobody", line: { ...WHOLE, from: "" }, answer: BAD_FIELD },
  ],
} satisfies Readonly<Record<string, readonly BadLine[]>>;

const INVISIBLE = [
  ...["\u0000", "\u001b[2J", "\u007f", "\u0085", "\u00ad", "\u061c", "\u200b", "\u202e", "\u2028"],
  ...[" ", "\u00a0", "\u3000", "\t", "\ud800"],
];

/** In the place of a hello: each is answered, and the connection is closed. */
export const BAD_HELLOS = {
  "not-hello": [
    { name: "no JSON", line: "hola\n", answer: NOT_HELLO },
    { name: "no object", line: "[1]\n", answer: NOT_HELLO },
    { name: "another type", line: { type: "list" }, answer: NOT_HELLO },
    { name: "HTTP inside TLS", line: "GET / HTTP/1.1\r\nHost: chat\r\n\r\n", answer: NOT_HELLO },
    { name: "noise", line: noise(1024), answer: NOT_HELLO },
    { name: "a line over the limit", line: "x".repeat(65_537), answer: NOT_HELLO },
  ],
  "invalid-name": [
    { name: "no user", line: { type: "hello", pub: randomKey() }, answer: BAD_NAME },
    { name: "a user that is an object", line: hello({}), answer: BAD_NAME },
    ...INVISIBLE.map((character) => ({
      name: `a name with ${escaped(character)}`,
      line: `{"type":"hello","user":"${escaped(`an${character}a`)}","pub":"${randomKey()}"}\n`,
      answer: BAD_NAME,
    })),
    { name: "an empty name", line: hello(""), answer: BAD_NAME },
    { name: "a name of 33 characters", line: hello("😀".repeat(33)), answer: BAD_NAME },
  ],
  "reserved-name": [{ name: "the name of the server", line: hello("servidor"), answer: RESERVED }],
  "look-alike-name": [{ name: "the same in Cyrillic letters", line: hello("ѕеrvеr"), answer: RESERVED }],
  "bad-key": [
    { name: "no key", line: { type: "hello", user: "ana" }, answer: BAD_KEY },
    ...[31, 33, 0].map((bytes) => (
      { name: `a key of ${bytes} bytes`, line: hello("ana", key(bytes)), answer: BAD_KEY }
    )),
    { name: "a key that is not Base64", line: hello("ana", "ñ".repeat(44)), answer: BAD_KEY },
    {
      name: "a key in Base64 without padding",
      line: hello("ana", key(32).replace("=", "")),
      answer: BAD_KEY,
    },
  ],
  "low-order-key": lowOrderKeys().map((pub) => (
    { name: `the low-order key ${pub}`, line: hello("ana", pub), answer: BAD_KEY }
  )),
} satisfies Readonly<Record<string, readonly BadLine[]>>;

/** The name of somebody who is there. */
export function takenName(friend: string): BadLine {
  return { name: "the name of another", line: hello(friend), answer: "ese nombre está en uso: elige otro" };
}

/** Random bytes that hold one line break, at their end. */
export function noise(bytes: number): Uint8Array {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return random.map((byte, i) => i === bytes - 1 ? 0x0a : byte === 0x0a ? 0x0b : byte);
}

export function hello(user: unknown, pub: string = randomKey()): Fields {
  return { type: "hello", user, pub };
}

function key(bytes: number): string {
  return encodeBase64(crypto.getRandomValues(new Uint8Array(bytes)));
}

function escaped(text: string): string {
  return text.replace(/[^!-~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
