// The client: `step(event, now) → effects`, from the first dial to goodbye. No socket, clock, file or screen
// of its own; entropy and keys are given to it. One step at a time: the caller waits for each.

import type { Texts } from "../texts/catalogue.ts";
import type { TrustState } from "../trust/trust_state.ts";
import type { UserName } from "../wire/user_name.ts";
import { ClientParts } from "./client_parts.ts";
import type { Command } from "./commands/command.ts";
import { needsOf, runCommand } from "./commands/command_table.ts";
import { statusOf } from "./commands/profile_commands.ts";
import type { CoreEffect, CoreEvent } from "./core_event.ts";
import { neverSent } from "./outbox/last_words.ts";
import type { Names } from "./peers/roster.ts";
import { ServerLines } from "./server_lines.ts";
import { ClientEnd } from "./client_end.ts";
import type { CoreOptions } from "./shared.ts";

export type { CoreOptions } from "./shared.ts";

export class ClientCore {
  readonly #parts: ClientParts;
  readonly #end: ClientEnd;
  readonly #server: ServerLines;

  /** Dials nothing before the event `start`. */
  constructor(options: CoreOptions) {
    this.#parts = new ClientParts(options);
    this.#end = new ClientEnd(this.#parts);
    this.#server = new ServerLines(this.#parts, this.#end);
  }

  /** Commands not carried out yet: a pipe waits while there are many. */
  get backlog(): number {
    return this.#parts.outbox.backlog;
  }

  get texts(): Texts {
    return this.#parts.shared.texts;
  }

  /** For completion: others present, without those blocked, and those blocked. */
  get names(): Names {
    return this.#parts.roster.names;
  }

  /**
   * Whether our identity was ever shown, or is about to be; and the error code of the last hello or login.
   */
  get entry(): { readonly hasProved: boolean; readonly refusal: string | undefined } {
    return { hasProved: this.#parts.login.hasProved, refusal: this.#end.link.refusal };
  }

  get status(): ReturnType<typeof statusOf> {
    return statusOf(this.#parts.shared);
  }

  /** Trust state; undefined if unknown or without login. */
  trustOf(name: UserName): TrustState | undefined {
    return this.#parts.shared.trust.stateOf(name);
  }

  /**
   * Takes one event, at `now` (monotonic milliseconds), and returns effects in order. The next step may
   * follow when this one has resolved. After the effect `exit` there are no more.
   */
  async step(event: CoreEvent, now: number): Promise<CoreEffect[]> {
    this.#parts.shared.now = now;
    if (this.#end.link.phase !== "over") await this.#handle(event);
    return this.#parts.shared.takeEffects();
  }

  async #handle(event: CoreEvent): Promise<void> {
    const { shared, login, delivery, outbox, away } = this.#parts;
    const { link } = this.#end;
    switch (event.kind) {
      case "start":
        return link.dial();
      case "opened":
        login.opened(event.certificate);
        return link.opened();
      case "line":
        return await this.#server.hear(event.bytes);
      case "overlong":
        return await this.#server.hear(undefined);
      case "written":
        return delivery.written(event.ticket);
      case "lost":
        return link.lost(event.cause, event.sentence);
      case "command":
        return await this.#command(event.command);
      case "saved":
        outbox.saved(event.failure);
        await away.saved(event.failure !== undefined);
        return await this.#carryOut();
      case "lock":
        return this.#end.lock();
      case "input_ended":
        return shared.options.stay ? undefined : this.#end.inputEnded();
      case "output_lost":
        return this.#end.inputEnded();
      case "notice":
        return shared.show(event.event);
      case "leave":
        return this.#end.leave();
      case "tick":
        return await this.#tick();
    }
  }

  async #command(command: Command): Promise<void> {
    const { shared, talkingTo, outbox } = this.#parts;
    const { interactive } = shared.options;
    if (this.#end.isQuitting) return neverSent(command, shared);
    if (command.kind === "quit") return this.#end.quit();
    // For a person, commands that need no server are carried out at once.
    const addressed = interactive ? talkingTo.addressed(command) : command;
    if (!interactive || needsOf(addressed).length > 0) return await outbox.take(addressed);
    const refused = await runCommand(addressed, this.#parts);
    if (refused) outbox.fail(refused, addressed);
  }

  async #tick(): Promise<void> {
    this.#end.link.tick();
    await this.#parts.verification.tick();
    if (this.#end.link.phase === "ready") await this.#carryOut();
    this.#end.tick();
  }

  async #carryOut(): Promise<void> {
    await this.#parts.outbox.carryOut();
    this.#end.askLast();
  }
}
