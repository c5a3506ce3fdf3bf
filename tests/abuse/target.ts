// The server that is abused, and what can be seen of it from outside: its figures, its memory, its
// descriptors.

import { makeCertificates } from "../support/certificates.ts";
import { Process } from "../support/process.ts";
import { serverCommand, startServerProcess } from "../support/programs.ts";

/** Loopback addresses, so that the ports of one do not run out. */
export const ADDRESSES: readonly string[] = ["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"];

export class Target implements AsyncDisposable {
  #next = 0;

  private constructor(
    readonly process: Process,
    readonly port: number,
    readonly certs: string,
    readonly caCert: string,
    readonly metrics: string,
    readonly disposal: AsyncDisposableStack,
  ) {}

  /** A server with its figures open, and these arguments besides; `descriptors`: as many as it may have. */
  static async start(
    args: readonly string[] = [],
    { descriptors }: { descriptors?: number } = {},
  ): Promise<Target> {
    const disposal = new AsyncDisposableStack();
    const certs = disposal.use(await makeCertificates());
    const pair = ["--cert", `${certs.dir}/server.crt`, "--key", `${certs.dir}/server.key`];
    const at = ["--host", "0.0.0.0", "--port", "0", "--metrics", "127.0.0.1:0"];
    const all = [...at, ...pair, ...args];
    const process = disposal.use(
      descriptors === undefined
        ? startServerProcess(all)
        : new Process("sh", ["-c", `ulimit -n ${descriptors}; exec ${serverCommand(all)}`]),
    );
    const listening = await process.out.find(/0\.0\.0\.0:\d+/);
    const port = Number(/0\.0\.0\.0:(\d+)/.exec(listening)![1]);
    const line = await process.out.find(/http:\/\/\S+\/metrics/);
    const metrics = /http:\S+/.exec(line)![0];
    const caCert = await Deno.readTextFile(`${certs.dir}/server.crt`);
    return new Target(process, port, certs.dir, caCert, metrics, disposal);
  }

  /** The address for the next connection. */
  get address(): string {
    return ADDRESSES[this.#next++ % ADDRESSES.length]!;
  }

  /** A TCP connection, and nothing on it yet. */
  async connect(): Promise<Deno.TcpConn> {
    const conn = await Deno.connect({ hostname: this.address, port: this.port });
    conn.setNoDelay(true);
    return conn;
  }

  /** The same with TLS, its handshake done. */
  async secure(): Promise<Deno.TlsConn> {
    const conn = await Deno.startTls(await this.connect(), {
      hostname: "servidor-local",
      caCerts: [this.caCert],
    });
    await conn.handshake();
    return conn;
  }

  /** One of the server's figures, as its metrics have it; 0 when it is not there yet. */
  async figure(name: string): Promise<number> {
    const text = await (await fetch(this.metrics)).text();
    const line = text.split("\n").find((line) => line.startsWith(`${name} `));
    return line === undefined ? 0 : Number(line.slice(name.length + 1));
  }

  /** Waits until a figure is so, for `ms` milliseconds at most; gives its last value. */
  async until(name: string, holds: (value: number) => boolean, ms: number): Promise<number> {
    const end = performance.now() + ms;
    for (;;) {
      const value = await this.figure(name);
      if (holds(value) || performance.now() > end) return value;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Kilobytes in memory now, and at most so far (Linux). */
  async memory(): Promise<{ readonly now: number; readonly peak: number }> {
    const text = await run("cat", `/proc/${this.process.pid}/status`);
    const [now, peak] = ["VmRSS", "VmHWM"].map((key) =>
      Number(new RegExp(`^${key}:\\s+(\\d+) kB$`, "m").exec(text)![1])
    );
    return { now: now!, peak: peak! };
  }

  /** Open file descriptors (Linux). */
  async descriptors(): Promise<number> {
    return (await run("ls", `/proc/${this.process.pid}/fd`)).trim().split("\n").length;
  }

  /** Milliseconds of processor time so far (Linux). */
  async processorTime(): Promise<number> {
    const text = await run("cat", `/proc/${this.process.pid}/stat`);
    const [user, system] = text.slice(text.lastIndexOf(")")).split(" ").slice(12, 14).map(Number);
    return (user! + system!) * 10;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.disposal.disposeAsync();
  }
}

async function run(command: string, ...args: string[]): Promise<string> {
  const { stdout } = await new Deno.Command(command, { args }).output();
  return new TextDecoder().decode(stdout);
}
