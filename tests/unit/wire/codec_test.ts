import { assertEquals, assertThrows } from "@std/assert";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import { encodeUtf8 } from "../../../lib/base/utf8.ts";
import { BadLine, type Refusal, REFUSALS } from "../../../lib/wire/bad_line.ts";
import { decodeClientMessage, decodeServerMessage, encodeLine } from "../../../lib/wire/codec.ts";
import { MAX_ANSWER_LINE, MAX_SERVER_LINE } from "../../../lib/wire/limits.ts";
import { parsePublicKey } from "../../../lib/wire/public_key.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { ATTACK_NAMES } from "../../support/attacks.ts";
import { encodePeople } from "../../support/encode_message.ts";
import vectors from "../../vectors/base-suite.json" with { type: "json" };

const PUB = vectors.messages[0]!.sender_public;
const LOW_ORDER = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const RELAY = { type: "relay", to: "ana", from: "bob", alg: "X25519+AESGCM", ...box(12, 16) };
const [ana, bob] = [parseUserName("ana")!, parseUserName("bob")!];
const key = parsePublicKey(PUB)!;

function box(nonce: number, cipher: number): { nonce: string; cipher: string } {
  return { nonce: encodeBase64(new Uint8Array(nonce)), cipher: encodeBase64(new Uint8Array(cipher)) };
}

type Line = string | Uint8Array | { readonly [field: string]: unknown };

function bytes(line: Line): Uint8Array {
  if (line instanceof Uint8Array) return line;
  return encodeUtf8(typeof line === "string" ? line : JSON.stringify(line));
}

function refuses(decode: (line: Uint8Array) => unknown, code: Refusal, lines: readonly Line[]): void {
  for (const line of lines) {
    const shown = JSON.stringify(line).slice(0, 100);
    const error = assertThrows(() => decode(bytes(line)), BadLine, undefined);
    assertEquals([error.code, error.message], [code, REFUSALS[code]], shown);
  }
}

Deno.test("decodeClientMessage() reads hello, list, chat, relay, ping and pong", () => {
  const read = (line: Line) => decodeClientMessage(bytes(line));
  const hello = { type: "hello", user: "ana", pub: PUB };
  assertEquals(read(hello), { type: "hello", name: ana, pub: key, ext: undefined });
  assertEquals(read({ ...hello, ext: ["ping/1"] }), { type: "hello", name: ana, pub: key, ext: ["ping/1"] });
  assertEquals(read({ type: "list" }), { type: "list" });
  assertEquals(read({ type: "chat", text: "" }), { type: "chat", text: "" });
  const relay = { type: "relay", to: ana, from: bob, identity: undefined } as const;
  assertEquals(read(RELAY), relay);
  const { nonce: _, cipher: identity } = box(0, 32);
  assertEquals(read({ ...RELAY, identity }), { ...relay, identity });
  for (const none of ["ana@example.org", "", identity.slice(4), null, 7, {}]) {
    assertEquals(read({ ...RELAY, identity: none }), { ...relay, identity: "" });
  }
  assertEquals(read({ type: "ping" }), { type: "ping" });
  assertEquals(read({ type: "pong" }), { type: "pong" });
});

Deno.test("decodeServerMessage() reads welcome, users, server, error, relay, joined, left, ping and pong", () => {
  const read = (line: Line) => decodeServerMessage(bytes(line));
  const people = [{ name: ana, pub: key }];
  const ext = ["presence/1"];
  const table = { users: { ana: PUB } };
  assertEquals(read({ type: "welcome", ...table, ext }), {
    type: "welcome",
    people,
    refused: 0,
    ext,
    replaced: false,
  });
  assertEquals(read({ type: "welcome", ...table }), {
    type: "welcome",
    people,
    refused: 0,
    ext: undefined,
    replaced: false,
  });
  assertEquals(read({ type: "welcome", ...table, replaced: true }), {
    ...{ type: "welcome", people, refused: 0, ext: undefined, replaced: true },
  });
  assertEquals(read({ type: "users", users: {} }), { type: "users", people: [], refused: 0 });
  assertEquals(read({ type: "server", text: "echo: x" }), { type: "server", text: "echo: x" });
  assertEquals(read({ type: "error", text: "no" }), { type: "error", text: "no" });
  const away = { type: "error", text: "no", code: "away", to: "ana" };
  assertEquals(read(away), { type: "error", text: "no", code: "away", to: ana });
  assertEquals(read(RELAY), { ...RELAY, type: "relay", to: ana, from: bob });
  assertEquals(read({ type: "joined", user: "ana", pub: PUB }), {
    ...{ type: "joined", person: people[0]!, statement: undefined },
  });
  assertEquals(read({ type: "left", user: "ana" }), { type: "left", name: ana });
  assertEquals([read({ type: "ping" }), read({ type: "pong" })], [{ type: "ping" }, { type: "pong" }]);
});

Deno.test("decodeClientMessage() reads login, revoke, identity and invite, with fields of their exact sizes", () => {
  const read = (line: Line) => decodeClientMessage(bytes(line));
  const filled = (length: number) => new Uint8Array(length).fill(7);
  const text = (length: number) => encodeBase64(filled(length));
  const login = { type: "login", nonce: text(32), statement: "AA==", sig: text(64) };
  assertEquals(read(login), {
    ...{ type: "login", nonce: filled(32), statement: "AA==", signature: filled(64), token: undefined },
  });
  assertEquals(read({ ...login, token: text(16) }), {
    ...{ type: "login", nonce: filled(32), statement: "AA==", signature: filled(64), token: filled(16) },
  });
  const revoke = { type: "revoke", statement: "AA==", time: 5, sig: text(64) };
  assertEquals(read(revoke), { type: "revoke", statement: "AA==", time: 5, signature: filled(64) });
  assertEquals(read({ type: "identity", user: "ana" }), { type: "identity", name: ana });
  const invite = { type: "invite", token_hash: text(32), expires: 9 };
  assertEquals(read(invite), { type: "invite", tokenHash: filled(32), expires: 9 });
  refuses(decodeClientMessage, "bad_field", [
    ...[{ ...login, nonce: text(31) }, { ...login, sig: text(65) }, { ...login, token: text(15) }],
    ...[{ ...login, token: null }, { ...login, statement: 7 }, { ...login, nonce: text(32) + " " }],
    ...[{ ...revoke, time: -1 }, { ...revoke, time: 1.5 }, { ...revoke, sig: undefined }],
    ...[{ ...invite, token_hash: text(33) }, { ...invite, expires: "9" }, { type: "identity" }],
  ]);
});

Deno.test("decodeServerMessage() reads challenge, identity, invited and revoked; what is not a string is not a missing statement", () => {
  const read = (line: Line) => decodeServerMessage(bytes(line));
  const nonce = new Uint8Array(32).fill(7);
  assertEquals(read({ type: "challenge", nonce: encodeBase64(nonce), ext: ["a"] }), {
    ...{ type: "challenge", nonce, ext: ["a"] },
  });
  assertEquals(read({ type: "identity", user: "ana" }), {
    ...{ type: "identity", name: ana, statement: undefined },
  });
  assertEquals(read({ type: "identity", user: "ana", statement: 7 }), {
    ...{ type: "identity", name: ana, statement: "" },
  });
  assertEquals(read({ type: "invited", token_hash: encodeBase64(nonce), expires: 9 }), {
    ...{ type: "invited", tokenHash: nonce, expires: 9 },
  });
  assertEquals(read({ type: "revoked" }), { type: "revoked" });
  refuses(decodeServerMessage, "bad_field", [{ type: "challenge", nonce: "AA==" }, { type: "challenge" }]);
});

Deno.test("both decoders read every line as Python peers write it", () => {
  const [hello, welcome, list, users, chat, server, error] = vectors.lines.map((line) =>
    bytes(line.trimEnd())
  );
  assertEquals(decodeClientMessage(hello!), {
    ...{ type: "hello", ext: undefined },
    ...{ name: parseUserName("ñandú")!, pub: key },
  });
  assertEquals(decodeClientMessage(list!), { type: "list" });
  assertEquals(decodeClientMessage(chat!), { type: "chat", text: "hola server" });
  const people = decodeServerMessage(welcome!);
  assertEquals("people" in people && people.people.map(({ name }) => name.text), ["alice", "bob"]);
  assertEquals(decodeServerMessage(users!), { type: "users", people: [], refused: 0 });
  assertEquals(decodeServerMessage(server!), { type: "server", text: "echo: hola server" });
  assertEquals(decodeServerMessage(error!), { type: "error", text: REFUSALS.away });
  for (const { line, nonce, cipher } of vectors.messages) {
    assertEquals(decodeClientMessage(bytes(line.trimEnd())).type, "relay");
    const relay = decodeServerMessage(bytes(line.trimEnd()));
    assertEquals([relay.type, "nonce" in relay && relay.nonce, "cipher" in relay && relay.cipher], [
      ...["relay", nonce, cipher],
    ]);
  }
});

Deno.test("both decoders refuse what is not a JSON object in UTF-8", () => {
  const deep = "[".repeat(30_000);
  const lines = [
    "",
    " ",
    "hola",
    "[]",
    '["type","list"]',
    "null",
    "1",
    '"list"',
    "{",
    '{"type":"list"}x',
    deep,
  ];
  lines.push('{"a":'.repeat(30_000), "{'type':'list'}", '\uFEFF{"type":"list"}', "GET / HTTP/1.1\r");
  for (const decode of [decodeClientMessage, decodeServerMessage]) {
    refuses(decode, "bad_json", [...lines, Uint8Array.of(0x7b, 0xff, 0x7d), new Uint8Array(65_536)]);
    const code = decode === decodeClientMessage ? "unsupported" : "bad_field";
    refuses(decode, code, [{}, { type: 1 }, { type: null }, { type: ["list"] }, { Type: "list" }]);
  }
});

Deno.test("decodeClientMessage() refuses a type that only a server sends, or nobody", () => {
  const types = [
    "welcome",
    "users",
    "server",
    "error",
    "joined",
    "left",
    "Hello",
    "",
    "toString",
    "__proto__",
  ];
  refuses(decodeClientMessage, "unsupported", types.map((type) => ({ type })));
});

Deno.test("decodeServerMessage() takes an unknown type for one of a later version", () => {
  for (const type of ["hello", "list", "chat", "motd", ""]) {
    assertEquals(decodeServerMessage(bytes({ type })), { type: "unknown" });
  }
});

Deno.test("both decoders ignore unknown fields, and take the last of repeated ones", () => {
  assertEquals(decodeClientMessage(bytes({ type: "list", more: { deep: [1] }, __proto__: null })), {
    type: "list",
  });
  assertEquals(decodeClientMessage(bytes('{"type":"chat","type":"list"}')), { type: "list" });
  assertEquals(decodeServerMessage(bytes('{"__proto__":{"type":"x"},"type":"pong"}')), { type: "pong" });
  refuses(decodeClientMessage, "unsupported", ['{"__proto__":{"type":"list"}}']);
});

Deno.test("decodeClientMessage() refuses a hello with an invalid name, and one with an invalid key", () => {
  const hello = { type: "hello", user: "ana", pub: PUB };
  const names = [undefined, null, 7, ["ana"], "", "a b", "a\n", "x".repeat(33), "\u202eana"];
  refuses(decodeClientMessage, "bad_name", names.map((user) => ({ ...hello, user })));
  const keys = [undefined, null, 7, "", LOW_ORDER, PUB.slice(4), "AAAA" + PUB, `${PUB} `];
  refuses(decodeClientMessage, "bad_key", keys.map((pub) => ({ ...hello, pub })));
});

Deno.test("decodeClientMessage() never refuses a hello for its ext", () => {
  for (const ext of [null, "ping/1", 7, {}, [], [7]]) {
    assertEquals(decodeClientMessage(bytes({ type: "hello", user: "ana", pub: PUB, ext })).type, "hello");
  }
});

Deno.test("decodeClientMessage() refuses a chat whose text is not a string", () => {
  const texts = [undefined, null, 7, ["hola"], { text: "hola" }];
  refuses(decodeClientMessage, "bad_field", texts.map((text) => ({ type: "chat", text })));
});

Deno.test("decodeClientMessage() refuses a relay whose nonce is not 12 bytes or whose cipher has no tag", () => {
  for (const [nonce, cipher] of [[12, 16], [12, 40_000]] as const) {
    assertEquals(decodeClientMessage(bytes({ ...RELAY, ...box(nonce, cipher) })).type, "relay");
  }
  const sizes = [[0, 16], [11, 16], [13, 16], [12, 0], [12, 15]] as const;
  refuses(
    decodeClientMessage,
    "bad_field",
    sizes.map(([nonce, cipher]) => ({ ...RELAY, ...box(nonce, cipher) })),
  );
});

Deno.test("decodeClientMessage() refuses a relay with a field missing, of another type, or not canonical", () => {
  for (const field of ["to", "from", "alg", "nonce", "cipher"]) {
    const values = [undefined, null, 7, [], {}, ""];
    refuses(decodeClientMessage, "bad_field", values.map((value) => ({ ...RELAY, [field]: value })));
  }
  const loose = [{ nonce: RELAY.nonce + "\n" }, { nonce: "-_".repeat(8) }, {
    cipher: "AAAAAAAAAAAAAAAAAAAAAB==",
  }];
  refuses(decodeClientMessage, "bad_field", loose.map((fields) => ({ ...RELAY, ...fields })));
});

Deno.test("decodeClientMessage() takes a suite label that it does not know, up to 64 characters", () => {
  const labelled = (length: number) => ({ ...RELAY, alg: "z".repeat(length) });
  assertEquals(decodeClientMessage(bytes(labelled(64))).type, "relay");
  refuses(decodeClientMessage, "bad_field", [labelled(65)]);
});

Deno.test("decodeServerMessage() takes a relay that cannot be opened: it can be shown with its sender", () => {
  const relay = decodeServerMessage(bytes({ type: "relay", to: "ana", from: "bob", alg: 7, nonce: "%" }));
  assertEquals(relay, { type: "relay", to: ana, from: bob, alg: "", nonce: "%", cipher: "" });
  refuses(decodeServerMessage, "bad_field", [{ ...RELAY, from: "a b" }, { ...RELAY, to: undefined }]);
});

Deno.test("decodeServerMessage() refuses wrong fields", () => {
  refuses(decodeServerMessage, "bad_field", [
    ...[undefined, null, [], "ana", 7].map((users) => ({ type: "users", users })),
    ...[undefined, null, 7].flatMap((text) => [{ type: "server", text }, { type: "error", text }]),
    ...[undefined, "a b"].flatMap((user) => [{ type: "left", user }, { type: "joined", user, pub: PUB }]),
  ]);
  refuses(decodeServerMessage, "bad_key", [{ type: "joined", user: "ana", pub: LOW_ORDER }]);
});

Deno.test("decodeServerMessage() leaves people with an invalid name or key out, counts them, keeps the others", () => {
  const users = { "a b": PUB, "": PUB, low: LOW_ORDER, none: null, short: "AAAA", ana: PUB };
  const message = decodeServerMessage(bytes({ type: "users", users }));
  assertEquals(message, { type: "users", people: [{ name: ana, pub: key }], refused: 5 });
});

Deno.test("decodeServerMessage() shows an error's code and addressee only where they are right", () => {
  const fields = { type: "error", text: "no", code: 7, to: "a b" };
  assertEquals(decodeServerMessage(bytes(fields)), { type: "error", text: "no" });
});

Deno.test("decodeServerMessage() takes 8 MiB of a table, and 256 KiB of anything else", () => {
  const padded = (fields: { readonly [field: string]: unknown }, length: number) => {
    const line = JSON.stringify({ ...fields, pad: "" });
    return bytes(line.replace('"pad":""', `"pad":"${"x".repeat(length - line.length)}"`));
  };
  for (const type of ["welcome", "users"]) {
    assertEquals(decodeServerMessage(padded({ type, users: {} }, MAX_SERVER_LINE)).type, type);
  }
  for (const fields of [RELAY, { type: "server", text: "" }, { type: "error", text: "" }, { type: "pong" }]) {
    assertEquals(decodeServerMessage(padded(fields, MAX_ANSWER_LINE)).type, fields.type);
    refuses(decodeServerMessage, "too_long", [padded(fields, MAX_ANSWER_LINE + 1)]);
  }
  assertEquals(MAX_ANSWER_LINE, 262_144);
});

Deno.test("encodePerson() writes names that a JavaScript object would lose or reorder", () => {
  const people = [...ATTACK_NAMES, "2", "1"].map((text) => ({ name: parseUserName(text)!, pub: key }));
  const line = `{"type":"users","users":${encodePeople(people)}}`;
  const read = decodeServerMessage(bytes(line));
  assertEquals("people" in read && read.people.map(({ name }) => name.text).sort(), [
    ...people.map(({ name }) => name.text).sort(),
  ]);
  assertEquals(encodePeople([]), "{}");
});

Deno.test("encodeLine() keeps the order of fields and never breaks a line", () => {
  const line = encodeLine({ type: "chat", text: "a\nb\u2028\ud800" });
  assertEquals(line, '{"type":"chat","text":"a\\nb\u2028\\ud800"}');
});
