// Lines over one TLS connection: reads into the framer, writes what is queued once a turn, bounded both ways.
// What lines mean is not known here.

import { concat } from "../base/bytes.ts";
import { type Framed, LineFramer } from "../wire/line_framer.ts";
import { within } from "./within.ts";

/** What one peer may cost. */
export interface LineLimits {
  /** Bytes of a line that is read, before its `\n`. */
  readonly line: number;
  /** Bytes that may wait to be written; a peer that lets more gather is dropped. */
  readonly queue: number;
}

/** A pending read holds its buffer: small while nothing comes, larger while much does. */
const SMALL_READ = 2 * 1024;
const LARGE_READ = 64 * 1024;
/** Bytes that one connection may bring before the others have their turn: reads that need not wait let nobody in. */
const TURN = 64 * 1024;
/** Bytes written at once: a write to a peer that does not read holds them, even when the connection is closed. */
const LARGE_WRITE = 64 * 1024;

/** Milliseconds that a peer has to close its side after our goodbye. */
const LAST_READ = 500;

const NEWLINE = new Uint8Array([0x0a]);

/** Lines both ways over a TLS connection whose handshake is done. */
export class LineConnection {
  readonly #framer: LineFramer;
  #queue: { bytes: Uint8Array; written?: () => void }[] = [];
  #queued = 0;
  #writing: Promise<void> | undefined;
  #state: "open" | "finishing" | "closed" = "open";
  #reading: Promise<unknown> = Promise.resolve();
  #slow = false;

  /** Takes `conn` over: nobody else reads, writes or closes it. */
  constructor(readonly conn: Deno.TlsConn, readonly limits: LineLimits) {
    this.#framer = new LineFramer(limits.line);
  }

  /**
   * Reads until the end, to be called once, and says how it came: by itself, or because the peer did not read
   * (`slow`). A promise that `take` returns is waited for before the next line. Never rejects; afterwards the
   * connection is closed, or `finish` is about to close it.
   */
  read(take: (framed: Framed) => void | Promise<void>): Promise<"ended" | "slow"> {
    const reading = this.#read(take);
    this.#reading = reading;
    return reading;
  }

  async #read(take: (framed: Framed) => void | Promise<void>): Promise<"ended" | "slow"> {
    let buffer = new Uint8Array(SMALL_READ);
    let turn = 0;
    try {
      for (let got; (got = await this.conn.read(buffer)) !== null;) {
        if (this.#state !== "open") continue; // what comes after our last word is not heard
        for (const framed of this.#framer.push(buffer.subarray(0, got))) {
          const taking = this.#state === "open" ? take(framed) : undefined;
          if (taking) await taking;
        }
        const size = got === buffer.length ? LARGE_READ : got < SMALL_READ ? SMALL_READ : buffer.length;
        if (size !== buffer.length) buffer = new Uint8Array(size);
        if ((turn += got) >= TURN) {
          turn = 0;
          await new Promise((resolve) => setTimeout(resolve));
        }
      }
    } catch {
      // A broken connection is an ended one.
    }
    if (this.#state === "open") this.close();
    return this.#slow ? "slow" : "ended";
  }

  /**
   * Queues a line; `\n` is added. `written` is called when it has left. After `finish` or `close` the line is
   * dropped. More waiting than `limits.queue` closes the connection as `slow`.
   */
  send(line: Uint8Array, written?: () => void): void {
    if (this.#state !== "open") return;
    this.#queue.push({ bytes: line }, { bytes: NEWLINE, ...(written ? { written } : {}) });
    this.#queued += line.length + 1;
    if (this.#queued > this.limits.queue) {
      this.#slow = true;
      this.close();
    } else {
      this.#writing ??= this.#write();
    }
  }

  /** Resolves at once while little waits to be written, else when all of it has left. */
  async drained(): Promise<void> {
    if (this.#queued > LARGE_READ) await this.#writing;
  }

  /** Lets what is queued leave, says goodbye, and closes: after `patience` + 500 milliseconds in any case. */
  async finish(patience: number): Promise<void> {
    if (this.#state !== "open") return;
    this.#state = "finishing";
    await within(patience, this.#sayGoodbye());
    // Closing with unread bytes would reset the connection, and our last words with it: the peer may close first.
    await within(LAST_READ, this.#reading);
    this.close();
  }

  /** Closes at once: what is queued is lost. */
  close(): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.#queue = [];
    try {
      this.conn.close();
    } catch {
      // It was closed already.
    }
  }

  async #sayGoodbye(): Promise<void> {
    await this.#writing;
    await this.conn.closeWrite();
  }

  async #write(): Promise<void> {
    try {
      await Promise.resolve(); // whatever else this turn sends goes along
      while (this.#queue.length > 0) {
        const batch = this.#nextBatch();
        const bytes = concat(batch.map(({ bytes }) => bytes));
        for (let at = 0; at < bytes.length;) at += await this.conn.write(bytes.subarray(at));
        this.#queued -= bytes.length;
        for (const { written } of batch) written?.();
      }
    } catch {
      this.close();
    } finally {
      this.#writing = undefined;
    }
  }

  #nextBatch(): { bytes: Uint8Array; written?: () => void }[] {
    let [count, size] = [0, 0];
    while (count < this.#queue.length && size < LARGE_WRITE) size += this.#queue[count++]!.bytes.length;
    return this.#queue.splice(0, count);
  }
}
