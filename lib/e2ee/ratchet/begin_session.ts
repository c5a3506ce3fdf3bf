// PQXDH: how a session begins, from either side (docs/PROTOCOL.md, "Sessions").

import type { Bytes } from "../../base/bytes.ts";
import { decodeHex } from "@std/encoding/hex";
import type { Entropy } from "../../base/outside.ts";
import type { Secret } from "../../base/secret.ts";
import { decapsulate, encapsulate } from "../../crypto/ml_kem.ts";
import { newX25519, x25519 } from "../../crypto/x25519.ts";
import type { IdentityId } from "../../identity/identity_id.ts";
import type { Prekey, PrekeySecrets } from "./prekey.ts";
import type { Opening } from "./record_head.ts";
import { startRoot, transcriptOf } from "./session_keys.ts";
import type { SessionState } from "./session_state.ts";

/** Our identity, as an opening uses it. */
export interface OwnSide {
  readonly identity: IdentityId;
  /** The shared secret of our dh key and this public key, 32 bytes. Rejects for one of low order. */
  agree(peer: Bytes): Promise<Bytes>;
}

/** Whom a session is with. */
export interface OtherSide {
  readonly identity: IdentityId;
  /** X25519, 32 bytes. */
  readonly dh: Bytes;
}

/**
 * The initiator's session, under a prekey without fault. `statement`: ours, with its signature, and the hash of its text.
 * Undefined when the KEM key is invalid (FIPS 203, 7.2). `now`: milliseconds since 1970.
 */
export async function beginSession(
  own: OwnSide,
  statement: { readonly bytes: Bytes; readonly hash: Bytes },
  other: OtherSide,
  prekey: Prekey,
  entropy: Entropy,
  now: number,
): Promise<SessionState | undefined> {
  const kem = encapsulate(prekey.kem, entropy);
  if (!kem) return undefined;
  const { secret, publicKey } = await newX25519(entropy);
  const transcript = transcriptOf({
    initiator: decodeHex(own.identity),
    responder: decodeHex(other.identity),
    statementHash: statement.hash,
    prekeyHash: prekey.hash,
    ephemeral: publicKey,
    kemCipher: kem.cipher,
  });
  const shared = [
    await own.agree(prekey.dh),
    await x25519(secret, other.dh),
    await x25519(secret, prekey.dh),
    kem.shared,
  ];
  secret.wipe();
  const opening: Opening = {
    statement: statement.bytes,
    prekeyName: prekey.name,
    ephemeral: publicKey,
    kemCipher: kem.cipher,
  };
  const state = newState(own, other, transcript, await startRoot(shared, transcript), now);
  return { ...state, isInitiator: true, opening, other: prekey.dh };
}

/**
 * The responder's session, a candidate until a record opens in it. `statementHash`: of the statement in the opening, which
 * is the other side's.
 */
export async function acceptSession(
  own: OwnSide,
  other: OtherSide,
  { ephemeral, kemCipher }: Opening,
  statementHash: Bytes,
  prekey: PrekeySecrets & { readonly hash: Bytes },
  now: number,
): Promise<SessionState> {
  const transcript = transcriptOf({
    initiator: decodeHex(other.identity),
    responder: decodeHex(own.identity),
    statementHash,
    prekeyHash: prekey.hash,
    ephemeral,
    kemCipher,
  });
  const shared = [
    await x25519(prekey.dh, other.dh),
    await own.agree(ephemeral),
    await x25519(prekey.dh, ephemeral),
    decapsulate(kemCipher, prekey.seed.expose()),
  ];
  const state = newState(own, other, transcript, await startRoot(shared, transcript), now);
  return { ...state, isAnswered: true, own: prekey.dh };
}

function newState(
  own: OwnSide,
  other: OtherSide,
  transcript: Bytes,
  root: Secret,
  now: number,
): SessionState {
  return {
    transcript,
    isInitiator: false,
    isSmaller: own.identity < other.identity,
    opening: undefined,
    isAnswered: false,
    root,
    own: undefined,
    other: undefined,
    sending: undefined,
    receiving: undefined,
    skipped: [],
    epoch: 0,
    kem: { kind: "idle" },
    due: undefined,
    sinceEpoch: { records: 0, since: now },
    sent: { count: 0, hash: transcript, saidUpTo: 0 },
    sentHashes: new Map(),
    receipted: { upTo: 0, by: 0 },
    received: { upTo: 0, hash: transcript, beyond: new Map() },
    lastOpened: now,
  };
}
