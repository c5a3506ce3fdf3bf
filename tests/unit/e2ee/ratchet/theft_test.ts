// What a thief opens who copies the state of one side at some step and only listens: the claims of docs/PROTOCOL.md,
// "What a theft opens", step by step. One thief has what a listener has; another one knows every X25519 secret besides, as a
// quantum computer would find it.

import { assert, assertEquals } from "@std/assert";
import { encodeHex } from "@std/encoding/hex";
import type { Secret } from "../../../../lib/base/secret.ts";
import { decapsulate, kemKey } from "../../../../lib/crypto/ml_kem.ts";
import { aesGcmDecrypt, importAesKey } from "../../../../lib/crypto/secret.ts";
import { readBody, type RecordBody } from "../../../../lib/e2ee/ratchet/record_body.ts";
import { readHead } from "../../../../lib/e2ee/ratchet/record_head.ts";
import type { SealedRecord } from "../../../../lib/e2ee/ratchet/seal_record.ts";
import { associatedData, chainStep, kemSecret, rootStep } from "../../../../lib/e2ee/ratchet/session_keys.ts";
import type { SessionState } from "../../../../lib/e2ee/ratchet/session_state.ts";
import { ratchetPair, type RatchetSide } from "../../../support/ratchet_pair.ts";

const DAY = 24 * 60 * 60 * 1_000;

/** A record, the states after it was sealed and opened, and the ratchet key of its sender. */
interface Step {
  readonly from: "alice" | "bob";
  readonly record: SealedRecord;
  readonly states: Readonly<Record<"alice" | "bob", SessionState>>;
  readonly ratchetKey: Secret;
}

/** A conversation in turns of two records, with a KEM exchange where a day passes. */
async function conversation(): Promise<Step[]> {
  const { alice, bob } = await ratchetPair("theft");
  const sides: Record<string, RatchetSide> = { alice, bob };
  const steps: Step[] = [];
  for (let turn = 0; turn < 12; turn++) {
    const from = turn % 2 === 0 ? "alice" as const : "bob" as const;
    const to = from === "alice" ? "bob" : "alice";
    if (turn === 4) { for (const side of [alice, bob]) side.now += DAY; }
    for (let i = 0; i < 2; i++) {
      const record = await sides[from]!.seal(`${turn} ${i}`);
      assertEquals((await sides[to]!.open(record, sides[from]!)).kind, "opened");
      const states = { alice: alice.state!, bob: bob.state! };
      steps.push({ from, record, states, ratchetKey: states[from].own! });
    }
  }
  return steps;
}

const STEPS = await conversation();
const epochOf = (record: SealedRecord) => readHead(record.cipher)!.head.epoch;
const dhOf = (record: SealedRecord) => encodeHex(readHead(record.cipher)!.head.dh);

/** Follows a session with what was stolen at one step, and with secrets of ratchet keys that an oracle gives. */
class Thief {
  #root: Secret;
  /** Chains by the public ratchet key of their sender: the next key, and its number. */
  readonly #chains = new Map<string, { key: Secret; next: number }>();
  readonly #kept = new Map<string, Secret>();
  /** Own ratchet secrets by public key, and the newest public key of each side. */
  readonly #secrets: Map<string, Secret>;
  #kem: SessionState["kem"];
  #epoch: number;
  #newest: Record<string, string | undefined>;

  constructor(
    readonly stolen: SessionState,
    readonly side: "alice" | "bob",
    oracle: ReadonlyMap<string, Secret>,
  ) {
    this.#root = stolen.root;
    this.#kem = stolen.kem;
    this.#epoch = stolen.epoch;
    this.#secrets = new Map(oracle);
    const { sending, receiving, own, other } = stolen;
    if (receiving) this.#chains.set(encodeHex(receiving.dh), { key: receiving.key, next: receiving.next });
    if (sending) {
      this.#chains.set(encodeHex(sending.dh), { key: sending.key, next: stolen.sent.count + 1 });
    }
    for (const { dh, number, key } of stolen.skipped) this.#kept.set(`${encodeHex(dh)} ${number}`, key);
    const ownKey = STEPS.find(({ ratchetKey }) => ratchetKey === own);
    const ownPublic = sending ? encodeHex(sending.dh) : ownKey && dhOf(ownKey.record);
    if (own && ownPublic) this.#secrets.set(ownPublic, own);
    this.#newest = { [side]: ownPublic, [side === "alice" ? "bob" : "alice"]: other && encodeHex(other) };
  }

  /** Tries a record, and takes from it what it can; one that does not open leaves no trace. */
  async opens(step: Step): Promise<boolean> {
    const before = { root: this.#root, kem: this.#kem, epoch: this.#epoch, newest: { ...this.#newest } };
    const dh = dhOf(step.record);
    const isNew = !this.#chains.has(dh);
    if (await this.#tries(step)) return true;
    ({ root: this.#root, kem: this.#kem, epoch: this.#epoch, newest: this.#newest } = before);
    if (isNew) this.#chains.delete(dh);
    return false;
  }

  async #tries({ from, record }: Step): Promise<boolean> {
    const { head, bytes } = readHead(record.cipher)!;
    const dh = encodeHex(head.dh);
    if (!this.#chains.has(dh) && !await this.#follow(from, dh, head.dh, head.first, head.epoch)) {
      return false;
    }
    const key = this.#kept.get(`${dh} ${head.number}`) ?? this.#keyOf(dh, head.number);
    if (!key) return false;
    try {
      const aes = await importAesKey(key.expose());
      const associated = associatedData(this.stolen.transcript, bytes);
      const body = readBody(
        await aesGcmDecrypt(aes, record.nonce, record.cipher.slice(bytes.length), associated),
      );
      if (body) await this.#learn(body);
      return true;
    } catch {
      return false;
    }
  }

  #keyOf(dh: string, number: number): Secret | undefined {
    const chain = this.#chains.get(dh)!;
    if (number < chain.next) return undefined;
    let { key: at, next } = chain;
    for (; next < number; next++) at = chainStep(at).chain;
    const { key, chain: after } = chainStep(at);
    this.#chains.set(dh, { key: after, next: number + 1 });
    return key;
  }

  /** A root step needs the secret of one of both keys, and Z where the epoch is the next one. */
  async #follow(
    from: string,
    dh: string,
    bytes: Uint8Array<ArrayBuffer>,
    first: number,
    epoch: number,
  ): Promise<boolean> {
    const other = this.#newest[from === "alice" ? "bob" : "alice"];
    const secret = other === undefined ? undefined : this.#secrets.get(other);
    const z = this.#kem.kind === "agreed" || this.#kem.kind === "answered" ? this.#kem.secret : undefined;
    if (!secret || epoch > this.#epoch && !z) return false;
    const { root, chain } = await rootStep(this.#root, secret, bytes, epoch > this.#epoch ? z : undefined);
    this.#root = root;
    if (epoch > this.#epoch) this.#kem = { kind: "idle" };
    this.#epoch = epoch;
    this.#chains.set(dh, { key: chain, next: first });
    this.#newest[from] = dh;
    return true;
  }

  /** With a stolen seed the answer to an offer opens too. */
  async #learn({ kemCipher }: RecordBody): Promise<void> {
    if (!kemCipher || this.#kem.kind !== "offered") return;
    const seed = this.#kem.seed.expose();
    const shared = decapsulate(kemCipher.cipher, seed);
    const { transcript } = this.stolen;
    const { secret } = await kemSecret(shared, transcript, kemCipher.epoch, kemKey(seed), kemCipher.cipher);
    this.#kem = { kind: "agreed", secret };
  }
}

/** Which records a thief opens who took the state of `side` after the step `at`. */
async function opened(side: "alice" | "bob", at: number, hasOracle: boolean): Promise<boolean[]> {
  const oracle = new Map(STEPS.map(({ record, ratchetKey }) => [dhOf(record), ratchetKey]));
  const thief = new Thief(STEPS[at]!.states[side], side, hasOracle ? oracle : new Map());
  const results: boolean[] = [];
  for (const step of STEPS) results.push(await thief.opens(step));
  return results;
}

Deno.test("a thief who listens opens nothing from before, whatever step he takes the state at", async () => {
  for (const side of ["alice", "bob"] as const) {
    for (const hasOracle of [false, true]) {
      for (let at = 0; at < STEPS.length; at++) {
        const before = (await opened(side, at, hasOracle)).slice(0, at + 1);
        assertEquals(before, before.map(() => false), `${side} after ${at}`);
      }
    }
  }
});

Deno.test("a thief without an oracle opens nothing once both sides have made a new chain", async () => {
  let some = 0;
  for (const side of ["alice", "bob"] as const) {
    for (let at = 0; at < STEPS.length; at++) {
      const known = new Set(STEPS.slice(0, at + 1).map(({ record }) => dhOf(record)));
      const fresh = { alice: false, bob: false };
      const results = await opened(side, at, false);
      for (const [i, { from, record }] of STEPS.entries()) {
        if (i <= at) continue;
        if (!known.has(dhOf(record))) fresh[from] = true;
        // The record that is the second new chain is the first that he cannot open.
        if (fresh.alice && fresh.bob) assertEquals(results[i], false, `${side} after ${at}: record ${i}`);
        else if (results[i]) some++;
      }
    }
  }
  assert(some > 40, `${some}: before that he opens some, or he does not try`);
});

Deno.test("a thief who knows every X25519 secret opens nothing after the next KEM exchange that began later", async () => {
  const epochs = new Set(STEPS.map(({ record }) => epochOf(record)));
  assert(epochs.has(1), "the conversation has a KEM exchange");
  for (const side of ["alice", "bob"] as const) {
    for (let at = 0; at < STEPS.length; at++) {
      const { kem, epoch } = STEPS[at]!.states[side];
      const closedFrom = kem.kind === "idle" ? epoch + 1 : epoch + 2;
      const results = await opened(side, at, true);
      for (const [i, { record }] of STEPS.entries()) {
        if (i <= at) continue;
        assertEquals(results[i], epochOf(record) < closedFrom, `${side} after ${at}: record ${i}`);
      }
    }
  }
});
