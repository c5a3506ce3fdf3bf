// A tunnel in a test's hands: forwards TCP to a port, keeps what passes, and can be cut, shut and opened again.

export class Forwarder implements AsyncDisposable {
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #conns = new Set<Deno.Conn>();
  readonly #work: Promise<unknown>[] = [];
  #open = true;
  /** All bytes so far, of each direction of each connection. */
  readonly recorded: Uint8Array[][] = [];

  constructor(public target: number) {
    this.#work.push(this.#accept());
  }

  get port(): number {
    return (this.#listener.addr as Deno.NetAddr).port;
  }

  /** Ends every connection. */
  cut(): void {
    for (const conn of this.#conns) close(conn);
    this.#conns.clear();
  }

  /** Cuts, and ends every new connection at once. */
  shut(): void {
    this.#open = false;
    this.cut();
  }

  reopen(): void {
    this.#open = true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    this.#listener.close();
    await Promise.all(this.#work);
  }

  async #accept(): Promise<void> {
    for (;;) {
      let near: Deno.Conn;
      try {
        near = await this.#listener.accept();
      } catch {
        return; // it was closed
      }
      if (this.#open) this.#work.push(this.#forward(near));
      else close(near);
    }
  }

  async #forward(near: Deno.Conn): Promise<void> {
    try {
      const far = await Deno.connect({ hostname: "127.0.0.1", port: this.target });
      for (const conn of [near, far]) this.#conns.add(conn);
      await Promise.all([this.#pump(near, far), this.#pump(far, near)]);
    } catch {
      close(near); // nobody listens there
    }
  }

  async #pump(from: Deno.Conn, to: Deno.Conn): Promise<void> {
    const record: Uint8Array[] = [];
    this.recorded.push(record);
    const buffer = new Uint8Array(16 * 1024);
    try {
      for (let got; (got = await from.read(buffer)) !== null;) {
        record.push(buffer.slice(0, got));
        for (let at = 0; at < got;) at += await to.write(buffer.subarray(at, got));
      }
    } catch {
      // A connection that breaks ends like one that is closed.
    }
    close(from);
    close(to);
  }
}

function close(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch {
    // It was closed already.
  }
}
