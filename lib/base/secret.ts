// Bytes that must never be printed: whatever shows the object shows "[secret]". JavaScript cannot promise that
// memory is wiped; `wipe` overwrites the one copy that is here.

const SHOWN = "[secret]";

/** Holds secret bytes: a private key, a token, a passphrase. */
export class Secret {
  readonly #bytes: Uint8Array<ArrayBuffer>;

  /** Takes the array over: it is not copied. */
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  /** The bytes themselves, for a primitive or a file. */
  expose(): Uint8Array<ArrayBuffer> {
    return this.#bytes;
  }

  /** Overwrites them with zeros. */
  wipe(): void {
    this.#bytes.fill(0);
  }

  /** In texts. */
  toString(): string {
    return SHOWN;
  }

  /** In JSON. */
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
