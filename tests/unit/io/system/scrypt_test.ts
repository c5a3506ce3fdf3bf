import { assertEquals, assertNotEquals } from "@std/assert";
import { decodeHex } from "@std/encoding/hex";
import { scrypt } from "../../../../lib/io/system/scrypt.ts";

const utf8 = new TextEncoder();

Deno.test("scrypt() gives the first 32 bytes of the known answers of RFC 7914 section 12", async () => {
  const cases = [
    ["", "", 16, 1, 1, "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"],
    ["password", "NaCl", 1024, 8, 16, "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"],
    [
      ...["pleaseletmein", "SodiumChloride", 16_384, 8, 1] as const,
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2",
    ],
  ] as const;
  for (const [passphrase, salt, n, r, p, key] of cases) {
    assertEquals(await scrypt(utf8.encode(passphrase), utf8.encode(salt), { n, r, p }), decodeHex(key));
  }
});

Deno.test("scrypt() has memory enough for the usual parameters, and for four times the work", async () => {
  const salt = new Uint8Array(16);
  const usual = await scrypt(utf8.encode("x"), salt, { n: 2 ** 17, r: 8, p: 1 });
  assertEquals(usual.length, 32);
  assertNotEquals(usual, await scrypt(utf8.encode("x"), salt, { n: 2 ** 14, r: 8, p: 4 }));
});
