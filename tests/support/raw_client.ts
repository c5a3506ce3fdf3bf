// A TLS connection to the server that says whatever a test wants, well-formed or not, and keeps the lines
// that come back. Checks the server's certificate, and knows nothing of the protocol beyond JSON lines and
// hello.

import { encodeBase64 } from "@std/encoding/base64";
import { within } from "./deadline.ts";
import { Lines } from "./process.ts";

// deno-lint-ignore no-explicit-any
export type Fields = Record<string, any>;

export interface RawOptions {
  /** False: nothing that comes is read, and the server's side fills up. */
  readonly reads?: boolean;
  /** For hello; presence/1 if not given. */
  readonly ext?: readonly string[];
}

export class RawClient implements AsyncDisposable {
  /** What came, line by line. Its `done` resolves when the server has closed the connection. */
  readonly lines: Lines;
  readonly pub = randomKey();

  readonly #reads: boolean;

  constructor(readonly conn: Deno.Conn, { reads = true }: RawOptions = {}) {
    this.#reads = reads;
    this.localPort = (conn.localAddr as Deno.NetAddr).port;
    this.lines = new Lines(reads ? ReadableStream.from(chunks(conn)) : new ReadableStream());
  }

  /** A connection to `port` of loopback, its handshake done; the certificate is the one in `certs`. */
  static async connect(port: number, certs: string, options: RawOptions = {}): Promise<RawClient> {
    return RawClient.secure(await Deno.connect({ hostname: "127.0.0.1", port }), certs, options);
  }

  /** Does the handshake on a connection that stands. */
  static async secure(tcp: Deno.TcpConn, certs: string, options: RawOptions = {}): Promise<RawClient> {
    tcp.setNoDelay(true);
    const caCerts = [await Deno.readTextFile(`${certs}/server.crt`)];
    const tls = await Deno.startTls(tcp, { hostname: "servidor-local", caCerts });
    await tls.handshake();
    return new RawClient(tls, options);
  }

  /** The same, welcomed as `user`. */
  static async join(
    user: string,
    port: number,
    certs: string,
    { ext = ["presence/1"], ...options }: RawOptions = {},
  ): Promise<RawClient> {
    const client = await RawClient.connect(port, certs, options);
    await client.say({ type: "hello", user, pub: client.pub, ext });
    if (options.reads ?? true) await client.next({ type: "welcome" });
    return client;
  }

  /** Our end's port, by which the server knows the connection; also once it is closed. */
  readonly localPort: number;

  /** Writes these bytes, or this text, and nothing more. */
  async send(data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
    for (let at = 0; at < bytes.length;) at += await this.conn.write(bytes.subarray(at));
  }

  /** Writes the object as one line. */
  say(fields: Fields): Promise<void> {
    return this.send(JSON.stringify(fields) + "\n");
  }

  /** A relay line that the server forwards; what is in it opens for nobody. */
  relay(from: string, to: string, bytes = 32): string {
    const nonce = encodeBase64(crypto.getRandomValues(new Uint8Array(12)));
    const cipher = encodeBase64(new Uint8Array(bytes));
    return JSON.stringify({ type: "relay", to, from, alg: "X25519+AESGCM", nonce, cipher });
  }

  /** The first line from the `from`th on that has these fields. */
  async next(fields: Fields, { from = 0, ms = 60_000 } = {}): Promise<Fields> {
    return JSON.parse(await this.lines.find((line) => has(JSON.parse(line), fields), { from, ms }));
  }

  /** Says something, and gives the line that answers: the next one that is not about who comes and goes. */
  async ask(data: string | Uint8Array | Fields): Promise<Fields> {
    const from = this.lines.all.length;
    if (typeof data === "string" || data instanceof Uint8Array) await this.send(data);
    else await this.say(data);
    return JSON.parse(await this.lines.find((line) => !PRESENCE.test(line), { from }));
  }

  /** Resolves when the server has closed the connection. Rejects after `ms` milliseconds. */
  closed(ms = 60_000): Promise<void> {
    return within(ms, this.lines.done, () => `the server closes; it said:\n${this.lines.text}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    close(this.conn);
    if (this.#reads) await this.lines.done;
  }
}

/** A public key that is as good as any: 32 random bytes, Base64. */
export function randomKey(): string {
  return encodeBase64(crypto.getRandomValues(new Uint8Array(32)));
}

/** Whether the object has these fields with these values. */
export function has(object: Fields, fields: Fields): boolean {
  return Object.entries(fields).every(([name, value]) => object[name] === value);
}

/**
 * What comes unasked under presence/1. A base client gets tables too, so a test that asks should not be one.
 */
const PRESENCE = /^\{"type":"(joined|left)"/;

/** What can be read until the connection ends, however it ends. Then our side ends, too. */
async function* chunks(conn: Deno.Conn): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(64 * 1024);
  try {
    for (let got; (got = await conn.read(buffer)) !== null;) yield buffer.slice(0, got);
  } catch {
    // A broken connection is an ended one.
  } finally {
    close(conn);
  }
}

function close(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch {
    // It was closed already.
  }
}
