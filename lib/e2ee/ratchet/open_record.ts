// Receiving in a session: state and a record give the next state and items; what does not open changes nothing
// (docs/PROTOCOL.md, "Sessions").

import { type Bytes, equalBytes } from "../../base/bytes.ts";
import type { Entropy } from "../../base/outside.ts";
import type { Secret } from "../../base/secret.ts";
import { aesGcmDecrypt, importAesKey } from "../../crypto/secret.ts";
import { kemReceived } from "./kem_exchange.ts";
import { readBody, type RecordBody, SHOWN_HASH_BYTES } from "./record_body.ts";
import { readHead, type RecordHead } from "./record_head.ts";
import { associatedData, chainStep, recordHash, rootStep, runningHash } from "./session_keys.ts";
import { epochBegun, type SessionState, sidOf } from "./session_state.ts";

/** Records that may be missing before one, within a chain or at the end of the one before. */
const MAX_GAP = 512;
/** How far a number may be ahead of all that came without a gap. */
const MAX_AHEAD = 1_024;
/** Keys of records that have not come: so many, for so long (milliseconds). */
const MAX_SKIPPED = 1_000;
const SKIPPED_LIFE = 7 * 24 * 60 * 60 * 1_000;

/** What a record turned out to be. */
export type OpenedRecord =
  /** Nothing was changed: it is not of this session, or not authentic. */
  | { readonly kind: "closed" }
  /** It came before. */
  | { readonly kind: "repeat" }
  | {
    readonly kind: "opened";
    readonly state: SessionState;
    /** Undefined: it opened, but is malformed. It counts as received, and nothing of it is used. */
    readonly body: RecordBody | undefined;
    /** One of the two states is an old one, put back or copied: the session has to be renewed. */
    readonly older: "own_older" | "yours_older" | undefined;
  };

const CLOSED: OpenedRecord = { kind: "closed" };

/** Opens a record; `nonce` and `cipher` as they came. `now`: milliseconds since 1970. */
export async function openRecord(
  before: SessionState,
  nonce: Bytes,
  cipher: Bytes,
  entropy: Entropy,
  now: number,
): Promise<OpenedRecord> {
  const read = readHead(cipher);
  if (!read || read.head.sid !== sidOf(before)) return CLOSED;
  const { head, bytes } = read;
  const { upTo, beyond } = before.received;
  if (head.number <= upTo || beyond.has(head.number)) return { kind: "repeat" };
  if (head.number > upTo + MAX_AHEAD) return CLOSED;
  const found = await keyOf(before, head, now);
  if (!found) return CLOSED;
  let opened: Bytes;
  try {
    const aes = await importAesKey(found.key.expose());
    const associated = associatedData(before.transcript, bytes);
    opened = await aesGcmDecrypt(aes, nonce, cipher.slice(bytes.length), associated);
  } catch {
    return CLOSED;
  }
  const state = withReceived(found.state, head.number, recordHash(nonce, cipher), now);
  const body = readBody(opened);
  if (!body) return { kind: "opened", state, body, older: undefined };
  const exchanged = await kemReceived(state, body, entropy);
  const receipted = withReceipt(exchanged.state, body.received, head.number);
  return {
    kind: "opened",
    state: receipted.state,
    body,
    older: receipted.older ?? (exchanged.isConfirmed ? undefined : "own_older"),
  };
}

/** The key for a record, and the state without it; undefined when no honest peer could have sent it. */
async function keyOf(
  before: SessionState,
  head: RecordHead,
  now: number,
): Promise<{ readonly state: SessionState; readonly key: Secret } | undefined> {
  const skipped = withoutOld(before.skipped, now);
  const kept = skipped.find(({ dh, number }) => number === head.number && equalBytes(dh, head.dh));
  if (kept) return { state: { ...before, skipped: skipped.filter((one) => one !== kept) }, key: kept.key };
  const isSameChain = before.receiving !== undefined && equalBytes(before.receiving.dh, head.dh);
  const state = isSameChain ? before : await withNewChain(before, head, now);
  const chain = state?.receiving;
  if (!state || !chain) return undefined;
  const isRight = head.first === chain.first && head.epoch === chain.epoch && head.number >= chain.next &&
    head.number - chain.next <= MAX_GAP;
  if (!isRight) return undefined;
  const passed = pass(state, head.number, now);
  const { key, chain: next } = chainStep(passed.receiving!.key);
  return {
    state: { ...passed, receiving: { ...passed.receiving!, key: next, next: head.number + 1 } },
    key,
  };
}

/** A record of a new ratchet key of theirs: numbers are checked before anything is computed. */
async function withNewChain(
  before: SessionState,
  { dh, first, number, epoch }: RecordHead,
  now: number,
): Promise<SessionState | undefined> {
  const next = before.receiving?.next ?? 1;
  const isInPlace = before.own !== undefined && first >= next && first - next <= MAX_GAP &&
    number - first <= MAX_GAP && (before.receiving !== undefined || first === 1);
  const { kem } = before;
  const secret = kem.kind === "answered" && epoch === before.epoch + 1 ? kem.secret : undefined;
  if (!isInPlace || !secret && epoch !== before.epoch) return undefined;
  const passed = before.receiving ? pass(before, first, now) : before;
  const { root, chain } = await rootStep(before.root, before.own, dh, secret);
  return {
    ...passed,
    root,
    epoch,
    other: dh,
    sending: undefined,
    receiving: { key: chain, first, epoch, dh, next: first },
    ...(secret ? epochBegun(now) : {}),
  };
}

/** Keeps the keys of the receiving chain before `until`. */
function pass(state: SessionState, until: number, now: number): SessionState {
  let receiving = state.receiving!;
  const skipped = [...state.skipped];
  while (receiving.next < until) {
    const { key, chain } = chainStep(receiving.key);
    skipped.push({ dh: receiving.dh, number: receiving.next, key, since: now });
    receiving = { ...receiving, key: chain, next: receiving.next + 1 };
  }
  return { ...state, receiving, skipped: withoutOld(skipped, now) };
}

function withoutOld(skipped: SessionState["skipped"], now: number): SessionState["skipped"] {
  const live = skipped.map((one) => one.since > now ? { ...one, since: now } : one)
    .filter(({ since }) => now - since <= SKIPPED_LIFE);
  return live.slice(-MAX_SKIPPED);
}

/** The record counts as received, from now on and for the running hash. */
function withReceived(state: SessionState, number: number, record: Bytes, now: number): SessionState {
  let { upTo, hash } = state.received;
  const beyond = new Map([...state.received.beyond, [number, record]]);
  for (let next = beyond.get(upTo + 1); next; next = beyond.get(upTo + 1)) {
    hash = runningHash(!state.isInitiator, hash, next);
    beyond.delete(++upTo);
  }
  return {
    ...state,
    isAnswered: true,
    opening: undefined,
    lastOpened: now,
    received: { upTo, hash, beyond },
    skipped: withoutOld(state.skipped, now),
    sinceEpoch: { ...state.sinceEpoch, records: state.sinceEpoch.records + 1 },
  };
}

/** Their receipt; only that of their newest record counts. */
function withReceipt(
  state: SessionState,
  { upTo, hash }: RecordBody["received"],
  number: number,
): { readonly state: SessionState; readonly older: "own_older" | "yours_older" | undefined } {
  if (number <= state.receipted.by) return { state, older: undefined };
  const by = { ...state, receipted: { ...state.receipted, by: number } };
  const ours = upTo === 0 ? state.transcript : state.sentHashes.get(upTo);
  const isOurs = ours !== undefined && equalBytes(ours.subarray(0, SHOWN_HASH_BYTES), hash);
  if (upTo > state.sent.count || upTo >= state.receipted.upTo && !isOurs) {
    return { state: by, older: "own_older" };
  }
  if (upTo < state.receipted.upTo) return { state: by, older: "yours_older" };
  return {
    state: {
      ...state,
      receipted: { upTo, by: number },
      sentHashes: new Map([...state.sentHashes].filter(([sent]) => sent >= upTo)),
    },
    older: undefined,
  };
}
