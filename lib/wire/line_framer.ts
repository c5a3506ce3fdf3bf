// Splits arriving bytes into lines. Bounded: holds at most one line of the allowed length, and nothing
// between lines. Knows nothing of their meaning (docs/PROTOCOL.md, "Lines").

const NEWLINE = 0x0a;
const SMALLEST = 1024;
const NOTHING = new Uint8Array(0);

/** A line without its `\n`, or the news that one was longer than allowed. */
export type Framed = { readonly kind: "line"; readonly bytes: Uint8Array } | { readonly kind: "overlong" };

export class LineFramer {
  /** The beginning of an incomplete line. */
  #held = NOTHING;
  #length = 0;
  #skipping = false;

  /** `limit`: bytes that a line may have before its `\n`. */
  constructor(readonly limit: number) {}

  /**
   * Yields the lines completed by `chunk`, in order; the caller must consume all of them. A line may point
   * into `chunk`: it is valid until the caller changes that. A line over the limit yields one `overlong` per
   * `limit` bytes discarded, so that an endless line costs its sender something.
   */
  *push(chunk: Uint8Array): Generator<Framed, void> {
    for (let start = 0; start < chunk.length;) {
      const newline = chunk.indexOf(NEWLINE, start);
      const end = newline === -1 ? chunk.length : newline;
      if (newline !== -1 && this.#length === 0 && !this.#skipping && end - start <= this.limit) {
        yield { kind: "line", bytes: chunk.subarray(start, end) };
      } else {
        yield* this.#take(chunk, start, end);
        if (newline !== -1) {
          const bytes = this.#finish();
          if (bytes) yield { kind: "line", bytes };
        }
      }
      start = end + 1;
    }
  }

  *#take(chunk: Uint8Array, from: number, to: number): Generator<Framed, void> {
    while (from < to) {
      const taken = Math.min(to - from, this.limit + 1 - this.#length);
      if (!this.#skipping) this.#hold(chunk.subarray(from, from + taken));
      this.#length += taken;
      from += taken;
      if (this.#length > this.limit) {
        this.#skipping = true;
        this.#length = 0;
        this.#held = NOTHING;
        yield { kind: "overlong" };
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

  /** Undefined if it was too long. */
  #finish(): Uint8Array | undefined {
    const bytes = this.#skipping ? undefined : this.#held.subarray(0, this.#length);
    this.#held = NOTHING;
    this.#length = 0;
    this.#skipping = false;
    return bytes;
  }
}
