// The two programs as a person runs them: the executables named by CHAT_SERVER and CHAT_CLIENT where those
// are set, else the bundles in CHAT_BUNDLES (tools/test.ts makes them once for all tests), else the source;
// always with their own permissions.

import { CLIENT_FLAGS, SERVER_FLAGS } from "../../tools/run_flags.ts";
import { Process, type ProcessOptions } from "./process.ts";

const shared = new Map<string, string>();

/**
 * The folder for data of all programs that a test starts without a terminal, by server (how it is told apart
 * is up to the caller): who comes again is the same person, who comes to another server has never been
 * anywhere.
 */
export function sharedDataFolder(server = ""): string {
  const folder = shared.get(server) ?? newDataFolder();
  shared.set(server, folder);
  return folder;
}

/**
 * A folder for data that goes when the tests end. Who has another one is another person, whatever the name.
 */
export function newDataFolder(): string {
  const folder = Deno.makeTempDirSync({ prefix: "chat-seguro-data-" });
  addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
  return folder;
}

const ROOT = decodeURIComponent(new URL("../../", import.meta.url).pathname);

/** Starts `chat-client` with these arguments. English unless `env` says otherwise. */
export function startClient(args: readonly string[], options: ProcessOptions = {}): Process {
  return start("CHAT_CLIENT", "client.ts", CLIENT_FLAGS, args, options);
}

/** Starts `chat-server` with these arguments, whatever comes of it. */
export function startServerProcess(args: readonly string[], options: ProcessOptions = {}): Process {
  return start("CHAT_SERVER", "server.ts", SERVER_FLAGS, args, options);
}

export interface RunningServer extends AsyncDisposable {
  readonly process: Process;
  readonly port: number;
}

/** Starts `chat-server` on a free port of loopback, with the certificate pair in `certs`. */
export async function startServer(
  certs: string,
  args: readonly string[] = [],
  options: ProcessOptions = {},
): Promise<RunningServer> {
  const process = startServerProcess([
    "--host",
    "127.0.0.1",
    "--port",
    "0",
    "--cert",
    `${certs}/server.crt`,
    "--key",
    `${certs}/server.key`,
    ...(args.includes("--data") ? [] : ["--ephemeral"]),
    ...args,
  ], options);
  const line = await process.out.find(/127\.0\.0\.1:\d+/);
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(line)![1]);
  return { process, port, [Symbol.asyncDispose]: () => process[Symbol.asyncDispose]() };
}

/** The command that runs `chat-client`, for a shell: on loopback, pinned to the certificate in `certs`. */
export function clientCommand(
  user: string,
  port: number,
  certs: string,
  args: readonly string[] = [],
): string {
  return clientShellCommand([user, "127.0.0.1", `${port}`, "--cert", `${certs}/server.crt`, ...args]);
}

/** The command that runs `chat-client` with these arguments, for a shell. `data`: its folder for data. */
export function clientShellCommand(args: readonly string[], data: string = newDataFolder()): string {
  return `env XDG_DATA_HOME=${data} ${forShell(launcher("CHAT_CLIENT", "client.ts", CLIENT_FLAGS), args)}`;
}

/** The command that runs `chat-server`, for a shell. */
export function serverCommand(args: readonly string[]): string {
  return `env XDG_DATA_HOME=${newDataFolder()} ${
    forShell(launcher("CHAT_SERVER", "server.ts", SERVER_FLAGS), args)
  }`;
}

function forShell({ command, before }: Launcher, args: readonly string[]): string {
  return [command, ...before, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
}

interface Launcher {
  readonly command: string;
  /** Arguments that come before the program's own. */
  readonly before: readonly string[];
}

function start(
  variable: string,
  source: string,
  permissions: readonly string[],
  args: readonly string[],
  options: ProcessOptions,
): Process {
  const { command, before } = launcher(variable, source, permissions);
  const folder = variable === "CHAT_SERVER" ? newDataFolder : () => sharedDataFolder(serverIn(args));
  return new Process(command, [...before, ...args], {
    ...options,
    env: {
      LC_ALL: "C.UTF-8",
      XDG_DATA_HOME: options.env?.XDG_DATA_HOME ?? folder(),
      ...options.env,
    },
  });
}

/** Port and certificate, where the arguments name a server. */
function serverIn(args: readonly string[]): string {
  const cert = args.indexOf("--cert");
  return /^\d+$/.test(args[2] ?? "") ? `${args[2]} ${cert < 0 ? "" : args[cert + 1]}` : "";
}

function launcher(
  variable: string,
  source: string,
  permissions: readonly string[],
): Launcher {
  const executable = Deno.env.get(variable);
  if (executable) return { command: executable, before: [] };
  const bundles = Deno.env.get("CHAT_BUNDLES");
  const before = bundles
    ? ["--no-config", ...permissions, `${bundles}/${source.replace(/ts$/, "js")}`]
    : ["--frozen", "--no-check", ...permissions, ROOT + source];
  return { command: Deno.execPath(), before: ["run", "--quiet", ...before] };
}
