// The rest of the machine: arguments, variables, time, randomness, files, signals.

import { parseHost, reachOf } from "../../wire/address.ts";

/** The arguments of the program, without its own name. */
export function programArguments(): readonly string[] {
  return Deno.args;
}

/**
 * An environment variable; permission for each is named in tools/run_flags.ts. One that is not text counts as not set:
 * these only choose the language and the look.
 */
export function variable(name: string): string | undefined {
  try {
    return Deno.env.get(name);
  } catch (error) {
    if (error instanceof Deno.errors.InvalidData) return undefined;
    throw error;
  }
}

/** Ends the process at once. */
export function exit(code: number): never {
  Deno.exit(code);
}

/** Milliseconds that never go back. */
export function now(): number {
  return performance.now();
}

/** Milliseconds since 1970, as the machine's clock has them: they may go back. */
export function wallClock(): number {
  return Date.now();
}

/** Fresh random bytes. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** Calls back on every signal that asks to end, as far as the system has them. */
export function onEndSignal(callback: (signal: string) => void): void {
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) Deno.addSignalListener(signal, () => callback(signal));
}

/**
 * Calls back when a signal for a report comes, where there are such: SIGUSR1 and SIGUSR2. `risky`: with it Deno itself
 * may have opened its inspector, as it does from 2.9.2 on for SIGUSR1 where it runs the program from source.
 */
export function onReportSignal(callback: (risky: boolean) => void): void {
  if (Deno.build.os === "windows") return;
  Deno.addSignalListener("SIGUSR1", () => callback(executableFolder() === undefined));
  Deno.addSignalListener("SIGUSR2", () => callback(false));
}

/** Bytes of memory that the process has. */
export function memoryInUse(): number {
  return Deno.memoryUsage().rss;
}

/** A file's text, or why it cannot be read. */
export async function readText(path: string): Promise<{ text: string } | { why: string }> {
  try {
    return { text: await Deno.readTextFile(path) };
  } catch (error) {
    return {
      why: error instanceof Error ? error.message.replace(/: (readfile|open) '.*'$/, "") : String(error),
    };
  }
}

/** Whether something stands at the path, or where a link there leads; `isThere` asks for the name alone. False also when the system will not say. */
export async function isReachable(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * An address at which others in the same network may reach this machine: IPv4, else IPv6; 127.0.0.1 when there is
 * neither.
 */
export function localAddress(): string {
  const addresses = Deno.networkInterfaces().map(({ address }) => parseHost(address)).filter((host) =>
    host !== undefined && reachOf(host) === "others" && !host.startsWith("169.254.")
  );
  return addresses.find((host) => !host!.includes(":")) ?? addresses[0] ?? "127.0.0.1";
}

/** The folder of the running executable; undefined when it is run from source, by Deno. */
export function executableFolder(): string | undefined {
  const [, folder, file] = /^(.*)[\\/]([^\\/]*)$/.exec(Deno.execPath()) ?? [];
  return /^deno(\.exe)?$/i.test(file ?? "") ? undefined : folder;
}

/** The system's reason for a failure, without its number. */
export function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/ \(os error \d+\).*$/su, "");
}
