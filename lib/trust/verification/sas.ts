// Short authentication strings with everybody: one run for each pair, what happens when both start, how long a run
// lasts, and the pause after failures (docs/PROTOCOL.md, "Short authentication string").

import type { Entropy } from "../../base/outside.ts";
import { encodeBase64 } from "../../base/base64.ts";
import { equalBytes } from "../../base/bytes.ts";
import type { KeyPair } from "../../crypto/secret.ts";
import type { Statement } from "../../identity/statement.ts";
import type { UserName } from "../../wire/user_name.ts";
import {
  type CancelReason,
  type ControlMessage,
  encodeSas,
  parseSas,
  SAS_ID_BYTES,
  type SasMessage,
} from "./sas_message.ts";
import { SasRun, type SasState, type SasStep, type VerificationFailure } from "./sas_run.ts";

export type { VerificationFailure } from "./sas_run.ts";

/** Milliseconds that a run lasts at most. */
export const SAS_TIMEOUT = 600_000;
/** Milliseconds without runs with somebody after `MAX_FAILURES`: each is a chance of 2^-42 for whoever stands between. */
export const SAS_PAUSE = 600_000;
/** Runs with a wrong commitment, a wrong MAC or a no, after which there is a pause. */
export const MAX_FAILURES = 3;
/** Runs at once with others who asked; more are told that we are busy. A person does one after the other. */
export const MAX_RUNS = 100;

/** News of a verification for the person. `paused`: none can be started for this many whole milliseconds. */
export type VerificationState = SasState | { readonly state: "paused"; readonly milliseconds: number };

/** The effects, in order. */
export type SasEffect =
  /** Seal this in the control suite for the base key of `to`. */
  | { readonly kind: "send"; readonly to: Statement; readonly message: ControlMessage }
  /** The own person is told. */
  | { readonly kind: "tell"; readonly peer: Statement; readonly state: VerificationState }
  /** This is the one whom the person compared with. */
  | { readonly kind: "verified"; readonly statement: Statement };

type SasStart = Extract<SasMessage, { type: "sas_start" }>;

/**
 * All runs of one client. Events are awaited one at a time; `now` is in milliseconds of a clock that never goes back.
 * Every statement given here has been checked, and proves the person who stands under its name now.
 */
export class Verifications {
  readonly #own: Statement;
  readonly #runs = new Map<string, SasRun>();
  readonly #failures = new Map<string, number>();
  readonly #pausedUntil = new Map<string, number>();

  /** `own`: the statement that others see now; with another one, all starts again. `makeKeyPair`: X25519, a new one each time. */
  constructor(own: Statement, readonly entropy: Entropy, readonly makeKeyPair: () => Promise<KeyPair>) {
    this.#own = own;
  }

  /** Where the run with somebody is; undefined without one. */
  stateOf(name: UserName): SasState | undefined {
    return this.#runs.get(name.key)?.state;
  }

  /** When `tick` has something to do, unless something happens before. */
  get nextTick(): number | undefined {
    const [first] = [...this.#runs.values()].map(({ since }) => since + SAS_TIMEOUT).sort((a, b) => a - b);
    return first;
  }

  /** The person wants to verify somebody, or agrees to it. In a run that goes on, says again where it is. */
  async start(peer: Statement, now: number): Promise<SasEffect[]> {
    const before = [...this.tick(now), ...this.observe(peer)];
    const run = this.#runs.get(peer.name.key);
    if (run?.isAsked) return [...before, ...await this.#agree(run)];
    if (run) return [...before, { kind: "tell", peer, state: run.state! }];
    const wait = this.#pause(peer.name, now);
    if (wait > 0) return [...before, { kind: "tell", peer, state: { state: "paused", milliseconds: wait } }];
    const own = new SasRun("starter", this.#own, peer, this.#newId(), now);
    this.#runs.set(peer.name.key, own);
    return [...before, ...this.#carryOut(own, own.begin())];
  }

  /** A control message of somebody. What is not a `sas_` message, or not of the present run, has no effect. */
  async receive(peer: Statement, message: ControlMessage, now: number): Promise<SasEffect[]> {
    const before = [...this.tick(now), ...this.observe(peer)];
    const parsed = parseSas(message);
    if (parsed?.type === "sas_start") return [...before, ...await this.#asked(peer, parsed, now)];
    const run = this.#runs.get(peer.name.key);
    if (!parsed || parsed.id !== run?.id) return before;
    const isNo = parsed.type === "sas_cancel" && parsed.reason === "mismatch" && run.isShown;
    const step = await run.receive(parsed, () => this.makeKeyPair());
    if (isNo || step.tell?.state === "failed" && step.tell.reason === "forged") this.#count(peer.name, now);
    return [...before, ...this.#carryOut(run, step)];
  }

  /** The person says that the codes are the same. Without a code to compare there is no effect. */
  async yes(name: UserName, now: number): Promise<SasEffect[]> {
    const before = this.tick(now);
    const run = this.#runs.get(name.key);
    return run ? [...before, ...this.#carryOut(run, await run.yes())] : before;
  }

  /** The person says that they differ. Without a code to compare it only cancels. */
  no(name: UserName, now: number): SasEffect[] {
    const before = this.tick(now);
    const run = this.#runs.get(name.key);
    if (!run?.isShown) return [...before, ...this.cancel(name, now)];
    this.#count(name, now);
    return [...before, ...this.#carryOut(run, run.end("mismatch"))];
  }

  /** The person does not want to, or any more. */
  cancel(name: UserName, now: number): SasEffect[] {
    const before = this.tick(now);
    const run = this.#runs.get(name.key);
    return run ? [...before, ...this.#carryOut(run, run.end("user"))] : before;
  }

  /** Ends the runs that last too long. */
  tick(now: number): SasEffect[] {
    const late = [...this.#runs.values()].filter(({ since }) => now - since >= SAS_TIMEOUT);
    return late.flatMap((run) => this.#carryOut(run, run.end("timeout")));
  }

  /** This statement stands under its name now: a run about another one ends. */
  observe(peer: Statement): SasEffect[] {
    const run = this.#runs.get(peer.name.key);
    return run && !equalBytes(run.peer.hash, peer.hash) ? this.lost(peer.name) : [];
  }

  /** Nobody who is proven stands under the name any more: its run ends. */
  lost(name: UserName): SasEffect[] {
    const run = this.#runs.get(name.key);
    return run ? this.#carryOut(run, run.end("changed")) : [];
  }

  async #asked(peer: Statement, start: SasStart, now: number): Promise<SasEffect[]> {
    const old = this.#runs.get(peer.name.key);
    if (old?.id === start.id) return [];
    if (!equalBytes(start.mine, peer.hash) || !equalBytes(start.yours, this.#own.hash)) {
      // Another start of theirs may be right; and our own one, given back to us, looks like this.
      return old ? [] : [refusal(peer, start.id, "changed"), failed(peer, "changed")];
    }
    if (this.#pause(peer.name, now) > 0 || !old && this.#runs.size >= MAX_RUNS) {
      return [refusal(peer, start.id, "busy")];
    }
    if (old?.isUnanswered && this.#own.identity < peer.identity) {
      return [send(peer, old.begin().send!)]; // ours counts; again, should it have been lost
    }
    const run = new SasRun("accepter", this.#own, peer, start.id, now);
    this.#runs.set(peer.name.key, run);
    if (old?.isUnanswered) return await this.#agree(run);
    const asked: SasEffect = { kind: "tell", peer, state: run.state! };
    if (!old) return [asked];
    // A second start abandons the old run; only a person who agrees again sees a code that a yes can be about.
    return old.isAsked ? [] : [failed(peer, "peer_cancelled"), asked];
  }

  async #agree(run: SasRun): Promise<SasEffect[]> {
    return this.#carryOut(run, await run.agree(this.#newId(), await this.makeKeyPair()));
  }

  #carryOut(run: SasRun, step: SasStep): SasEffect[] {
    const { peer } = run;
    const effects: SasEffect[] = step.send ? [send(peer, step.send)] : [];
    if (run.state === undefined) this.#runs.delete(peer.name.key);
    if (step.tell?.state === "verified") {
      this.#failures.delete(peer.name.key);
      effects.push({ kind: "verified", statement: peer });
    }
    if (step.tell) effects.push({ kind: "tell", peer, state: step.tell });
    return effects;
  }

  /** A run with this one failed in a way that somebody in between could have caused. */
  #count({ key }: UserName, now: number): void {
    const failures = (this.#failures.get(key) ?? 0) + 1;
    this.#failures.set(key, failures);
    if (failures < MAX_FAILURES) return;
    this.#failures.delete(key);
    this.#pausedUntil.set(key, now + SAS_PAUSE);
  }

  /** Milliseconds that the pause with this one still lasts, or 0. */
  #pause({ key }: UserName, now: number): number {
    return Math.max(0, Math.ceil((this.#pausedUntil.get(key) ?? 0) - now));
  }

  #newId(): string {
    return encodeBase64(this.entropy(SAS_ID_BYTES));
  }
}

function send(to: Statement, message: SasMessage): SasEffect {
  return { kind: "send", to, message: encodeSas(message) };
}

function refusal(to: Statement, id: string, reason: CancelReason): SasEffect {
  return send(to, { type: "sas_cancel", id, reason });
}

function failed(peer: Statement, reason: VerificationFailure): SasEffect {
  return { kind: "tell", peer, state: { state: "failed", reason } };
}
