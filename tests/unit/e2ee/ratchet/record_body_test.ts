import { assertEquals, assertThrows } from "@std/assert";
import {
  encodeBody,
  MAX_CONTENT,
  readBody,
  type RecordBody,
} from "../../../../lib/e2ee/ratchet/record_body.ts";
import { paddedSize } from "../../../../lib/base/padded_size.ts";

const RECEIVED = { upTo: 70_000, hash: new Uint8Array(16).fill(7) };
const WHOLE: RecordBody = {
  received: RECEIVED,
  why: "asked",
  kemKey: { epoch: 3, key: new Uint8Array(1_184).fill(1) },
  kemCipher: { epoch: 4, cipher: new Uint8Array(1_088).fill(2), confirm: new Uint8Array(16).fill(3) },
  content: new TextEncoder().encode("hola"),
};

Deno.test("readBody() gives back what encodeBody() took, with all items and with the one that must be there", () => {
  for (const body of [WHOLE, { received: RECEIVED }]) assertEquals(readBody(encodeBody(body)), body);
});

Deno.test("encodeBody() pads a receipt and a text of 71 bytes to 128, and always with a zero", () => {
  const sizeOf = (bytes: number) => encodeBody({ received: RECEIVED, content: new Uint8Array(bytes) }).length;
  assertEquals(encodeBody({ received: RECEIVED }).length, 128);
  assertEquals([sizeOf(101), sizeOf(102)], [128, 256]);
});

Deno.test("encodeBody() takes a content of 40,960 bytes and throws at one more", () => {
  const of = (bytes: number) => encodeBody({ received: RECEIVED, content: new Uint8Array(bytes) });
  assertEquals(readBody(of(MAX_CONTENT))?.content?.length, MAX_CONTENT);
  assertThrows(() => of(MAX_CONTENT + 1), RangeError);
});

Deno.test("readBody() skips items of unknown kinds, and refuses one twice, a cut, other sizes and padding", () => {
  const padded = (...items: number[][]) => {
    const flat = items.flat();
    const bytes = new Uint8Array(paddedSize(flat.length + 1));
    bytes.set(flat);
    return bytes;
  };
  const received = [1, 0, 20, ...new Uint8Array(20).fill(9)];
  const unknown = [200, 0, 1, 5];
  assertEquals(readBody(padded(unknown, received)), {
    received: { upTo: 0x09090909, hash: new Uint8Array(16).fill(9) },
  });
  const dirty = padded(received);
  dirty[dirty.length - 1] = 1;
  const wrong = {
    "an item twice": padded(received, received),
    "an unknown item twice": padded(received, unknown, unknown),
    "no receipt": padded(unknown),
    "nothing": new Uint8Array(0),
    "only zeros": new Uint8Array(128),
    "a length beyond the end": padded(received, [5, 255, 255]),
    "no zero at the end": new Uint8Array(128).fill(1),
    "padding that is not zero": dirty,
    "a size that is none": new Uint8Array([...padded(received), 0]),
    "a why that is none": padded(received, [2, 0, 1, 5]),
    "a short KEM key": padded(received, [3, 0, 2, 0, 1]),
    "a short KEM ciphertext": padded(received, [4, 0, 2, 0, 1]),
    "a short receipt": padded([1, 0, 4, 0, 0, 0, 1]),
  };
  for (const [what, bytes] of Object.entries(wrong)) assertEquals(readBody(bytes), undefined, what);
});
