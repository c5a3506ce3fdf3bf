// Bytes of TLS's presentation language, both ways (RFC 8446 section 3): big-endian
// numbers and vectors that open with their length. Knows no message.

import { concat as concatAll } from "../../../lib/base/bytes.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

export function concat(...parts: readonly Uint8Array[]): Bytes {
  return concatAll(parts);
}

/** A number in `size` bytes (section 3.3). */
export function uint(size: number, value: number): Bytes {
  return Uint8Array.from(
    { length: size },
    (_, index) => Math.floor(value / 2 ** (8 * (size - 1 - index))),
  );
}

/** A variable-length vector whose length takes `size` bytes (section 3.4). */
export function vector(size: number, ...parts: readonly Uint8Array[]): Bytes {
  const body = concat(...parts);
  return concat(uint(size, body.length), body);
}

/** Takes fields off the front; throws when they run out. */
export class Reader {
  #rest: Bytes;

  constructor(bytes: Bytes) {
    this.#rest = bytes;
  }

  get empty(): boolean {
    return this.#rest.length === 0;
  }

  bytes(size: number): Bytes {
    if (this.#rest.length < size) {
      throw new RangeError(`a field of ${size} bytes was cut off at ${this.#rest.length}`);
    }
    const taken = this.#rest.slice(0, size);
    this.#rest = this.#rest.subarray(size);
    return taken;
  }

  uint(size: number): number {
    return this.bytes(size).reduce((value, byte) => value * 256 + byte, 0);
  }

  vector(size: number): Reader {
    return new Reader(this.bytes(this.uint(size)));
  }

  /** All that is left. */
  remainder(): Bytes {
    return this.bytes(this.#rest.length);
  }
}
