import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { concat } from "../../../../lib/base/bytes.ts";
import { decodeUtf8, encodeUtf8 } from "../../../../lib/base/utf8.ts";
import { WriteQueue } from "../../../../lib/io/net/write_queue.ts";
import { holds } from "../../../support/property.ts";

const BATCH = 65_536;

Deno.test("WriteQueue gives everything that waits at once, each line with its end, and then the notes", () => {
  const queue = new WriteQueue<string>();
  queue.push(encodeUtf8("one"), "1");
  queue.begin(encodeUtf8("  "), "space");
  queue.push(encodeUtf8("two"), "2");
  assertEquals(queue.bytes, 10);
  const { bytes, notes } = queue.next();
  assertEquals([decodeUtf8(bytes), notes, queue.bytes], ["one\n  two\n", ["1", "space", "2"], 0]);
});

Deno.test("WriteQueue cuts a long line into pieces without copying it, and gives its note with the last one", () => {
  const queue = new WriteQueue<string>();
  const long = new Uint8Array(3 * BATCH + 5).fill(0x78);
  queue.push(long, "long");
  queue.push(encodeUtf8("next"), "next");
  const pieces = [queue.next(), queue.next(), queue.next()];
  for (const { bytes, notes } of pieces) {
    assertEquals([bytes.length, bytes.buffer === long.buffer, notes.length], [BATCH, true, 0]);
  }
  assertEquals(queue.bytes, 5 + 1 + 5);
  const { bytes, notes } = queue.next();
  assertEquals([decodeUtf8(bytes), notes], ["xxxxx\nnext\n", ["long", "next"]]);
});

Deno.test("WriteQueue.clear() gives the notes of all that has not left whole", () => {
  const queue = new WriteQueue<string>();
  queue.push(new Uint8Array(BATCH * 2), "long");
  queue.push(encodeUtf8("next"), "next");
  queue.next();
  assertEquals([queue.clear(), queue.bytes, queue.clear()], [["long", "next"], 0, []]);
  queue.push(encodeUtf8("whole"), "whole");
  assertEquals(decodeUtf8(queue.next().bytes), "whole\n");
});

Deno.test("WriteQueue gives the same bytes and notes as writing each line, in pieces of bounded size", () => {
  const length = fc.oneof(fc.nat(40), fc.nat(3 * BATCH), fc.constantFrom(BATCH - 1, BATCH, BATCH + 1));
  holds(
    fc.property(
      fc.array(fc.record({ length, ends: fc.boolean(), takes: fc.boolean() }), { maxLength: 12 }),
      (all) => {
        const queue = new WriteQueue<number>();
        const [given, taken]: Uint8Array[][] = [[], []];
        const notes: number[] = [];
        const take = () => {
          const next = queue.next();
          assert(next.bytes.length > 0 && next.bytes.length <= 2 * BATCH + 1);
          taken!.push(next.bytes);
          notes.push(...next.notes);
        };
        all.forEach(({ length, ends, takes }, i) => {
          const line = new Uint8Array(length + 1).fill(i + 1);
          if (ends) queue.push(line, i);
          else queue.begin(line, i);
          given!.push(line, ends ? Uint8Array.of(10) : new Uint8Array(0));
          if (takes) take();
        });
        while (queue.bytes > 0) take();
        assertEquals(notes, all.map((_, i) => i));
        assert(isSame(concat(given!), concat(taken!)));
      },
    ),
    200,
  );
});

/** assertEquals is slow for this many bytes. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
