// Lines that wait to be written to one connection, as they were given, put together only when they leave.

import { concat } from "../../base/bytes.ts";

const NEWLINE = new Uint8Array([0x0a]);
const NOTHING = new Uint8Array(0);

/** Bytes that a waiting line takes besides its own. */
const ENTRY = 256;

/** Bytes written at once: a write to a peer that does not read holds them, even when the connection is closed. */
const BATCH = 64 * 1024;

interface Waiting<Note> {
  /** Never changed: several queues may hold it. */
  readonly bytes: Uint8Array;
  /** The end behind it: a `\n`, or nothing. */
  readonly end: Uint8Array;
  /** Given back when it has left, or when it never will. */
  readonly note: Note;
}

/** Lines that wait, in order. Their bytes are not copied before they leave. */
export class WriteQueue<Note> {
  #waiting: Waiting<Note>[] = [];
  /** Bytes of the first line, with its `\n`, that have left. */
  #begun = 0;
  #bytes = 0;

  /** Bytes that wait, each line with its `\n`. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Bytes of memory that this takes at most: a short line costs more than its bytes. */
  get cost(): number {
    return this.#bytes + this.#waiting.length * ENTRY;
  }

  /** The line goes last; `\n` is added. */
  push(line: Uint8Array, note: Note): void {
    this.#waiting.push({ bytes: line, end: NEWLINE, note });
    this.#bytes += line.length + 1;
  }

  /** These bytes go last, as the beginning of the next line. */
  begin(bytes: Uint8Array, note: Note): void {
    this.#waiting.push({ bytes, end: NOTHING, note });
    this.#bytes += bytes.length;
  }

  /** The next bytes to write, at most 64 KiB and those of one line more, and the notes of the lines that they end. */
  next(): { readonly bytes: Uint8Array; readonly notes: readonly Note[] } {
    const parts: Uint8Array[] = [];
    const notes: Note[] = [];
    let size = 0;
    let ended = 0;
    while (ended < this.#waiting.length && size < BATCH) {
      const { bytes, end, note } = this.#waiting[ended]!;
      const rest = this.#begun === 0 ? bytes : bytes.subarray(this.#begun);
      if (size > 0 && rest.length > BATCH) break; // goes by itself, without a copy
      if (rest.length > BATCH) {
        this.#begun += BATCH;
        this.#bytes -= BATCH;
        return { bytes: rest.subarray(0, BATCH), notes };
      }
      parts.push(rest, end);
      notes.push(note);
      size += rest.length + end.length;
      ended++;
      this.#begun = 0;
    }
    this.#waiting.splice(0, ended);
    this.#bytes -= size;
    return { bytes: concat(parts), notes };
  }

  /** Empties the queue, and gives the notes of what was in it. A line of which a part has left is lost, too. */
  clear(): Note[] {
    const notes = this.#waiting.map(({ note }) => note);
    this.#waiting = [];
    this.#begun = 0;
    this.#bytes = 0;
    return notes;
  }
}
