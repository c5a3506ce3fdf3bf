// A server that means harm: holds the right certificate, lets a client in, then says what a test wants.

import { encodeBase64 } from "@std/encoding/base64";
import { Lines } from "./process.ts";

/** An X25519 public key with no meaning. */
export const SOME_KEY = encodeBase64(new Uint8Array(32).fill(9));

export interface Hello {
  readonly user: string;
  readonly pub: string;
}

export class HostileServer implements AsyncDisposable {
  readonly #listener: Deno.TlsListener;
  #conn: Deno.TlsConn | undefined;
  /** The client's lines. */
  lines!: Lines;

  /** Port 0 takes a free one. */
  constructor(certs: string, port = 0) {
    const [cert, key] = ["crt", "key"].map((end) => Deno.readTextFileSync(`${certs}/server.${end}`));
    this.#listener = Deno.listenTls({ hostname: "127.0.0.1", port, cert: cert!, key: key! });
  }

  get port(): number {
    return (this.#listener.addr as Deno.NetAddr).port;
  }

  /** Waits for a client and its hello, which it gives, and answers nothing. */
  async accept(): Promise<Hello> {
    const conn = this.#conn = await this.#listener.accept();
    this.lines = new Lines(bytesOf(conn));
    return JSON.parse(await this.lines.find(/"hello"/));
  }

  /** Waits for a client and its hello, and welcomes it with these people. Gives the hello. */
  async welcome(users: Record<string, string> = {}, ext?: readonly string[]): Promise<Hello> {
    const hello = await this.accept();
    await this.say({
      type: "welcome",
      users: { [hello.user]: hello.pub, ...users },
      ...(ext ? { ext } : {}),
    });
    return hello;
  }

  /** Objects as JSON lines, texts and bytes as they are. */
  async say(...parts: (object | string | Uint8Array)[]): Promise<void> {
    const encoder = new TextEncoder();
    for (const part of parts) {
      const bytes = part instanceof Uint8Array
        ? part
        : encoder.encode(typeof part === "string" ? part : JSON.stringify(part) + "\n");
      for (let at = 0; at < bytes.length;) at += await this.#conn!.write(bytes.subarray(at));
    }
  }

  /** Ends the connection; the next `welcome` waits for another. */
  hangUp(): void {
    this.#conn?.close();
    this.#conn = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listener.close();
    try {
      this.#conn?.close();
    } catch {
      // The client was first.
    }
    await this.lines?.done;
  }
}

/** What comes, until it ends or breaks. */
function bytesOf(conn: Deno.Conn): ReadableStream<Uint8Array> {
  const buffer = new Uint8Array(16 * 1024);
  return new ReadableStream({
    async pull(controller) {
      const got = await conn.read(buffer).catch(() => null);
      if (got === null) controller.close();
      else controller.enqueue(buffer.slice(0, got));
    },
  });
}
