// Sending in a session: state and items give the next state and a record (docs/PROTOCOL.md, "Sessions").

import { type Bytes, concat } from "../../base/bytes.ts";
import type { Entropy } from "../../base/outside.ts";
import { Secret } from "../../base/secret.ts";
import { KEM_SEED_BYTES, kemKey } from "../../crypto/ml_kem.ts";
import { aesGcmEncrypt, importAesKey, NONCE_BYTES } from "../../crypto/secret.ts";
import { newX25519 } from "../../crypto/x25519.ts";
import { encodeBody, type RecordBody, SHOWN_HASH_BYTES } from "./record_body.ts";
import { encodeHead } from "./record_head.ts";
import { associatedData, chainStep, recordHash, rootStep, runningHash } from "./session_keys.ts";
import { epochBegun, isOurTurn, type SessionState, sidOf } from "./session_state.ts";

/** Records either way after which the next KEM exchange begins, and milliseconds after which one record is enough. */
const KEM_RECORDS = 50;
const KEM_AGE = 24 * 60 * 60 * 1_000;

/** A sealed record. */
export interface SealedRecord {
  readonly number: number;
  /** 12 random bytes. */
  readonly nonce: Bytes;
  /** Head, ciphertext and tag. */
  readonly cipher: Bytes;
}

/**
 * Seals the next record, with what the session itself has to say. The state must be stored before the record leaves: a
 * key may never seal twice. `now`: milliseconds since 1970.
 */
export async function sealRecord(
  before: SessionState,
  items: Pick<RecordBody, "why" | "content">,
  entropy: Entropy,
  now: number,
): Promise<{ readonly state: SessionState; readonly record: SealedRecord }> {
  const state = await withChain(offering(before, entropy, now), entropy, now);
  const sending = state.sending!;
  const { due } = state;
  const number = state.sent.count + 1;
  const body = encodeBody({
    received: receiptOf(state),
    ...items,
    ...(due?.kind === "key" ? { kemKey: due } : {}),
    ...(due?.kind === "cipher" ? { kemCipher: due } : {}),
  });
  const { dh, first, epoch } = sending;
  const opening = state.isAnswered ? undefined : state.opening;
  const head = encodeHead({ sid: sidOf(state), dh, first, number, epoch, opening });
  const { key, chain } = chainStep(sending.key);
  const nonce = entropy(NONCE_BYTES);
  const aes = await importAesKey(key.expose());
  key.wipe();
  const sealed = await aesGcmEncrypt(aes, nonce, body, associatedData(state.transcript, head));
  const cipher = concat([head, sealed]);
  const hash = runningHash(state.isInitiator, state.sent.hash, recordHash(nonce, cipher));
  return {
    state: {
      ...state,
      due: undefined,
      sending: { ...sending, key: chain },
      sent: { count: number, hash, saidUpTo: state.received.upTo },
      sentHashes: new Map([...state.sentHashes, [number, hash]]),
      sinceEpoch: { ...state.sinceEpoch, records: state.sinceEpoch.records + 1 },
    },
    record: { number, nonce, cipher },
  };
}

/** What the next record says of those that came. */
function receiptOf({ received }: Pick<SessionState, "received">): RecordBody["received"] {
  return { upTo: received.upTo, hash: received.hash.slice(0, SHOWN_HASH_BYTES) };
}

/** Offers a KEM exchange, where it is our turn and time. */
function offering(state: SessionState, entropy: Entropy, now: number): SessionState {
  const epoch = state.epoch + 1;
  const { records, since } = state.sinceEpoch;
  // A time ahead of the clock counts as long ago.
  const isOld = since > now || now - since >= KEM_AGE;
  const isTime = records >= KEM_RECORDS || records > 0 && isOld;
  if (state.kem.kind !== "idle" || !isOurTurn(state) || !state.isAnswered || !isTime) return state;
  const seed = new Secret(entropy(KEM_SEED_BYTES));
  return {
    ...state,
    kem: { kind: "offered", seed },
    due: { kind: "key", epoch, key: kemKey(seed.expose()) },
  };
}

/** With a chain to send in: a new ratchet key and a root step at the first record after theirs. */
async function withChain(state: SessionState, entropy: Entropy, now: number): Promise<SessionState> {
  if (state.sending) return state;
  const { secret, publicKey } = await newX25519(entropy);
  const agreed = state.kem.kind === "agreed" ? state.kem.secret : undefined;
  const { root, chain } = await rootStep(state.root, secret, state.other!, agreed);
  const epoch = agreed ? state.epoch + 1 : state.epoch;
  return {
    ...state,
    root,
    own: secret,
    epoch,
    sending: { key: chain, first: state.sent.count + 1, epoch, dh: publicKey },
    ...(agreed ? epochBegun(now) : {}),
  };
}
