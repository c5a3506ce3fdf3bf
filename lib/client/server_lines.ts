// Lines of the server, from the welcome on, for the parts of the client.

import { BadLine } from "../wire/bad_line.ts";
import { decodeServerMessage } from "../wire/codec.ts";
import type { Person, ServerMessage } from "../wire/message.ts";
import type { UserName } from "../wire/user_name.ts";
import type { ClientParts } from "./client_parts.ts";
import type { Command } from "./commands/command.ts";
import { forgetWhoIsThere, identityTold } from "./peers/identities.ts";
import { codeOf, reasonOf, takeRefusal } from "./refusal.ts";
import type { ClientEnd } from "./client_end.ts";

export class ServerLines {
  #badLines = 0;

  constructor(readonly parts: ClientParts, readonly end: ClientEnd) {}

  /** `line`: undefined if too long to be kept. */
  async hear(line: Uint8Array | undefined): Promise<void> {
    this.end.link.heard();
    let message: ServerMessage;
    try {
      if (!line) throw new BadLine("too_long");
      message = decodeServerMessage(line);
    } catch (error) {
      if (!(error instanceof BadLine)) throw error;
      return this.#noteBadLine();
    }
    if (this.end.link.phase === "greeting") await this.#greeted(message);
    else if (this.end.link.phase === "ready") await this.#receive(message);
  }

  async #greeted(message: ServerMessage): Promise<void> {
    const { options } = this.parts.shared;
    if (message.type === "error") {
      return this.end.link.refused(codeOf(message), reasonOf(message, this.parts.shared.texts));
    }
    if (message.type === "challenge") return await this.parts.login.answer(message);
    if (message.type !== "welcome") return;
    this.parts.login.welcomed(message.ext);
    this.parts.shared.ready = true;
    const { proves, memory, texts } = this.parts.shared;
    if (!proves && memory.expectsLogin && !options.allowUnproven) {
      return this.end.link.unproven(texts.trust.serverForgotLogin());
    }
    const isTakeover = message.replaced && !this.end.link.wasReady;
    if (this.end.link.wasReady) {
      this.parts.delivery.reconnected();
      if (proves) this.parts.invitations.askAgain();
    }
    this.end.link.welcomed();
    this.#acknowledge(); // also ends the spaces that hurried the welcome
    this.parts.shared.show({
      event: "connected",
      user: options.user.text,
      server: options.server,
      protection: this.parts.shared.conversations.suite.label,
      ...(proves ? { proven: true as const } : {}),
    });
    if (isTakeover) this.parts.shared.warn("replaced", texts.trust.tookOver());
    forgetWhoIsThere(this.parts.shared);
    await this.#takeTable(message, () => Promise.resolve(this.parts.talkingTo.greeted()));
    if (options.interactive) this.parts.roster.sayWhoIsHere();
    this.end.askLast();
  }

  async #receive(message: ServerMessage): Promise<void> {
    const shared = this.parts.shared;
    switch (message.type) {
      case "users":
        return await this.#listed(message);
      case "server":
        return shared.show({ event: "server", text: message.text, id: this.#echoed(message.text) });
      case "error":
        if (shared.proves && message.code !== undefined && ENDS.has(message.code)) {
          return this.end.link.refused(message.code, reasonOf(message, shared.texts));
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
        return await this.parts.invitations.granted(message);
      case "relay":
        this.#acknowledge();
        return await this.parts.inbox.receive(message);
      case "joined":
        await this.parts.roster.joined(message.person, message.statement);
        await this.#whoIs(message.person.name);
        await this.parts.outbox.carryOut();
        return this.end.askLast();
      case "left":
        return this.parts.roster.left(message.name);
      case "ping":
        if (shared.agreed.has("ping/1")) shared.send({ type: "pong" });
        return;
      case "pong":
        shared.outstanding.answered(({ kind }) => kind === "ping");
        this.parts.outbox.gettingOn();
        return this.parts.delivery.confirm();
      case "welcome":
      case "challenge":
      case "revoked":
      case "unknown":
        return;
    }
  }

  /** Of the text to the server that these words repeat. */
  #echoed(words: string): Command["id"] {
    const request = this.parts.shared.outstanding.answered((request) =>
      request.kind === "chat" && words === `echo: ${request.text}`
    );
    return request?.kind === "chat" ? request.id : undefined;
  }

  /** A blank line carries our TCP's acknowledgement: the server's next line does not wait for it. */
  #acknowledge(): void {
    if (this.parts.shared.agreed.has("quickack/1")) this.parts.shared.effect({ kind: "send", line: "" });
  }

  async #listed(message: Extract<ServerMessage, { type: "users" }>): Promise<void> {
    const request = this.parts.shared.outstanding.answered(({ kind }) => kind === "list");
    await this.#takeTable(message, async () => {
      if (request?.kind === "list" && request.show) {
        const { id } = request;
        this.parts.shared.show({ event: "users", ...await this.parts.roster.list(), id });
      }
    });
    if (request?.kind === "list" && request.last) return this.end.lastCame();
    this.end.askLast();
  }

  #refused(message: Extract<ServerMessage, { type: "error" }>): void {
    const { outstanding } = this.parts.shared;
    const awaitedLast = outstanding.awaitsLast;
    takeRefusal(message, this.parts);
    if (awaitedLast && !outstanding.awaitsLast) this.end.lastRefused();
  }

  /** A whole table: first changed keys, then the answer to a person, then texts waiting for it. */
  async #takeTable(
    table: { people: readonly Person[]; refused: number },
    then: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    await this.parts.roster.replace(table);
    await then();
    await this.parts.inbox.tableArrived();
    await this.parts.outbox.arrived("table");
  }

  /** Continues what waited for the identity. */
  async #identityArrived(name: UserName): Promise<void> {
    await this.#whoIs(name);
    await this.parts.inbox.identityArrived();
    await this.parts.outbox.arrived("identity");
    this.end.askLast();
  }

  /** A verification concerns a single identity. */
  async #whoIs(name: UserName): Promise<void> {
    if (!this.parts.shared.proves) return;
    await this.parts.verification.observe(name, this.parts.shared.trust.statementOf(name));
    await this.parts.invitations.meet(name);
  }

  /** Told at the 1st, 10th, 100th …: a server that sends nothing else must not fill the screen. */
  #noteBadLine(): void {
    this.#badLines++;
    if (Number.isInteger(Math.log10(this.#badLines))) {
      this.parts.shared.warn("bad_server", this.parts.shared.texts.badLines(this.#badLines));
    }
  }
}

/** Reasons of a server with login to end a welcomed connection. */
const ENDS: ReadonlySet<string> = new Set(["replaced", "banned", "revoked", "name_owned", "silent"]);
