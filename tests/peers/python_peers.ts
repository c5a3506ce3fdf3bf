// Starts the base peers written in Python. Knows where Python is and nothing about
// what a peer says: that is the protocol's table in docs/PROTOCOL.md.

import { Process } from "../support/process.ts";
import type { RunningServer } from "../support/programs.ts";

const HERE = decodeURIComponent(new URL(".", import.meta.url).pathname);

/** Debian's own Python has Debian's python3-cryptography; another one may come first on PATH. */
export const PYTHON: string | undefined = await firstThatRuns(["/usr/bin/python3", "python3"]);

/** Why the Python peers cannot run here; undefined where they can. */
export const NO_PYTHON_PEERS: string | undefined = PYTHON === undefined
  ? "skipped: no python3 with the package `cryptography` (Debian: python3-cryptography)"
  : undefined;

/** A base client. Commands it gets before the welcome wait for it. */
export function startPythonClient(
  user: string,
  port: number,
  cert: string,
  ...options: string[]
): Process {
  return startPeer("base_client.py", [user, "127.0.0.1", `${port}`, "--cert", cert, ...options]);
}

/** A client that proves who it is. `way`: an invite line, or HOST:PORT with `--cert FILE`. */
export function startPythonTrustClient(user: string, ...way: string[]): Process {
  return startPeer("trust_client.py", [user, ...way]);
}

/** A base server on a free port of loopback that prints every line it receives. */
export async function startPythonServer(certs: string): Promise<RunningServer> {
  const pair = ["--cert", `${certs}/server.crt`, "--key", `${certs}/server.key`];
  const process = startPeer("base_server.py", ["--port", "0", "--raw", ...pair]);
  const line = await process.out.find(/^listening 127\.0\.0\.1:\d+$/);
  const port = Number(line.slice(line.lastIndexOf(":") + 1));
  return { process, port, [Symbol.asyncDispose]: () => process[Symbol.asyncDispose]() };
}

/** Runs one of the Python files beside this one. */
export function startPeer(file: string, args: readonly string[] = []): Process {
  return new Process(PYTHON!, ["-B", HERE + file, ...args]); // -B: no __pycache__ in the checkout
}

async function firstThatRuns(commands: readonly string[]): Promise<string | undefined> {
  for (const command of commands) {
    try {
      const python = new Deno.Command(command, { args: ["-c", "import cryptography"] });
      if ((await python.output()).success) return command;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return undefined;
}

/** A test that needs Python; where that is missing, it is skipped by name and reason. */
export function peerTest(name: string, fn: () => Promise<void>): void {
  const ignore = NO_PYTHON_PEERS !== undefined;
  Deno.test({ name: ignore ? `${name} (${NO_PYTHON_PEERS})` : name, ignore, fn });
}
