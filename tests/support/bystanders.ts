// Two people who talk to each other all the while and must not notice what others do to the server:
// no stray line, no lost message. How long they wait is measured by `make abuse`.

import { assertEquals } from "@std/assert";
import { RawClient } from "./raw_client.ts";

/** Milliseconds between two lines. */
const PACE = 5;

export class Bystanders implements AsyncDisposable {
  #exchanges = 0;
  #stopping = false;
  #failure: unknown;
  readonly #talking: Promise<void>;

  private constructor(readonly eva: RawClient, readonly leo: RawClient) {
    this.#talking = this.#talk().catch((error) => void (this.#failure = error));
  }

  /** They join, and begin to talk. */
  static async meet(port: number, certs: string): Promise<Bystanders> {
    const eva = await RawClient.join("eva", port, certs);
    const leo = await RawClient.join("leo", port, certs);
    return new Bystanders(eva, leo);
  }

  /** Waits until they have exchanged more lines, and checks that nothing was ever amiss. */
  async undisturbed(): Promise<void> {
    const enough = this.#exchanges + 3;
    while (this.#exchanges < enough && !this.#failure) {
      await pause(PACE);
    }
    if (this.#failure) throw this.#failure;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    await this.#talking;
    await this.eva[Symbol.asyncDispose]();
    await this.leo[Symbol.asyncDispose]();
  }

  async #talk(): Promise<void> {
    while (!this.#stopping) {
      await this.#pass(this.eva, "eva", this.leo, "leo");
      await this.#pass(this.leo, "leo", this.eva, "eva");
      this.#exchanges++;
      await pause(PACE);
    }
  }

  /** A line goes from one to the other; it is the next that the other gets, byte for byte. */
  async #pass(from: RawClient, sender: string, to: RawClient, addressee: string): Promise<void> {
    const { lines } = to;
    const at = lines.all.length;
    const line = from.relay(sender, addressee);
    await from.send(line + "\n");
    const got = await lines.find((line) => !PRESENCE.test(line), { from: at });
    assertEquals(got, line);
  }
}

/** Others may come and go. */
const PRESENCE = /^\{"type":"(joined|left)"/;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
