import { assertEquals } from "@std/assert";
import { decodeUtf8, encodeUtf8 } from "../../../lib/base/utf8.ts";
import { MAX_CLIENT_LINE, MAX_SERVER_LINE } from "../../../lib/wire/limits.ts";
import { type Framed, LineFramer } from "../../../lib/wire/line_framer.ts";

const OVERLONG = "(overlong)";

/** What came of each chunk: lines as text. */
function frames(limit: number, ...chunks: (string | Uint8Array)[]): string[][] {
  const framer = new LineFramer(limit);
  const show = (framed: Framed) => framed.kind === "line" ? decodeUtf8(framed.bytes)! : OVERLONG;
  return chunks.map((chunk) =>
    [...framer.push(typeof chunk === "string" ? encodeUtf8(chunk) : chunk)].map(show)
  );
}

Deno.test("LineFramer gives a line when its newline comes, however the bytes are cut", () => {
  assertEquals(frames(9, "one\ntwo\n"), [["one", "two"]]);
  assertEquals(frames(9, "o", "ne", "\nt", "wo", "\n"), [[], [], ["one"], [], ["two"]]);
  assertEquals(frames(9, ...encodeUtf8("ñ\n日\n").values().map((byte) => Uint8Array.of(byte))), [
    ...[[], [], ["ñ"]],
    ...[[], [], [], ["日"]],
  ]);
});

Deno.test("LineFramer keeps empty lines, carriage returns and NUL, and holds back what has no newline", () => {
  assertEquals(frames(9, "\n\na\r\n\0\nrest"), [["", "", "a\r", "\0"]]);
  assertEquals(frames(9, "", new Uint8Array(0)), [[], []]);
});

Deno.test("LineFramer takes a line of the limit, and says overlong for one byte more, once", () => {
  assertEquals(frames(4, "1234\n"), [["1234"]]);
  assertEquals(frames(4, "1234", "\n"), [[], ["1234"]]);
  assertEquals(frames(4, "12345\nok\n"), [[OVERLONG, "ok"]]);
  assertEquals(frames(4, "1234", "5", "\n", "ok\n"), [[], [OVERLONG], [], ["ok"]]);
});

Deno.test("LineFramer takes 65,536 bytes from a client and 8 MiB from a server, and not one more", () => {
  for (const limit of [MAX_CLIENT_LINE, MAX_SERVER_LINE]) {
    const line = new Uint8Array(limit + 2).fill(0x78);
    line[limit] = 0x0a;
    assertEquals([...new LineFramer(limit).push(line)].map(({ kind }) => kind), ["line"]);
    line.fill(0x78, 0, limit + 1).fill(0x0a, limit + 1);
    assertEquals([...new LineFramer(limit).push(line)].map(({ kind }) => kind), ["overlong"]);
  }
  assertEquals([MAX_CLIENT_LINE, MAX_SERVER_LINE], [65_536, 8_388_608]);
});

Deno.test("LineFramer says overlong again and again of a line without end: it is not free", () => {
  assertEquals(frames(4, "x".repeat(15)), [[OVERLONG, OVERLONG, OVERLONG]]);
  assertEquals(frames(4, ..."x".repeat(15)).flat().length, 3);
});

Deno.test("LineFramer copies no line that comes in one piece, and gives others their own bytes", () => {
  const framer = new LineFramer(9);
  const buffer = encodeUtf8("one\ntw");
  const [first] = [...framer.push(buffer)];
  assertEquals(first?.kind === "line" && first.bytes.buffer === buffer.buffer, true);
  const [second, ...rest] = framer.push(encodeUtf8("o\nthr"));
  buffer.fill(0);
  assertEquals([...framer.push(encodeUtf8("ee\nfour\n"))].length + rest.length, 2);
  assertEquals(second, { kind: "line", bytes: encodeUtf8("two") });
});
