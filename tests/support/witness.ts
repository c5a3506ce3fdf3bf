// A listener on loopback that remembers every connection made to it and all that arrived,
// so that a test can say what did not.

export interface Visit {
  /** The handshake ended well on both sides. */
  finished: boolean;
  /** All application data that came: no byte of it, if empty. */
  text: string;
  /** Why it ended, where it did not end well. */
  failure?: string;
}

export interface Witness extends AsyncDisposable {
  readonly port: number;
  /** Every connection since the last call, each waited for until it has ended. */
  visits(): Promise<readonly Visit[]>;
}

type Serve<C extends Deno.Conn> = (conn: C, visit: Visit) => Promise<void>;

interface Connection {
  readonly clientPort: number;
  readonly visit: Visit;
  readonly ended: Promise<void>;
}

/** An honest TLS server with the pair in `certs`. It reads one line of each client. */
export async function startTlsWitness(certs: string, hostname = "127.0.0.1"): Promise<Witness> {
  const cert = await Deno.readTextFile(`${certs}/server.crt`);
  const key = await Deno.readTextFile(`${certs}/server.key`);
  return startWitness(Deno.listenTls({ hostname, port: 0, cert, key }), readLine);
}

export function startWitness<C extends Deno.Conn>(
  listener: AsyncIterable<C> & Pick<Deno.Listener, "addr" | "close">,
  serve: Serve<C>,
): Witness {
  const { hostname, port } = listener.addr as Deno.NetAddr;
  const connections: Connection[] = [];
  const endings: Promise<void>[] = [];
  let wake = () => {};

  const accepting = (async () => {
    for await (const conn of listener) {
      const connection = receive(conn, serve);
      connections.push(connection);
      endings.push(connection.ended);
      wake();
    }
  })();

  async function visits(): Promise<readonly Visit[]> {
    // Connections are accepted in the order they were made: once ours is, all before it are.
    using probe = await Deno.connect({ hostname, port });
    const { port: clientPort } = probe.localAddr as Deno.NetAddr;
    let own: number;
    while ((own = connections.findIndex((one) => one.clientPort === clientPort)) < 0) {
      await new Promise<void>((resolve) => wake = resolve);
    }
    const guests = connections.splice(0, own + 1).slice(0, -1);
    await Promise.all(guests.map(({ ended }) => ended));
    return guests.map(({ visit }) => visit);
  }

  return {
    port,
    visits,
    async [Symbol.asyncDispose](): Promise<void> {
      listener.close();
      await accepting;
      await Promise.all(endings);
    },
  };
}

function receive<C extends Deno.Conn>(conn: C, serve: Serve<C>): Connection {
  const visit: Visit = { finished: false, text: "" };
  const { port: clientPort } = conn.remoteAddr as Deno.NetAddr;
  const ended = serve(conn, visit)
    .catch((error: Error) => void (visit.failure = error.message))
    .finally(() => conn.close());
  return { clientPort, visit, ended };
}

async function readLine(conn: Deno.TlsConn, visit: Visit): Promise<void> {
  await conn.handshake();
  visit.finished = true;
  const decoder = new TextDecoder();
  const chunk = new Uint8Array(4096);
  while (!visit.text.includes("\n")) {
    const count = await conn.read(chunk);
    if (count === null) return;
    visit.text += decoder.decode(chunk.subarray(0, count), { stream: true });
  }
}
