// Every parser of what comes from outside, with kept inputs and with random ones: the only outcomes are a value, or an
// error that blames the peer. The seed is printed; FUZZ_SEED=seed repeats a run, FUZZ_RUNS=n changes its length.

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { decodeBase64, encodeBase64 } from "../../lib/base/base64.ts";
import { escapeInvisible } from "../../lib/base/json_text.ts";
import { printable, printableRows } from "../../lib/base/printable.ts";
import { encodeUtf8 } from "../../lib/base/utf8.ts";
import { readCertificates } from "../../lib/certificate/read_certificate.ts";
import { parseCommandLine } from "../../lib/commands/command_line.ts";
import { es } from "../../lib/i18n/es.ts";
import { KeyDecoder } from "../../lib/ui/key_decoder.ts";
import { BadLine } from "../../lib/wire/bad_line.ts";
import { decodeClientMessage, decodeServerMessage, encodePeople } from "../../lib/wire/codec.ts";
import { type Framed, LineFramer } from "../../lib/wire/line_framer.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { encodeMessage } from "../support/encode_message.ts";

const SEED = Number(Deno.env.get("FUZZ_SEED") ?? Date.now() % 2 ** 31);
const RUNS = Number(Deno.env.get("FUZZ_RUNS") ?? 10_000);
const CORPUS = new URL("corpus/wire/", import.meta.url);
const LIMIT = 512;

Deno.test(`fuzzing begins with FUZZ_SEED=${SEED}, FUZZ_RUNS=${RUNS} for each property`, () =>
  assert(RUNS > 0));

/** Kept inputs: bytes as a peer may send them, one file each, named after what they are about. */
const corpus = [...Deno.readDirSync(CORPUS)].map(({ name }) => Deno.readFileSync(new URL(name, CORPUS)));

Deno.test("the corpus is there", () => assert(corpus.length >= 20));

/** Kept inputs with a few bytes changed, removed or put in; and noise. */
const bytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 3, arbitrary: mutated() },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2 * LIMIT }) },
);

const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({ unit: "grapheme", maxLength: 80 }),
);

Deno.test("LineFramer gives the same lines however the bytes are cut, and holds none over the limit", () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 30 });
  holds(fc.property(bytes, cuts, (input, sizes) => {
    const whole = frame([input]);
    assertEquals(frame(cut(input, sizes)), whole);
    assertEquals(frame(cut(input, [1])), whole);
    for (const framed of whole) assert(framed === "overlong" || framed.length <= LIMIT);
  }));
});

Deno.test("decodeClientMessage() and decodeServerMessage() give a BadLine, or a message that encodes to the same", () => {
  for (const input of corpus) tryDecode(input);
  holds(fc.property(bytes, (input) => {
    for (const framed of new LineFramer(1 << 20).push(input)) {
      if (framed.kind === "line") tryDecode(framed.bytes);
    }
    tryDecode(input);
  }));
});

Deno.test("what decodes encodes again to the same value", () => {
  const name = fc.string({ unit: "grapheme", maxLength: 40 }).filter((text) =>
    parseUserName(text) !== undefined
  );
  const pub = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(encodeBase64);
  holds(fc.property(fc.dictionary(fc.oneof(name, fc.constant("__proto__")), pub), anything, (users, text) => {
    const first = decodeServerMessage(line({ type: "users", users }));
    assert(first.type === "users");
    assertEquals(
      decodeServerMessage(encodeUtf8(`{"type":"users","users":${encodePeople(first.people)}}`)),
      first,
    );
    const said = text.isWellFormed() ? text : "";
    assertEquals(decodeClientMessage(line({ type: "chat", text: said })), { type: "chat", text: said });
  }));
});

Deno.test("decodeBase64() takes what encodeBase64() makes, and nothing that reads the same", () => {
  holds(fc.property(fc.uint8Array({ maxLength: 64 }), anything, (input, text) => {
    assertEquals(decodeBase64(encodeBase64(input)), new Uint8Array(input));
    const decoded = decodeBase64(text);
    if (decoded) assertEquals(encodeBase64(decoded), text);
  }));
});

Deno.test("printable() leaves nothing that a terminal obeys, and stays as it is the second time", () => {
  holds(fc.property(anything, (text) => {
    for (const row of [printable(text), ...printableRows(text)]) {
      assertEquals(row.replace(/\u200d/g, "").match(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u), null);
      assertEquals(printable(row), row);
    }
  }));
});

Deno.test("escapeInvisible() keeps the value, on one line that is safe to look at", () => {
  holds(fc.property(anything, (text) => {
    const json = escapeInvisible(JSON.stringify({ text }));
    assertEquals(JSON.parse(json), { text });
    assertEquals(json.match(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u), null);
  }));
});

Deno.test("parseCommandLine() gives a command or a mistake for any line", () => {
  holds(fc.property(anything, fc.constantFrom("", "/", "/to ", "/fp ", "//", "/with "), (text, start) => {
    const command = parseCommandLine(start + text, es);
    if (command?.kind === "to") assert(command.user !== "" && command.text !== "");
  }));
});

Deno.test("KeyDecoder gives the same keys however the bytes are cut, and no control character in a text", () => {
  const typed = fc.oneof(
    anything,
    fc.constantFrom("\x1b[A", "\x1b[200~", "\x1b[201~", "\x1b", "\x1b[", "\x1b[1;5C", "\x7f", "é", "👩🏽‍🚀"),
  );
  holds(fc.property(fc.array(typed, { maxLength: 8 }), (parts) => {
    const input = encodeUtf8(parts.join(""));
    const whole = keysOf([input]);
    assertEquals(keysOf(cut(input, [1])), whole);
  }));
});

Deno.test("readCertificates() gives certificates or undefined for any file", () => {
  const base64 = fc.uint8Array({ maxLength: 200 }).map(encodeBase64);
  holds(fc.property(fc.oneof(anything, base64), (text) => {
    readCertificates(text);
    assertEquals(
      readCertificates(`-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`),
      undefined,
    );
  }));
});

function holds<Input>(property: fc.IProperty<Input>): void {
  fc.assert(property, { seed: SEED, numRuns: RUNS });
}

function tryDecode(input: Uint8Array): void {
  for (const decode of [decodeClientMessage, decodeServerMessage]) {
    let message;
    try {
      message = decode(input);
    } catch (error) {
      if (!(error instanceof BadLine)) throw error;
      continue;
    }
    const whole = "refused" in message ? { ...message, refused: 0 } : message;
    assertEquals(decode(encodeUtf8(encodeMessage(message))), whole);
  }
}

function frame(chunks: readonly Uint8Array[]): (string | "overlong")[] {
  const framer = new LineFramer(LIMIT);
  const readable = (framed: Framed) =>
    framed.kind === "line" ? encodeBase64(framed.bytes).slice(0, LIMIT) : "overlong";
  return chunks.flatMap((chunk) => framer.push(chunk)).map(readable);
}

function cut(input: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0, i = 0; at < input.length; i++) {
    const size = sizes[i % sizes.length]!;
    parts.push(input.slice(at, at + size));
    at += size;
  }
  return parts;
}

/** The keys as text, neighbouring texts joined: where they are cut is no matter. */
function keysOf(chunks: readonly Uint8Array[]): string {
  const decoder = new KeyDecoder();
  const keys = chunks.flatMap((chunk) => decoder.push(chunk));
  let all = "";
  let last = "";
  for (const key of keys) {
    if (key.kind === "text") assertEquals(key.text.match(/\p{Cc}/u), null);
    const joins = key.kind === "text" && last === "text";
    all += joins ? key.text : `\n${key.kind}:${key.kind === "key" ? key.name : key.text}`;
    last = key.kind;
  }
  return all;
}

function line(fields: object): Uint8Array {
  return encodeUtf8(JSON.stringify(fields));
}

function mutated(): fc.Arbitrary<Uint8Array> {
  const change = fc.record({
    at: fc.nat(2_000),
    kind: fc.constantFrom("replace", "remove", "insert", "repeat"),
    byte: fc.oneof(fc.nat(255), fc.constantFrom(...encodeUtf8('"\\{}[]:,\n\0\xff'))),
  });
  return fc.tuple(fc.constantFrom(...corpus), fc.array(change, { maxLength: 4 })).map(([seed, changes]) => {
    const all = [...seed];
    for (const { at, kind, byte } of changes) {
      const place = all.length === 0 ? 0 : at % all.length;
      if (kind === "replace") all[place] = byte;
      if (kind === "remove") all.splice(place, 1 + byte % 8);
      if (kind === "insert") all.splice(place, 0, byte);
      if (kind === "repeat") all.splice(place, 0, ...all.slice(place, place + byte));
    }
    return Uint8Array.from(all);
  });
}
