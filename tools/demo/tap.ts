// A listener that hands every connection on to the next in line and records what
// passes, both ways, changing nothing. What it listens with and connects with is
// the caller's: see tunnel.ts.

import { concat } from "../../lib/base/bytes.ts";

/** What went one way over one connection. */
export class Recording {
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  bytes(): Uint8Array {
    return concat(this.#chunks);
  }
}

export interface TappedConnection {
  readonly toServer: Recording;
  readonly toClient: Recording;
  /** The port from which it came, and the one from which it goes on: two taps in a row share one. */
  readonly from: number;
  readonly onward: number;
}

/** Connects to the next in line. `near` is the connection that came. */
export type ConnectOn = (near: Deno.Conn) => Promise<Deno.Conn>;

export class Tap implements AsyncDisposable {
  readonly connections: TappedConnection[] = [];
  readonly #listener: Deno.Listener;
  readonly #connectOn: ConnectOn;
  readonly #open = new Set<Deno.Conn>();
  readonly #work: Promise<void>[] = [];

  constructor(listener: Deno.Listener, connectOn: ConnectOn) {
    this.#listener = listener;
    this.#connectOn = connectOn;
    this.#work.push(this.#accept());
  }

  get host(): string {
    return (this.#listener.addr as Deno.NetAddr).hostname;
  }

  get port(): number {
    return portOf(this.#listener.addr);
  }

  /** Ends every connection; new ones are handed on as before. */
  cut(): void {
    this.#open.forEach(close);
    this.#open.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    close(this.#listener);
    this.cut();
    await Promise.all(this.#work);
  }

  async #accept(): Promise<void> {
    for (;;) {
      try {
        this.#work.push(this.#handOn(await this.#listener.accept()));
      } catch {
        return; // the listener was closed
      }
    }
  }

  async #handOn(near: Deno.Conn): Promise<void> {
    this.#open.add(near);
    try {
      const far = await this.#connectOn(near);
      this.#open.add(far);
      const connection = {
        toServer: new Recording(),
        toClient: new Recording(),
        from: portOf(near.remoteAddr),
        onward: portOf(far.localAddr),
      };
      this.connections.push(connection);
      const both = [pump(near, far, connection.toServer), pump(far, near, connection.toClient)];
      await Promise.race(both);
      [near, far].forEach(close);
      await Promise.all(both);
    } catch {
      close(near); // it did not begin as it should, or there is no next in line
    }
  }
}

/** Records what one end sends, then hands it to the other, until either is gone. */
async function pump(from: Deno.Conn, to: Deno.Conn, recording: Recording): Promise<void> {
  const buffer = new Uint8Array(16 * 1024);
  try {
    for (;;) {
      const count = await from.read(buffer);
      if (count === null) return;
      const chunk = buffer.slice(0, count);
      recording.add(chunk);
      for (let at = 0; at < count;) at += await to.write(chunk.subarray(at));
    }
  } catch {
    // A connection that breaks ends like one that is closed.
  }
}

function close(resource: { close(): void }): void {
  try {
    resource.close();
  } catch {
    // It was closed already.
  }
}

function portOf(address: Deno.Addr): number {
  return (address as Deno.NetAddr).port;
}
