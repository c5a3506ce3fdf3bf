// What chat-server does with lines that the protocol does not allow: each is refused in the protocol's words, and
// two others who talk meanwhile never notice. What costs time or memory is in server_load_test.ts.

import { assert, assertEquals } from "@std/assert";
import { encodeBase64 } from "@std/encoding/base64";
import { decodeHex } from "@std/encoding/hex";
import { Bystanders } from "../support/bystanders.ts";
import { type Certificates, makeCertificates } from "../support/certificates.ts";
import { startServer } from "../support/programs.ts";
import { type Fields, randomKey, RawClient } from "../support/raw_client.ts";
import vectors from "../vectors/base-suite.json" with { type: "json" };

interface Scene {
  readonly certs: Certificates;
  readonly port: number;
  readonly others: Bystanders;
}

interface Bad {
  readonly name: string;
  readonly line: string | Uint8Array | Fields;
  readonly answer: string;
}

const BAD_JSON = "la línea no es un objeto JSON en UTF-8";
const BAD_FIELD = "falta un campo o su valor no es válido";
const BAD_NAME = "nombre no válido: de 1 a 32 caracteres, sin espacios ni caracteres invisibles";
const BAD_KEY = "clave pública no válida";
const UNSUPPORTED = "tipo no soportado";
const NOT_HELLO = "first message must be hello";

/** From `mallory`, who is welcome so far. */
const RELAY = { type: "relay", to: "eva", from: "mallory", alg: "X25519+AESGCM" };
const NONCE = encodeBase64(new Uint8Array(12));
const CIPHER = encodeBase64(new Uint8Array(16));
const WHOLE = { ...RELAY, nonce: NONCE, cipher: CIPHER };

const BAD_LINES: readonly Bad[] = [
  { name: "a line that is not JSON", line: "{oops\n", answer: BAD_JSON },
  { name: "an empty line", line: "\n", answer: BAD_JSON },
  { name: "a line that is not UTF-8", line: new Uint8Array([0x22, 0xff, 0x22, 0x0a]), answer: BAD_JSON },
  ...["[]", "7", "null", '"hello"'].map((line) => (
    { name: `${line} in place of an object`, line: line + "\n", answer: BAD_JSON }
  )),
  { name: "deeply nested JSON", line: "[".repeat(60_000) + "\n", answer: BAD_JSON },
  { name: "an object without type", line: {}, answer: UNSUPPORTED },
  { name: "a type that is a number", line: { type: 1 }, answer: UNSUPPORTED },
  { name: "an unknown type", line: { type: "dance" }, answer: UNSUPPORTED },
  { name: "a type named like a property of all objects", line: { type: "__proto__" }, answer: UNSUPPORTED },
  { name: "a ping that was not agreed on", line: { type: "ping" }, answer: UNSUPPORTED },
  { name: "a chat without text", line: { type: "chat" }, answer: BAD_FIELD },
  { name: "a chat whose text is a list", line: { type: "chat", text: ["hola"] }, answer: BAD_FIELD },
  {
    name: "a second hello",
    line: { type: "hello", user: "mallory2", pub: randomKey() },
    answer: "el hello ya se recibió",
  },
  ...["to", "from", "alg", "nonce", "cipher"].map((field) => ({
    name: `a relay without ${field}`,
    line: { ...WHOLE, [field]: undefined },
    answer: BAD_FIELD,
  })),
  ...["to", "from", "alg", "nonce", "cipher"].map((field) => ({
    name: `a relay whose ${field} is a number`,
    line: { ...WHOLE, [field]: 5 },
    answer: BAD_FIELD,
  })),
  ...["AAAA*AAAAAAAAAAA", "AAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAB=", NONCE + NONCE, ""].map((nonce) => (
    { name: `a relay with the nonce ${nonce || "of no bytes"}`, line: { ...WHOLE, nonce }, answer: BAD_FIELD }
  )),
  ...["-_-_-_-_-_-_-_-_-_-_-w==", encodeBase64(new Uint8Array(15)), "hola"].map((cipher) => (
    { name: `a relay with the cipher ${cipher}`, line: { ...WHOLE, cipher }, answer: BAD_FIELD }
  )),
  {
    name: "a relay from somebody else",
    line: { ...WHOLE, from: "leo" },
    answer: "el campo from no es tu nombre",
  },
  { name: "a relay from nobody", line: { ...WHOLE, from: "" }, answer: BAD_FIELD },
  { name: "noise", line: noise(4096), answer: BAD_JSON },
  { name: "HTTP", line: "GET / HTTP/1.1\r\n", answer: BAD_JSON },
];

Deno.test("chat-server answers a bad line with an error and goes on", async (t) => {
  await scene(async ({ certs, port, others }) => {
    await using mallory = await RawClient.join("mallory", port, certs.dir);
    for (const { name, line, answer } of BAD_LINES) {
      await t.step(name, async () => {
        assertEquals(await mallory.ask(line), { type: "error", text: answer });
        assertEquals((await mallory.ask({ type: "list" })).type, "users");
        await others.undisturbed();
      });
    }
  });
});

const INVISIBLE = [
  "\u0000",
  "\u001b[2J",
  "\u007f",
  "\u0085",
  "\u00ad",
  "\u061c",
  "\u200b",
  "\u202e",
  "\u2028",
];

const BAD_HELLOS: readonly Bad[] = [
  { name: "no JSON", line: "hola\n", answer: NOT_HELLO },
  { name: "no object", line: "[1]\n", answer: NOT_HELLO },
  { name: "another type", line: { type: "list" }, answer: NOT_HELLO },
  { name: "HTTP inside TLS", line: "GET / HTTP/1.1\r\nHost: chat\r\n\r\n", answer: NOT_HELLO },
  { name: "noise", line: noise(1024), answer: NOT_HELLO },
  { name: "a line over the limit", line: "x".repeat(65_537), answer: NOT_HELLO },
  { name: "no user", line: { type: "hello", pub: randomKey() }, answer: BAD_NAME },
  { name: "a user that is an object", line: hello({}), answer: BAD_NAME },
  ...[...INVISIBLE, " ", "\u00a0", "\u3000", "\t", "\ud800"].map((character) => ({
    name: `a name with ${escaped(character)}`,
    line: `{"type":"hello","user":"${escaped(`an${character}a`)}","pub":"${randomKey()}"}\n`,
    answer: BAD_NAME,
  })),
  { name: "an empty name", line: hello(""), answer: BAD_NAME },
  { name: "a name of 33 characters", line: hello("😀".repeat(33)), answer: BAD_NAME },
  {
    name: "the name of the server",
    line: hello("servidor"),
    answer: "ese nombre está reservado: elige otro",
  },
  {
    name: "the same in Cyrillic letters",
    line: hello("ѕеrvеr"),
    answer: "ese nombre está reservado: elige otro",
  },
  { name: "the name of another", line: hello("eva"), answer: "ese nombre está en uso: elige otro" },
  { name: "no key", line: { type: "hello", user: "ana" }, answer: BAD_KEY },
  ...[31, 33, 0].map((bytes) => (
    { name: `a key of ${bytes} bytes`, line: hello("ana", key(bytes)), answer: BAD_KEY }
  )),
  { name: "a key that is not Base64", line: hello("ana", "ñ".repeat(44)), answer: BAD_KEY },
  { name: "a key in Base64 without padding", line: hello("ana", key(32).replace("=", "")), answer: BAD_KEY },
  ...lowOrderKeys().map((pub) => (
    { name: `the low-order key ${pub}`, line: hello("ana", pub), answer: BAD_KEY }
  )),
];

Deno.test("chat-server refuses a bad hello and closes", async (t) => {
  await scene(async ({ certs, port, others }) => {
    for (const { name, line, answer } of BAD_HELLOS) {
      await t.step(name, async () => {
        await using mallory = await RawClient.connect(port, certs.dir);
        assertEquals(await mallory.ask(line), { type: "error", text: answer });
        await mallory.closed();
        assertEquals(mallory.lines.all.length, 1);
        await others.undisturbed();
      });
    }
  });
});

Deno.test("chat-server takes names like __proto__ for names", async () => {
  await scene(async ({ certs, port, others }) => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "toJSON"];
    await using mallory = await RawClient.join("mallory", port, certs.dir);
    for (const name of names) {
      assertEquals(await mallory.ask({ ...WHOLE, to: name }), {
        type: "error",
        text: "destino no conectado",
      });
      await using someone = await RawClient.join(name, port, certs.dir);
      const { users } = await mallory.ask({ type: "list" });
      assertEquals(Object.getOwnPropertyDescriptor(users, name)?.value, someone.pub);
      await mallory.say({ ...WHOLE, to: name });
      await someone.next({ type: "relay", from: "mallory", to: name });
      await others.undisturbed();
    }
  });
});

Deno.test("chat-server says that an addressee is absent, any number of times", async () => {
  await scene(async ({ certs, port, others }) => {
    await using ana = await RawClient.join("ana", port, certs.dir);
    for (let i = 0; i < 25; i++) {
      const answer = await ana.ask(ana.relay("ana", "nobody") + "\n");
      assertEquals(answer, { type: "error", text: "destino no conectado" });
    }
    await others.undisturbed();
  });
});

Deno.test("chat-server takes a line of 65,536 bytes and refuses one of 65,537", async () => {
  await scene(async ({ certs, port, others }) => {
    await using mallory = await RawClient.join("mallory", port, certs.dir);
    const frame = JSON.stringify({ type: "chat", text: "" }).length;
    const text = "x".repeat(65_536 - frame);
    const echo = await mallory.ask({ type: "chat", text });
    assertEquals(echo, { type: "server", text: `echo: ${text}` });
    const refusal = await mallory.ask({ type: "chat", text: text + "x" });
    assertEquals(refusal, { type: "error", text: "línea demasiado larga" });
    assertEquals((await mallory.ask({ type: "list" })).type, "users");
    await others.undisturbed();
  });
});

Deno.test("chat-server drops who sends ten bad lines in a row, and not who sends nine", async () => {
  await scene(async ({ certs, port, others }) => {
    await using mallory = await RawClient.join("mallory", port, certs.dir);
    for (const count of [9, 9]) {
      for (let i = 0; i < count; i++) assertEquals((await mallory.ask("{}\n")).text, UNSUPPORTED);
      assertEquals((await mallory.ask({ type: "list" })).type, "users"); // a good one: counted anew
    }
    for (let i = 0; i < 10; i++) assertEquals((await mallory.ask("{}\n")).text, UNSUPPORTED);
    await mallory.closed();
    assertEquals(JSON.parse(mallory.lines.all.at(-1)!).text, "demasiadas líneas incorrectas seguidas");
    await others.eva.next({ type: "left", user: "mallory" });
    await others.undisturbed();
  });
});

Deno.test("chat-server drops who sends a line without end", async () => {
  await scene(async ({ certs, port, others }) => {
    await using mallory = await RawClient.join("mallory", port, certs.dir);
    const part = new Uint8Array(65_537).fill(0x78);
    try {
      for (let sent = 0; sent < 100; sent++) await mallory.send(part);
    } catch {
      // The server had enough.
    }
    await others.eva.next({ type: "left", user: "mallory" });
    await others.undisturbed();
  });
});

Deno.test("chat-server lives on when plain HTTP or noise comes to its TLS port", async () => {
  await scene(async ({ port, others }) => {
    for (const bytes of [new TextEncoder().encode("GET / HTTP/1.1\r\nHost: chat\r\n\r\n"), noise(5000)]) {
      await using stranger = new RawClient(await Deno.connect({ hostname: "127.0.0.1", port }));
      await stranger.send(bytes);
      await stranger.closed();
      await others.undisturbed();
    }
  });
});

async function scene(play: (scene: Scene) => Promise<void>): Promise<void> {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  await using others = await Bystanders.meet(server.port, certs.dir);
  await play({ certs, port: server.port, others });
  assertEquals(server.process.err.text, "");
  assert(!server.process.out.text.includes(NONCE), "a nonce is in the log");
}

function hello(user: unknown, pub: string = randomKey()): Fields {
  return { type: "hello", user, pub };
}

function key(bytes: number): string {
  return encodeBase64(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** Each also with bit 255 set, which X25519 ignores. */
function lowOrderKeys(): string[] {
  return vectors.reject_public_keys_hex.flatMap((hex) => {
    const plain = decodeHex(hex);
    const other = plain.slice();
    other[31]! |= 0x80;
    return [encodeBase64(plain), encodeBase64(other)];
  });
}

/** Random bytes that hold one line break, at their end. */
function noise(bytes: number): Uint8Array {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return random.map((byte, i) => i === bytes - 1 ? 0x0a : byte === 0x0a ? 0x0b : byte);
}

function escaped(text: string): string {
  return text.replace(/[^!-~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
