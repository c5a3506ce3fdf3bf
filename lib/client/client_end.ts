// The end of the client: its time, its exit code, and what is told of the texts.

import { Exit, type ExitCode } from "../base/exit.ts";
import type { ClientParts } from "./client_parts.ts";
import { Link } from "./link.ts";
import type { Refused } from "./peers/recipient.ts";

/** Milliseconds for the answer to the last `list`, and for a prerequisite of it. */
const LAST_ANSWER = 10_000;
/** Milliseconds until a server without an answer to a prerequisite is given up. */
const TABLE_PATIENCE = 75_000;
/** Consecutive pauses without progress until a program whose input has ended gives up. */
const MAX_PAUSES = 10;
/** Milliseconds without a connection until a program whose input has ended gives up. */
const PIPE_PATIENCE = 120_000;

export class ClientEnd {
  readonly link: Link;
  #inputEnded = false;
  #isQuitting = false;
  /** When the last `list` was sent; its answer ends the client. */
  #lastAsked: number | undefined;

  constructor(readonly parts: ClientParts) {
    this.link = new Link(parts.shared, this);
  }

  /** `/quit` was typed: later commands are not carried out. */
  get isQuitting(): boolean {
    return this.#isQuitting;
  }

  /** After everything typed, and at the end of input: one `list`, whose answer ends the client. */
  askLast(): void {
    if (!this.#inputEnded || this.#lastAsked !== undefined) return;
    if (this.link.phase !== "ready" || this.parts.outbox.backlog > 0 || this.parts.outbox.pauses) return;
    this.#lastAsked = this.parts.shared.now;
    this.parts.shared.askForList({ show: false, last: true });
  }

  /** Leaves after everything typed. */
  quit(): void {
    const { options, outstanding } = this.parts.shared;
    if (options.interactive && !outstanding.has("relay")) return this.leave();
    this.#isQuitting = true;
    this.inputEnded();
  }

  inputEnded(): void {
    this.#inputEnded = true;
    this.askLast();
  }

  linkLost(): void {
    this.parts.shared.ready = false;
    this.#lastAsked = undefined;
    this.parts.delivery.lost();
    // A person who is leaving does not wait for the next connection.
    if (this.#isQuitting && this.parts.shared.options.interactive) this.finish(Exit.done);
  }

  /** The last list was refused for the moment: it is repeated after everything else. */
  lastRefused(): void {
    this.#lastAsked = undefined;
  }

  /** The last list was answered. */
  lastCame(): void {
    const hasFailed = this.parts.outbox.failed && !this.parts.shared.options.interactive;
    this.finish(hasFailed ? Exit.failed : Exit.done);
  }

  tick(): void {
    const { now, texts } = this.parts.shared;
    const { stuckFor } = this.parts.outbox;
    if (this.link.phase === "over") return;
    const waited = this.#lastAsked === undefined ? stuckFor : now - this.#lastAsked;
    if (this.#inputEnded && (waited >= LAST_ANSWER || this.parts.outbox.pausesInVain >= MAX_PAUSES)) {
      return this.finish(Exit.failed, { code: "no_connection", sentence: texts.noLastAnswer() });
    }
    if (this.#inputEnded && this.parts.outbox.unsavedFor >= LAST_ANSWER) {
      this.parts.outbox.giveUpUnsaved();
      this.askLast();
    }
    if (stuckFor >= TABLE_PATIENCE) this.link.abandon(texts.serverSilent());
    if (this.#inputEnded && this.link.downFor >= PIPE_PATIENCE) {
      const { ending } = this.link;
      const error: Refused = { code: "no_connection", sentence: texts.gaveUp() };
      return this.finish(ending?.code ?? Exit.failed, ending?.error ?? error);
    }
  }

  leave(): void {
    const { ending } = this.link;
    this.finish(ending?.code ?? Exit.done, ending?.error);
  }

  /** Waiting texts continue behind the lock; those in doubt are told. */
  lock(): void {
    const waiting = this.parts.outbox.takeWaiting();
    this.gaveUp();
    this.parts.shared.people.lock();
    this.link.over();
    this.parts.shared.effect({ kind: "hang_up" });
    this.parts.shared.effect({ kind: "locked", waiting });
  }

  /** Tells what may not have arrived, and what was never sent. */
  gaveUp(): void {
    this.parts.delivery.lost();
    this.parts.outbox.farewell();
    this.parts.invitations.farewell();
    this.parts.shared.lastSeen.farewell(this.parts.shared.people.everybody.map(({ name }) => name));
  }

  /** A person reads the sentence on standard error; a program also gets the event. */
  finish(code: ExitCode, error?: Refused): void {
    const shared = this.parts.shared;
    if (this.link.phase === "over") return;
    if (error && !shared.options.interactive) shared.error(error.code, error.sentence);
    this.gaveUp();
    this.link.over();
    shared.effect({ kind: "hang_up" });
    const sentence = error?.sentence ?? (code === Exit.failed ? shared.texts.commandsFailed() : undefined);
    shared.effect({ kind: "exit", code, ...(sentence === undefined ? {} : { sentence }) });
  }
}
