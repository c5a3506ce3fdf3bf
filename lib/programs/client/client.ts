// The client: pumps events of the connection, the keyboard and the clock into the session, one thing at a
// time, and carries out its effects.

import { Exit, type ExitCode, ExitError } from "../../base/exit.ts";
import { encodeUtf8 } from "../../base/utf8.ts";
import { sha256 } from "../../crypto/sha256.ts";
import type { ClientConfig } from "../cli/client_config.ts";
import type { ProfileChoice, ViewChoice } from "../cli/client_options.ts";
import { systemReason } from "../../texts/system_reason.ts";
import { LineConnection } from "../../io/net/line_connection.ts";
import { askNewPassphrase } from "./passphrase.ts";
import { exit, now, onEndSignal } from "../../io/system/system.ts";
import { leaveTerminal } from "../../io/terminal/terminal.ts";
import { Dial, DialError } from "../../io/net/tls_dialer.ts";
import type { ClientEvent } from "../../client/client_event.ts";
import type { Command } from "../../client/commands/command.ts";
import type { KeptTrust } from "../../client/peers/memory.ts";
import type { ClientCore } from "../../client/client_core.ts";
import type { CoreEffect, CoreEvent } from "../../client/core_event.ts";
import { findServer, type Profile, withPins, withServer } from "../../profile/profile.ts";
import { writeAddress } from "../../wire/address.ts";
import { MAX_SERVER_LINE } from "../../wire/limits.ts";
import { LineScreen } from "./line_screen.ts";
import type { Screen } from "./screen.ts";
import type { Place } from "./choose_server.ts";
import { writeLast } from "./profile_list.ts";
import type { OpenProfile } from "./profile_store.ts";
import { Saver, type Written } from "./saver.ts";
import { Steps } from "../steps.ts";
import { TerminalScreen } from "./terminal_screen.ts";

/** Milliseconds between two looks at the clock. */
const TICK = 250;
/** Bytes that may wait for the server. The input waits long before; only answers to the server come on top. */
const MAX_QUEUE = 64 * 1024 * 1024;
/** Milliseconds after which a server that takes nothing is given up. */
const STUCK = 75_000;
/** Milliseconds after a signal at which the program ends in any case. */
const LAST_CALL = 5_000;
/** Commands waiting in the session at which a pipe is no longer read. */
const MAX_BACKLOG = 100;

/** Milliseconds for the last words to the server: who leaves does not want to wait. */
const GOODBYE = 1_500;

/** How somebody chats. */
export type ChatOptions = ProfileChoice & ViewChoice & Pick<ClientConfig, "allowUnproven">;

/** Input of a session before it begins: warnings, and commands typed before the client was locked. */
export interface BeforeStart {
  /** In order. */
  readonly warnings: readonly ClientEvent[];
  /** In order. */
  readonly commands: readonly Command[];
  /** The line being typed at that time. */
  readonly draft: string;
}

/** The server let nobody in: the end of a session that was never welcomed. */
export class LoginRefused extends ExitError {
  /** `reason`: the server's code, where one is known. */
  constructor(readonly reason: string | undefined, sentence: string) {
    super(Exit.refused, sentence);
  }
}

type Ending = BeforeStart | { readonly code: ExitCode; readonly sentence?: string };

/** One session of a person, between its world and its core. */
export class Client {
  readonly #screen: Screen;
  /** How the program ends when it cannot end in peace. */
  #code: ExitCode = Exit.done;
  readonly #end = Promise.withResolvers<Ending>();
  /** An error in one ends the program. */
  readonly #steps = new Steps(this.#end.reject);
  readonly #saver: Saver;
  /** The result of the last write, as long as the session has not heard of it. */
  #written: Written | undefined;
  #dial: Dial | undefined;
  #connection: LineConnection<number> | undefined;
  /** The system's reason why standard output takes no more. */
  #outputLost: string | undefined;
  /** And of a standard input that could not be read to its end. */
  #inputLost: string | undefined;
  /** The server let us in: what it brings is kept from then on. */
  #isWelcome = false;
  /** The session's knowledge, where it has changed. */
  #known: Omit<KeptTrust, "mode"> | undefined;
  /** Somebody is asked for a passphrase where the chat stands. */
  #asking = false;
  /** The last connection saying goodbye. */
  #goodbye: Promise<void> = Promise.resolve();

  /** `place`: the server; `store`: open until the caller closes it. */
  constructor(
    readonly options: ChatOptions,
    readonly store: OpenProfile,
    readonly place: Place,
    readonly session: ClientCore,
    draft: string,
  ) {
    this.#saver = new Saver(store);
    const leave = () => this.#happened({ kind: "leave" });
    const { host, port } = place.server;
    const { name, settings: { bell = false, notify = false } } = store.profile;
    const shown = { ...options, user: name, host, port, bell, notify, draft };
    this.#screen = options.view === "terminal"
      ? new TerminalScreen(shown, leave, session)
      : new LineScreen(shown, (why) => {
        this.#outputLost = why;
        this.#happened({ kind: "output_lost" });
      });
  }

  /** Whether the profile was made for this session, and no server can know it. */
  get isUnknown(): boolean {
    const { isNew } = this.store;
    return isNew && !this.#isWelcome && (this.#code === Exit.refused || !this.session.entry.hasProved);
  }

  /** The exit code; or what the next session is told, when this one was locked. */
  async run(before: BeforeStart): Promise<ExitCode | BeforeStart> {
    const ending = await this.#run(before);
    const { texts } = this.session;
    if (this.#outputLost !== undefined) {
      throw new ExitError(Exit.failed, texts.outputLost(systemReason(this.#outputLost, texts)));
    }
    if (this.#inputLost !== undefined) {
      throw new ExitError(Exit.failed, texts.inputLost(systemReason(this.#inputLost, texts)));
    }
    return ending;
  }

  async #run(before: BeforeStart): Promise<ExitCode | BeforeStart> {
    const ticking = setInterval(() => {
      this.#happened({ kind: "tick" });
      this.#connection?.dropIfStuck(STUCK);
      if (this.#saver.isDue(now())) this.#steps.take(() => this.#flush());
      const { idleLockMinutes } = this.store.profile.settings;
      if (idleLockMinutes > 0 && !this.#asking && this.#screen.idleFor >= idleLockMinutes * 60_000) {
        this.#steps.take(() => this.#lock());
      }
    }, TICK);
    try {
      onEndSignal(() => {
        this.#happened({ kind: "leave" });
        setTimeout(() => { // should nobody read what is still to be shown
          leaveTerminal("silently");
          exit(this.#code);
        }, LAST_CALL);
      });
      for (const event of before.warnings) this.#happened({ kind: "notice", event });
      this.#happened({ kind: "start" });
      for (const command of before.commands) this.#happened({ kind: "command", command });
      this.#screen.listen({
        command: (command) => this.#command(command),
        inputEnded: (failure) => {
          this.#inputLost = failure;
          this.#happened({ kind: "input_ended" });
        },
        leave: () => this.#happened({ kind: "leave" }),
      }).catch(this.#end.reject);
      const end = await this.#end.promise;
      await this.#goodbye;
      if ("commands" in end) return end;
      const { failure } = await this.#saver.flush(now());
      const { code, sentence } = end;
      if (sentence !== undefined) {
        if (code === Exit.refused && !this.#isWelcome) {
          throw new LoginRefused(this.session.entry.refusal, sentence);
        }
        throw new ExitError(code, sentence);
      }
      if (failure !== undefined) throw new ExitError(Exit.failed, failure);
      return code;
    } catch (error) {
      if (!(error instanceof ExitError)) await this.#lastWords();
      throw error;
    } finally {
      clearInterval(ticking);
      await this.#screen.close();
    }
  }

  /** One step of the session, after all before it. Never rejects. */
  #happened(event: CoreEvent): Promise<void> {
    return this.#steps.take(() => this.#step(event));
  }

  /** Behind what was written the session hears how that went, before anything else happens. */
  async #step(event: CoreEvent): Promise<void> {
    const effects = await this.session.step(event, now());
    // An identity that a server may know from now on must not be lost.
    if (this.session.entry.hasProved && !this.store.wasSaved) await this.store.save(this.store.profile);
    for (const effect of effects) await this.#carryOut(effect);
    const written = this.#written;
    this.#written = undefined;
    if (written) await this.#step({ kind: "saved", ...written });
  }

  /** After a mistake of ours too it is told what becomes of the texts. */
  async #lastWords(): Promise<void> {
    await this.#steps.done;
    for (const effect of await this.session.step({ kind: "leave" }, now()).catch(() => [])) {
      if (effect.kind === "show") this.#screen.show(effect.event);
    }
  }

  /** A pipe is read no faster than the server takes what it says. */
  async #command(command: Command): Promise<void> {
    await this.#happened({ kind: "command", command });
    if (this.options.view === "terminal") return;
    while (this.session.backlog >= MAX_BACKLOG) await new Promise((resolve) => setTimeout(resolve, TICK));
    if (this.#connection?.congested) await this.#connection.relieved();
  }

  /** Saves come before anything that follows them. */
  async #carryOut(effect: CoreEffect): Promise<void> {
    switch (effect.kind) {
      case "save":
        await this.#save(effect.trust, effect.lazy);
        break;
      case "passphrase":
        this.#newPassphrase();
        break;
      case "lock":
        if (effect.after === undefined) await this.#lock();
        else await this.#lockAfter(effect.after);
        break;
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
        if (effect.event.event === "connected") await this.#remember();
        this.#screen.show(effect.event);
        break;
      case "exit":
        this.#code = effect.code;
        this.#end.resolve(effect);
    }
  }

  /** Keeps what the session knows of the server and its people; before the welcome nothing of what an invite brought. */
  async #save(
    { mode, bell = false, notify = false, language, ...known }: KeptTrust,
    lazy = false,
  ): Promise<void> {
    const { store, place } = this;
    const { profile } = store;
    this.#known = known;
    const settings = { ...profile.settings, trustMode: mode, bell, notify, language };
    const stored = findServer(profile, place.server.alias);
    const { token, inviter } = this.#isWelcome ? known : stored ?? place.server;
    const server = stored && { ...stored, ...known, token, inviter };
    const next = server ? withServer({ ...profile, settings }, server) : { ...profile, settings };
    if (!store.wasSaved && !this.#isWelcome) {
      store.keep(next);
      this.#written = {};
    } else if (lazy) this.#saver.later(next, now());
    else await this.#write(next);
  }

  /** The session hears how it went when what it wants now is carried out. */
  async #write(next: Profile): Promise<void> {
    this.store.speak(this.session.texts);
    this.#written = await this.#saver.atOnce(next, now());
  }

  /** Writes what waits to be written. */
  async #flush(): Promise<void> {
    this.store.speak(this.session.texts);
    await this.#step({ kind: "saved", ...await this.#saver.flush(now()) });
  }

  /** The server let us in: it is the last one, at the address where it was, with the certificates that were agreed to. */
  async #remember(): Promise<void> {
    const { store, place: { server } } = this;
    const { profile } = store;
    this.#isWelcome = true;
    const certificates = findServer(profile, server.alias)?.certificates ?? [];
    const next = withPins(profile, { ...server, ...this.#known, certificates }, server.certificates);
    await this.#write({ ...next, lastServer: server.alias });
    await writeLast(profile.name);
  }

  /** Asks for it where the chat stands, which goes on behind it. */
  async #newPassphrase(): Promise<void> {
    const { texts } = this.session;
    if (this.options.view !== "terminal") return this.#usage(texts.profile.needsTerminal());
    this.#asking = true;
    try {
      await this.#screen.suspend();
      const passphrase = await askNewPassphrase({ prompt: texts.profile.newPassphrase(), texts });
      await this.store.setPassphrase(passphrase);
      this.#screen.resume();
      this.#screen.show({ event: "status", ...this.session.status });
    } catch (error) {
      this.#screen.resume();
      if (!(error instanceof ExitError)) return this.#end.reject(error);
      this.#usage(error.message);
    } finally {
      this.#asking = false;
    }
  }

  /** From now on by itself, after this many minutes without a key; 0: never. */
  async #lockAfter(minutes: number): Promise<void> {
    const { texts } = this.session;
    if (!this.store.isSealed) return this.#usage(texts.profile.lockNeedsPassphrase());
    const { profile } = this.store;
    await this.#write({ ...profile, settings: { ...profile.settings, idleLockMinutes: minutes } });
    this.#screen.show({ event: "idle_lock", minutes });
  }

  /** Keys and screen go; the profile is opened again with the passphrase, and what waits is carried out then. */
  async #lock(): Promise<void> {
    const { texts } = this.session;
    if (!this.store.isSealed) return this.#usage(texts.profile.lockNeedsPassphrase());
    if (this.options.view !== "terminal") return this.#usage(texts.profile.needsTerminal());
    const warnings: ClientEvent[] = [];
    let commands: readonly Command[] = [];
    for (const effect of await this.session.step({ kind: "lock" }, now())) {
      if (effect.kind === "show") warnings.push(effect.event); // now it would go with the screen
      else if (effect.kind === "locked") commands = effect.waiting;
      else await this.#carryOut(effect);
    }
    const { failure } = await this.#saver.flush(now());
    if (failure !== undefined) {
      warnings.push({ event: "warning", code: "not_saved", text: texts.profile.neverSaved(failure) });
    }
    await this.#screen.suspend({ clear: true });
    this.#end.resolve({ warnings, commands, draft: this.#screen.draft });
  }

  #usage(text: string): void {
    this.#screen.show({ event: "error", code: "usage", text });
  }

  async #connect(): Promise<void> {
    const dial = this.#dial = new Dial();
    let connection: LineConnection<number>;
    let certificate: Uint8Array<ArrayBuffer>;
    try {
      const { host, port } = this.place.server;
      const dialled = await dial.connect(host, port, this.place.pins);
      certificate = await sha256(dialled.pin.der);
      const { conn } = dialled;
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
    this.#happened({ kind: "opened", certificate }).then(() => connection.hurryAnswer());
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
    const { texts } = this.session;
    const server = writeAddress(this.place.server);
    switch (kind) {
      case "certificate":
        return {
          cause: "certificate",
          sentence: this.place.file === undefined
            ? texts.servers.certificateOther(server, this.place.server.alias)
            : texts.certificateRefused(server),
        };
      case "not_tls":
        return { cause: "network", sentence: texts.notTls(server) };
      case "network":
        return { cause: "network", sentence: texts.connectFailed(server, systemReason(message, texts)) };
    }
  }
}
