// Garbage from many connections, on a thread of its own: those whose lines are timed have theirs for
// themselves.

import { atOnce, close, write } from "./crowd.ts";

export interface NoiseTask {
  readonly port: number;
  readonly addresses: readonly string[];
  readonly caCert: string;
  /** At the same time. */
  readonly attackers: number;
  /** In all. */
  readonly lines: number;
  /** Those of one connection, whatever becomes of it; then comes another one. */
  readonly linesEach: number;
  /** Ten lines, again and again. */
  readonly piece: string;
  /** Of the hello. */
  readonly ext: readonly string[];
  /** The server is to end the connections; else they end when all is said. */
  readonly untilCut: boolean;
}

export interface NoiseDone {
  readonly connections: number;
  /** Connections that the server had closed when they ended. */
  readonly cut: number;
}

/** Milliseconds. */
const LATE = 60_000;
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

async function noise(task: NoiseTask): Promise<NoiseDone> {
  const { port, addresses, caCert, attackers, lines, linesEach, ext } = task;
  const piece = task.piece.repeat(10);
  const connections = lines / linesEach;
  let cut = 0;
  await atOnce(connections, attackers, async (i) => {
    const tcp = await Deno.connect({ hostname: addresses[i % addresses.length]!, port });
    const conn = await Deno.startTls(tcp, { hostname: "servidor-local", caCerts: [caCert] });
    const ended = drain(conn, task.untilCut ? undefined : "echo: end");
    try {
      await write(
        conn,
        `{"type":"hello","user":"mallory${i}","pub":"${KEY}","ext":${JSON.stringify(ext)}}\n`,
      );
      for (let offered = 0; offered < linesEach; offered += 100) await write(conn, piece);
      if (!task.untilCut) await write(conn, '{"type":"chat","text":"end"}\n');
    } catch {
      // It was cut, and no longer read.
    }
    if (await ended === "by the server") cut++;
    close(conn);
  });
  return { connections, cut };
}

/**
 * Reads on until the server ends the connection, or says the last word; after a minute it has done neither.
 */
async function drain(conn: Deno.Conn, lastWord: string | undefined): Promise<"by the server" | "late"> {
  const buffer = new Uint8Array(64 * 1024);
  const timer = setTimeout(() => close(conn), LATE);
  const begun = performance.now();
  for (let got; (got = await conn.read(buffer).catch(() => null)) !== null;) {
    if (
      lastWord && new TextDecoder().decode(buffer.subarray(Math.max(0, got - 100), got)).includes(lastWord)
    ) break;
  }
  clearTimeout(timer);
  return performance.now() - begun < LATE ? "by the server" : "late";
}
