import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { ed25519 } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { decodeBase64, encodeBase64 } from "../../../lib/base/base64.ts";
import { encodeFields, encodeStrings, readSignedText } from "../../../lib/identity/signed_text.ts";
import { encodeStatement, readStatement, statementText } from "../../../lib/identity/statement.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { identity, SUITES } from "../../support/identities.ts";

const LOW = new Uint8Array(32);

/** A statement whose fields are as given, rightly signed. */
async function signed(change: (fields: Uint8Array[]) => Uint8Array[]): Promise<string> {
  const { claims, signSeed } = await identity("ana");
  const text = statementText(claims);
  const head = new TextEncoder().encode("chat-seguro/1/statement\0");
  const forged = Uint8Array.from([...head, ...encodeFields(change(readSignedText("statement", text)!))]);
  return encodeStatement(forged, ed25519.sign(forged, signSeed));
}

Deno.test("readStatement() gives back all that was stated, with its hash and its identity", async () => {
  const { claims, statement } = await identity("ana");
  const { text: _text, hash, identity: id, ...stated } = statement;
  assertEquals(stated, claims);
  assertEquals(hash.length, 32);
  assert(/^[0-9a-f]{64}$/.test(id));
});

Deno.test("the identity follows from sign and dh key, not from base key, name, suites, instance or time", async () => {
  const ana = await identity("ana");
  const other = await ana.restate({
    ...{ base: new Uint8Array(32).fill(9), name: parseUserName("bob")!, suites: [] },
    ...{ instance: new Uint8Array(16), issued: 1 },
  });
  assertEquals(other.identity, ana.statement.identity);
  assertNotEquals(other.hash, ana.statement.hash);
  assertNotEquals((await ana.restate({ dh: new Uint8Array(32).fill(9) })).identity, ana.statement.identity);
  assertNotEquals((await identity("ana", 1)).statement.identity, ana.statement.identity);
});

Deno.test("readStatement() refuses a statement in which any byte is changed, cut or added", async () => {
  const { statement } = await identity("ana");
  const bytes = decodeBase64(statement.text)!;
  for (let at = 0; at < bytes.length; at++) {
    const changed = bytes.slice();
    changed[at]! ^= 1 << at % 8;
    assertEquals(await readStatement(encodeBase64(changed)), undefined, `byte ${at}`);
  }
  assertEquals(await readStatement(encodeBase64(bytes.slice(0, -1))), undefined);
  assertEquals(await readStatement(encodeBase64(Uint8Array.from([...bytes, 0]))), undefined);
});

Deno.test("readStatement() refuses, though rightly signed: another version, wrong sizes, low order, bad names and suites", async () => {
  const replaced = (at: number, field: Uint8Array) => (fields: Uint8Array[]) => fields.with(at, field);
  const text = (value: string) => new TextEncoder().encode(value);
  assert(await readStatement(await signed((fields) => fields)));
  const wrong = [
    replaced(0, Uint8Array.of(2)),
    replaced(0, Uint8Array.of(0, 1)),
    replaced(1, LOW),
    replaced(2, LOW),
    replaced(2, new Uint8Array(31).fill(9)),
    replaced(3, LOW),
    replaced(4, text("")),
    replaced(4, text("a b")),
    replaced(4, text("x".repeat(33))),
    replaced(4, Uint8Array.of(0xff)),
    replaced(5, encodeStrings(Array(33).fill("a"))),
    replaced(5, encodeStrings([""])),
    replaced(5, encodeStrings(["a b"])),
    replaced(5, encodeStrings(["x".repeat(65)])),
    replaced(5, Uint8Array.of(0, 9)),
    replaced(6, new Uint8Array(15)),
    replaced(7, new Uint8Array(7)),
    replaced(7, new Uint8Array(8).fill(0xff)),
    (fields: Uint8Array[]) => fields.slice(0, -1),
    (fields: Uint8Array[]) => [...fields, new Uint8Array(0)],
  ];
  for (const [i, change] of wrong.entries()) {
    assertEquals(await readStatement(await signed(change)), undefined, `case ${i}`);
  }
  assert(await readStatement(await signed(replaced(5, encodeStrings(Array(32).fill("x".repeat(64)))))));
});

Deno.test("readStatement() refuses noise, laxer Base64 and more than 4,096 bytes", async () => {
  await fc.assert(fc.asyncProperty(fc.string(), async (noise) => {
    assertEquals(await readStatement(noise), undefined);
  }));
  const { statement } = await identity("ana");
  assertEquals(await readStatement(` ${statement.text}`), undefined);
  assertEquals(await readStatement(encodeBase64(new Uint8Array(4_097))), undefined);
  assertEquals(SUITES.length, 2);
});
