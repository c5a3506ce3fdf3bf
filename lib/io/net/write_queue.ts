// Lines waiting to be written to one connection, copied only when they leave.

import { concat } from "../../base/bytes.ts";

const NEWLINE = new Uint8Array([0x0a]);
const NOTHING = new Uint8Array(0);

/** Bytes of a waiting line besides its own. */
const ENTRY = 256;

/**
 * Bytes written at once: a write to a peer that does not read holds them, even after closing the connection.
 */
const BATCH = 64 * 1024;

interface Waiting<Note> {
  /** Immutable: several queues may share it. */
  readonly bytes: Uint8Array;
  /** What follows it: a `\n`, or nothing. */
  readonly end: Uint8Array;
  /** Returned when it has left, or never will. */
  readonly note: Note;
}

export class WriteQueue<Note> {
  #waiting: Waiting<Note>[] = [];
  /** Bytes of the first line, with its `\n`, already written. */
  #begun = 0;
  #bytes = 0;

  /** Bytes waiting, with each line's `\n`. */
  get bytes(): number {
    return this.#bytes;
  }

  /** An upper bound of the memory in bytes: a short line costs more than its bytes. */
  get cost(): number {
    return this.#bytes + this.#waiting.length * ENTRY;
  }

  /** `\n` is added. */
  push(line: Uint8Array, note: Note): void {
    this.#waiting.push({ bytes: line, end: NEWLINE, note });
    this.#bytes += line.length + 1;
  }

  /** Appends the beginning of the next line. */
  begin(bytes: Uint8Array, note: Note): void {
    this.#waiting.push({ bytes, end: NOTHING, note });
    this.#bytes += bytes.length;
  }

  /** The next bytes to write, at most 64 KiB plus one line, and the notes of the lines they complete. */
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

  /** Returns the notes of its lines. A partly written line is lost, too. */
  clear(): Note[] {
    const notes = this.#waiting.map(({ note }) => note);
    this.#waiting = [];
    this.#begun = 0;
    this.#bytes = 0;
    return notes;
  }
}
