// The life of the connection: dial, hello, ready, lost, wait, dial again; and when to give up
// (docs/PROTOCOL.md, "Hello", "ping/1", "Reconnecting").

import { Exit, type ExitCode } from "../base/exit.ts";
import { EXTENSIONS } from "../wire/extension.ts";
import { MAX_MISSED_PINGS, PING_INTERVAL } from "../wire/limits.ts";
import { Backoff } from "./backoff.ts";
import type { CoreEvent } from "./core_event.ts";
import type { Refused } from "./peers/recipient.ts";
import type { Shared } from "./shared.ts";

/** Milliseconds for a connection and its welcome. */
const WELCOME_DEADLINE = 15_000;
/** Milliseconds that a taken name is retried after a loss: the server may still hold our dead connection. */
const TAKEN_PATIENCE = 120_000;
/** Milliseconds; short, because the name is likely to be free soon. */
const TAKEN_LONGEST_WAIT = 10_000;

/**
 * Where the connection is in its life; times are milliseconds of `Shared.now`.
 * - `dialing`: it is being opened. `greeting`: it is open, no welcome came yet. Both since it was dialled.
 * - `ready`: it was welcomed. `waiting`: it is lost, and dialled again at `until`.
 * - `idle`: it was never dialled. `over`: it never will be again.
 */
type Phase =
  | { readonly kind: "dialing" | "greeting" | "ready"; readonly since: number }
  | { readonly kind: "waiting"; readonly until: number }
  | { readonly kind: "idle" | "over" };

/** An exit code other than success, with its reason. */
interface Ending {
  readonly code: ExitCode;
  readonly error: Refused;
}

interface LinkOwner {
  /** Unanswered requests are in doubt. */
  linkLost(): void;
  /** There will be no connection again: waiting texts will never be sent. */
  gaveUp(): void;
  /** `error`: the reason of a bad end. */
  finish(code: ExitCode, error?: Refused): void;
}

/** One connection after another, as a state without a socket. */
export class Link {
  #phase: Phase = { kind: "idle" };
  #wasReady: boolean;
  #ending: Ending | undefined;
  #takenSince: number | undefined;
  #refusal: string | undefined;
  /** Of the last line in, or ping out. */
  #quietSince = 0;
  #missed = 0;
  /** Of the last good connection. */
  #lostAt: number | undefined;
  readonly #backoff = new Backoff();

  constructor(readonly shared: Shared, readonly owner: LinkOwner) {
    this.#wasReady = shared.options.resumed;
  }

  get phase(): Phase["kind"] {
    return this.#phase.kind;
  }

  /** Milliseconds without a ready connection, since a loss. */
  get downFor(): number {
    return this.#lostAt === undefined ? 0 : this.shared.now - this.#lostAt;
  }

  /** Whether there was a good connection before, perhaps before a lock. */
  get wasReady(): boolean {
    return this.#wasReady;
  }

  /** Error code of the last hello or login, if any. */
  get refusal(): string | undefined {
    return this.#refusal;
  }

  /** The end when the user leaves, after final failures. */
  get ending(): Ending | undefined {
    return this.#ending;
  }

  dial(): void {
    this.#phase = { kind: "dialing", since: this.shared.now };
    this.shared.effect({ kind: "dial" });
  }

  /** Says hello. */
  opened(): void {
    const { options, ownKey } = this.shared;
    if (this.#phase.kind !== "dialing") return; // it was given up meanwhile
    this.#phase = { kind: "greeting", since: this.#phase.since };
    this.shared.send({ type: "hello", user: options.user.text, pub: ownKey, ext: EXTENSIONS });
  }

  welcomed(): void {
    this.#phase = { kind: "ready", since: this.shared.now };
    this.#wasReady = true;
    this.#takenSince = undefined;
    this.#lostAt = undefined;
    this.#ending = undefined;
    this.heard();
  }

  /** A sign of life from the server. */
  heard(): void {
    this.#quietSince = this.shared.now;
    this.#missed = 0;
  }

  /** Our hello was answered by an error. `code`: if known. */
  refused(code: string | undefined, text: string): void {
    const { shared } = this;
    const { texts, options } = shared;
    this.#refusal = code;
    if (code === "hello_timeout") return this.abandon(texts.noAnswer(options.server)); // only slow
    if (code === "silent") return this.abandon(text); // our machine slept, or its line was cut
    const mayPass = code === "full" || code === "unavailable" || code === "many_new";
    if (mayPass && this.#wasReady) return this.abandon(texts.helloRefused(text));
    if (code === "replaced") {
      return this.#giveUp(Exit.refused, { code: "refused", sentence: texts.trust.replaced() });
    }
    if (code !== "name_taken") {
      return this.#giveUp(Exit.refused, { code: "refused", sentence: texts.helloRefused(text) });
    }
    this.#takenSince ??= shared.now;
    const patient = this.#wasReady && shared.now - this.#takenSince < TAKEN_PATIENCE;
    if (!patient) {
      return this.#giveUp(Exit.refused, { code: "name_taken", sentence: texts.nameTaken(options.user.text) });
    }
    shared.effect({ kind: "hang_up" });
    shared.show({ event: "disconnected", text: texts.nameStillTaken(options.user.text) });
    this.#wait(TAKEN_LONGEST_WAIT);
  }

  /** The server no longer asks for a login: nothing would prove the names there. `sentence`: what to do. */
  unproven(sentence: string): void {
    this.#giveUp(Exit.refused, { code: "refused", sentence });
  }

  /** The connection ended, or failed: waits for the next one, or ends. `sentence`: why. */
  lost(cause: Extract<CoreEvent, { kind: "lost" }>["cause"], sentence: string): void {
    const { shared } = this;
    const phase = this.#phase;
    if (phase.kind !== "dialing" && phase.kind !== "greeting" && phase.kind !== "ready") return;
    const isForeign = cause === "certificate";
    const ending: Ending = isForeign
      ? { code: Exit.certificate, error: { code: "certificate", sentence } }
      : { code: Exit.unreachable, error: { code: "no_connection", sentence } };
    if (!this.#wasReady) return this.owner.finish(ending.code, ending.error);
    this.#ending = isForeign ? ending : undefined;
    if (phase.kind === "ready") {
      this.#backoff.stood(shared.now - phase.since);
      this.#lostAt = shared.now;
    }
    // The host may have made a new certificate by mistake: with the pinned one back, the server is the known
    // one.
    const text = isForeign ? `${sentence}. ${shared.texts.servers.tryingSlowly()}` : sentence;
    shared.show({ event: "disconnected", text });
    this.owner.linkLost();
    if (this.phase !== "over") this.#wait(isForeign ? "slowly" : undefined);
  }

  /** Checks deadlines, and dials after a wait. */
  tick(): void {
    const { now, texts, options } = this.shared;
    const phase = this.#phase;
    switch (phase.kind) {
      case "dialing":
      case "greeting":
        if (now - phase.since >= WELCOME_DEADLINE) this.abandon(texts.noAnswer(options.server));
        break;
      case "waiting":
        if (now >= phase.until) this.dial();
        break;
      case "ready":
        this.#listen();
    }
  }

  /** `sentence`: why. */
  abandon(sentence: string): void {
    this.shared.effect({ kind: "hang_up" });
    this.lost("network", sentence);
  }

  /**
   * The end of all attempts. A person who has talked stays until they leave: a half-typed text must neither
   * be lost nor reach the shell.
   */
  #giveUp(code: ExitCode, error: Refused): void {
    const { shared } = this;
    if (!this.#wasReady || !shared.options.interactive) return this.owner.finish(code, error);
    this.#ending = { code, error };
    this.#phase = { kind: "idle" };
    shared.effect({ kind: "hang_up" });
    shared.show({ event: "disconnected", text: `${error.sentence}. ${shared.texts.noMoreTries()}` });
    shared.ended = true;
    this.owner.linkLost();
    this.owner.gaveUp();
  }

  over(): void {
    this.#phase = { kind: "over" };
  }

  /** Pings a silent server, if agreed. */
  #listen(): void {
    const { shared } = this;
    if (!shared.agreed.has("ping/1")) return;
    if (shared.now - this.#quietSince < PING_INTERVAL) return;
    if (this.#missed === MAX_MISSED_PINGS) return this.abandon(shared.texts.serverSilent());
    this.#missed++;
    this.#quietSince = shared.now; // each ping has its time to be answered, also after a sleep
    shared.ping();
  }

  /** `longest`: milliseconds. */
  #wait(longest?: number | "slowly"): void {
    const { shared } = this;
    const chance = shared.options.entropy(1)[0]! / 255;
    const wait = longest === "slowly" ? this.#backoff.slow(chance) : this.#backoff.next(chance, longest);
    this.#phase = { kind: "waiting", until: shared.now + wait };
    shared.show({ event: "reconnecting", wait_s: Math.round(wait / 100) / 10 });
  }
}
