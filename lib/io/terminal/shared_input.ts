// One reader of a stream of bytes whose consumer changes: input goes to the last one, until that one leaves.

import { concat } from "../../base/bytes.ts";

/** A chunk of input; it belongs to the reader that gets it. */
type Bytes = Uint8Array<ArrayBuffer>;

/** Somebody who takes turns at the stream. */
interface Consumer {
  /** Called with the next bytes, null at the end; absent while none are wanted. */
  wants?: (bytes: Bytes | null) => void;
}

/**
 * A read that has begun cannot be called back: what it brings goes to whoever is the last when it comes, not to
 * whoever waited when it began. So a passphrase never reaches the line of the chat, nor the other way round.
 */
export class SharedInput {
  readonly #consumers: Consumer[] = [];
  /** Read for somebody who left meanwhile, or given back. */
  #held: Bytes | null | undefined;
  #isReading = false;

  /** `read`: the next bytes, which become the consumer's own; null at the end, then and later. Never rejects. */
  constructor(readonly read: () => Promise<Bytes | null>) {}

  /**
   * The bytes that come while nobody who came later is there, until the end of the stream, or until `signal` aborts. Who
   * leaves gives the stream back to the one before. No more is read than is asked for.
   */
  async *bytes(signal?: AbortSignal): AsyncGenerator<Bytes> {
    const consumer: Consumer = {};
    const leave = () => this.#give(consumer, null);
    this.#consumers.push(consumer);
    signal?.addEventListener("abort", leave);
    try {
      while (!signal?.aborted) {
        const { promise, resolve } = Promise.withResolvers<Bytes | null>();
        consumer.wants = resolve;
        this.#serve();
        const bytes = await promise;
        if (bytes === null) return;
        yield bytes;
      }
    } finally {
      signal?.removeEventListener("abort", leave);
      this.#consumers.splice(this.#consumers.indexOf(consumer), 1);
      this.#serve();
    }
  }

  /** Input that a consumer has got and did not use, before it leaves: it comes first for the next one. */
  giveBack(bytes: Bytes): void {
    if (bytes.length > 0) this.#held = this.#held ? concat([bytes, this.#held]) : bytes;
  }

  async #serve(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#consumers.at(-1)?.wants) {
      if (this.#held === undefined) this.#held = await this.read();
      const last = this.#consumers.at(-1);
      if (!last?.wants) break;
      const bytes = this.#held;
      this.#held = undefined;
      this.#give(last, bytes);
    }
    this.#isReading = false;
  }

  #give(consumer: Consumer, bytes: Bytes | null): void {
    const { wants } = consumer;
    delete consumer.wants;
    wants?.(bytes);
  }
}
