// The client: `step(event, now) → effects`, from the first dial to goodbye. No socket, clock, file or screen of
// its own; chance and keys are given to it. One step at a time: the caller waits for each.

import { Exit, type ExitCode } from "../base/exit.ts";
import { shortened } from "../base/printable.ts";
import { BadLine } from "../wire/bad_line.ts";
import { decodeServerMessage } from "../wire/codec.ts";
import type { RefusalName, Texts } from "../texts/catalogue.ts";
import type { Person, ServerMessage } from "../wire/message.ts";
import type { TrustState } from "../trust/trust_state.ts";
import { type StatusFields, statusOf } from "./commands/profile_commands.ts";
import { parseUserName, type UserName } from "../wire/user_name.ts";
import type { Command } from "./commands/command.ts";
import type { Parts } from "./commands/command_row.ts";
import { needsOf, runCommand } from "./commands/command_table.ts";
import { TalkingTo } from "./commands/talking_to.ts";
import { AwayAnswers } from "./away_answers.ts";
import { Inbox } from "./inbox.ts";
import { RelayDelivery } from "./outbox/base_peers/relay_delivery.ts";
import { neverSent } from "./outbox/last_words.ts";
import { Outbox } from "./outbox/outbox.ts";
import { Invitations } from "./invitations.ts";
import { type Failure, Link } from "./link.ts";
import { codeOf, isFailure } from "./refusal.ts";
import { type SendControl, Verification } from "./verification.ts";
import { LoginAnswer } from "./login.ts";
import { forgetWhoIsThere, identityTold } from "./peers/identities.ts";
import { type Names, Roster } from "./peers/roster.ts";
import type { CoreEffect, CoreEvent } from "./core_event.ts";
import { type CoreOptions, Shared } from "./shared.ts";

export type { CoreOptions } from "./shared.ts";

/** Milliseconds for the answer to the last `list`, and for one that must come before it. */
const LAST_ANSWER = 10_000;
/** Milliseconds after which a server that does not answer what it must before anything goes on is taken for gone. */
const TABLE_PATIENCE = 75_000;
/** Characters of a server's reason that are shown. */
const MAX_SHOWN_REASON = 300;
/** Pauses in a row between which the server took nothing, after which a program whose input has ended gives up. */
const MAX_PAUSES = 10;
/** Milliseconds without a connection after which a program whose input has ended gives up. */
const PIPE_PATIENCE = 120_000;

/** A client without a world, from the first dial to the end. */
export class ClientCore {
  readonly #shared: Shared;
  readonly #link: Link;
  readonly #outbox: Outbox;
  readonly #delivery: RelayDelivery;
  readonly #away: AwayAnswers;
  /** For the commands. */
  readonly #parts: Parts;
  readonly #inbox: Inbox;
  readonly #roster: Roster;
  readonly #login: LoginAnswer;
  /** No further command will come. */
  #inputEnded = false;
  /** `/quit` was typed: what comes after it is not carried out. */
  #quitting = false;
  /** When the last `list` was sent, whose answer ends the session. */
  #lastAsked: number | undefined;
  #badLines = 0;

  /** Nothing is dialled before the event `start`. */
  constructor(options: CoreOptions) {
    this.#shared = new Shared(options);
    const shared = this.#shared;
    const control: SendControl = (to, message) => this.#outbox.sendControl(to, message);
    const talkingTo = new TalkingTo(shared);
    this.#parts = {
      shared,
      talkingTo,
      verification: new Verification(shared, control),
      invitations: new Invitations(shared, control),
      tellServer: (text) => this.#delivery.tellServer(text),
    };
    this.#delivery = new RelayDelivery(shared, {
      refused: (request) => this.#outbox.refused(request),
      uncertain: (requests) => this.#outbox.uncertain(requests),
    });
    this.#outbox = new Outbox(shared, this.#delivery, {
      addressed: (command) => talkingTo.addressed(command),
      needs: needsOf,
      run: (command) => runCommand(command, this.#parts),
    });
    this.#away = new AwayAnswers(shared, this.#outbox);
    this.#roster = new Roster(shared);
    this.#login = new LoginAnswer(shared);
    this.#inbox = new Inbox(
      shared,
      (sender) => this.#away.answer(sender),
      async (sender, message) => {
        await this.#parts.verification.receive(sender, message);
        await this.#parts.invitations.receive(sender, message);
      },
    );
    this.#link = new Link(this.#shared, {
      linkLost: () => this.#linkLost(),
      gaveUp: () => this.#farewell(),
      finish: (code, error) => this.#finish(code, error),
    });
  }

  /** Commands not carried out yet: a pipe waits while there are many. */
  get backlog(): number {
    return this.#outbox.backlog;
  }

  get texts(): Texts {
    return this.#shared.texts;
  }

  /** Names to choose from: others who are there, without those blocked, and those blocked. */
  get names(): Names {
    return this.#roster.names;
  }

  /** Whether our identity was ever shown, or is about to be; and the code of the error that answered the last hello or login. */
  get entry(): { readonly hasProved: boolean; readonly refusal: string | undefined } {
    return { hasProved: this.#login.hasProved, refusal: this.#link.refusal };
  }

  /** How things stand, as `status` tells it. */
  get status(): StatusFields {
    return statusOf(this.#shared);
  }

  /** Trust state; undefined if unknown or without login. */
  trustOf(name: string): TrustState | undefined {
    const parsed = parseUserName(name);
    return parsed && this.#shared.trust.stateOf(parsed);
  }

  /**
   * Takes one event, at `now` (milliseconds, never going back), and gives what to do, in order. The next step
   * may be taken when this one has resolved. After the effect `exit` there are no more.
   */
  async step(event: CoreEvent, now: number): Promise<CoreEffect[]> {
    this.#shared.now = now;
    if (this.#link.phase !== "over") await this.#handle(event);
    return this.#shared.takeEffects();
  }

  async #handle(event: CoreEvent): Promise<void> {
    switch (event.kind) {
      case "start":
        return this.#link.dial();
      case "opened":
        this.#login.opened(event.certificate);
        return this.#link.opened();
      case "line":
      case "overlong":
        return await this.#hear(event.kind === "line" ? event.bytes : undefined);
      case "written":
        return this.#delivery.written(event.ticket);
      case "lost":
        return this.#link.lost(event.cause, event.sentence);
      case "command":
        return await this.#command(event.command);
      case "saved":
        this.#outbox.saved(event.failure);
        await this.#away.saved(event.failure !== undefined);
        await this.#outbox.carryOut();
        return this.#askLast();
      case "lock":
        return this.#lock();
      case "input_ended":
        if (!this.#shared.options.stay) this.#inputEnded = true;
        return this.#askLast();
      case "output_lost":
        this.#inputEnded = true;
        return this.#askLast();
      case "notice":
        return this.#shared.show(event.event);
      case "leave":
        return this.#leave();
      case "tick":
        return await this.#tick();
    }
  }

  async #command(command: Command): Promise<void> {
    if (this.#quitting) return neverSent(command, this.#shared);
    const { interactive } = this.#shared.options;
    if (command.kind !== "quit") return await this.#take(command, interactive);
    if (interactive && !this.#shared.outstanding.has("relay")) return this.#leave();
    this.#quitting = true;
    this.#inputEnded = true;
    this.#askLast();
  }

  /** `atOnce`: what needs no server does not wait for what was typed before. */
  async #take(command: Command, atOnce: boolean): Promise<void> {
    const addressed = atOnce ? this.#parts.talkingTo.addressed(command) : command;
    if (!atOnce || needsOf(addressed).length > 0) return await this.#outbox.take(addressed);
    const refused = await runCommand(addressed, this.#parts);
    if (refused) this.#outbox.fail(refused, addressed);
  }

  /** `line` is undefined for one that was too long to be kept. */
  async #hear(line: Uint8Array | undefined): Promise<void> {
    this.#link.heard();
    let message: ServerMessage;
    try {
      if (!line) throw new BadLine("too_long");
      message = decodeServerMessage(line);
    } catch (error) {
      if (!(error instanceof BadLine)) throw error;
      return this.#noteBadLine();
    }
    if (this.#link.phase === "greeting") await this.#greeted(message);
    else if (this.#link.phase === "ready") await this.#receive(message);
  }

  async #greeted(message: ServerMessage): Promise<void> {
    const { options } = this.#shared;
    if (message.type === "error") {
      const code = message.code ?? codeOf(message.text);
      return this.#link.refused(code, this.#reasonOf(code, message.text));
    }
    if (message.type === "challenge") return await this.#login.answer(message);
    if (message.type !== "welcome") return;
    this.#login.welcomed(message.ext);
    this.#shared.ready = true;
    const { proves, memory, texts } = this.#shared;
    if (!proves && memory.expectsLogin && !options.allowUnproven) {
      return this.#link.unproven(texts.trust.serverForgotLogin());
    }
    const isTakeover = message.replaced && !this.#link.wasReady;
    if (this.#link.wasReady) {
      this.#delivery.reconnected();
      if (proves) this.#parts.invitations.askAgain();
    }
    this.#link.welcomed();
    this.#acknowledge(); // also ends the spaces that hurried the welcome
    this.#shared.show({
      event: "connected",
      user: options.user.text,
      server: options.server,
      protection: this.#shared.conversations.suite.label,
      ...(proves ? { proven: true as const } : {}),
    });
    if (isTakeover) this.#shared.warn("replaced", texts.trust.tookOver());
    forgetWhoIsThere(this.#shared);
    await this.#takeTable(message, () => Promise.resolve(this.#parts.talkingTo.greeted()));
    if (options.interactive) this.#roster.sayWhoIsHere();
    this.#askLast();
  }

  async #receive(message: ServerMessage): Promise<void> {
    const shared = this.#shared;
    switch (message.type) {
      case "users":
        return await this.#listed(message);
      case "server":
        shared.outstanding.answered((request) =>
          request.kind === "chat" && message.text === `echo: ${request.text}`
        );
        return shared.show({ event: "server", text: message.text });
      case "error":
        if (message.code !== undefined && ENDS.has(message.code)) {
          return this.#link.refused(message.code, this.#reasonOf(message.code, message.text));
        }
        return this.#refused(message);
      case "identity":
        shared.outstanding.answered((request) =>
          request.kind === "identity" && request.name.key === message.name.key
        );
        await identityTold(shared, message.name, message.statement);
        return await this.#identityArrived(message.name);
      case "invited":
        shared.outstanding.answered(({ kind }) => kind === "invite");
        return await this.#parts.invitations.granted(message);
      case "relay":
        this.#acknowledge();
        return await this.#inbox.receive(message);
      case "joined":
        await this.#roster.joined(message.person, message.statement);
        await this.#whoIs(message.person.name);
        return await this.#release();
      case "left":
        return this.#roster.left(message.name);
      case "ping":
        if (shared.agreed.has("ping/1")) shared.send({ type: "pong" });
        return;
      case "pong":
        shared.outstanding.answered(({ kind }) => kind === "ping");
        this.#outbox.gettingOn();
        return this.#delivery.confirm();
      case "welcome":
      case "challenge":
      case "revoked":
      case "unknown":
        return;
    }
  }

  /** A blank line carries our TCP's acknowledgement: the server's next line does not wait for it. */
  #acknowledge(): void {
    if (this.#shared.agreed.has("quickack/1")) this.#shared.effect({ kind: "send", line: "" });
  }

  async #listed(message: Extract<ServerMessage, { type: "users" }>): Promise<void> {
    const request = this.#shared.outstanding.answered(({ kind }) => kind === "list");
    await this.#takeTable(message, async () => {
      if (request?.kind === "list" && request.show) {
        this.#shared.show({ event: "users", ...await this.#roster.list() });
      }
    });
    if (request?.kind === "list" && request.last) return this.#finish(this.#result());
    this.#askLast();
  }

  #refused(message: Extract<ServerMessage, { type: "error" }>): void {
    const code = message.code ?? codeOf(message.text);
    const last = this.#shared.outstanding.awaitsLast;
    const refusal = { ...message, text: this.#reasonOf(code, message.text), code };
    const { invitations } = this.#parts;
    if (isFailure(refusal, this.#shared, this.#outbox, this.#delivery, invitations)) {
      this.#outbox.failed = true;
    }
    // The last list was refused for the moment: it is asked again when everything else is through.
    if (last && !this.#shared.outstanding.awaitsLast) this.#lastAsked = undefined;
  }

  /** A known reason in the person's language, any other in the server's words: in quotes, and not at any length. */
  #reasonOf(code: string | undefined, text: string): string {
    const { texts } = this.#shared;
    const known = code !== undefined && Object.hasOwn(texts.refusals, code);
    if (known) return texts.refusals[code as RefusalName];
    return `"${shortened(text, MAX_SHOWN_REASON).replaceAll('"', "'")}"`;
  }

  /** A whole table: news of keys first, then what a person asked for, then what waited for it. */
  async #takeTable(
    table: { people: readonly Person[]; refused: number },
    then: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    await this.#roster.replace(table);
    await then();
    await this.#inbox.tableArrived();
    await this.#outbox.arrived("table");
  }

  /** It is known who somebody is: what waited for that goes on. */
  async #identityArrived(name: UserName): Promise<void> {
    await this.#whoIs(name);
    await this.#inbox.identityArrived();
    await this.#outbox.arrived("identity");
    this.#askLast();
  }

  /** A verification is about one identity alone. */
  async #whoIs(name: UserName): Promise<void> {
    if (!this.#shared.proves) return;
    await this.#parts.verification.observe(name, this.#shared.trust.statementOf(name));
    await this.#parts.invitations.meet(name);
  }

  /** Says it at the 1st, 10th, 100th …: a server that sends nothing else must not fill the screen. */
  #noteBadLine(): void {
    this.#badLines++;
    if (Number.isInteger(Math.log10(this.#badLines))) {
      this.#shared.warn("bad_server", this.#shared.texts.badLines(this.#badLines));
    }
  }

  #linkLost(): void {
    this.#shared.ready = false;
    this.#lastAsked = undefined;
    this.#delivery.lost();
    // A person who is leaving does not wait for the next connection.
    if (this.#quitting && this.#shared.options.interactive) this.#finish(Exit.done);
  }

  /** When everything typed is carried out and no more will come: one `list`, whose answer ends the session. */
  #askLast(): void {
    if (!this.#inputEnded || this.#lastAsked !== undefined) return;
    if (this.#link.phase !== "ready" || this.#outbox.backlog > 0 || this.#outbox.pauses) return;
    this.#lastAsked = this.#shared.now;
    this.#shared.askForList({ show: false, last: true });
  }

  /** Goes on with what was held for somebody, and then perhaps with the end. */
  async #release(): Promise<void> {
    await this.#outbox.carryOut();
    this.#askLast();
  }

  async #tick(): Promise<void> {
    const { now, texts } = this.#shared;
    this.#link.tick();
    await this.#parts.verification.tick();
    if (this.#link.phase === "ready") await this.#release();
    if (this.#link.phase === "over") return;
    const { stuckFor } = this.#outbox;
    const waited = this.#lastAsked === undefined ? stuckFor : now - this.#lastAsked;
    if (this.#inputEnded && (waited >= LAST_ANSWER || this.#outbox.pausesInVain >= MAX_PAUSES)) {
      return this.#finish(Exit.failed, { code: "no_connection", sentence: texts.noLastAnswer() });
    }
    if (this.#inputEnded && this.#outbox.unsavedFor >= LAST_ANSWER) {
      this.#outbox.giveUpUnsaved();
      this.#askLast();
    }
    if (stuckFor >= TABLE_PATIENCE) this.#link.abandon(texts.serverSilent());
    if (this.#inputEnded && this.#link.downFor >= PIPE_PATIENCE) {
      const { ending } = this.#link;
      const error: Failure = { code: "no_connection", sentence: texts.gaveUp() };
      return this.#finish(ending?.code ?? Exit.failed, ending?.error ?? error);
    }
  }

  #leave(): void {
    const { ending } = this.#link;
    this.#finish(ending?.code ?? Exit.done, ending?.error);
  }

  /** Waiting texts go on behind the lock; those in doubt are told. */
  #lock(): void {
    const waiting = this.#outbox.takeWaiting();
    this.#farewell();
    this.#shared.people.lock();
    this.#link.over();
    this.#shared.effect({ kind: "hang_up" });
    this.#shared.effect({ kind: "locked", waiting });
  }

  /** Says what may not have arrived, and what was never sent. */
  #farewell(): void {
    this.#delivery.lost();
    this.#outbox.farewell();
    this.#parts.invitations.farewell();
    this.#shared.lastSeen.farewell(this.#shared.people.everybody.map(({ name }) => name));
  }

  #result(): ExitCode {
    return this.#outbox.failed && !this.#shared.options.interactive ? Exit.failed : Exit.done;
  }

  /** The end. A person reads the sentence on standard error; a program also gets the event. */
  #finish(code: ExitCode, error?: Failure): void {
    const shared = this.#shared;
    if (this.#link.phase === "over") return;
    if (error && !shared.options.interactive) shared.error(error.code, error.sentence);
    this.#farewell();
    this.#link.over();
    shared.effect({ kind: "hang_up" });
    const sentence = error?.sentence ?? (code === Exit.failed ? shared.texts.commandsFailed() : undefined);
    shared.effect({ kind: "exit", code, ...(sentence === undefined ? {} : { sentence }) });
  }
}

/** Reasons for which the server ends a connection that was welcomed. */
const ENDS: ReadonlySet<string> = new Set(["replaced", "banned", "revoked", "name_owned", "silent"]);
