// Opens the client's connection, to the pinned certificate and nothing else (docs/PROTOCOL.md, "The certificate is
// the pin"). Each handshake trusts one pin, under its own name; the address says nothing about who answers.

import type { Pin } from "../certificate/pin.ts";
import { reason } from "./system.ts";

/** Variables that make Deno trust further certificates. They are deleted before the first TLS call. */
const TRUST_VARIABLES = [
  "DENO_CERT",
  "DENO_TLS_CA_STORE",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "NODE_EXTRA_CA_CERTS",
];

/** Deletes the variables that make Deno trust further certificates. Goes before the first TLS call. */
export function forgetOtherTrust(): void {
  for (const name of TRUST_VARIABLES) Deno.env.delete(name);
}

/**
 * - `certificate`: another certificate than the pinned ones was shown, or its key is not there.
 * - `not_tls`: something answered that does not speak TLS.
 * - `network`: no connection at all; the message says why.
 */
export class DialError extends Error {
  /** Stands before the message in `toString()`. */
  override readonly name = "DialError";

  /** `message`: what the system or TLS says of it. */
  constructor(readonly kind: "certificate" | "not_tls" | "network", message: string) {
    super(message);
  }
}

/** A pinned connection. */
export interface Dialled {
  /** Its handshake is done. */
  readonly conn: Deno.TlsConn;
  /** The one that it was verified with. */
  readonly pin: Pin;
}

/** One attempt to connect, which can be given up. */
export class Dial {
  #conn: Deno.Conn | undefined;
  #cancelled = false;

  /**
   * The connection, its handshake done. Each pin has a TCP connection of its own, in the order given, until
   * one is accepted or something other than the certificate fails. Rejects with the last DialError.
   */
  async connect(host: string, port: number, pins: readonly Pin[]): Promise<Dialled> {
    let failure = new DialError("certificate", "no pin");
    for (const pin of pins) {
      try {
        return { conn: await this.#try(host, port, pin), pin };
      } catch (error) {
        failure = asDialError(error);
        if (failure.kind !== "certificate") break;
      }
    }
    throw failure;
  }

  /** Gives the attempt up, at any time: `connect` rejects, or the connection that it gave is closed. */
  cancel(): void {
    this.#cancelled = true;
    try {
      this.#conn?.close();
    } catch {
      // It was closed already.
    }
  }

  async #try(host: string, port: number, pin: Pin): Promise<Deno.TlsConn> {
    const tcp = await Deno.connect({ hostname: host, port });
    this.#hold(tcp);
    tcp.setNoDelay(true); // a line is not to wait for the last one's acknowledgement
    const tls = await Deno.startTls(tcp, { hostname: pin.name, caCerts: [pin.pem] });
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

  #hold(conn: Deno.Conn): void {
    this.#conn = conn;
    if (!this.#cancelled) return;
    conn.close();
    throw new DialError("network", "cancelled");
  }
}

function asDialError(error: unknown): DialError {
  if (error instanceof DialError) return error;
  const message = reason(error);
  // rustls' words for every refusal of a certificate, a missing key among them.
  if (message.startsWith("invalid peer certificate")) return new DialError("certificate", message);
  if (error instanceof Deno.errors.InvalidData) return new DialError("not_tls", message);
  return new DialError("network", message);
}
