import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createDecipheriv } from "node:crypto";
import { FieldError, type JsonObject, ObjectReader } from "../../../lib/profile/json_fields.ts";
import { newSealKey, readSealed, seal, sealedObject, sealKey, unseal } from "../../../lib/profile/sealed.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { filled, passphrase, quickScrypt } from "../../support/profiles.ts";

const HEADER = { format: "chat-seguro/profile", version: 1, name: parseUserName("José")! };
let drawn = 0;
const random = (length: number) => filled(length, ++drawn);
const KEY = await newSealKey(passphrase("right"), quickScrypt, random);
const SEALED = await seal(passphrase("the words"), HEADER, KEY, random);

async function opened(sealed: typeof SEALED, header = HEADER, word = "right"): Promise<string | undefined> {
  const plain = await unseal(sealed, header, await sealKey(sealed, passphrase(word), quickScrypt));
  return plain && new TextDecoder().decode(plain.expose());
}

Deno.test("newSealKey() has a fresh salt of 16 bytes and the usual parameters", async () => {
  const other = await newSealKey(passphrase("right"), quickScrypt, random);
  assertEquals([other.salt.length, other.parameters], [16, { n: 131_072, r: 8, p: 1 }]);
  assertNotEquals(other.salt, KEY.salt);
  assertEquals([other.key.extractable, other.key.algorithm], [false, { name: "AES-GCM", length: 256 }]);
});

Deno.test("newSealKey() wipes what scrypt gave", async () => {
  const bytes = filled(32, 9);
  await newSealKey(passphrase("x"), () => Promise.resolve(bytes), random);
  assertEquals(bytes, filled(32, 0));
});

Deno.test("unseal() gives back what seal() was given, and nothing for another passphrase", async () => {
  assertEquals(await opened(SEALED), "the words");
  assertEquals([await opened(SEALED, HEADER, "wrong"), await opened(SEALED, HEADER, "")], [
    undefined,
    undefined,
  ]);
});

Deno.test("seal() takes a fresh nonce each time, so that no key and nonce meet twice", async () => {
  const again = await seal(passphrase("the words"), HEADER, KEY, random);
  assertEquals([SEALED.nonce.length, again.nonce.length], [12, 12]);
  assertNotEquals(SEALED.nonce, again.nonce);
  assertNotEquals(SEALED.cipher, again.cipher);
});

Deno.test("seal() is AES-256-GCM over the associated data of the protocol, as node:crypto has it", async () => {
  const utf8 = new TextEncoder();
  const numbers = new DataView(new ArrayBuffer(12));
  [131_072, 8, 1].forEach((value, i) => numbers.setUint32(4 * i, value));
  const word = (at: number) => new Uint8Array(numbers.buffer, at, 4);
  const fields = [
    ...[utf8.encode("chat-seguro/profile"), Uint8Array.of(0, 1), utf8.encode("José"), utf8.encode("scrypt")],
    ...[word(0), word(4), word(8), SEALED.salt],
  ];
  const associated = [
    ...utf8.encode("chat-seguro/1/profile\0"),
    ...fields.flatMap((field) => [0, field.length, ...field]),
  ];
  const key = await quickScrypt(utf8.encode("right"), SEALED.salt, SEALED.parameters);
  const opener = createDecipheriv("aes-256-gcm", key, SEALED.nonce);
  opener.setAAD(Uint8Array.from(associated));
  opener.setAuthTag(SEALED.cipher.slice(-16));
  const plain = [...opener.update(SEALED.cipher.slice(0, -16)), ...opener.final()];
  assertEquals(new TextDecoder().decode(Uint8Array.from(plain)), "the words");
});

Deno.test("unseal() refuses every flipped bit of nonce, cipher and salt", async () => {
  for (const field of ["nonce", "cipher", "salt"] as const) {
    for (let bit = 0; bit < SEALED[field].length * 8; bit++) {
      const bytes = SEALED[field].slice();
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      assertEquals(await opened({ ...SEALED, [field]: bytes }), undefined, `${field} ${bit}`);
    }
  }
});

Deno.test("unseal() refuses another format, version, name and other parameters, with the right key", async () => {
  const headers = [
    { ...HEADER, format: "chat-seguro/backup" },
    { ...HEADER, version: 2 },
    { ...HEADER, name: parseUserName("Jose\u0301")! },
    { ...HEADER, name: parseUserName("ana")! },
  ];
  for (const header of headers) assertEquals(await unseal(SEALED, header, KEY), undefined);
  const { parameters } = SEALED;
  for (const change of [{ n: 2 ** 16 }, { p: 2 }]) {
    const altered = { ...SEALED, parameters: { ...parameters, ...change } };
    assertEquals(await unseal(altered, HEADER, KEY), undefined);
  }
});

Deno.test("readSealed() reads what sealedObject() writes", () => {
  const object = sealedObject(SEALED);
  assertEquals(Object.keys(object), ["kdf", "n", "r", "p", "salt", "nonce", "cipher"]);
  assertEquals(readSealed(new ObjectReader(object)), SEALED);
});

Deno.test("readSealed() takes parameters at their bounds, and none beyond", () => {
  const object = sealedObject(SEALED);
  const where = (change: JsonObject) =>
    assertThrows(() => readSealed(new ObjectReader({ ...object, ...change }, "sealed")), FieldError).where;
  for (const change of [{ n: 2 ** 14 }, { n: 2 ** 20 }, { p: 4 }]) {
    assertEquals(readSealed(new ObjectReader({ ...object, ...change })).parameters, {
      ...SEALED.parameters,
      ...change,
    });
  }
  const wrong: readonly JsonObject[] = [
    ...[{ n: 2 ** 13 }, { n: 2 ** 21 }, { n: 2 ** 14 + 1 }, { n: 100_000 }, { n: 0 }, { n: "131072" }],
    ...[{ n: 2 ** 32 }, { n: -131_072 }, { n: 131_072.5 }, { n: null }],
    ...[{ r: 7 }, { r: 9 }, { r: 0 }, { p: 0 }, { p: 5 }, { p: 1.5 }],
    ...[{ kdf: "pbkdf2" }, { kdf: null }, { salt: "AAAA" }, { salt: 1 }, { nonce: "AAAA" }, { cipher: "" }],
    { cipher: "A".repeat(20) },
  ];
  for (const change of wrong) assertEquals(where(change), `sealed.${Object.keys(change)[0]}`);
  for (const field of Object.keys(object)) assert(where({ [field]: undefined }).endsWith(field));
});
