// One reader of a stream of bytes with changing consumers: input goes to the latest, until it leaves.

import { type Bytes, concat } from "../../base/bytes.ts";

/** Owned by the reader that gets it. */
interface Consumer {
  /** Called with the next bytes, null at the end; absent while none are wanted. */
  wants?: (bytes: Bytes | null) => void;
}

/**
 * A read in progress cannot be cancelled: its bytes go to the latest consumer when they come, not to the one
 * that waited at the beginning. So a passphrase never reaches the line of the chat, nor the other way round.
 */
export class SharedInput {
  readonly #consumers: Consumer[] = [];
  /** Read for a consumer that left, or given back. */
  #held: Bytes | null | undefined;
  #isReading = false;

  /** `read`: the next bytes, owned by the consumer; null at the end, then and later. Never rejects. */
  constructor(readonly read: () => Promise<Bytes | null>) {}

  /**
   * Bytes while no later consumer is there, until the end of the stream, or until `signal` aborts. Leaving
   * gives the stream back to the previous one. Reads no more than requested.
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

  /** Unused input of a leaving consumer, which comes first for the next one. */
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
