// Standard output and error as a queue: writing never blocks the program, and text that cannot be written in
// time is counted instead of kept.

import { patiently } from "../system/patient.ts";
import { reason } from "../system/system.ts";
import { terminalSize } from "./terminal_size.ts";
import { within } from "../system/timers.ts";

/** Bytes waiting for a slow reader. */
const MAX_QUEUED = 1024 * 1024;

/** Bytes given to a terminal at once, which may be slow. */
const PIECE = 4096;

const encoder = new TextEncoder();

const TARGETS = { stdout: Deno.stdout, stderr: Deno.stderr };

export class Output {
  #queue: Uint8Array[] = [];
  #queued = 0;
  #dropped = 0;
  #writing: Promise<void> | undefined;
  readonly #isTerminal: boolean;
  /** The current write may be cut short. */
  #dropping = false;

  /**
   * `gone` is called after a failed write, with the system's reason: no reader, or no space. `droppedText`
   * makes the text for that many texts left out.
   */
  constructor(
    readonly target: "stdout" | "stderr",
    readonly gone: (why: string) => void = () => {},
    readonly droppedText?: (count: number) => string,
  ) {
    this.#isTerminal = TARGETS[target].isTerminal();
  }

  /** Replaces everything waiting. */
  replaceAll(text: string): void {
    this.#dropping = this.isWaiting;
    this.#queue = [];
    this.#queued = 0;
    this.write(text);
  }

  /** Of the terminal; undefined if the output goes elsewhere. */
  get columns(): number | undefined {
    return this.#isTerminal ? terminalSize().columns : undefined;
  }

  get isWaiting(): boolean {
    return this.#writing !== undefined;
  }

  /**
   * Queues a text, in UTF-8. With `droppedText`, if over a mebibyte waits, the text is left out and counted;
   * else it is kept, and the caller waits for `ready`.
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

  /** Resolves at once if little waits, else when it has been written; to be awaited before writing more. */
  async ready(): Promise<void> {
    if (this.#queued > MAX_QUEUED) await this.#writing;
  }

  /**
   * Resolves when everything queued is written, or nobody reads, after `patience` milliseconds at the latest.
   */
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
