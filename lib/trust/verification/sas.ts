// Short authentication strings with all peers: one run per pair, starts on both sides, timeouts, and the
// pause after failures (docs/PROTOCOL.md, "Short authentication string").

import type { Entropy } from "../../base/outside.ts";
import { encodeBase64 } from "../../base/base64.ts";
import { equalBytes } from "../../base/bytes.ts";
import type { KeyPair } from "../../crypto/secret.ts";
import type { Statement } from "../../identity/statement.ts";
import type { UserName } from "../../wire/user_name.ts";
import { type ControlMessage, encodeSas, parseSas, SAS_ID_BYTES, type SasMessage } from "./sas_message.ts";
import { SasRun, type VerificationState } from "./sas_run.ts";

/** Milliseconds. */
export const SAS_TIMEOUT = 600_000;
/** Milliseconds after `MAX_FAILURES`: each run is a chance of 2^-42 for a man in the middle. */
export const SAS_PAUSE = 600_000;
/** Runs with a wrong commitment, a wrong MAC or a no before a pause. */
export const MAX_FAILURES = 3;
/** Concurrent runs started by others; more are answered with `busy`. A person does one after the other. */
export const MAX_RUNS = 100;

export type SasEffect =
  /** To be sealed in the control suite for the base key of `to`. */
  | { readonly kind: "send"; readonly to: Statement; readonly message: ControlMessage }
  | { readonly kind: "tell"; readonly peer: Statement; readonly state: VerificationState }
  | { readonly kind: "verified"; readonly statement: Statement };

type SasStart = Extract<SasMessage, { type: "sas_start" }>;

/**
 * All runs of one client. Events are awaited one at a time; `now` is in milliseconds of a monotonic clock.
 * Every statement given here was checked, and belongs to the person under its name now.
 */
export class Verifications {
  readonly #own: Statement;
  readonly #runs = new Map<string, SasRun>();
  readonly #failures = new Map<string, number>();
  readonly #pausedUntil = new Map<string, number>();

  /**
   * `own`: the statement that others see now; a new one needs new Verifications. `makeKeyPair`: X25519, a new
   * one each time.
   */
  constructor(own: Statement, readonly entropy: Entropy, readonly makeKeyPair: () => Promise<KeyPair>) {
    this.#own = own;
  }

  /** Undefined without a run. */
  stateOf(name: UserName): VerificationState | undefined {
    return this.#runs.get(name.key)?.state;
  }

  /** Time of the next `tick`, unless something happens before. */
  get nextTick(): number | undefined {
    const [first] = [...this.#runs.values()].map(({ since }) => since + SAS_TIMEOUT).sort((a, b) => a - b);
    return first;
  }

  /** The user starts a verification or agrees to one. In a current run, repeats its state. */
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

  /** Ignores everything but `sas_` messages of the current run. */
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

  /** Codes are the same. Without a code to compare there is no effect. */
  async yes(name: UserName, now: number): Promise<SasEffect[]> {
    const before = this.tick(now);
    const run = this.#runs.get(name.key);
    return run ? [...before, ...this.#carryOut(run, await run.yes())] : before;
  }

  /** Codes differ. Without a code to compare it only cancels. */
  no(name: UserName, now: number): SasEffect[] {
    const before = this.tick(now);
    const run = this.#runs.get(name.key);
    if (!run?.isShown) return [...before, ...this.cancel(name, now)];
    this.#count(name, now);
    return [...before, ...this.#carryOut(run, run.end("mismatch"))];
  }

  cancel(name: UserName, now: number): SasEffect[] {
    const before = this.tick(now);
    const run = this.#runs.get(name.key);
    return run ? [...before, ...this.#carryOut(run, run.end("user"))] : before;
  }

  /** Ends runs after `SAS_TIMEOUT`. */
  tick(now: number): SasEffect[] {
    const late = [...this.#runs.values()].filter(({ since }) => now - since >= SAS_TIMEOUT);
    return late.flatMap((run) => this.#carryOut(run, run.end("timeout")));
  }

  /** The statement under its name now: a run about another one ends. */
  observe(peer: Statement): SasEffect[] {
    const run = this.#runs.get(peer.name.key);
    return run && !equalBytes(run.peer.hash, peer.hash) ? this.lost(peer.name) : [];
  }

  /** No proven person under the name any more: its run ends. */
  lost(name: UserName): SasEffect[] {
    const run = this.#runs.get(name.key);
    return run ? this.#carryOut(run, run.end("changed")) : [];
  }

  async #asked(peer: Statement, start: SasStart, now: number): Promise<SasEffect[]> {
    const old = this.#runs.get(peer.name.key);
    if (old?.id === start.id) return [];
    if (!equalBytes(start.mine, peer.hash) || !equalBytes(start.yours, this.#own.hash)) {
      // Another start of theirs may be right; our own one, returned to us, looks like this.
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
    // A second start abandons the old run; only renewed consent shows a code that a yes can be about.
    return old.isAsked ? [] : [failed(peer, "peer_cancelled"), asked];
  }

  async #agree(run: SasRun): Promise<SasEffect[]> {
    return this.#carryOut(run, await run.agree(this.#newId(), await this.makeKeyPair()));
  }

  #carryOut(run: SasRun, step: ReturnType<SasRun["end"]>): SasEffect[] {
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

  /** Counts a failure that a man in the middle could have caused. */
  #count({ key }: UserName, now: number): void {
    const failures = (this.#failures.get(key) ?? 0) + 1;
    this.#failures.set(key, failures);
    if (failures < MAX_FAILURES) return;
    this.#failures.delete(key);
    this.#pausedUntil.set(key, now + SAS_PAUSE);
  }

  /** Remaining milliseconds, or 0. */
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

function refusal(to: Statement, id: string, reason: "changed" | "busy"): SasEffect {
  return send(to, { type: "sas_cancel", id, reason });
}

function failed(peer: Statement, reason: "changed" | "peer_cancelled"): SasEffect {
  return { kind: "tell", peer, state: { state: "failed", reason } };
}
