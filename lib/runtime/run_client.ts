// The client: pumps what comes from the connection, the keyboard and the clock into the session, one thing at a
// time, and carries out what the session wants.

import { Exit, type ExitCode, ExitError } from "../base/exit.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import { certificateHash } from "../certificate/certificate_hash.ts";
import type { ClientConfig } from "../config/client_config.ts";
import type { ProfileChoice, ViewChoice } from "../config/client_options.ts";
import { generateKeyPair } from "../e2ee/primitives.ts";
import { systemReason } from "../i18n/system_reason.ts";
import { LineConnection } from "../io/line_connection.ts";
import { askNewPassphrase } from "./passphrase.ts";
import { exit, now, onEndSignal, randomBytes, variable, wallClock } from "../io/system.ts";
import { leaveTerminal } from "../io/terminal.ts";
import { Dial, DialError, forgetOtherTrust } from "../io/tls_dialer.ts";
import type { ClientEvent } from "../session/client_event.ts";
import type { Command } from "../session/command.ts";
import { Company } from "../session/company.ts";
import { Session } from "../session/session.ts";
import type { SessionEffect, SessionEvent } from "../session/session_event.ts";
import type { KeptTrust } from "../session/kept_trust.ts";
import { findServer, ownIdentity, type Profile, withServer } from "../trust/profile.ts";
import { writeAddress } from "../wire/address.ts";
import { MAX_SERVER_LINE } from "../wire/limits.ts";
import { LineScreen } from "./line_screen.ts";
import type { Screen } from "./screen.ts";
import { chooseServer, namedServer, type Place, placeOf } from "./person/choose_server.ts";
import { openChosen } from "./person/open_chosen.ts";
import { type OpenProfile, writeLast } from "./profile_store.ts";
import { Saver } from "./saver.ts";
import { Steps } from "./steps.ts";
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
export async function runChat(config: ClientConfig): Promise<ExitCode> {
  return await runWith(config, async () => {
    const store = await openChosen(config, config.address !== undefined);
    try {
      return { store, place: await chooseServer(store.profile, config) };
    } catch (error) {
      store.close();
      throw error;
    }
  });
}

/** What somebody chats with. */
export interface Ready {
  /** Their profile, which is closed at the end. */
  readonly store: OpenProfile;
  /** The server. */
  readonly place: Place;
}

/** How somebody chats. */
export type ChatOptions = ProfileChoice & ViewChoice & Pick<ClientConfig, "allowUnproven">;

/** Chats with what `prepare` gives. Throws ExitError for every end but a good one. */
export async function runWith(options: ChatOptions, prepare: () => Promise<Ready>): Promise<ExitCode> {
  const { texts } = options;
  const warnings: ClientEvent[] = [];
  let ready: Ready;
  try {
    if (variable("SSLKEYLOGFILE")) {
      if (!options.allowKeylog) throw new ExitError(Exit.usage, texts.keylogRefused());
      warnings.push({ event: "warning", code: "keylog", text: texts.keylogAllowed() });
    }
    forgetOtherTrust();
    ready = await prepare();
    const { place, store } = ready;
    if (place.warning) warnings.push({ event: "warning", code: "certificate_expires", text: place.warning });
    if (store.isNew && options.view === "terminal") {
      warnings.push({ event: "warning", code: "no_passphrase", text: texts.profile.firstStart() });
    }
  } catch (error) {
    if (error instanceof ExitError && options.view !== "terminal") await showFailure(options, error);
    throw error;
  }
  const company = new Company();
  for (;;) {
    const { store, place } = ready;
    try {
      const session = await sessionOf(options, ready, company);
      const ending = await new Client(options, store, place, session).run(warnings);
      if (ending !== "locked") return ending;
    } finally {
      store.close();
    }
    store.wipe();
    warnings.length = 0;
    const again = await openChosen(
      { ...options, user: store.profile.name, passphraseFile: undefined },
      false,
    );
    ready = { store: again, place: placeOf(namedServer(again.profile, place.server.alias, texts), texts) };
  }
}

/** The session of that person on that server. */
async function sessionOf(
  options: ChatOptions,
  { store, place }: Ready,
  company: Company,
): Promise<Session> {
  const { profile } = store;
  const { base, ...identity } = await ownIdentity(profile);
  const { host, port, certificates } = place.server;
  return new Session({
    user: profile.name,
    server: writeAddress(place.server),
    address: { host, port, certificates },
    keys: base,
    identity,
    trust: { ...place.server, mode: profile.settings.trustMode },
    company,
    allowUnproven: options.allowUnproven,
    sealed: () => store.isSealed,
    makeKeyPair: generateKeyPair,
    wallClock,
    random: randomBytes,
    texts: options.texts,
    interactive: options.view === "terminal",
    stay: options.stay,
  });
}

type Ending = "locked" | { readonly code: ExitCode; readonly sentence?: string };

class Client {
  readonly #screen: Screen;
  /** How the programme ends when it cannot end in peace. */
  #code: ExitCode = Exit.done;
  readonly #end = Promise.withResolvers<Ending>();
  /** What goes wrong in one ends the programme. */
  readonly #steps = new Steps(this.#end.reject);
  readonly #saver: Saver;
  #dial: Dial | undefined;
  #connection: LineConnection<number> | undefined;
  /** Somebody is asked for a passphrase where the chat stands. */
  #asking = false;
  /** The last connection saying goodbye. */
  #goodbye: Promise<void> = Promise.resolve();

  constructor(
    readonly options: ChatOptions,
    readonly store: OpenProfile,
    readonly place: Place,
    readonly session: Session,
  ) {
    this.#saver = new Saver(store);
    const leave = () => this.#happened({ kind: "leave" });
    const { host, port } = place.server;
    const shown = { ...options, user: store.profile.name, host, port };
    this.#screen = options.view === "terminal"
      ? new TerminalScreen(shown, leave, session)
      : new LineScreen(shown, leave);
  }

  async run(warnings: readonly ClientEvent[]): Promise<ExitCode | "locked"> {
    const ticking = setInterval(() => {
      this.#happened({ kind: "tick" });
      this.#connection?.dropIfStuck(STUCK);
      if (this.#saver.isDue(now())) this.#steps.take(() => this.#flush());
      const { idleLockMinutes } = this.store.profile.settings;
      if (idleLockMinutes > 0 && !this.#asking && this.#screen.idleFor >= idleLockMinutes * 60_000) {
        this.#lock();
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
      for (const event of warnings) this.#happened({ kind: "notice", event });
      this.#happened({ kind: "start" });
      this.#screen.listen({
        command: (command) => this.#command(command),
        inputEnded: () => this.#happened({ kind: "input_ended" }),
        leave: () => this.#happened({ kind: "leave" }),
      }).catch(this.#end.reject);
      const end = await this.#end.promise;
      await this.#goodbye;
      await this.#flush();
      if (end === "locked") return end;
      const { code, sentence } = end;
      if (sentence !== undefined) throw new ExitError(code, sentence);
      return code;
    } finally {
      clearInterval(ticking);
      await this.#screen.close();
    }
  }

  /** One step of the session, after all before it. Never rejects. */
  #happened(event: SessionEvent): Promise<void> {
    return this.#steps.take(async () => {
      for (const effect of await this.session.step(event, now())) await this.#carryOut(effect);
    });
  }

  /** A pipe is read no faster than the server takes what it says. */
  async #command(command: Command): Promise<void> {
    await this.#happened({ kind: "command", command });
    if (this.options.view === "terminal") return;
    while (this.session.backlog >= MAX_BACKLOG) await new Promise((resolve) => setTimeout(resolve, TICK));
    if (this.#connection?.congested) await this.#connection.relieved();
  }

  /** What is to be saved is saved before anything that follows. */
  async #carryOut(effect: SessionEffect): Promise<void> {
    switch (effect.kind) {
      case "save":
        await this.#save(effect.trust, effect.lazy);
        break;
      case "passphrase":
        this.#newPassphrase();
        break;
      case "lock":
        if (effect.after === undefined) this.#lock();
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

  /** Keeps what the session knows of the server and its people. */
  async #save({ mode, ...known }: KeptTrust, lazy = false): Promise<void> {
    const { store, place } = this;
    const { profile } = store;
    const server = { ...place.server, ...findServer(profile, place.server.alias), ...known };
    const settings = { ...profile.settings, trustMode: mode };
    const next = withServer({ ...profile, settings }, server);
    if (lazy) this.#saver.later(next, now());
    else await this.#write(next);
  }

  async #write(next: Profile): Promise<void> {
    const { failure } = await this.#saver.atOnce(next, now());
    if (failure !== undefined) throw new ExitError(Exit.failed, failure);
  }

  /** Writes what waits to be written. */
  async #flush(): Promise<void> {
    const { failure } = await this.#saver.flush(now());
    if (failure !== undefined) throw new ExitError(Exit.failed, failure);
  }

  /** The server let us in: it is the last one, at the address where it was. */
  async #remember(): Promise<void> {
    const { store, place: { server } } = this;
    const { profile } = store;
    const { host, port, certificates } = server;
    const known = findServer(profile, server.alias) ?? server;
    const next = withServer(profile, { ...known, host, port, certificates });
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

  /** From now on by itself, after so many minutes without a key; 0: never. */
  async #lockAfter(minutes: number): Promise<void> {
    const { texts } = this.session;
    if (!this.store.isSealed) return this.#usage(texts.profile.lockNeedsPassphrase());
    const { profile } = this.store;
    await this.#write({ ...profile, settings: { ...profile.settings, idleLockMinutes: minutes } });
    this.#screen.show({ event: "idle_lock", minutes });
  }

  /** Keys and screen go; the profile is opened anew with the passphrase. */
  async #lock(): Promise<void> {
    const { texts } = this.session;
    if (!this.store.isSealed) return this.#usage(texts.profile.lockNeedsPassphrase());
    if (this.options.view !== "terminal") return this.#usage(texts.profile.needsTerminal());
    this.#carryOut({ kind: "hang_up" });
    await this.#screen.suspend({ clear: true });
    this.#end.resolve("locked");
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
      certificate = await certificateHash(dialled.pin.pem);
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
        return { cause: "certificate", sentence: texts.certificateRefused(server) };
      case "not_tls":
        return { cause: "network", sentence: texts.notTls(server) };
      case "network":
        return { cause: "network", sentence: texts.connectFailed(server, systemReason(message, texts)) };
    }
  }
}

/** For programmes: the first event is `connected` or `error`, also when it came to nothing. */
async function showFailure(options: ChatOptions, { code, message }: ExitError): Promise<void> {
  const screen = new LineScreen(options, () => {});
  const event = code === Exit.certificate ? "certificate" : code === Exit.refused ? "refused" : "usage";
  screen.show({ event: "error", code: event, text: message });
  await screen.close();
}
