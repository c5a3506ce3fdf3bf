// The end of the client: when it comes, with which exit code, and what is told of the texts then.

import { Exit, type ExitCode } from "../base/exit.ts";
import type { ClientParts } from "./client_parts.ts";
import { Link } from "./link.ts";
import type { Refused } from "./peers/recipient.ts";

/** Milliseconds for the answer to the last `list`, and for one that must come before it. */
const LAST_ANSWER = 10_000;
/** Milliseconds until a server is given up that does not answer what must come before anything else. */
const TABLE_PATIENCE = 75_000;
/** Pauses in a row between which the server took nothing, until a program whose input has ended gives up. */
const MAX_PAUSES = 10;
/** Milliseconds without a connection after which a program whose input has ended gives up. */
const PIPE_PATIENCE = 120_000;

export class ClientEnd {
  readonly link: Link;
  /** No further command will come. */
  #inputEnded = false;
  #isQuitting = false;
  /** When the last `list` was sent, whose answer ends the session. */
  #lastAsked: number | undefined;

  constructor(readonly parts: ClientParts) {
    this.link = new Link(parts.shared, this);
  }

  /** `/quit` was typed: what comes after it is not carried out. */
  get isQuitting(): boolean {
    return this.#isQuitting;
  }

  /**
   * When everything typed is carried out and no more will come: one `list`, whose answer ends the session.
   */
  askLast(): void {
    if (!this.#inputEnded || this.#lastAsked !== undefined) return;
    if (this.link.phase !== "ready" || this.parts.outbox.backlog > 0 || this.parts.outbox.pauses) return;
    this.#lastAsked = this.parts.shared.now;
    this.parts.shared.askForList({ show: false, last: true });
  }

  /** Leaves as soon as everything typed is through. */
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

  /** The last list was refused for the moment: it is asked again when everything else is through. */
  lastRefused(): void {
    this.#lastAsked = undefined;
  }

  /** Its answer came. */
  lastCame(): void {
    const hasFailed = this.parts.outbox.failed && !this.parts.shared.options.interactive;
    this.finish(hasFailed ? Exit.failed : Exit.done);
  }

  /** Time passed. */
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

  /** Waiting texts go on behind the lock; those in doubt are told. */
  lock(): void {
    const waiting = this.parts.outbox.takeWaiting();
    this.gaveUp();
    this.parts.shared.people.lock();
    this.link.over();
    this.parts.shared.effect({ kind: "hang_up" });
    this.parts.shared.effect({ kind: "locked", waiting });
  }

  /** Says what may not have arrived, and what was never sent. */
  gaveUp(): void {
    this.parts.delivery.lost();
    this.parts.outbox.farewell();
    this.parts.invitations.farewell();
    this.parts.shared.lastSeen.farewell(this.parts.shared.people.everybody.map(({ name }) => name));
  }

  /** The end. A person reads the sentence on standard error; a program also gets the event. */
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
