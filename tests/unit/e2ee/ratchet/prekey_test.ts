import { assertEquals } from "@std/assert";
import { ed25519 } from "@noble/curves/ed25519.js";
import { concat } from "../../../../lib/base/bytes.ts";
import { makePrekey, PREKEY_LIFE, prekeyFault, readPrekey } from "../../../../lib/e2ee/ratchet/prekey.ts";
import { encodeFields, number, signedText } from "../../../../lib/identity/signed_text.ts";
import { identity } from "../../../support/identities.ts";
import { entropyFrom } from "../../../support/ratchet_pair.ts";
import { decodeHex } from "@std/encoding/hex";

type Bytes = Uint8Array<ArrayBuffer>;

const DAY = 24 * 60 * 60;
const NOW = 1_800_000_000;
const ALICE = await identity("alice");
const IDENTITY = decodeHex(ALICE.statement.identity);
const sign = (text: Bytes) => Uint8Array.from(ed25519.sign(text, ALICE.signSeed));
const make = (created = NOW) =>
  makePrekey(
    { identity: IDENTITY, instance: new Uint8Array(16).fill(5), created },
    entropyFrom("prekey"),
    (text) => Promise.resolve(sign(text)),
  );
const PREKEY = (await readPrekey((await make()).encoded, ALICE.claims.sign))!;

Deno.test("readPrekey() gives back what makePrekey() made: 1,387 bytes, 45 days, named by its hash", async () => {
  const { encoded } = await make();
  assertEquals(encoded.length, 1_387);
  const { identity, instance, created, expires, dh, kem, name, hash } = PREKEY;
  assertEquals([identity, instance, created, expires], [
    IDENTITY,
    new Uint8Array(16).fill(5),
    NOW,
    NOW + 45 * DAY,
  ]);
  assertEquals([dh.length, kem.length, hash.length], [32, 1_184, 32]);
  assertEquals(decodeHex(name), hash.slice(0, 8));
});

Deno.test("readPrekey() refuses another key's signature, each changed byte, and a cut", async () => {
  const { encoded } = await make();
  assertEquals(await readPrekey(encoded, (await identity("bob")).claims.sign), undefined);
  for (let at = 0; at < encoded.length; at += 13) {
    const changed = encoded.slice();
    changed[at]! ^= 1;
    assertEquals(await readPrekey(changed, ALICE.claims.sign), undefined, `${at}`);
  }
  for (const length of [0, 63, 64, 1_386]) {
    assertEquals(await readPrekey(encoded.slice(0, length), ALICE.claims.sign), undefined);
  }
});

Deno.test("readPrekey() refuses signed fields of other numbers and lengths, another version, and a point of low order", async () => {
  const fields = [
    number(1, 1),
    IDENTITY,
    new Uint8Array(16),
    number(1, 8),
    number(2, 8),
    PREKEY.dh,
    PREKEY.kem,
  ];
  const read = (changed: Bytes[]) => {
    const text = signedText("signed-prekey", changed);
    return readPrekey(concat([text, sign(text)]), ALICE.claims.sign);
  };
  assertEquals((await read(fields))?.created, 1);
  assertEquals(await read(fields.slice(0, -1)), undefined);
  assertEquals(await read([...fields, number(0, 1)]), undefined);
  assertEquals(await read(fields.with(0, number(2, 1))), undefined);
  assertEquals(await read(fields.with(5, new Uint8Array(32))), undefined);
  for (const at of fields.keys()) {
    assertEquals(await read(fields.with(at, concat([fields[at]!, number(0, 1)]))), undefined, `${at}`);
  }
  const other = encodeFields(fields);
  assertEquals(await readPrekey(concat([other, sign(other)]), ALICE.claims.sign), undefined);
});

Deno.test("prekeyFault() names what nobody begins a session with, at each limit and one beyond", () => {
  const fault = (changes: Partial<typeof PREKEY>, newest?: number, now = NOW) =>
    prekeyFault({ ...PREKEY, ...changes }, IDENTITY, newest, now);
  assertEquals(fault({}), undefined);
  assertEquals(fault({ identity: new Uint8Array(32) }), "another_identity");
  assertEquals([fault({}, undefined, NOW - DAY), fault({}, undefined, NOW - DAY - 1)], [undefined, "future"]);
  const end = NOW + PREKEY_LIFE;
  assertEquals([fault({}, undefined, end - 1), fault({}, undefined, end)], [undefined, "expired"]);
  assertEquals(fault({ expires: end + 1 }), "long_lived");
  assertEquals([fault({}, NOW), fault({}, NOW + 1)], [undefined, "older"]);
});

Deno.test("prekeyFault() counts a newest one in the future as none, or a wrong clock would lock its owner out", () => {
  assertEquals(prekeyFault(PREKEY, IDENTITY, NOW + DAY, NOW), "older");
  assertEquals(prekeyFault(PREKEY, IDENTITY, NOW + DAY + 1, NOW), undefined);
});
