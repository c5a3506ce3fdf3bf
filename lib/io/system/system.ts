// The rest of the machine: arguments, variables, time, randomness, files, signals.

import { parseHost, reachOf } from "../../wire/address.ts";

/** Without the program's own name. */
export function programArguments(): readonly string[] {
  return Deno.args;
}

/**
 * Permissions are listed in tools/run_flags.ts. A variable that is not text counts as unset: these only
 * choose language and look.
 */
export function variable(name: string): string | undefined {
  try {
    return Deno.env.get(name);
  } catch (error) {
    if (error instanceof Deno.errors.InvalidData) return undefined;
    throw error;
  }
}

export function exit(code: number): never {
  Deno.exit(code);
}

/** Monotonic milliseconds. */
export function now(): number {
  return performance.now();
}

/** Milliseconds since 1970 by the machine's clock; may go back. */
export function wallClock(): number {
  return Date.now();
}

export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** On every signal to end, as far as the system has them. */
export function onEndSignal(callback: (signal: string) => void): void {
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) Deno.addSignalListener(signal, () => callback(signal));
}

/**
 * On SIGUSR1 and SIGUSR2, where supported. `risky`: Deno itself may have opened its inspector, as it does at
 * SIGUSR1 since 2.9.2 for programs run from source.
 */
export function onReportSignal(callback: (risky: boolean) => void): void {
  if (Deno.build.os === "windows") return;
  Deno.addSignalListener("SIGUSR1", () => callback(executableFolder() === undefined));
  Deno.addSignalListener("SIGUSR2", () => callback(false));
}

/** Bytes. */
export function memoryInUse(): number {
  return Deno.memoryUsage().rss;
}

export async function readText(path: string): Promise<{ text: string } | { why: string }> {
  try {
    return { text: await Deno.readTextFile(path) };
  } catch (error) {
    return {
      why: error instanceof Error ? error.message.replace(/: (readfile|open) '.*'$/, "") : String(error),
    };
  }
}

/** Follows links, unlike `isThere`. False also if the system does not tell. */
export async function isReachable(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch {
    return false;
  }
}

/** An address of this machine for others in its network: IPv4, else IPv6, else 127.0.0.1. */
export function localAddress(): string {
  const addresses = Deno.networkInterfaces().map(({ address }) => parseHost(address)).filter((host) =>
    host !== undefined && reachOf(host) === "others" && !host.startsWith("169.254.")
  );
  return addresses.find((host) => !host!.includes(":")) ?? addresses[0] ?? "127.0.0.1";
}

/** Undefined when Deno runs the program from source. */
export function executableFolder(): string | undefined {
  const [, folder, file] = /^(.*)[\\/]([^\\/]*)$/.exec(Deno.execPath()) ?? [];
  return /^deno(\.exe)?$/i.test(file ?? "") ? undefined : folder;
}

/** The system's reason for a failure, without its number. */
export function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/ \(os error \d+\).*$/su, "");
}
