// The client: pumps what comes from the connection, the keyboard and the clock into the session, one thing at a
// time, and carries out what the session wants.

import { Exit, type ExitCode, ExitError } from "../base/exit.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import type { Pin } from "../certificate/pin.ts";
import type { ClientConfig } from "../config/client_config.ts";
import { generateKeyPair } from "../e2ee/primitives.ts";
import { systemReason } from "../i18n/system_reason.ts";
import { LineConnection } from "../io/line_connection.ts";
import { exit, now, onEndSignal, randomBytes, variable } from "../io/system.ts";
import { leaveTerminal } from "../io/terminal.ts";
import { Dial, DialError, forgetOtherTrust } from "../io/tls_dialer.ts";
import type { ClientEvent } from "../session/client_event.ts";
import type { Command } from "../session/command.ts";
import { Session } from "../session/session.ts";
import type { SessionEffect, SessionEvent } from "../session/session_event.ts";
import { MAX_SERVER_LINE } from "../wire/limits.ts";
import { LineScreen } from "./line_screen.ts";
import type { Screen } from "./screen.ts";
import { loadPins } from "./server_file.ts";
import { TerminalScreen } from "./terminal_screen.ts";

/** Milliseconds between two looks at the clock. */
const TICK = 250;
/** Bytes that may wait for the server. The input waits long before; only answers to the server come on top. */
const MAX_QUEUE = 64 * 1024 * 1024;
/** Milliseconds after which a server that takes nothing is given up. */
const STUCK = 75_000;
/** Milliseconds after a signal at which the programme ends in any case. */
const LAST_CALL = 5_000;
/** Commands waiting in the session at which a pipe is no longer read. */
const MAX_BACKLOG = 100;

/** Milliseconds for the last words to the server: who leaves does not want to wait. */
const GOODBYE = 1_500;

/** Runs until the session ends. Throws ExitError for every end but a good one. */
export async function runClient(config: ClientConfig): Promise<ExitCode> {
  const { texts } = config;
  const warnings: ClientEvent[] = [];
  let pins: readonly Pin[];
  try {
    if (variable("SSLKEYLOGFILE")) {
      if (!config.allowKeylog) throw new ExitError(Exit.usage, texts.keylogRefused());
      warnings.push({ event: "warning", code: "keylog", text: texts.keylogAllowed() });
    }
    forgetOtherTrust();
    const pinned = await loadPins(config.cert, texts);
    pins = pinned.pins;
    if (pinned.warning) {
      warnings.push({ event: "warning", code: "certificate_expires", text: pinned.warning });
    }
  } catch (error) {
    if (error instanceof ExitError && config.view !== "terminal") await showFailure(config, error);
    throw error;
  }
  const session = new Session({
    user: config.user,
    server: `${config.host}:${config.port}`,
    keys: await generateKeyPair(),
    random: randomBytes,
    texts,
    interactive: config.view === "terminal",
    stay: config.stay,
  });
  return await new Client(config, pins, session).run(warnings);
}

interface Ending {
  readonly code: ExitCode;
  readonly sentence?: string;
}

class Client {
  readonly #screen: Screen;
  /** How the programme ends when it cannot end in peace. */
  #code: ExitCode = Exit.done;
  readonly #end = Promise.withResolvers<Ending>();
  /** The steps so far; the next one waits for them. */
  #steps: Promise<void> = Promise.resolve();
  #dial: Dial | undefined;
  #connection: LineConnection<number> | undefined;
  /** The last connection saying goodbye. */
  #goodbye: Promise<void> = Promise.resolve();

  constructor(readonly config: ClientConfig, readonly pins: readonly Pin[], readonly session: Session) {
    const leave = () => this.#happened({ kind: "leave" });
    this.#screen = config.view === "terminal"
      ? new TerminalScreen(config, leave, () => session.names)
      : new LineScreen(config, leave);
  }

  async run(warnings: readonly ClientEvent[]): Promise<ExitCode> {
    const ticking = setInterval(() => {
      this.#happened({ kind: "tick" });
      this.#connection?.dropIfStuck(STUCK);
    }, TICK);
    try {
      onEndSignal(() => {
        this.#happened({ kind: "leave" });
        setTimeout(() => { // should nobody read what is still to be shown
          leaveTerminal("silently");
          exit(this.#code);
        }, LAST_CALL);
      });
      for (const event of warnings) this.#happened({ kind: "notice", event });
      this.#happened({ kind: "start" });
      this.#screen.listen({
        command: (command) => this.#command(command),
        inputEnded: () => this.#happened({ kind: "input_ended" }),
        leave: () => this.#happened({ kind: "leave" }),
      }).catch(this.#end.reject);
      const { code, sentence } = await this.#end.promise;
      await this.#goodbye;
      if (sentence !== undefined) throw new ExitError(code, sentence);
      return code;
    } finally {
      clearInterval(ticking);
      await this.#screen.close();
    }
  }

  /** One step of the session, after all before it. Never rejects: what goes wrong in it ends the programme. */
  #happened(event: SessionEvent): Promise<void> {
    this.#steps = this.#steps.then(async () => {
      for (const effect of await this.session.step(event, now())) this.#carryOut(effect);
    }).catch(this.#end.reject);
    return this.#steps;
  }

  /** A pipe is read no faster than the server takes what it says. */
  async #command(command: Command): Promise<void> {
    await this.#happened({ kind: "command", command });
    if (this.config.view === "terminal") return;
    while (this.session.backlog >= MAX_BACKLOG) await new Promise((resolve) => setTimeout(resolve, TICK));
    if (this.#connection?.congested) await this.#connection.relieved();
  }

  #carryOut(effect: SessionEffect): void {
    switch (effect.kind) {
      case "dial":
        this.#connect();
        break;
      case "hang_up":
        this.#dial?.cancel();
        this.#dial = undefined;
        this.#goodbye = this.#connection?.finish(GOODBYE) ?? this.#goodbye;
        this.#connection = undefined;
        break;
      case "send":
        // A blank line only carries an acknowledgement: whatever leaves does that.
        if (effect.line === "" && this.#connection?.busy) break;
        this.#connection?.send(encodeUtf8(effect.line), effect.ticket);
        break;
      case "show":
        this.#screen.show(effect.event);
        break;
      case "exit":
        this.#code = effect.code;
        this.#end.resolve(effect);
    }
  }

  async #connect(): Promise<void> {
    const dial = this.#dial = new Dial();
    let connection: LineConnection<number>;
    try {
      const conn = await dial.connect(this.config.host, this.config.port, this.pins);
      connection = new LineConnection(conn, { line: MAX_SERVER_LINE, queue: MAX_QUEUE }, (ticket) => {
        this.#happened({ kind: "written", ticket });
      });
    } catch (error) {
      if (!(error instanceof DialError)) return this.#end.reject(error);
      if (this.#dial === dial) this.#happened({ kind: "lost", ...this.#why(error) });
      return;
    }
    if (this.#dial !== dial) return connection.close();
    this.#connection = connection;
    this.#happened({ kind: "opened" }).then(() => connection.hurryAnswer());
    await connection.read(async (framed) => {
      if (this.#connection !== connection) return;
      await this.#happened(framed);
      await this.#screen.ready();
    });
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.#happened({ kind: "lost", cause: "network", sentence: this.session.texts.connectionClosed() });
  }

  #why({ kind, message }: DialError): { cause: "certificate" | "network"; sentence: string } {
    const { host, port } = this.config;
    const { texts } = this.session;
    const server = `${host}:${port}`;
    switch (kind) {
      case "certificate":
        return { cause: "certificate", sentence: texts.certificateRefused(server) };
      case "not_tls":
        return { cause: "network", sentence: texts.notTls(server) };
      case "network":
        return { cause: "network", sentence: texts.connectFailed(server, systemReason(message, texts)) };
    }
  }
}

/** For programmes: the first event is `connected` or `error`, also when it came to nothing. */
async function showFailure(config: ClientConfig, { code, message }: ExitError): Promise<void> {
  const screen = new LineScreen(config, () => {});
  screen.show({ event: "error", code: code === Exit.certificate ? "certificate" : "usage", text: message });
  await screen.close();
}
