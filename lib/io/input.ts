// Standard input, as bytes and as lines.

import { LineFramer } from "../wire/line_framer.ts";

/** Bytes of a line of input; more than anybody types. */
const MAX_LINE = 4096;

/** The bytes of standard input, as they come, until its end; a terminal that was closed is at its end. */
export async function* inputBytes(): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(16 * 1024);
  for (;;) {
    const got = await Deno.stdin.read(buffer).catch(() => null);
    if (got === null) return;
    yield buffer.slice(0, got);
  }
}

/**
 * What the host types at the console, line by line, until the input ends. Nothing where only the output goes elsewhere:
 * a server in the background of a terminal must not be stopped because it reads.
 */
export async function* consoleLines(): AsyncGenerator<string> {
  if (Deno.stdin.isTerminal() && !Deno.stdout.isTerminal()) return;
  const framer = new LineFramer(MAX_LINE);
  const utf8 = new TextDecoder();
  for await (const bytes of inputBytes()) {
    for (const framed of framer.push(bytes)) if (framed.kind === "line") yield utf8.decode(framed.bytes);
  }
}
