// Two people who talk to each other while the server is abused, and the time from one's line to the other.

import { RawClient } from "../support/raw_client.ts";
import type { Target } from "./target.ts";

/** Milliseconds between two lines. */
const PACE = 5;
/** Milliseconds after which a line is lost. */
const LOST = 20_000;

export interface Latency {
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly lines: number;
}

export class Talkers implements AsyncDisposable {
  #times: number[] = [];
  #stopping = false;
  #failure: unknown;
  readonly #talking: Promise<void>;

  private constructor(readonly eva: RawClient, readonly leo: RawClient) {
    this.#talking = this.#talk().catch((error) => void (this.#failure = error));
  }

  static async meet({ port, certs }: Target): Promise<Talkers> {
    const ext = ["quickack/1"];
    return new Talkers(
      await RawClient.join("eva", port, certs, { ext }),
      await RawClient.join("leo", port, certs, { ext }),
    );
  }

  /** What their lines took while `work` went on. Rejects when one was lost. */
  async during(work: Promise<unknown>): Promise<Latency> {
    this.#times = [];
    await work;
    const enough = this.#times.length + 3;
    while (this.#times.length < enough && !this.#failure) await pause(PACE);
    if (this.#failure) throw this.#failure;
    const sorted = this.#times.toSorted((a, b) => a - b);
    const at = (part: number) => sorted[Math.floor(sorted.length * part)]!;
    return { p50: at(0.5), p99: at(0.99), lines: sorted.length };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    await this.#talking;
    await this.eva[Symbol.asyncDispose]();
    await this.leo[Symbol.asyncDispose]();
  }

  async #talk(): Promise<void> {
    for (let i = 0; !this.#stopping; i++) {
      const [from, to] = i % 2 === 0 ? [this.eva, this.leo] : [this.leo, this.eva];
      const line = i % 2 === 0 ? from.relay("eva", "leo") : from.relay("leo", "eva");
      const begun = performance.now();
      await from.send(line + "\n");
      await to.lines.find((got) => got === line, { ms: LOST });
      this.#times.push(performance.now() - begun);
      to.lines.all.length = 0;
      await to.send("\n"); // acknowledges at once, as our clients do
      await pause(PACE);
    }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
