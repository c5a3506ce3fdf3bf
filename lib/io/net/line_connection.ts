// Lines over one TLS connection: reads into the framer, writes queued lines once a turn, bounded in both
// directions. Knows nothing of the meaning of lines.

import { type Framed, LineFramer } from "../../wire/line_framer.ts";
import { now } from "../system/system.ts";
import { pause, within } from "../system/timers.ts";
import { WriteQueue } from "./write_queue.ts";

interface LineLimits {
  /** Bytes of a received line before its `\n`. */
  readonly line: number;
  /** Bytes of memory for lines waiting to be written; beyond, the peer is dropped. */
  readonly queue: number;
}

/** A pending read holds its buffer: small on a quiet connection, larger on a busy one. */
const SMALL_READ = 1024;
const LARGE_READ = 64 * 1024;
/** Factor by which a read buffer grows while reads fill it. */
const GROWTH = 4;
/**
 * Bytes and lines read from one connection before the others have their turn: reads that need not wait yield
 * to nobody.
 */
const TURN = 64 * 1024;
const LINES_IN_TURN = 256;
/** Milliseconds between two such turns of a deafened connection. */
const UNHEARD = 20;
/** Cost of the queue above which senders should wait, and below which they continue. */
const CONGESTED = 256 * 1024;
const RELIEVED = CONGESTED / 2;

/** Milliseconds between spaces: the answer is due after a round trip of unknown length. */
const HURRY = [1, 1, 2, 4, 8, 16, 32, 64];
const SPACE = new Uint8Array([0x20]);

const END = () => null;

/** Bytes written at once to a congested peer. */
const SLOW_WRITE = 16 * 1024;
/** Milliseconds without progress after which nobody waits for a peer any more. */
const STALLED = 5_000;

/** Milliseconds for a peer to close its side after our goodbye. */
const LAST_READ = 500;

/**
 * Lines in both directions over a TLS connection after its handshake. Each sent line may carry a note, which
 * is passed to `written` when the line has left, or is found in `lost`.
 */
export class LineConnection<Note = undefined> {
  readonly #framer: LineFramer;
  readonly #queue = new WriteQueue<Note | undefined>();
  #writing: Promise<void> | undefined;
  #writingSince = 0;
  /** Notes of the current write. */
  #leaving: readonly (Note | undefined)[] = [];
  #lost: (Note | undefined)[] = [];
  #whenRelieved: (() => void)[] = [];
  #whenDrained: (() => void)[] = [];
  #state: "open" | "deaf" | "finishing" | "closed" = "open";
  #reading: Promise<unknown> = Promise.resolve();
  #slow = false;
  #answered = false;

  /** Takes ownership of `conn`: nobody else reads, writes or closes it. */
  constructor(
    readonly conn: Deno.TlsConn,
    readonly limits: LineLimits,
    readonly written?: (note: Note) => void,
  ) {
    this.#framer = new LineFramer(limits.line);
  }

  /** Bytes waiting to be written. */
  get waiting(): number {
    return this.#queue.bytes;
  }

  /** Notes of queued lines that never left whole; complete once `read` has resolved. */
  get lost(): Note[] {
    return this.#lost.filter((note) => note !== undefined);
  }

  /**
   * Reads until the end; called once. Returns how it ended: by itself, or because the peer did not read
   * (`slow`). Waits for a promise returned by `take` before the next line; the line's bytes are valid until
   * then. Rejects only with what `take` throws; afterwards the connection is closed, or `finish` is about to
   * close it.
   */
  read(take: (framed: Framed) => void | Promise<void>): Promise<"ended" | "slow"> {
    const reading = this.#read(take);
    this.#reading = reading.catch(() => {});
    return reading;
  }

  async #read(take: (framed: Framed) => void | Promise<void>): Promise<"ended" | "slow"> {
    let buffer = new Uint8Array(SMALL_READ);
    let [bytes, lines] = [0, 0];
    try {
      for (;;) {
        const got = await this.conn.read(buffer).catch(END); // a broken connection is an ended one
        if (got === null) break;
        this.#answered = true;
        bytes += got;
        if (this.#state !== "open") { // what comes after our last word is not heard
          if (bytes < TURN) continue;
          bytes = 0;
          await pause(UNHEARD);
          continue;
        }
        for (const framed of this.#framer.push(buffer.subarray(0, got))) {
          const taking = this.#state === "open" ? take(framed) : undefined;
          if (taking) await taking;
          if (++lines >= LINES_IN_TURN || bytes >= TURN) {
            [bytes, lines] = [0, 0];
            await pause();
          }
        }
        const size = sizeAfter(got, buffer.length);
        if (size !== buffer.length) buffer = new Uint8Array(size);
      }
    } finally {
      if (this.#state === "open" || this.#state === "deaf") this.close();
    }
    return this.#slow ? "slow" : "ended";
  }

  /**
   * Queues a line, which must not change afterwards; `\n` is added. After `finish` or `close` it is lost. A
   * queue above `limits.queue` closes the connection as `slow`. `head`: bytes before the line's.
   */
  send(line: Uint8Array, note?: Note, head: readonly Uint8Array[] = []): void {
    if (this.#state === "finishing" || this.#state === "closed") return void this.#lost.push(note);
    for (const part of head) this.#queue.begin(part, undefined);
    this.#queue.push(line, note);
    if (this.#queue.cost > this.limits.queue) {
      this.#slow = true;
      this.close();
    } else {
      this.#writing ??= this.#write();
    }
  }

  /**
   * Makes our TCP acknowledge received data at once, from the first line sent until its answer. Otherwise a
   * server whose second small write waits for that (Nagle, RFC 896) would wait for our delayed
   * acknowledgement (RFC 1122 section 4.2.3.2), 40 ms. Sends spaces, which mean nothing before a line.
   */
  async hurryAnswer(): Promise<void> {
    for (const gap of HURRY) {
      await pause(gap);
      if (this.#answered || this.#state !== "open") return;
      this.#queue.begin(SPACE, undefined);
      this.#writing ??= this.#write();
    }
  }

  /** Whether the queue is so long that senders should wait for `relieved`. */
  get congested(): boolean {
    return this.#queue.cost > CONGESTED && this.#state === "open";
  }

  /** Whether the peer reads nothing, so that waiting is pointless. */
  get stalled(): boolean {
    return this.#writing !== undefined && now() - this.#writingSince >= STALLED;
  }

  /** Whether lines are queued or being written. */
  get busy(): boolean {
    return this.#writing !== undefined;
  }

  /** Resolves when the queue is short or can no longer leave, after `patience` milliseconds at the latest. */
  async relieved(patience?: number): Promise<void> {
    if (!this.congested) return;
    const relieved = new Promise<void>((resolve) => this.#whenRelieved.push(resolve));
    await (patience === undefined ? relieved : within(patience, relieved));
  }

  /** Resolves when the queue has left, or can no longer. */
  drained(): Promise<void> {
    if (!this.#writing || this.#state === "closed") return Promise.resolve();
    return new Promise((resolve) => this.#whenDrained.push(resolve));
  }

  /** Closes a connection without progress for `patience` milliseconds, as `slow`. */
  dropIfStuck(patience: number): void {
    if (!this.#writing || this.#state === "closed" || now() - this.#writingSince < patience) return;
    this.#slow = true;
    this.close();
  }

  /** Reads nothing more; queued lines leave. */
  deafen(): void {
    if (this.#state === "open") this.#state = "deaf";
  }

  /** Lets the queue leave, says goodbye, and closes, after `patience` + 500 milliseconds at the latest. */
  async finish(patience: number): Promise<void> {
    if (this.#state === "finishing" || this.#state === "closed") return;
    this.#state = "finishing";
    await within(patience, this.#sayGoodbye());
    // Closing with unread bytes would reset the connection, and lose our last words: the peer may close
    // first.
    await within(LAST_READ, this.#reading);
    this.close();
  }

  /** Closes at once; the queue is lost. */
  close(): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.#lost = [...this.#lost, ...this.#leaving, ...this.#queue.clear()];
    try {
      this.conn.close();
    } catch {
      // It was closed already.
    }
    this.#tell(); // a write to a peer that does not read may never come back
  }

  /** Wakes those waiting for a shorter queue. */
  #tell(): void {
    const closed = this.#state === "closed";
    if (closed || this.#queue.cost <= RELIEVED) {
      for (const resolve of this.#whenRelieved.splice(0)) resolve();
    }
    if (closed || !this.#writing) { for (const resolve of this.#whenDrained.splice(0)) resolve(); }
  }

  async #sayGoodbye(): Promise<void> {
    await this.drained();
    await this.conn.closeWrite();
  }

  async #write(): Promise<void> {
    this.#writingSince = now();
    try {
      await Promise.resolve(); // whatever else this turn sends goes along
      while (this.#queue.bytes > 0) {
        const { bytes, notes } = this.#queue.next();
        this.#leaving = notes;
        for (let at = 0; at < bytes.length;) {
          // With less at once, a slow peer shows progress sooner.
          const end = this.#queue.bytes > CONGESTED ? at + SLOW_WRITE : bytes.length;
          at += await this.conn.write(at === 0 && end >= bytes.length ? bytes : bytes.subarray(at, end));
          this.#writingSince = now();
        }
        this.#leaving = [];
        for (const note of notes) if (note !== undefined) this.written?.(note);
        this.#tell();
      }
    } catch {
      this.close();
    } finally {
      this.#writing = undefined;
      this.#tell();
    }
  }
}

/** For the next read: larger while reads fill it, small again when little comes. */
function sizeAfter(got: number, size: number): number {
  if (got === size) return Math.min(size * GROWTH, LARGE_READ);
  return got < size / GROWTH ? Math.max(size / GROWTH, SMALL_READ) : size;
}
