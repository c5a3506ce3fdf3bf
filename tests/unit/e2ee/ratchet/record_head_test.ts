import { assertEquals } from "@std/assert";
import { concat } from "../../../../lib/base/bytes.ts";
import { encodeHead, readHead, type RecordHead } from "../../../../lib/e2ee/ratchet/record_head.ts";
import { decodeBase64 } from "../../../../lib/base/base64.ts";
import { lowOrderKeys } from "../../../hostile/low_order_keys.ts";

const OPENING = {
  statement: new Uint8Array(300).fill(1),
  prekeyName: "0102030405060708",
  ephemeral: new Uint8Array(32).fill(9),
  kemCipher: new Uint8Array(1_088).fill(3),
};
const PLACE = {
  sid: "00112233445566ff",
  dh: new Uint8Array(32).fill(9),
  first: 5,
  number: 4_294_967_295,
  epoch: 65_535,
};
const REST = new Uint8Array(144).fill(4);

const encoded = (changes: Partial<RecordHead> = {}) =>
  concat([encodeHead({ ...PLACE, opening: undefined, ...changes }), REST]);

Deno.test("readHead() gives back what encodeHead() took, with an opening and without", () => {
  const plain = readHead(encoded())!;
  assertEquals([plain.head, plain.bytes.length], [{ ...PLACE, opening: undefined }, 51]);
  const opening = readHead(encoded({ opening: OPENING }))!;
  assertEquals([opening.head, opening.bytes.length], [
    { ...PLACE, opening: OPENING },
    51 + 2 + 300 + 8 + 32 + 1_088,
  ]);
});

Deno.test("readHead() refuses every cut of a head", () => {
  for (
    const whole of [encodeHead({ ...PLACE, opening: undefined }), encodeHead({ ...PLACE, opening: OPENING })]
  ) {
    for (let length = 0; length < whole.length; length++) {
      assertEquals(readHead(whole.slice(0, length)), undefined);
    }
  }
});

Deno.test("readHead() refuses other kinds, number 0, a first that is behind the number, and points of low order", () => {
  const other = encoded();
  other[0] = 2;
  assertEquals(readHead(other), undefined);
  assertEquals(readHead(encoded({ first: 0 })), undefined);
  assertEquals(readHead(encoded({ first: 0, number: 0 })), undefined);
  assertEquals(readHead(encoded({ first: 6, number: 5 })), undefined);
  for (const key of lowOrderKeys().map((text) => decodeBase64(text)!)) {
    assertEquals(readHead(encoded({ dh: key })), undefined);
    assertEquals(readHead(encoded({ opening: { ...OPENING, ephemeral: key } })), undefined);
  }
  for (const bytes of [0, 4_097]) {
    assertEquals(
      readHead(encoded({ opening: { ...OPENING, statement: new Uint8Array(bytes) } })),
      undefined,
    );
  }
});
