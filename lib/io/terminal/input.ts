// Standard input, as bytes and as lines.

import { decodeUtf8 } from "../../base/utf8.ts";
import { LineFramer } from "../../wire/line_framer.ts";
import { patiently } from "../system/patient.ts";
import { SharedInput } from "./shared_input.ts";
import { reason } from "../system/system.ts";
import { after } from "../system/timers.ts";

/** Bytes of a line of input; more than anybody types. */
const MAX_LINE = 4096;
const NEWLINE = 0x0a;

/** Milliseconds without a key after which nothing more is on its way. */
const QUIET = 250;
/** Milliseconds after which it is given up, whatever comes. */
const LONGEST_DRAIN = 5_000;

const buffer = new Uint8Array(16 * 1024);
let wasRead = false;
let failure: string | undefined;

/** All who read standard input share one reader; a terminal that was closed is at its end. */
const stdin = new SharedInput(async () => {
  wasRead = true;
  const got = await patiently(() => Deno.stdin.read(buffer)).catch((error) => {
    failure = reason(error);
    return null;
  });
  if (got === null) return null;
  const bytes = buffer.slice(0, got);
  buffer.fill(0, 0, got); // it may be a passphrase
  return bytes;
});

/**
 * The bytes of standard input, as they come, until its end or until `signal` aborts. Who calls it while another reads has
 * them until leaving.
 */
export function inputBytes(signal?: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return stdin.bytes(signal);
}

/** The system's reason why standard input could not be read; undefined if there is none. */
export function inputFailure(): string | undefined {
  return failure;
}

/** The lines of `inputLines` as text; undefined for one that is not UTF-8. */
export async function* consoleLines(): AsyncGenerator<string | undefined> {
  for await (const line of inputLines(MAX_LINE)) yield decodeUtf8(line);
}

/**
 * The typed input, line by line, until it ends; a last line without its end is a line. Anything behind the last
 * line that was asked for is for whoever reads next. Nothing where only the output goes elsewhere: a server in the
 * background of a terminal must not be stopped because it reads. `maxLine`: bytes; longer ones are left out.
 */
export async function* inputLines(maxLine: number): AsyncGenerator<Uint8Array> {
  if (Deno.stdin.isTerminal() && !Deno.stdout.isTerminal()) return;
  const framer = new LineFramer(maxLine);
  function* lines(bytes: Uint8Array): Generator<Uint8Array> {
    for (const framed of framer.push(bytes)) if (framed.kind === "line") yield framed.bytes;
  }
  for await (const bytes of inputBytes()) {
    let taken = 0;
    try {
      while (taken < bytes.length) {
        const line = bytes.subarray(taken, bytes.indexOf(NEWLINE, taken) + 1 || bytes.length);
        taken += line.length;
        yield* lines(line);
      }
    } finally {
      stdin.giveBack(bytes.slice(taken));
    }
  }
  yield* lines(Uint8Array.of(NEWLINE));
}

/**
 * Throws away what is still typed or pasted at the terminal, so that no shell runs it. Nothing where nobody was asked
 * anything: what is typed ahead then is for the shell.
 */
export async function drainTerminal(): Promise<void> {
  if (!wasRead || !Deno.stdin.isTerminal()) return;
  const quiet = new AbortController();
  const end = () => quiet.abort();
  const cancelEnd = after(LONGEST_DRAIN, end);
  let cancel = after(QUIET, end);
  try {
    Deno.stdin.setRaw(true); // half a line can be read, and is not shown
    for await (const bytes of inputBytes(quiet.signal)) {
      bytes.fill(0);
      cancel();
      cancel = after(QUIET, end);
    }
    Deno.stdin.setRaw(false);
  } catch {
    // The terminal is gone.
  } finally {
    cancel();
    cancelEnd();
  }
}

/** Whether a person types at a terminal, and sees there what is printed. */
export function isTypedIn(): boolean {
  return Deno.stdin.isTerminal() && Deno.stdout.isTerminal();
}
