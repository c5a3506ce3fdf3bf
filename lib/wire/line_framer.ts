// Bytes as they arrive → lines. Bounded: holds at most one line of the allowed length, and nothing between lines.
// Knows nothing of what a line says (docs/PROTOCOL.md, "Lines").

const NEWLINE = 0x0a;
const SMALLEST = 1024;
const NOTHING = new Uint8Array(0);

/** A line without its `\n`, or the news that one was longer than allowed. */
export type Framed = { readonly kind: "line"; readonly bytes: Uint8Array } | { readonly kind: "overlong" };

/** Cuts the bytes of one stream into lines. */
export class LineFramer {
  /** What came of the line that is not complete; grows as more comes. */
  #held = NOTHING;
  #length = 0;
  #skipping = false;

  /** `limit`: bytes that a line may have before its `\n`. */
  constructor(readonly limit: number) {}

  /**
   * Takes the next bytes and gives the lines that they complete, in order. A line may lie in `chunk`: it holds as long
   * as the caller leaves that as it is.
   * A line over the limit gives one `overlong` each time `limit` bytes of it have been
   * thrown away, so that a line without end is not free for who sends it.
   */
  push(chunk: Uint8Array): Framed[] {
    const framed: Framed[] = [];
    for (let start = 0; start < chunk.length;) {
      const newline = chunk.indexOf(NEWLINE, start);
      const end = newline === -1 ? chunk.length : newline;
      if (newline !== -1 && this.#length === 0 && !this.#skipping && end - start <= this.limit) {
        framed.push({ kind: "line", bytes: chunk.subarray(start, end) });
      } else {
        this.#take(chunk, start, end, framed);
        if (newline !== -1) this.#finish(framed);
      }
      start = end + 1;
    }
    return framed;
  }

  #take(chunk: Uint8Array, from: number, to: number, framed: Framed[]): void {
    while (from < to) {
      const taken = Math.min(to - from, this.limit + 1 - this.#length);
      if (!this.#skipping) this.#hold(chunk.subarray(from, from + taken));
      this.#length += taken;
      from += taken;
      if (this.#length > this.limit) {
        framed.push({ kind: "overlong" });
        this.#skipping = true;
        this.#length = 0;
        this.#held = NOTHING;
      }
    }
  }

  #hold(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#held.length) {
      const larger = new Uint8Array(Math.max(needed, this.#held.length * 2, SMALLEST));
      larger.set(this.#held.subarray(0, this.#length));
      this.#held = larger;
    }
    this.#held.set(bytes, this.#length);
  }

  #finish(framed: Framed[]): void {
    if (!this.#skipping) framed.push({ kind: "line", bytes: this.#held.subarray(0, this.#length) });
    this.#held = NOTHING;
    this.#length = 0;
    this.#skipping = false;
  }
}
