// Raw bytes as choices: how a target derives a structured input from the bytes it is given. And the two ways
// in which bytes are a text. Every byte string gives some input; when the bytes end, all choices are the
// first.

import { decodeUtf8 } from "../../lib/base/utf8.ts";

export class Choices {
  #at = 0;

  constructor(readonly bytes: Uint8Array) {}

  get ended(): boolean {
    return this.#at >= this.bytes.length;
  }

  /** A whole number from 0 to `max` (at most 255). */
  number(max: number): number {
    return (this.bytes[this.#at++] ?? 0) % (max + 1);
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.number(values.length - 1)]!;
  }

  /** The next bytes as they are; fewer when they end. */
  take(length: number): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(this.#at, this.#at + length);
    this.#at += length;
    return taken;
  }

  /** Exactly so many bytes, zeros after the end. */
  fill(length: number): Uint8Array<ArrayBuffer> {
    const filled = new Uint8Array(length);
    filled.set(this.take(length));
    return filled;
  }

  /** A text of at most so many bytes, in UTF-8 or UTF-16 (so it may hold lone surrogates). */
  text(maxBytes: number): string {
    const ways = this.number(1);
    const taken = this.take(this.number(maxBytes));
    return ways === 0 ? lossyText(taken) : utf16Text(taken);
  }

  /** As `text`, and without lone surrogates, which no UTF-8 can carry. */
  wellFormed(maxBytes: number): string {
    return this.text(maxBytes).toWellFormed();
  }
}

/** The texts that the bytes are, read in each way. */
export function textsOf(bytes: Uint8Array): string[] {
  return [lossyText(bytes), utf16Text(bytes)];
}

/** What is not UTF-8 becomes U+FFFD; a byte order mark stays. */
export function lossyText(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? lossy.decode(bytes);
}

const lossy = new TextDecoder("utf-8", { ignoreBOM: true });

/** UTF-16, big end first; an odd byte at the end is left out. */
function utf16Text(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode(bytes[i]! << 8 | bytes[i + 1]!);
  return text;
}
