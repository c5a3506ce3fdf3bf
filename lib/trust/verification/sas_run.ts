// One run of the short authentication string, from either side: a state machine that knows nothing of other
// runs (docs/PROTOCOL.md, "Short authentication string"). Ignores messages that do not fit its state: their
// sender could as well have dropped those that do.

import { equalBytes } from "../../base/bytes.ts";
import type { Secret } from "../../base/secret.ts";
import type { KeyPair } from "../../crypto/secret.ts";
import type { Statement } from "../../identity/statement.ts";
import { isLowOrder } from "../../wire/public_key.ts";
import { emojiOf, numbersOf } from "./emoji.ts";
import { isSasMac, sasCommitment, sasMac, sasSecrets, type SasStart } from "./sas_keys.ts";
import type { CancelReason, SasMessage } from "./sas_message.ts";

/**
 * `cancelled`, `mismatch`: by the user; with `peer_`: by the other side. `peer_busy`: the other side is busy.
 * `forged`: commitment or MAC is wrong, a man in the middle. `changed`: the statements are not those both
 * sides know. `error`: an impossible key or message.
 */
type VerificationFailure =
  | "cancelled"
  | "mismatch"
  | "peer_cancelled"
  | "peer_mismatch"
  | "peer_busy"
  | "forged"
  | "timeout"
  | "changed"
  | "error";

/** News for the user. */
export type VerificationState =
  /** The other side wants to verify; starting agrees. */
  | { readonly state: "asked" }
  /** Of the other side. */
  | { readonly state: "waiting" }
  /** By voice or face to face: indices into `EMOJI`, or three numbers. */
  | { readonly state: "compare"; readonly emoji: readonly number[]; readonly numbers: readonly number[] }
  /** The other side has not confirmed yet. */
  | { readonly state: "confirmed_by_us" }
  /** Own yes and the other side's MAC. */
  | { readonly state: "verified" }
  /** Over, without verification. */
  | { readonly state: "failed"; readonly reason: VerificationFailure }
  /** By `Verifications`: no start for this many whole milliseconds. */
  | { readonly state: "paused"; readonly milliseconds: number };

/** At most one message, and one new state. */
interface SasStep {
  readonly send?: SasMessage;
  readonly tell?: VerificationState;
}

type Phase =
  | { readonly name: "started" | "asked" }
  | {
    readonly name: "accepted" | "keyed";
    readonly own: KeyPair;
    readonly start: SasStart;
    readonly commitment: Uint8Array<ArrayBuffer>;
  }
  | {
    readonly name: "compare" | "confirmed";
    readonly start: SasStart;
    readonly secrets: Awaited<ReturnType<typeof sasSecrets>>;
    readonly peerConfirmed: boolean;
  }
  | { readonly name: "over" };

/** A running side is never busy. */
const FROM_US: Readonly<Record<Exclude<CancelReason, "busy">, VerificationFailure>> = {
  user: "cancelled",
  mismatch: "mismatch",
  timeout: "timeout",
  changed: "changed",
  error: "error",
};
const FROM_PEER: Readonly<Record<CancelReason, VerificationFailure>> = {
  user: "peer_cancelled",
  mismatch: "peer_mismatch",
  timeout: "timeout",
  changed: "changed",
  busy: "peer_busy",
  error: "error",
};
const NOTHING: SasStep = {};

/** Events are awaited one at a time. */
export class SasRun {
  #phase: Phase;

  /** `id`: the starter's, 16 bytes in Base64; `since`: milliseconds of the caller's clock. */
  constructor(
    readonly role: "starter" | "accepter",
    readonly own: Statement,
    readonly peer: Statement,
    readonly id: string,
    readonly since: number,
  ) {
    this.#phase = { name: role === "starter" ? "started" : "asked" };
  }

  /** Started by the user, not answered yet. */
  get isUnanswered(): boolean {
    return this.#phase.name === "started";
  }

  /** Only the other side's start has come. */
  get isAsked(): boolean {
    return this.#phase.name === "asked";
  }

  /** Both sides see the code, so a no is about it. */
  get isShown(): boolean {
    return this.#phase.name === "compare" || this.#phase.name === "confirmed";
  }

  /** The last news; undefined when over. */
  get state(): VerificationState | undefined {
    const phase = this.#phase;
    if (phase.name === "over") return undefined;
    if (phase.name === "asked") return { state: "asked" };
    if (phase.name === "confirmed") return { state: "confirmed_by_us" };
    if (phase.name !== "compare") return { state: "waiting" };
    const { code } = phase.secrets;
    return { state: "compare", emoji: emojiOf(code), numbers: numbersOf(code) };
  }

  /** The starter's first message; the same each time. */
  begin(): SasStep {
    const send = { type: "sas_start", id: this.id, mine: this.own.hash, yours: this.peer.hash } as const;
    return { send, tell: { state: "waiting" } };
  }

  /** Of the accepter's user. `ownId`: 16 random bytes in Base64; `own`: made for this run. */
  async agree(ownId: string, own: KeyPair): Promise<SasStep> {
    const start = this.#start(ownId);
    const commitment = await sasCommitment(own.publicKey, start);
    this.#phase = { name: "accepted", own, start, commitment };
    return { send: { type: "sas_accept", id: this.id, ownId, commitment }, tell: { state: "waiting" } };
  }

  /** `makeKeyPair` makes a new one each time. */
  async receive(message: SasMessage, makeKeyPair: () => Promise<KeyPair>): Promise<SasStep> {
    const phase = this.#phase;
    switch (message.type) {
      case "sas_start":
        return NOTHING;
      case "sas_accept": {
        if (phase.name !== "started") return NOTHING;
        const { ownId, commitment } = message;
        const own = await makeKeyPair();
        this.#phase = { name: "keyed", own, start: this.#start(ownId), commitment };
        return { send: { type: "sas_key", id: this.id, key: own.publicKey } };
      }
      case "sas_key":
        return phase.name === "accepted" || phase.name === "keyed"
          ? await this.#takeKey(message.key, phase)
          : NOTHING;
      case "sas_mac":
        return phase.name === "compare" || phase.name === "confirmed"
          ? await this.#takeMac(message.mac, phase)
          : NOTHING;
      case "sas_cancel":
        return this.#fail(FROM_PEER[message.reason]);
    }
  }

  /** Codes are the same. No effect without a code to compare. */
  async yes(): Promise<SasStep> {
    const phase = this.#phase;
    if (phase.name !== "compare") return NOTHING;
    const mac = await sasMac(phase.secrets.macKey, this.role, phase.start);
    this.#phase = { ...phase, name: "confirmed" };
    const send = { type: "sas_mac", id: this.id, mac } as const;
    return phase.peerConfirmed
      ? { send, ...this.#verified(phase.secrets.macKey) }
      : { send, tell: this.state! };
  }

  end(reason: Exclude<CancelReason, "busy">): SasStep {
    return { send: { type: "sas_cancel", id: this.id, reason }, ...this.#fail(FROM_US[reason]) };
  }

  async #takeKey(key: Uint8Array<ArrayBuffer>, phase: Extract<Phase, { own: KeyPair }>): Promise<SasStep> {
    const { own, start, commitment } = phase;
    if (isLowOrder(key) || equalBytes(key, own.publicKey)) return this.end("error");
    if (this.role === "starter" && !equalBytes(await sasCommitment(key, start), commitment)) {
      return this.#forged();
    }
    const secrets = await sasSecrets(this.role, own, key, start, commitment);
    this.#phase = { name: "compare", start, secrets, peerConfirmed: false };
    const tell = this.state!;
    // The accepter's key leaves only now: the starter's can no longer depend on it.
    return this.role === "starter"
      ? { tell }
      : { send: { type: "sas_key", id: this.id, key: own.publicKey }, tell };
  }

  async #takeMac(
    mac: Uint8Array<ArrayBuffer>,
    phase: Extract<Phase, { secrets: unknown }>,
  ): Promise<SasStep> {
    const { secrets, start } = phase;
    const sender = this.role === "starter" ? "accepter" : "starter";
    if (!await isSasMac(secrets.macKey, sender, start, mac)) return this.#forged();
    if (phase.name === "confirmed") return this.#verified(secrets.macKey);
    this.#phase = { ...phase, peerConfirmed: true };
    return NOTHING;
  }

  #start(accepterId: string): SasStart {
    const [starter, accepter] = this.role === "starter" ? [this.own, this.peer] : [this.peer, this.own];
    return { starterHash: starter.hash, accepterHash: accepter.hash, starterId: this.id, accepterId };
  }

  #verified(macKey: Secret): SasStep {
    macKey.wipe();
    this.#phase = { name: "over" };
    return { tell: { state: "verified" } };
  }

  #forged(): SasStep {
    const send = { type: "sas_cancel", id: this.id, reason: "mismatch" } as const;
    return { send, ...this.#fail("forged") };
  }

  #fail(reason: VerificationFailure): SasStep {
    if ("secrets" in this.#phase) this.#phase.secrets.macKey.wipe();
    this.#phase = { name: "over" };
    return { tell: { state: "failed", reason } };
  }
}
