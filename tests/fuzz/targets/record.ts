// Target: heads and bodies of records, as they come from whoever can send a line.

import { assert, assertEquals } from "@std/assert";
import { paddedSize } from "../../../lib/base/padded_size.ts";
import { encodeBody, readBody } from "../../../lib/e2ee/ratchet/record_body.ts";
import { encodeHead, readHead } from "../../../lib/e2ee/ratchet/record_head.ts";
import type { Target } from "./target.ts";

const RECEIVED = Uint8Array.of(1, 0, 20, ...new Array<number>(20).fill(5));

export const record: Target = {
  name: "record",
  promise: "readHead() and readBody() take what is made in one way only, and never throw",
  words: [
    RECEIVED,
    Uint8Array.of(0),
    Uint8Array.of(1, 0, 1, 7),
    Uint8Array.of(2, 0, 1, 4),
    Uint8Array.of(5, 0, 3, 97, 98, 99),
    Uint8Array.of(0, 0, 0, 1),
    new Uint8Array(32).fill(9),
    new Uint8Array(64),
    new Uint8Array(1_088),
  ],

  run(input) {
    const bytes = new Uint8Array(input);
    const read = readHead(bytes);
    if (read) assertEquals(encodeHead(read.head), read.bytes);
    // A body is more often right where its size is: zeros are added up to it.
    for (const body of [bytes, padded(bytes), padded(Uint8Array.from([...RECEIVED, ...bytes]))]) {
      const items = readBody(body);
      if (!items) continue;
      assertEquals(readBody(encodeBody(items)), items);
      assert(body.length >= encodeBody(items).length || body.length === paddedSize(body.length));
    }
  },
};

function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(paddedSize(bytes.length + 1));
  whole.set(bytes);
  return whole;
}
