// Garbage from many connections, on a thread of its own: those whose lines are timed have theirs for themselves.

import { atOnce, close, write } from "./crowd.ts";

export interface NoiseTask {
  readonly port: number;
  readonly addresses: readonly string[];
  readonly caCert: string;
  /** At the same time. */
  readonly attackers: number;
  /** In all; a connection offers a thousand, whatever becomes of it, and then comes another one. */
  readonly lines: number;
  /** Of ten: the others are garbage. */
  readonly goodOnes: number;
}

export interface NoiseDone {
  readonly connections: number;
  /** Connections that the server had closed when they ended. */
  readonly cut: number;
}

const OFFERED = 1_000;
const KEY = "CQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

/** Makes the noise on another thread. */
export function makeNoise(task: NoiseTask): Promise<NoiseDone> {
  const worker = new Worker(new URL(import.meta.url), { type: "module" });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message));
    };
    worker.postMessage(task);
  });
}

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<NoiseTask>) => void;
  postMessage(done: NoiseDone): void;
};
if (typeof (globalThis as { WorkerGlobalScope?: unknown }).WorkerGlobalScope === "function") {
  scope.onmessage = async ({ data }) => scope.postMessage(await noise(data));
}

async function noise({ port, addresses, caCert, attackers, lines, goodOnes }: NoiseTask): Promise<NoiseDone> {
  const piece = Array.from({ length: 100 }, (_, i) => i % 10 < goodOnes ? '{"type":"list"}\n' : "garbage\n")
    .join("");
  const connections = lines / OFFERED;
  let cut = 0;
  await atOnce(connections, attackers, async (i) => {
    const tcp = await Deno.connect({ hostname: addresses[i % addresses.length]!, port });
    const conn = await Deno.startTls(tcp, { hostname: "servidor-local", caCerts: [caCert] });
    const ended = drain(conn);
    try {
      await write(conn, `{"type":"hello","user":"mallory${i}","pub":"${KEY}"}\n`);
      for (let offered = 0; offered < OFFERED; offered += 100) await write(conn, piece);
    } catch {
      // It was cut, and no longer read.
    }
    if (await ended === "by the server") cut++;
    close(conn);
  });
  return { connections, cut };
}

/** Reads on until the server ends the connection; after ten seconds it has not. */
async function drain(conn: Deno.Conn): Promise<"by the server" | "late"> {
  const buffer = new Uint8Array(64 * 1024);
  const timer = setTimeout(() => close(conn), 10_000);
  const begun = performance.now();
  while (await conn.read(buffer).catch(() => null) !== null);
  clearTimeout(timer);
  return performance.now() - begun < 10_000 ? "by the server" : "late";
}
