// A tunnel in a test's hands: forwards TCP to a port, keeps what passes, and can be cut, shut and opened
// again.

import { Tap, type TappedConnection } from "../../tools/demo/tap.ts";

export class Forwarder implements AsyncDisposable {
  readonly #tap: Tap;
  #open = true;

  constructor(public target: number) {
    this.#tap = new Tap(Deno.listen({ hostname: "127.0.0.1", port: 0 }), () => this.#connectOn());
  }

  get port(): number {
    return this.#tap.port;
  }

  /** Every connection so far, with what passed each way. */
  get connections(): readonly TappedConnection[] {
    return this.#tap.connections;
  }

  /** Ends every connection. */
  cut(): void {
    this.#tap.cut();
  }

  /** Cuts, and ends every new connection at once. */
  shut(): void {
    this.#open = false;
    this.cut();
  }

  reopen(): void {
    this.#open = true;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#tap[Symbol.asyncDispose]();
  }

  #connectOn(): Promise<Deno.Conn> {
    if (!this.#open) throw new Error("the tunnel is shut");
    return Deno.connect({ hostname: "127.0.0.1", port: this.target });
  }
}
