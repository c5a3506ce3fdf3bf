import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { createDecipheriv, hkdfSync } from "node:crypto";
import fc from "fast-check";
import { Secret } from "../../../lib/base/secret.ts";
import { openRow, rowTag, type SealedRow, sealRow, storeKeys } from "../../../lib/profile/sealed_rows.ts";
import { filled } from "../../support/profiles.ts";
import { holdsAsync } from "../../support/property.ts";

const utf8 = new TextEncoder();
const KEYS = await storeKeys(new Secret(filled(32, 0xee)));
const PLACE = { table: "peer", n: 258, tag: filled(16, 0x11) } as const;
let drawn = 0;
const random = (length: number) => filled(length, ++drawn % 256);
const ROW = await sealRow(KEYS, PLACE, secret('{"a":1}'), random);

function secret(text: string): Secret {
  return new Secret(utf8.encode(text));
}

Deno.test("sealRow() is nonce and AES-256-GCM over table, number and tag, as node:crypto has it", () => {
  const key = new Uint8Array(
    hkdfSync("sha256", filled(32, 0xee), "", utf8.encode("chat-seguro/1/store-key\0"), 32),
  );
  const decipher = createDecipheriv("aes-256-gcm", key, ROW.sealed.subarray(0, 12));
  decipher.setAAD(Uint8Array.of(
    ...utf8.encode("chat-seguro/1/store-row\0"),
    ...[0, 4, ...utf8.encode("peer")],
    ...[0, 28, 0, 8, 0, 0, 0, 0, 0, 0, 1, 2, 0, 16, ...filled(16, 0x11)],
  ));
  decipher.setAuthTag(ROW.sealed.subarray(-16));
  const padded = new Uint8Array(decipher.update(ROW.sealed.subarray(12, -16)));
  decipher.final();
  assertEquals(padded, Uint8Array.of(...utf8.encode('{"a":1}'), ...new Uint8Array(121)));
});

Deno.test("openRow() gives back any text, and sizes tell the bucket alone", async () => {
  await holdsAsync(
    fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 300 }), async (any) => {
      const text = any.replaceAll("\0", "");
      const row = await sealRow(KEYS, PLACE, secret(text), random);
      assertEquals((await openRow(KEYS, row))?.expose(), utf8.encode(text));
    }),
    100,
  );
  const sizeOf = async (length: number) =>
    (await sealRow(KEYS, PLACE, secret("x".repeat(length)), random)).sealed.length - 28;
  assertEquals([await sizeOf(0), await sizeOf(127), await sizeOf(128), await sizeOf(1_024)], [
    ...[128, 128, 256, 1_088],
  ]);
});

Deno.test("openRow() opens nothing that was altered, put elsewhere, or sealed by another store", async () => {
  const moved: SealedRow[] = [
    { ...ROW, n: 259 },
    { ...ROW, table: "servers" },
    { ...ROW, tag: filled(16, 0x12) },
    { ...ROW, sealed: ROW.sealed.slice(0, -1) },
    { ...ROW, sealed: ROW.sealed.slice(0, 12) },
    { ...ROW, sealed: new Uint8Array() },
  ];
  for (let at = 0; at < ROW.sealed.length; at++) {
    moved.push({ ...ROW, sealed: ROW.sealed.with(at, ROW.sealed[at]! ^ 1) });
  }
  for (const row of moved) assertEquals(await openRow(KEYS, row), undefined);
  assertEquals(await openRow(await storeKeys(new Secret(filled(32, 0xef))), ROW), undefined);
});

Deno.test("storeKeys() and rowTag() tell stores, tables and words apart", async () => {
  const other = await storeKeys(new Secret(filled(32, 0xef)));
  assertNotEquals(KEYS.name, other.name);
  const tags = await Promise.all([
    rowTag(KEYS, "peer", ["casa", "ana"]),
    rowTag(KEYS, "peer", ["casaa", "na"]),
    rowTag(KEYS, "peer", ["casa"]),
    rowTag(KEYS, "servers", ["casa"]),
    rowTag(other, "peer", ["casa", "ana"]),
  ]);
  assertEquals(new Set(tags.map((tag) => tag.join())).size, tags.length);
  assert(tags.every(({ length }) => length === 16));
  assertEquals(await rowTag(KEYS, "peer", ["casa", "ana"]), tags[0]);
});
