// Target: line ↔ message, both directions: the bytes as a line, and as a message that is built of them.

import { assertEquals } from "@std/assert";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import { encodeUtf8 } from "../../../lib/base/utf8.ts";
import { BadLine, type Refusal, REFUSALS } from "../../../lib/wire/bad_line.ts";
import { decodeClientMessage, decodeServerMessage, parseClientMessage } from "../../../lib/wire/codec.ts";
import { LineFramer } from "../../../lib/wire/line_framer.ts";
import type { ClientMessage, Person, Relay, ServerMessage } from "../../../lib/wire/message.ts";
import { readPlainRelay } from "../../../lib/wire/plain_relay.ts";
import { parsePublicKey, type PublicKey } from "../../../lib/wire/public_key.ts";
import { parseUserName, type UserName } from "../../../lib/wire/user_name.ts";
import { encodeMessage } from "../../support/encode_message.ts";
import { Choices } from "../choices.ts";
import type { Target } from "./target.ts";

type Message = ClientMessage | ServerMessage;
type Decode = (line: Uint8Array) => Message;

export const codec: Target = {
  name: "codec",
  promise:
    "decodeClientMessage() and decodeServerMessage() give a BadLine, or a message that encodes to the same",
  words: [
    ...['"', "\\", "{", "}", "[", "]", ":", ",", "\n", "\0", "null", "1e999", "\\u0000", "\\ud800"],
    ...["\\n", "\ufeff", "hello", "list", "chat", "relay", "ping", "pong", "welcome", "users"],
    ...["server", "error", "joined", "left", '"type":', '"user":', '"users":{', '"pub":'],
    ...['"ext":[', '"text":', '"to":', '"from":', '"alg":', '"nonce":', '"cipher":', '"code":'],
    ...['"__proto__":', '"constructor":', '"toString":', "presence/1", "AAAAAAAAAAAAAAAA"],
    ...["challenge", "login", "identity", "invite", "revoke", '"statement":', '"sig":', '"token_hash":'],
    "u5XgPP4XTWqv2nU5A7nEXMGq0CDNuUuFkQ1KAE9D0kE=",
  ],

  run(input) {
    for (const framed of new LineFramer(1 << 20).push(input)) {
      if (framed.kind === "line") tryDecode(framed.bytes);
    }
    tryDecode(input);
    const choices = new Choices(input);
    comesBack(clientMessage(choices), decodeClientMessage);
    comesBack(serverMessage(choices), decodeServerMessage);
  },
};

function tryDecode(input: Uint8Array): void {
  const fast = readPlainRelay(input);
  if (fast) assertEquals(parseClientMessage(input), fast);
  for (const decode of [decodeClientMessage, decodeServerMessage]) {
    let message;
    try {
      message = decode(input);
    } catch (error) {
      if (!(error instanceof BadLine)) throw error;
      continue;
    }
    comesBack("refused" in message ? { ...message, refused: 0 } : message, decode);
  }
}

function comesBack(message: Message, decode: Decode): void {
  assertEquals(decode(encodeUtf8(encodeMessage(message))), message);
}

const CLIENT_TYPES = [
  ...["hello", "list", "chat", "relay", "ping", "pong", "login", "revoke", "identity", "invite"] as const,
];
const SERVER_TYPES = [
  ...["users", "welcome", "server", "error", "joined", "left", "relay"] as const,
  ...["challenge", "identity", "invited"] as const,
];

function statement(choices: Choices): string | undefined {
  return choices.number(1) ? choices.wellFormed(40) : undefined;
}

function clientMessage(choices: Choices): ClientMessage {
  switch (choices.pick(CLIENT_TYPES)) {
    case "hello":
      return { type: "hello", name: name(choices), pub: key(choices), ext: extensions(choices) };
    case "list":
      return { type: "list" };
    case "chat":
      return { type: "chat", text: choices.wellFormed(80) };
    case "relay":
      return {
        ...{ type: "relay", to: name(choices), from: name(choices) },
        identity: choices.number(1) ? encodeBase64(choices.fill(32)) : undefined,
      };
    case "ping":
      return { type: "ping" };
    case "pong":
      return { type: "pong" };
    case "login":
      return {
        ...{ type: "login", nonce: choices.fill(32), statement: choices.wellFormed(40) },
        ...{ signature: choices.fill(64), token: choices.number(1) ? choices.fill(16) : undefined },
      };
    case "revoke":
      return {
        ...{ type: "revoke", statement: choices.wellFormed(40) },
        ...{ time: choices.number(1_000), signature: choices.fill(64) },
      };
    case "identity":
      return { type: "identity", name: name(choices) };
    case "invite":
      return { type: "invite", tokenHash: choices.fill(32), expires: choices.number(1_000) };
  }
}

function serverMessage(choices: Choices): ServerMessage {
  switch (choices.pick(SERVER_TYPES)) {
    case "users":
      return { type: "users", people: people(choices), refused: 0 };
    case "welcome":
      return {
        type: "welcome",
        people: people(choices),
        refused: 0,
        ext: extensions(choices),
        replaced: choices.number(1) === 1,
      };
    case "challenge":
      return { type: "challenge", nonce: choices.fill(32), ext: extensions(choices) ?? [] };
    case "identity":
      return { type: "identity", name: name(choices), statement: statement(choices) };
    case "invited":
      return { type: "invited", tokenHash: choices.fill(32), expires: choices.number(1_000) };
    case "server":
      return { type: "server", text: choices.wellFormed(80) };
    case "error":
      return {
        type: "error",
        text: choices.wellFormed(80),
        ...(choices.number(1) ? { code: choices.pick(Object.keys(REFUSALS) as Refusal[]) } : {}),
        ...(choices.number(1) ? { to: name(choices) } : {}),
      };
    case "joined":
      return {
        ...{ type: "joined", person: { name: name(choices), pub: key(choices) } },
        statement: statement(choices),
      };
    case "left":
      return { type: "left", name: name(choices) };
    case "relay":
      return relay(choices);
  }
}

/** As a receiver takes it: whatever `alg`, `nonce` and `cipher` are. */
function relay(choices: Choices): Relay {
  const [to, from] = [name(choices), name(choices)];
  const [alg, nonce, cipher] = [choices.wellFormed(20), choices.wellFormed(20), choices.wellFormed(40)];
  return { type: "relay", to, from, alg, nonce, cipher };
}

/** Nobody twice: an object has each name once, those that are whole numbers first. */
function people(choices: Choices): Person[] {
  const named = new Map<string, Person>();
  for (let left = choices.number(6); left > 0; left--) {
    const person = { name: name(choices), pub: key(choices) };
    if (!/^\d+$/.test(person.name.text)) named.set(person.name.text, person);
  }
  return [...named.values()];
}

function name(choices: Choices): UserName {
  const special = choices.pick(["", "", "", "", "__proto__", "constructor", "toString"]);
  return parseUserName(special || choices.wellFormed(40)) ?? parseUserName("ana")!;
}

function key(choices: Choices): PublicKey {
  return parsePublicKey(encodeBase64(choices.fill(32))) ?? parsePublicKey(encodeBase64(BASE_POINT))!;
}

const BASE_POINT = new Uint8Array(32).fill(9, 0, 1);

function extensions(choices: Choices): readonly string[] | undefined {
  if (choices.number(1) === 0) return undefined;
  return Array.from({ length: choices.number(70) }, () => choices.wellFormed(32)).slice(0, 64);
}
