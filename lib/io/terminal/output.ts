// Standard output and error as a queue: writing never stops the program, and what cannot be written in time
// is counted instead of kept.

import { patiently } from "../system/patient.ts";
import { reason } from "../system/system.ts";
import { terminalSize } from "./terminal_size.ts";
import { within } from "../system/timers.ts";

/** Bytes that may wait for a reader that is slow. */
const MAX_QUEUED = 1024 * 1024;

/** Bytes that a terminal is given at once: on a slow line it takes its time for each. */
const PIECE = 4096;

const encoder = new TextEncoder();

const TARGETS = { stdout: Deno.stdout, stderr: Deno.stderr };

/** One of the two streams, for text. */
export class Output {
  #queue: Uint8Array[] = [];
  #queued = 0;
  #dropped = 0;
  #writing: Promise<void> | undefined;
  readonly #isTerminal: boolean;
  /** The present write need not go on to its end. */
  #dropping = false;

  /**
   * `gone` is called when a write fails, with what the system says: nobody reads any more, or there is no room.
   * `droppedText` makes the text for this many texts that were left out.
   */
  constructor(
    readonly target: "stdout" | "stderr",
    readonly gone: (why: string) => void = () => {},
    readonly droppedText?: (count: number) => string,
  ) {
    this.#isTerminal = TARGETS[target].isTerminal();
  }

  /** Leaves out all that waits, in favour of this. */
  replaceAll(text: string): void {
    this.#dropping = this.isWaiting;
    this.#queue = [];
    this.#queued = 0;
    this.write(text);
  }

  /** Columns of the terminal that it goes to; undefined where it goes elsewhere. */
  get columns(): number | undefined {
    return this.#isTerminal ? terminalSize().columns : undefined;
  }

  /** Whether something waits to be written. */
  get isWaiting(): boolean {
    return this.#writing !== undefined;
  }

  /**
   * Queues a text, in UTF-8. Where `droppedText` was given and over a mebibyte waits, the text is left out
   * and counted; else it is kept, and the caller waits for `ready`.
   */
  write(text: string): void {
    if (this.droppedText && this.#queued > MAX_QUEUED) {
      this.#dropped++;
      return;
    }
    if (this.#dropped > 0 && this.droppedText) text = this.droppedText(this.#dropped) + text;
    this.#dropped = 0;
    const bytes = encoder.encode(text);
    this.#queue.push(bytes);
    this.#queued += bytes.length;
    this.#writing ??= this.#write();
  }

  /** Resolves at once while little waits, else when it has been written: whoever brings more should wait for it. */
  async ready(): Promise<void> {
    if (this.#queued > MAX_QUEUED) await this.#writing;
  }

  /** Resolves when everything queued has been written, or nobody reads; after `patience` milliseconds in any case. */
  async flushed(patience?: number): Promise<void> {
    const writing = this.#writing ?? Promise.resolve();
    await (patience === undefined ? writing : within(patience, writing));
  }

  async #write(): Promise<void> {
    try {
      while (this.#queue.length > 0) {
        const bytes = this.#queue.shift()!;
        const target = TARGETS[this.target];
        for (let at = 0; at < bytes.length && !this.#dropping;) {
          const piece = bytes.subarray(at, this.#isTerminal ? at + PIECE : undefined);
          at += await patiently(() => target.write(piece));
        }
        this.#dropping = false;
        this.#queued -= bytes.length;
      }
    } catch (error) {
      this.#queue = [];
      this.#queued = 0;
      this.gone(reason(error));
    } finally {
      this.#writing = undefined;
    }
  }
}
