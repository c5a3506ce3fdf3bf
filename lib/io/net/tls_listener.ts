// Accepts the server's connections. No handshake waits for another one, and each has a deadline.

import { type Address, writeAddress } from "../../wire/address.ts";
import { reason } from "../system/system.ts";
import { after, pause } from "../system/timers.ts";

/**
 * Milliseconds between attempts while accepting fails: without file descriptors it fails at once, endlessly.
 */
const ACCEPT_PAUSE = 100;

/**
 * - `port_taken`: another program listens there.
 * - `network`: not an address of this machine, or similar.
 */
export class ListenError extends Error {
  override readonly name = "ListenError";

  /** `message`: from the system or TLS. */
  constructor(readonly kind: "port_taken" | "network", message: string) {
    super(message);
  }
}

/** A connection after its handshake. */
export interface Accepted {
  /** Closed by the receiver. */
  readonly conn: Deno.TlsConn;
  /** HOST:PORT; IPv6 in brackets. */
  readonly remote: string;
}

/** Events of connections. `why`: from the system or TLS. */
interface ListenerEvents {
  /** After the handshake. */
  accepted(accepted: Accepted): void;
  /** The handshake failed or was late; the connection is given up. */
  handshakeFailed(remote: string, why: string): void;
  /** Will be retried. */
  acceptFailed(why: string): void;
}

/** Listens from the constructor on. */
export class Listener {
  readonly #listener: Deno.TlsListener;

  /** Port 0 picks a free one; certificate and key are PEM, known to work. Throws ListenError. */
  constructor(
    hostname: string,
    port: number,
    { cert, key }: { readonly cert: string; readonly key: string },
  ) {
    try {
      this.#listener = Deno.listenTls({ hostname, port, cert, key });
    } catch (error) {
      throw asListenError(error);
    }
  }

  /** With the actual port. */
  get address(): Address {
    const { hostname, port } = this.#listener.addr as Deno.NetAddr;
    return { host: hostname, port };
  }

  /** Accepts until `close`. `deadline`: milliseconds for a handshake. */
  async acceptAll(deadline: number, events: ListenerEvents): Promise<void> {
    for (;;) {
      let conn: Deno.TlsConn;
      try {
        conn = await this.#listener.accept();
      } catch (error) {
        if (error instanceof Deno.errors.BadResource) return;
        events.acceptFailed(reason(error));
        await pause(ACCEPT_PAUSE);
        continue;
      }
      shakeHands(conn, deadline, events);
    }
  }

  /** Ends `acceptAll`. Accepted connections stay. */
  close(): void {
    this.#listener.close();
  }
}

/** Reserves a port, where nobody answers, until the returned function is called. Throws ListenError. */
export function holdPort({ host, port }: Address): () => void {
  try {
    const listener = Deno.listen({ hostname: host, port });
    return () => listener.close();
  } catch (error) {
    throw asListenError(error);
  }
}

async function shakeHands(conn: Deno.TlsConn, deadline: number, events: ListenerEvents): Promise<void> {
  const remote = hostPort(conn.remoteAddr as Deno.NetAddr);
  let late = false;
  // Deno keeps the socket of an abandoned handshake until the peer closes: everything of ours is freed now.
  const inTime = after(deadline, () => {
    late = true;
    conn.close();
  });
  try {
    await conn.handshake();
  } catch (error) {
    inTime();
    if (!late) conn.close();
    return events.handshakeFailed(remote, late ? "timed out" : reason(error));
  }
  inTime();
  events.accepted({ conn, remote });
}

export function asListenError(error: unknown): ListenError {
  return new ListenError(error instanceof Deno.errors.AddrInUse ? "port_taken" : "network", reason(error));
}

/** As by `writeAddress`. */
export function hostPort({ hostname, port }: Deno.NetAddr): string {
  return writeAddress({ host: hostname, port });
}
