// The client's pump: events of the connection, the keyboard and the clock go into the core, one at a time;
// its effects are carried out on the connection, on the screen, and by the keeper of the profile.

import { Exit, type ExitCode, ExitError } from "../../base/exit.ts";
import type { ChatOptions } from "../cli/client_config.ts";
import { systemReason } from "../../texts/system_reason.ts";
import { askNewPassphrase } from "./passphrase.ts";
import { exit, now, onEndSignal } from "../../io/system/system.ts";
import { leaveTerminal } from "../../io/terminal/terminal.ts";
import type { ClientEvent } from "../../client/client_event.ts";
import type { Command } from "../../client/commands/command.ts";
import type { ClientCore } from "../../client/client_core.ts";
import type { CoreEffect, CoreEvent } from "../../client/core_event.ts";
import { LineScreen } from "./line_screen.ts";
import type { UserName } from "../../wire/user_name.ts";
import { writeAddress } from "../../wire/address.ts";
import type { Screen } from "./screen.ts";
import type { ProfileKeeper } from "./profile_keeper.ts";
import { ServerLink } from "./server_link.ts";
import { Steps } from "../steps.ts";
import { TerminalScreen } from "./terminal_screen.ts";

/** Milliseconds between two looks at the clock. */
const TICK = 250;
/** Milliseconds after a signal until the program ends in any case. */
const LAST_CALL = 5_000;
/** Commands waiting in the core at which a pipe is no longer read. */
const MAX_BACKLOG = 100;

/** Initial input: warnings, and commands typed before a lock. */
interface BeforeStart {
  readonly warnings: readonly ClientEvent[];
  readonly commands: readonly Command[];
  /** At the time of the lock. */
  readonly draft: string;
}

type Ending = BeforeStart | { readonly code: ExitCode; readonly sentence?: string };

/** One run of a core, until its end or a lock. */
export class Client {
  readonly #screen: Screen;
  /** The exit code of an abnormal end. */
  #code: ExitCode = Exit.done;
  readonly #end = Promise.withResolvers<Ending>();
  /** An error in one ends the program. */
  readonly #steps = new Steps(this.#end.reject);
  /** The system's reason, if standard output cannot be written any more. */
  #outputLost: string | undefined;
  /** The same for standard input. */
  #inputLost: string | undefined;
  readonly #link: ServerLink;
  /** A passphrase is being asked for in the place of the chat. */
  #asking = false;

  /** `core`: of the profile that `keeper` keeps. */
  constructor(
    readonly options: ChatOptions,
    readonly keeper: ProfileKeeper,
    readonly core: ClientCore,
    draft: string,
  ) {
    this.#link = new ServerLink(
      keeper.place,
      (event) => this.#happened(event),
      () => this.#screen.ready(),
      () => core.texts,
    );
    const leave = () => this.#happened({ kind: "leave" });
    const { name, settings: { bell = false, notify = false } } = keeper.profile;
    const { view, texts, colors, abilities } = options;
    const setting = {
      texts,
      draft,
      user: name,
      server: writeAddress(keeper.place.server),
      colors,
      ...abilities,
      bell,
      notify,
      names: () => core.names,
      trustOf: (name: UserName) => core.trustOf(name),
    };
    this.#screen = view === "terminal"
      ? new TerminalScreen(setting, leave)
      : new LineScreen({ ...setting, view }, (why) => {
        this.#outputLost = why;
        this.#happened({ kind: "output_lost" });
      });
  }

  /** Whether it ended by a refusal of the server. */
  get wasRefused(): boolean {
    return this.#code === Exit.refused;
  }

  /** The exit code; or input for the next client, after a lock. */
  async run(before: BeforeStart): Promise<ExitCode | BeforeStart> {
    const ending = await this.#run(before);
    const { texts } = this.core;
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
      this.#link.dropIfStuck();
      if (this.keeper.isDue) {
        this.#steps.take(async () => this.#step({ kind: "saved", ...await this.keeper.flush() }));
      }
      const { idleLockMinutes } = this.keeper.profile.settings;
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
      await this.#link.goodbye;
      if ("commands" in end) return end;
      const { failure } = await this.keeper.flush();
      const { code, sentence } = end;
      if (sentence !== undefined) {
        if (code === Exit.refused && !this.keeper.isWelcome) {
          throw new ExitError(code, sentence, [], this.core.entry.refusal);
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

  /** After all earlier steps. Never rejects. */
  #happened(event: CoreEvent): Promise<void> {
    return this.#steps.take(() => this.#step(event));
  }

  /** After a write the core hears of its result before anything else. */
  async #step(event: CoreEvent): Promise<void> {
    const effects = await this.core.step(event, now());
    await this.keeper.saveProved();
    for (const effect of effects) await this.#carryOut(effect);
    const written = this.keeper.takeWritten();
    if (written) await this.#step({ kind: "saved", ...written });
  }

  /** After a bug, too, the fate of texts is told. */
  async #lastWords(): Promise<void> {
    await this.#steps.done;
    for (const effect of await this.core.step({ kind: "leave" }, now()).catch(() => [])) {
      if (effect.kind === "show") this.#screen.show(effect.event);
    }
  }

  /** A pipe is read no faster than the server accepts. */
  async #command(command: Command): Promise<void> {
    await this.#happened({ kind: "command", command });
    if (this.options.view === "terminal") return;
    while (this.core.backlog >= MAX_BACKLOG) await new Promise((resolve) => setTimeout(resolve, TICK));
    await this.#link.relieved();
  }

  /** Saves come before anything that follows them. */
  async #carryOut(effect: CoreEffect): Promise<void> {
    switch (effect.kind) {
      case "save":
        await this.keeper.keep(effect.trust, effect.lazy);
        break;
      case "passphrase":
        this.#newPassphrase(effect.id);
        break;
      case "lock":
        if (effect.after === undefined) await this.#lock(effect.id);
        else await this.#lockAfter(effect.after, effect.id);
        break;
      case "dial":
        this.#link.connect().catch(this.#end.reject);
        break;
      case "hang_up":
        this.#link.hangUp();
        break;
      case "send":
        this.#link.send(effect.line, effect.ticket);
        break;
      case "show":
        if (effect.event.event === "connected") await this.keeper.keepWelcome();
        this.#screen.show(effect.event);
        break;
      case "exit":
        this.#code = effect.code;
        this.#end.resolve(effect);
    }
  }

  /** In the place of the chat, which continues behind it. */
  async #newPassphrase(id: Command["id"]): Promise<void> {
    const { texts } = this.core;
    if (this.options.view !== "terminal") return this.#usage(texts.profile.needsTerminal(), id);
    this.#asking = true;
    try {
      await this.#screen.suspend();
      const passphrase = await askNewPassphrase({ prompt: texts.profile.newPassphrase(), texts });
      await this.keeper.keepPassphrase(passphrase);
      this.#screen.resume();
      this.#screen.show({ event: "status", ...this.core.status });
    } catch (error) {
      this.#screen.resume();
      if (!(error instanceof ExitError)) return this.#end.reject(error);
      this.#usage(error.message, id);
    } finally {
      this.#asking = false;
    }
  }

  /** Minutes without a key; 0: never. */
  async #lockAfter(minutes: number, id: Command["id"]): Promise<void> {
    const { texts } = this.core;
    if (!this.keeper.isSealed) return this.#usage(texts.profile.lockNeedsPassphrase(), id);
    await this.keeper.keepIdleLock(minutes);
    this.#screen.show({ event: "idle_lock", minutes, id });
  }

  /**
   * Keys and screen go; after the passphrase the profile is opened again, and waiting commands are carried
   * out.
   */
  async #lock(id?: Command["id"]): Promise<void> {
    const { texts } = this.core;
    if (!this.keeper.isSealed) return this.#usage(texts.profile.lockNeedsPassphrase(), id);
    if (this.options.view !== "terminal") return this.#usage(texts.profile.needsTerminal(), id);
    const warnings: ClientEvent[] = [];
    let commands: readonly Command[] = [];
    for (const effect of await this.core.step({ kind: "lock" }, now())) {
      if (effect.kind === "show") warnings.push(effect.event); // now it would go with the screen
      else if (effect.kind === "locked") commands = effect.waiting;
      else await this.#carryOut(effect);
    }
    const { failure } = await this.keeper.flush();
    if (failure !== undefined) {
      warnings.push({ event: "warning", code: "not_saved", text: texts.profile.neverSaved(failure) });
    }
    await this.#screen.suspend({ clear: true });
    this.#end.resolve({ warnings, commands, draft: this.#screen.draft });
  }

  #usage(text: string, id: Command["id"]): void {
    this.#screen.show({ event: "error", code: "usage", text, id });
  }
}
