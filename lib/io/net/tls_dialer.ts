// Opens the client's connection, only to a server vouched for by the pinned certificate (docs/PROTOCOL.md,
// "The certificate is the pin"). Each handshake trusts one pin, under its own name; the address does not
// identify the server.

import { lookup } from "node:dns"; // its promises make Deno 2.4 print a warning
import { pemOf } from "../../certificate/pem.ts";
import type { Pin } from "../../certificate/pin.ts";
import { reason } from "../system/system.ts";
import { after } from "../system/timers.ts";

/** Variables that make Deno trust more certificates. They are deleted before the first TLS call. */
const TRUST_VARIABLES = [
  "DENO_CERT",
  "DENO_TLS_CA_STORE",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "NODE_EXTRA_CA_CERTS",
];

/** Must run before the first TLS call. */
export function forgetOtherTrust(): void {
  for (const name of TRUST_VARIABLES) Deno.env.delete(name);
}

/**
 * - `certificate`: not a pinned certificate, or without its key.
 * - `not_tls`: the server does not speak TLS.
 * - `network`: no connection; the message says why.
 */
export class DialError extends Error {
  override readonly name = "DialError";

  /** `message`: from the system or TLS. */
  constructor(readonly kind: "certificate" | "not_tls" | "network", message: string) {
    super(message);
  }
}

interface Dialled {
  /** After its handshake. */
  readonly conn: Deno.TlsConn;
  /** The pin of that handshake. */
  readonly pin: Pin;
}

/**
 * Milliseconds for an address with others after it: one that drops packets must not use up the whole attempt,
 * for which callers have 15 seconds.
 */
const ADDRESS_PATIENCE = 4_000;

/** One attempt to connect, which can be cancelled. */
export class Dial {
  #conn: Deno.Conn | undefined;
  #cancelled = false;

  /** `resolve`: the addresses of a host, at least one; may reject with a DialError. */
  constructor(readonly resolve: (host: string) => Promise<readonly string[]> = addressesOf) {}

  /**
   * Connects and completes the handshake. Tries every address in the resolver's order, and at each every pin
   * in the order given, with a TCP connection per pin. Rejects with the most telling DialError.
   */
  async connect(host: string, port: number, pins: readonly Pin[]): Promise<Dialled> {
    const failures: DialError[] = [];
    const addresses = await this.resolve(host);
    for (const [i, hostname] of addresses.entries()) {
      if (this.#cancelled) break;
      let isLate = false;
      const isLast = i === addresses.length - 1;
      const inTime = isLast ? () => {} : after(ADDRESS_PATIENCE, () => {
        isLate = true;
        this.#drop();
      });
      try {
        return await this.#connectTo(hostname, port, pins);
      } catch (error) {
        failures.push(isLate ? new DialError("network", "timed out") : asDialError(error));
      } finally {
        inTime();
      }
    }
    throw this.#cancelled ? new DialError("network", "cancelled") : mostTelling(failures);
  }

  /** At any time: `connect` rejects, or the connection it returned is closed. */
  cancel(): void {
    this.#cancelled = true;
    this.#drop();
  }

  /** Tries the next pin only if the certificate was the only problem. */
  async #connectTo(hostname: string, port: number, pins: readonly Pin[]): Promise<Dialled> {
    let failure = new DialError("certificate", "no pin");
    for (const pin of pins) {
      try {
        return { conn: await this.#try(hostname, port, pin), pin };
      } catch (error) {
        failure = asDialError(error);
        if (failure.kind !== "certificate") break;
      }
    }
    throw failure;
  }

  async #try(hostname: string, port: number, pin: Pin): Promise<Deno.TlsConn> {
    const tcp = await this.#open(hostname, port);
    this.#hold(tcp);
    tcp.setNoDelay(true); // a line is not to wait for the last one's acknowledgement
    const tls = await Deno.startTls(tcp, { hostname: pin.name, caCerts: [pemOf(pin.der)] });
    this.#hold(tls);
    try {
      await tls.handshake();
    } catch (error) {
      this.#conn = undefined;
      tls.close();
      throw error;
    }
    return tls;
  }

  /** `#drop` ends the wait: Deno 2.4 cannot cancel a connection in progress, so it is closed later. */
  async #open(hostname: string, port: number): Promise<Deno.TcpConn> {
    const dropped = Promise.withResolvers<never>();
    let isDropped = false;
    this.#dropOpening = () => {
      isDropped = true;
      dropped.reject(new DialError("network", "timed out"));
    };
    const opening = Deno.connect({ hostname, port });
    opening.then((conn) => isDropped && conn.close(), () => {});
    try {
      return await Promise.race([opening, dropped.promise]);
    } finally {
      this.#dropOpening = () => {};
    }
  }

  #dropOpening = (): void => {};

  #drop(): void {
    this.#dropOpening();
    try {
      this.#conn?.close();
    } catch {
      // It was closed already.
    }
  }

  #hold(conn: Deno.Conn): void {
    this.#conn = conn;
    if (!this.#cancelled) return;
    conn.close();
    throw new DialError("network", "cancelled");
  }
}

/**
 * All addresses of a host by the system's resolver, /etc/hosts included: Deno.connect of 2.4 tries only the
 * first. Rejects with a DialError.
 */
function addressesOf(host: string): Promise<readonly string[]> {
  if (isLiteral(host)) return Promise.resolve([host]);
  return new Promise((resolve, reject) =>
    lookup(host, { all: true, verbatim: true }, (error, found) => {
      if (!error) return resolve([...new Set(found.map(({ address }) => address))]);
      reject(
        new DialError("network", `failed to lookup address information: ${error.code ?? error.message}`),
      );
    })
  );
}

/** An address that needs no look-up. */
function isLiteral(host: string): boolean {
  return host.includes(":") || /^[\d.]+$/.test(host);
}

/** In order: a wrong certificate, no TLS, no connection, no route to the machine. */
function mostTelling(failures: readonly DialError[]): DialError {
  const rank = ({ kind, message }: DialError) =>
    kind === "certificate"
      ? 3
      : kind === "not_tls"
      ? 2
      : /unreachable|no route|not available/i.test(message)
      ? 0
      : 1;
  return failures.reduce((most, next) => rank(next) >= rank(most) ? next : most);
}

function asDialError(error: unknown): DialError {
  if (error instanceof DialError) return error;
  const message = reason(error);
  // rustls' words for every refused certificate, also for a missing key.
  if (message.startsWith("invalid peer certificate")) return new DialError("certificate", message);
  if (error instanceof Deno.errors.InvalidData) return new DialError("not_tls", message);
  return new DialError("network", message);
}
