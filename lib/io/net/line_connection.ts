// Lines over one TLS connection: reads into the framer, writes what is queued once a turn, bounded both ways.
// The meaning of lines is not known here.

import { type Framed, LineFramer } from "../../wire/line_framer.ts";
import { now } from "../system/system.ts";
import { pause, within } from "../system/timers.ts";
import { WriteQueue } from "./write_queue.ts";

/** Bounds for one peer. */
interface LineLimits {
  /** Bytes of a line that is read, before its `\n`. */
  readonly line: number;
  /** Bytes of memory that what waits to be written may take; a peer that lets more gather is dropped. */
  readonly queue: number;
}

/** A pending read holds its buffer: small while nothing comes, larger while much does. */
const SMALL_READ = 1024;
const LARGE_READ = 64 * 1024;
/** How much a read buffer grows at once, while reads fill it. */
const GROWTH = 4;
/**
 * Bytes and lines that one connection may bring before the others have their turn: reads that need not wait let nobody
 * in.
 */
const TURN = 64 * 1024;
const LINES_IN_TURN = 256;
/** Milliseconds between two such turns of a connection of which nothing is heard any more. */
const UNHEARD = 20;
/** Cost of what waits, from which on whoever sends more should wait, too, and below which they go on. */
const CONGESTED = 256 * 1024;
const RELIEVED = CONGESTED / 2;

/** Milliseconds from one space to the next: the answer is due after a round trip, which is not known. */
const HURRY = [1, 1, 2, 4, 8, 16, 32, 64];
const SPACE = new Uint8Array([0x20]);

const END = () => null;

/** Bytes written at once while so much waits. */
const SLOW_WRITE = 16 * 1024;
/** Milliseconds without taking anything, after which nobody waits for a peer any more. */
const STALLED = 5_000;

/** Milliseconds that a peer has to close its side after our goodbye. */
const LAST_READ = 500;

/**
 * Lines both ways over a TLS connection whose handshake is done. Each line that is sent may carry a note, which is
 * given back to `written` when the line has left, or is found in `lost`.
 */
export class LineConnection<Note = undefined> {
  readonly #framer: LineFramer;
  readonly #queue = new WriteQueue<Note | undefined>();
  #writing: Promise<void> | undefined;
  /** When the present write began. */
  #writingSince = 0;
  /** Of the present write. */
  #leaving: readonly (Note | undefined)[] = [];
  #lost: (Note | undefined)[] = [];
  #whenRelieved: (() => void)[] = [];
  #whenDrained: (() => void)[] = [];
  #state: "open" | "deaf" | "finishing" | "closed" = "open";
  #reading: Promise<unknown> = Promise.resolve();
  #slow = false;
  #answered = false;

  /** Takes `conn` over: nobody else reads, writes or closes it. */
  constructor(
    readonly conn: Deno.TlsConn,
    readonly limits: LineLimits,
    readonly written?: (note: Note) => void,
  ) {
    this.#framer = new LineFramer(limits.line);
  }

  /** Bytes that wait to be written. */
  get waiting(): number {
    return this.#queue.bytes;
  }

  /** Notes of lines that were queued and never left whole; complete once `read` has resolved. */
  get lost(): Note[] {
    return this.#lost.filter((note) => note !== undefined);
  }

  /**
   * Reads until the end, to be called once, and says how it came: by itself, or because the peer did not read
   * (`slow`). A promise that `take` returns is waited for before the next line; until then the line's bytes hold, and
   * no longer. Rejects only with what `take`
   * throws; afterwards the connection is closed, or `finish` is about to close it.
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
   * Queues a line, which must not be changed afterwards; `\n` is added. After `finish` or `close` it is lost. More
   * waiting than `limits.queue` closes the connection as `slow`. `head`: bytes that go before the line's.
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
   * Makes our TCP acknowledge what comes, soon after the first line was sent and until the answer is there. A server
   * whose second small write waits for that (Nagle, RFC 896) would else wait for our delayed acknowledgement
   * (RFC 1122 section 4.2.3.2), 40 ms. What is sent are spaces, which mean nothing before the next line.
   */
  async hurryAnswer(): Promise<void> {
    for (const gap of HURRY) {
      await pause(gap);
      if (this.#answered || this.#state !== "open") return;
      this.#queue.begin(SPACE, undefined);
      this.#writing ??= this.#write();
    }
  }

  /** Whether so much waits that whoever makes more of it should wait for `relieved`. */
  get congested(): boolean {
    return this.#queue.cost > CONGESTED && this.#state === "open";
  }

  /** Whether the peer takes nothing, so that there is no sense in waiting for it. */
  get stalled(): boolean {
    return this.#writing !== undefined && now() - this.#writingSince >= STALLED;
  }

  /** Whether something waits, or is being written. */
  get busy(): boolean {
    return this.#writing !== undefined;
  }

  /** Resolves when little waits, or nothing will leave any more; after `patience` milliseconds in any case. */
  async relieved(patience?: number): Promise<void> {
    if (!this.congested) return;
    const relieved = new Promise<void>((resolve) => this.#whenRelieved.push(resolve));
    await (patience === undefined ? relieved : within(patience, relieved));
  }

  /** Resolves when all that waits has left, or can no longer. */
  drained(): Promise<void> {
    if (!this.#writing || this.#state === "closed") return Promise.resolve();
    return new Promise((resolve) => this.#whenDrained.push(resolve));
  }

  /** Closes a connection whose peer has taken nothing for `patience` milliseconds, as `slow`. */
  dropIfStuck(patience: number): void {
    if (!this.#writing || this.#state === "closed" || now() - this.#writingSince < patience) return;
    this.#slow = true;
    this.close();
  }

  /** Hears nothing from now on; what is queued leaves. */
  deafen(): void {
    if (this.#state === "open") this.#state = "deaf";
  }

  /** Lets what is queued leave, says goodbye, and closes: after `patience` + 500 milliseconds in any case. */
  async finish(patience: number): Promise<void> {
    if (this.#state === "finishing" || this.#state === "closed") return;
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
    this.#lost = [...this.#lost, ...this.#leaving, ...this.#queue.clear()];
    try {
      this.conn.close();
    } catch {
      // It was closed already.
    }
    this.#tell(); // a write to a peer that does not read may never come back
  }

  /** Wakes those who wait for less to wait. */
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
          // A slow peer shows sooner that it takes something when it is given less at once.
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

/** The size of the next read's buffer: larger while reads fill it, small again when little comes. */
function sizeAfter(got: number, size: number): number {
  if (got === size) return Math.min(size * GROWTH, LARGE_READ);
  return got < size / GROWTH ? Math.max(size / GROWTH, SMALL_READ) : size;
}
