// Standard input, as bytes and as lines.

import { decodeUtf8 } from "../../base/utf8.ts";
import { LineFramer } from "../../wire/line_framer.ts";
import { patiently } from "../system/patient.ts";
import { SharedInput } from "./shared_input.ts";
import { reason } from "../system/system.ts";
import { after } from "../system/timers.ts";

/** Bytes; more than anybody types. */
const MAX_LINE = 4096;
const NEWLINE = 0x0a;

/** Milliseconds without a key after which no more input is expected. */
const QUIET = 250;
/** Milliseconds after which draining ends in any case. */
const LONGEST_DRAIN = 5_000;

const buffer = new Uint8Array(16 * 1024);
let wasRead = false;
let failure: string | undefined;

/** One shared reader of standard input; a closed terminal is at its end. */
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
 * The bytes of standard input until its end, or until `signal` aborts. A later caller has precedence until it
 * leaves.
 */
export function inputBytes(signal?: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return stdin.bytes(signal);
}

/** The system's reason why standard input could not be read, if any. */
export function inputFailure(): string | undefined {
  return failure;
}

/** As `inputLines`, decoded; undefined for a line that is not UTF-8. */
export async function* consoleLines(): AsyncGenerator<string | undefined> {
  for await (const line of inputLines(MAX_LINE)) yield decodeUtf8(line);
}

/**
 * Lines of input until its end; an unterminated last line counts. Bytes after the last consumed line are for
 * the next reader. Nothing if only the output goes elsewhere: a server in the background of a terminal must
 * not be stopped because it reads. `maxLine`: bytes; longer lines are left out.
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
 * Discards pending input of the terminal, so that no shell runs it. Nothing if no question was asked: what
 * was typed ahead is for the shell.
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

/** Whether a person types at a terminal, and sees the output there. */
export function isTypedIn(): boolean {
  return Deno.stdin.isTerminal() && Deno.stdout.isTerminal();
}
