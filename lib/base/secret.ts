// Bytes that are never printed: the object is shown as "[secret]". JavaScript cannot promise to wipe memory;
// `wipe` overwrites this one copy.

const SHOWN = "[secret]";

export class Secret {
  readonly #bytes: Uint8Array<ArrayBuffer>;

  /** Takes ownership of the array, without a copy. */
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  expose(): Uint8Array<ArrayBuffer> {
    return this.#bytes;
  }

  wipe(): void {
    this.#bytes.fill(0);
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  /** For console.log and Deno.inspect. */
  [Symbol.for("Deno.customInspect")](): string {
    return SHOWN;
  }

  /** For node's util.inspect. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return SHOWN;
  }
}
