// chat-client in a real terminal: started, typed into, and its screen read. Several of them make a company.

import { makeCertificates } from "./certificates.ts";
import { JsonClient } from "./json_client.ts";
import type { ProcessOptions } from "./process.ts";
import { clientCommand, type RunningServer, startServer } from "./programs.ts";
import { NO_TMUX, type TerminalSize, Tmux } from "./tmux.ts";

/** The sizes at which terminals are tested, the smallest that is supported first. */
export const SIZES: readonly TerminalSize[] = [
  { columns: 40, rows: 12 },
  { columns: 80, rows: 24 },
  { columns: 200, rows: 50 },
];

/** What stands in the terminal when the client has left: its exit code, and whether keys are shown again. */
export const AFTERWARDS = `echo "left with $?"; stty -a | grep -o -e '-*\\becho\\b'; exec cat`;

/** A server, and whoever connects to it. */
export class Company implements AsyncDisposable {
  readonly #members: AsyncDisposable[] = [];

  private constructor(readonly certs: string, readonly server: RunningServer, readonly port: number) {}

  static async start(): Promise<Company> {
    const certs = await makeCertificates();
    const server = await startServer(certs.dir);
    const company = new Company(certs.dir, server, server.port);
    company.#members.push(certs, server);
    return company;
  }

  /** A friend without a terminal. */
  async joins(user: string, options: ProcessOptions = {}): Promise<JsonClient> {
    const client = new JsonClient(user, this.port, this.certs, ["--stay"], options);
    this.#members.push(client);
    await client.find({ event: "connected" });
    return client;
  }

  /** Somebody at a terminal; waits until it is ready unless `ready` is false. */
  async sits(
    user: string,
    size: TerminalSize,
    { args = [], ready = true }: { args?: readonly string[]; ready?: boolean } = {},
  ): Promise<ChatTerminal> {
    const command = clientCommand(user, this.port, this.certs, args);
    const terminal = await ChatTerminal.start(command, `${this.certs}/${user}.pid`, size);
    this.#members.push(terminal);
    if (ready) await terminal.ready();
    return terminal;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const member of this.#members.reverse()) await member[Symbol.asyncDispose]();
  }
}

/** A terminal with a client in it. */
export class ChatTerminal implements AsyncDisposable {
  private constructor(readonly tmux: Tmux, readonly pidFile: string) {}

  /** Runs a command, as `clientCommand` gives it. */
  static async start(command: string, pidFile: string, size: TerminalSize): Promise<ChatTerminal> {
    const shell = `sh -c 'echo $$ >"$0"; exec "$@"' '${pidFile}' ${command}; ${AFTERWARDS}`;
    return new ChatTerminal(await Tmux.start(shell, size), pidFile);
  }

  /** The process of the client. */
  async pid(): Promise<number> {
    return Number(await Deno.readTextFile(this.pidFile));
  }

  /** Waits until the client is connected and has told who is there. */
  async ready(): Promise<void> {
    await this.shows(/^── (online|en línea)/);
    await this.shows(/^\d\d:\d\d \* (here|aquí|nobody else|todavía)/);
  }

  /**
   * Types a line and presses Enter, once the line before has gone and this one stands there: lines in one
   * burst are a paste.
   */
  async enters(line: string): Promise<void> {
    await this.#standsTyped(">");
    await this.tmux.type(line);
    await this.#standsTyped(line);
    await this.tmux.press("Enter");
  }

  /** The same at a question, or in --plain, where the terminal keeps the line. */
  async answers(line: string): Promise<void> {
    await this.tmux.type(line);
    await this.tmux.press("Enter");
  }

  /** Waits until prompt and line being typed end so, however their rows are broken. */
  async #standsTyped(end: string): Promise<void> {
    const tail = end.replaceAll(" ", "").slice(-8);
    await this.tmux.waitFor((rows) => inputOf(rows).replaceAll(" ", "").endsWith(tail));
  }

  /** Waits for a row of the screen that matches. */
  shows(row: RegExp): Promise<string[]> {
    return this.tmux.waitFor((rows) => rows.some((one) => row.test(one)));
  }

  /**
   * Waits until prompt and line being typed are this, their rows joined and without the spaces at their ends.
   */
  showsInput(input: string): Promise<string[]> {
    return this.tmux.waitFor((rows) => inputOf(rows).replaceAll(" ", "") === input.replaceAll(" ", ""));
  }

  /** What came so far, the scrollback included, without times and trust marks. */
  async log(): Promise<string[]> {
    return (await this.tmux.screen(true)).filter((row) => /^\d\d:\d\d | {6}/.test(row))
      .map((row) => row.replace(/^\d\d:\d\d /, "").replace(/^[✓·+!? ] (\S.*?) +│/, "$1 │"));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.tmux[Symbol.asyncDispose]();
  }
}

/** Prompt and line: all rows below the status line. */
export function inputOf(rows: readonly string[]): string {
  return rows.slice(rows.findLastIndex((row) => /^── .*─$/.test(row)) + 1).join("");
}

/** A test that needs tmux; skipped by name where it is missing. */
export function terminalTest(name: string, fn: () => Promise<void>): void {
  const whole = `chat-client in a terminal: ${name}`;
  Deno.test({ name: NO_TMUX ? `${whole} (${NO_TMUX})` : whole, ignore: NO_TMUX !== undefined, fn });
}
