// A server with a host and the folder where it keeps names, and people with profiles: those who share a
// folder for data sit at one machine.

import { assertEquals } from "@std/assert";
import { type Certificates, makeCertificates } from "./certificates.ts";
import { ChatTerminal } from "./chat_terminal.ts";
import { JsonProgram } from "./json_client.ts";
import { keptProfile, placeVersion1 } from "./kept_profile.ts";
import type { Process } from "./process.ts";
import {
  clientShellCommand,
  newDataFolder,
  type RunningServer,
  startClient,
  startServer,
  startServerProcess,
} from "./programs.ts";

/** How a program ended, and what it said. */
export interface Ended {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** A machine: where its programs keep what they keep. */
export class Machine implements AsyncDisposable {
  readonly #members: AsyncDisposable[] = [];
  readonly env: Record<string, string>;

  constructor(readonly folder: string = newDataFolder()) {
    this.env = { XDG_DATA_HOME: folder };
  }

  /** The folder of somebody's profile; `name` is one of plain letters. */
  profile(name: string): string {
    return `${this.folder}/chat-seguro/profiles/${name}`;
  }

  /** The file of somebody's profile. */
  profileFile(name: string): string {
    return `${this.profile(name)}/profile.json`;
  }

  /** The profile as it is on the disk. */
  // deno-lint-ignore no-explicit-any
  read(name: string): any {
    return keptProfile(this.profile(name));
  }

  /** Puts another one in its place, as one that has not been taken over yet. */
  write(name: string, profile: object): void {
    placeVersion1(this.profile(name), profile);
  }

  /** Takes a copy of it over from another machine, as it is while it is in use. */
  copies(from: Machine, name: string): void {
    Deno.mkdirSync(this.profile(name), { recursive: true });
    for (const { name: file } of Deno.readDirSync(from.profile(name))) {
      if (/^profile\.json$|^chat\.db(-wal)?$/.test(file)) {
        Deno.copyFileSync(`${from.profile(name)}/${file}`, `${this.profile(name)}/${file}`);
      }
    }
  }

  /** Starts `chat-client`; ended with the machine. */
  starts(...args: string[]): Process {
    const process = startClient(args, { env: this.env });
    this.#members.push(process);
    return process;
  }

  /** Runs `chat-client` to its end, with these lines as its whole input. */
  async runs(args: readonly string[], ...lines: string[]): Promise<Ended> {
    return await ended(this.starts(...args), ...lines);
  }

  /** Chats with `--json`; waits until it is connected. */
  async chats(...args: string[]): Promise<JsonProgram> {
    const client = new JsonProgram(this.starts(...args, "--json", "--stay"));
    await client.find({ event: "connected" });
    return client;
  }

  /** `chat-client` in a terminal. */
  async sits(...args: string[]): Promise<ChatTerminal> {
    const command = clientShellCommand(args, this.folder);
    const terminal = await ChatTerminal.start(command, `${this.folder}/pid`, { columns: 100, rows: 30 });
    this.#members.push(terminal);
    return terminal;
  }

  /** A file with a passphrase, for `--passphrase-file`. */
  passphraseFile(passphrase: string): string {
    const path = `${this.folder}/${crypto.randomUUID()}`;
    Deno.writeTextFileSync(path, `${passphrase}\n`, { mode: 0o600 });
    return path;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const member of this.#members.reverse()) await member[Symbol.asyncDispose]();
  }
}

/** A host with a server, and a machine for the first friends. */
export class House implements AsyncDisposable {
  readonly here = new Machine();
  readonly #members: AsyncDisposable[] = [this.here];

  private constructor(readonly certs: Certificates, readonly data: string, public server: RunningServer) {}

  static async open(...args: string[]): Promise<House> {
    const certs = await makeCertificates();
    const data = newDataFolder();
    return new House(certs, data, await startServer(certs.dir, ["--data", data, ...args]));
  }

  /** What the old way to connect takes. */
  door(user: string): string[] {
    return [user, "127.0.0.1", `${this.server.port}`, "--cert", `${this.certs.dir}/server.crt`];
  }

  /** Another machine. */
  machine(): Machine {
    const machine = new Machine();
    this.#members.push(machine);
    return machine;
  }

  /** Runs a subcommand of `chat-server` beside the server. */
  async host(...args: string[]): Promise<Ended> {
    await using process = startServerProcess([...args, "--data", this.data]);
    return await ended(process);
  }

  /** A line that `chat-server invite` prints. */
  async invite(...args: string[]): Promise<string> {
    const place = ["--host", "127.0.0.1", "--port", `${this.server.port}`];
    const pin = args.includes("--cert") ? [] : ["--cert", `${this.certs.dir}/server.crt`];
    const { code, out, err } = await this.host("invite", ...place, ...pin, ...args);
    assertEquals([code, err], [0, []]);
    return out[0]!;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const member of this.#members.reverse()) await member[Symbol.asyncDispose]();
    await this.server[Symbol.asyncDispose]();
    await this.certs[Symbol.asyncDispose]();
  }
}

async function ended(process: Process, ...lines: string[]): Promise<Ended> {
  if (lines.length > 0) await process.type(...lines);
  await process.endInput();
  const code = await process.exit;
  return { code, out: process.out.all.filter((line) => line !== ""), err: process.err.all };
}
