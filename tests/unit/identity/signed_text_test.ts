import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  decodeFields,
  decodeStrings,
  encodeFields,
  encodeStrings,
  number,
  PURPOSES,
  readNumber,
  readSignedText,
  signedText,
} from "../../../lib/identity/signed_text.ts";

const field = fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from(bytes));
const fields = fc.array(field, { maxLength: 6 });

Deno.test("signedText() is the label, the purpose, a zero, and each field behind its length", () => {
  assertEquals(
    signedText("login", [Uint8Array.of(1, 2), new Uint8Array(0)]),
    Uint8Array.from([...new TextEncoder().encode("chat-seguro/1/login\0"), 0, 2, 1, 2, 0, 0]),
  );
});

Deno.test("readSignedText() gives back what signedText() took", () => {
  fc.assert(fc.property(fc.constantFrom(...PURPOSES), fields, (purpose, given) => {
    assertEquals(readSignedText(purpose, signedText(purpose, given)), given);
  }));
});

Deno.test("a text of one purpose is never one of another: all pairs", () => {
  assertEquals(new Set(PURPOSES).size, PURPOSES.length);
  fc.assert(
    fc.property(fields, (given) => {
      for (const one of PURPOSES) {
        const text = signedText(one, given);
        for (const other of PURPOSES) {
          assertEquals(readSignedText(other, text) !== undefined, one === other, `${one} as ${other}`);
        }
      }
    }),
    { numRuns: 50 },
  );
});

Deno.test("decodeFields() refuses what is cut, and what has bytes behind the last field", () => {
  fc.assert(fc.property(fc.array(field, { minLength: 1, maxLength: 4 }), (given) => {
    const whole = encodeFields(given);
    assertEquals(decodeFields(whole), given);
    for (const cut of [whole.subarray(0, -1), Uint8Array.from([...whole, 0])]) {
      const read = decodeFields(cut);
      // A cut between two fields is a list that is shorter: the number of fields is the reader's to check.
      assert(read === undefined || read.length < given.length);
    }
  }));
  assertEquals(decodeFields(Uint8Array.of(0)), undefined);
  assertEquals(decodeFields(Uint8Array.of(0, 1)), undefined);
});

Deno.test("encodeFields() takes a field of 65,535 bytes and throws at one more", () => {
  assertEquals(decodeFields(encodeFields([new Uint8Array(65_535)]))![0]!.length, 65_535);
  assertThrows(() => encodeFields([new Uint8Array(65_536)]), RangeError);
});

Deno.test("decodeStrings() refuses what is not UTF-8", () => {
  assertEquals(decodeStrings(encodeStrings(["", "ñ", "a/1"])), ["", "ñ", "a/1"]);
  assertEquals(decodeStrings(encodeFields([Uint8Array.of(0xff)])), undefined);
});

Deno.test("number() is big-endian, and readNumber() stops at what is exact", () => {
  assertEquals(number(0x0102, 4), Uint8Array.of(0, 0, 1, 2));
  for (const value of [0, 1, 255, 256, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
    assertEquals(readNumber(number(value, 8)), value);
  }
  assertEquals(readNumber(new Uint8Array(8).fill(0xff)), undefined);
});
