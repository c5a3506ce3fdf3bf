// Target: bytes as they arrive → lines, against a description of lines that knows nothing of pieces.

import { assert, assertEquals } from "@std/assert";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import { type Framed, LineFramer } from "../../../lib/wire/line_framer.ts";
import { cuts } from "../cuts.ts";
import type { Target } from "./target.ts";

/** Small, so that short inputs meet them; and one that is not the framer's first buffer. */
const LIMITS = [7, 512];
const NEWLINE = 0x0a;

export const lineFramer: Target = {
  name: "line_framer",
  promise: "LineFramer gives the same lines however the bytes are cut, and holds none over the limit",
  words: ["\n", "\n\n", "\r\n", "12345678", "\n1234567\n12345678\n"],

  run(input) {
    const ways = [[input], ...cuts(input)];
    for (const limit of LIMITS) {
      const expected = linesOf(input, limit);
      for (const pieces of ways) assertEquals(frame(pieces, limit), expected);
    }
  },
};

function frame(chunks: readonly Uint8Array[], limit: number): string {
  const framer = new LineFramer(limit);
  const readable = (framed: Framed) => {
    if (framed.kind === "overlong") return "overlong";
    assert(framed.bytes.length <= limit);
    return encodeBase64(framed.bytes);
  };
  return chunks.flatMap((chunk) => [...framer.push(chunk)].map(readable)).join();
}

/** What a line is: up to its `\n`. An overlong one is told of for each `limit` bytes that are over. */
function linesOf(input: Uint8Array, limit: number): string {
  const lines: string[] = [];
  for (let start = 0; start < input.length;) {
    const newline = input.indexOf(NEWLINE, start);
    const line = input.subarray(start, newline === -1 ? input.length : newline);
    for (let over = line.length - limit; over > 0; over -= limit + 1) lines.push("overlong");
    if (line.length <= limit && newline !== -1) lines.push(encodeBase64(line));
    start += line.length + 1;
  }
  return lines.join();
}
