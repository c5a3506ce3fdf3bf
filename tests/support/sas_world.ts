// Two people who verify each other, with what goes between them in the test's hands.

import { assertEquals } from "@std/assert";
import { encodeBase64 } from "../../lib/base/base64.ts";
import type { KeyPair } from "../../lib/crypto/secret.ts";
import type { Statement } from "../../lib/identity/statement.ts";
import { type SasEffect, Verifications } from "../../lib/trust/verification/sas.ts";
import type { VerificationState } from "../../lib/trust/verification/sas_run.ts";
import type { ControlMessage } from "../../lib/trust/verification/sas_message.ts";
import { identity, type TestIdentity } from "./identities.ts";
import { keyPairOf } from "./key_pair.ts";

/** One person's client and screen. */
export class SasPerson {
  readonly runs: Verifications;
  /** Messages that left, oldest first; the test takes them out. */
  readonly sent: ControlMessage[] = [];
  /** What the screen said, oldest first. */
  readonly told: VerificationState[] = [];
  /** Identities that were verified. */
  readonly verified: string[] = [];
  /** Private bytes of the ephemeral keys, so that a test can make the same. */
  readonly keys: Uint8Array[] = [];
  now = 1_000;
  #made = 0;

  /**
   * `peer`: whom this client takes the other one for. `variant`: makes keys and ids differ between people.
   */
  constructor(readonly own: Statement, public peer: Statement, readonly variant: number) {
    this.runs = new Verifications(
      own,
      (length) => new Uint8Array(length).fill(variant).fill(++this.#made, 0, 1),
      () => this.#makeKeyPair(),
    );
  }

  get state(): VerificationState["state"] | undefined {
    return this.told.at(-1)?.state;
  }

  /** As a person reads it. */
  get code(): string | undefined {
    const state = this.runs.stateOf(this.peer.name);
    return state?.state === "compare" ? state.emoji.join(" ") : undefined;
  }

  async start(): Promise<void> {
    this.take(await this.runs.start(this.peer, this.now));
  }

  async hear(message: ControlMessage): Promise<void> {
    this.take(await this.runs.receive(this.peer, JSON.parse(JSON.stringify(message)), this.now));
  }

  async yes(): Promise<void> {
    this.take(await this.runs.yes(this.peer.name, this.now));
  }

  no(): void {
    this.take(this.runs.no(this.peer.name, this.now));
  }

  cancel(): void {
    this.take(this.runs.cancel(this.peer.name, this.now));
  }

  take(effects: readonly SasEffect[]): void {
    for (const effect of effects) {
      if (effect.kind === "send") this.sent.push(effect.message);
      else if (effect.kind === "tell") this.told.push(effect.state);
      else this.verified.push(effect.statement.identity);
    }
  }

  async #makeKeyPair(): Promise<KeyPair> {
    const secret = new Uint8Array(32).fill(this.variant).fill(++this.#made, 0, 1).fill(
      this.variant + 1,
      1,
      2,
    );
    this.keys.push(secret);
    return await keyPairOf(secret);
  }
}

/** Gives each what the other one sent, until nothing is left. */
export async function deliver(one: SasPerson, other: SasPerson): Promise<void> {
  while (one.sent.length + other.sent.length > 0) {
    for (const message of one.sent.splice(0)) await other.hear(message);
    for (const message of other.sent.splice(0)) await one.hear(message);
  }
}

/** Base64 of this many bytes of the same value. */
export function filled(length: number, byte: number): string {
  return encodeBase64(new Uint8Array(length).fill(byte));
}

const [ONE, TWO] = [await identity("alice"), await identity("bob")];

/** Two people; when both start, the start of the first counts. */
export const [LOWER, HIGHER]: readonly [TestIdentity, TestIdentity] =
  ONE.statement.identity < TWO.statement.identity ? [ONE, TWO] : [TWO, ONE];

/** `LOWER` and `HIGHER` as they know each other. */
export function people(): [SasPerson, SasPerson] {
  return [
    new SasPerson(LOWER.statement, HIGHER.statement, 10),
    new SasPerson(HIGHER.statement, LOWER.statement, 20),
  ];
}

/** The same when both see the code; the first one started. */
export async function compared(): Promise<[SasPerson, SasPerson]> {
  const [a, b] = people();
  await a.start();
  await deliver(a, b);
  await b.start();
  await deliver(a, b);
  assertEquals([a.state, b.state], ["compare", "compare"]);
  return [a, b];
}

/** `mine` and `yours` as this person would send them. */
export async function startFields(person: SasPerson): Promise<Record<string, unknown>> {
  const twin = new SasPerson(person.own, person.peer, 90);
  await twin.start();
  const { mine, yours } = twin.sent[0]!;
  return { mine, yours };
}
