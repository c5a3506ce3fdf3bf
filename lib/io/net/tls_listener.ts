// Listens for the server's connections. No handshake waits for another one, and each has a deadline.

import { type Address, writeAddress } from "../../wire/address.ts";
import { reason } from "../system/system.ts";
import { after, pause } from "../system/timers.ts";

/** Milliseconds between two tries while accepting fails: without file descriptors it fails at once, for ever. */
const ACCEPT_PAUSE = 100;

/**
 * - `port_taken`: another program listens there.
 * - `network`: not an address of this machine, or similar.
 */
export class ListenError extends Error {
  /** Stands before the message in `toString()`. */
  override readonly name = "ListenError";

  /** `message`: what the system or TLS says of it. */
  constructor(readonly kind: "port_taken" | "network", message: string) {
    super(message);
  }
}

/** A connection whose handshake is done. */
export interface Accepted {
  /** The receiver closes it. */
  readonly conn: Deno.TlsConn;
  /** HOST:PORT of the other side; an IPv6 address stands in brackets. */
  readonly remote: string;
}

/** Events of connections, told as they happen. `why`: what the system or TLS says. */
interface ListenerEvents {
  /** Somebody is connected, the handshake done. */
  accepted(accepted: Accepted): void;
  /** A handshake failed or was late: its connection is given up. */
  handshakeFailed(remote: string, why: string): void;
  /** Accepting failed, and will be tried again. */
  acceptFailed(why: string): void;
}

/** The server's port, open from the constructor on. */
export class Listener {
  readonly #listener: Deno.TlsListener;

  /** Port 0 takes a free one; certificate and key as PEM, which TLS is known to take. Throws ListenError. */
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

  /** With the port that was taken for 0. */
  get address(): Address {
    const { hostname, port } = this.#listener.addr as Deno.NetAddr;
    return { host: hostname, port };
  }

  /** Accepts until the listener is closed. `deadline`: milliseconds for a handshake. */
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

  /** Stops listening, and ends `acceptAll`. What was accepted stays. */
  close(): void {
    this.#listener.close();
  }
}

/** Keeps a port until the function that it gives is called: nobody answers there meanwhile. Throws ListenError. */
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
  // Deno keeps the socket of a handshake that was given up until the peer ends it: all that is ours goes now.
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

/** The kind of a failure. */
export function asListenError(error: unknown): ListenError {
  return new ListenError(error instanceof Deno.errors.AddrInUse ? "port_taken" : "network", reason(error));
}

/** As `writeAddress` writes it. */
export function hostPort({ hostname, port }: Deno.NetAddr): string {
  return writeAddress({ host: hostname, port });
}
