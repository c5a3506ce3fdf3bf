// The client: `step(event, now) → effects`, from the first dial to goodbye. No socket, clock, file or screen
// of its own; chance and keys are given to it. One step at a time: the caller waits for each.

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

/** A client without a world, from the first dial to the end. */
export class ClientCore {
  readonly #parts: ClientParts;
  readonly #end: ClientEnd;
  readonly #server: ServerLines;

  /** Nothing is dialled before the event `start`. */
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

  /** Names to choose from: others who are there, without those blocked, and those blocked. */
  get names(): Names {
    return this.#parts.roster.names;
  }

  /**
   * Whether our identity was ever shown, or is about to be; and the code of the error that answered the last
   * hello or login.
   */
  get entry(): { readonly hasProved: boolean; readonly refusal: string | undefined } {
    return { hasProved: this.#parts.login.hasProved, refusal: this.#end.link.refusal };
  }

  /** How things stand, as `status` tells it. */
  get status(): ReturnType<typeof statusOf> {
    return statusOf(this.#parts.shared);
  }

  /** Trust state; undefined if unknown or without login. */
  trustOf(name: UserName): TrustState | undefined {
    return this.#parts.shared.trust.stateOf(name);
  }

  /**
   * Takes one event, at `now` (milliseconds, never going back), and gives what to do, in order. The next step
   * may be taken when this one has resolved. After the effect `exit` there are no more.
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
    // To a person, what needs no server is answered at once.
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
