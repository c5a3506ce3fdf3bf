// The key schedule of a session (docs/PROTOCOL.md, "Sessions"): PQXDH, root and chain steps of the Double Ratchet, the
// KEM exchange amid it, and the running hashes.

import { type Bytes, concat } from "../../base/bytes.ts";
import { Secret } from "../../base/secret.ts";
import { encodeUtf8 } from "../../base/utf8.ts";
import { hkdf } from "../../crypto/secret.ts";
import { smallHmac, smallSha256 } from "../../crypto/small_hash.ts";
import { x25519 } from "../../crypto/x25519.ts";
import { number, signedText } from "../../identity/signed_text.ts";

/** The `alg` of records, and what a statement lists. */
const RATCHET_SUITE = "X25519+MLKEM768+AESGCM/1";

const KEY_BYTES = 32;
const CONFIRM_BYTES = 16;
/** Goes before the secrets of PQXDH: no X25519 key encodes to it (X3DH, section 2.2). */
const FIRST = new Uint8Array(KEY_BYTES).fill(0xff);
const MESSAGE_KEY = signedText("session-message-key", []);
const CHAIN_KEY = signedText("session-chain-key", []);
const ROOT = signedText("session-root", []);
const ROOT_KEM = signedText("session-root-kem", []);

/** What both sides know of an opening. All of 32 bytes, but for the ciphertext of 1,088. */
interface Handshake {
  readonly initiator: Bytes;
  readonly responder: Bytes;
  /** Of the initiator. */
  readonly statementHash: Bytes;
  readonly prekeyHash: Bytes;
  /** X25519, of the initiator, for this opening only. */
  readonly ephemeral: Bytes;
  readonly kemCipher: Bytes;
}

/** 32 bytes that name the opening with all that it is about. */
export function transcriptOf(handshake: Handshake): Bytes {
  const { initiator, responder, statementHash, prekeyHash, ephemeral, kemCipher } = handshake;
  const fields = [initiator, responder, statementHash, prekeyHash, ephemeral, kemCipher];
  return smallSha256(signedText("session-transcript", [encodeUtf8(RATCHET_SUITE), ...fields]));
}

/**
 * The first root key (PQXDH, section 3.3). `shared`: of the initiator's dh key and the prekey, of the ephemeral and the
 * responder's dh key, of the ephemeral and the prekey, and of the KEM; they are wiped.
 */
export async function startRoot(shared: readonly Bytes[], transcript: Bytes): Promise<Secret> {
  const input = concat([FIRST, ...shared]);
  const root = await hkdf(input, signedText("session-start", [transcript]), KEY_BYTES);
  for (const secret of [input, ...shared]) secret.fill(0);
  return new Secret(root);
}

/** A root step (Double Ratchet, section 5.2), with the secret of a KEM exchange where one is due. */
export async function rootStep(
  root: Secret,
  own: Secret,
  other: Bytes,
  kem: Secret | undefined,
): Promise<{ readonly root: Secret; readonly chain: Secret }> {
  const agreed = await x25519(own, other);
  const input = kem ? concat([agreed, kem.expose()]) : agreed;
  const next = await hkdf(input, kem ? ROOT_KEM : ROOT, 2 * KEY_BYTES, root.expose());
  agreed.fill(0);
  input.fill(0);
  return { root: new Secret(next.slice(0, KEY_BYTES)), chain: new Secret(next.slice(KEY_BYTES)) };
}

/** The key of the next record of a chain, and the chain after it. */
export function chainStep(chain: Secret): { readonly key: Secret; readonly chain: Secret } {
  return {
    key: new Secret(smallHmac(chain.expose(), MESSAGE_KEY)),
    chain: new Secret(smallHmac(chain.expose(), CHAIN_KEY)),
  };
}

/** What a KEM exchange gives: a secret for the next root step, and 16 bytes that confirm it. `shared` is wiped. */
export async function kemSecret(
  shared: Bytes,
  transcript: Bytes,
  epoch: number,
  kemKey: Bytes,
  kemCipher: Bytes,
): Promise<{ readonly secret: Secret; readonly confirm: Bytes }> {
  const fields = [transcript, number(epoch, 2), smallSha256(kemKey), smallSha256(kemCipher)];
  const both = await hkdf(shared, signedText("session-kem", fields), KEY_BYTES + CONFIRM_BYTES);
  shared.fill(0);
  return { secret: new Secret(both.slice(0, KEY_BYTES)), confirm: both.slice(KEY_BYTES) };
}

/** What the tag of a record covers besides its body. `head`: as it was received. */
export function associatedData(transcript: Bytes, head: Uint8Array): Bytes {
  return signedText("session-ad", [transcript, head]);
}

/** A record as the running hash takes it. `cipher`: whole, with its head. */
export function recordHash(nonce: Uint8Array, cipher: Uint8Array): Bytes {
  return smallSha256(concat([nonce, cipher]));
}

/** The running hash after one more record of the initiator or the responder; before the first it is the transcript. */
export function runningHash(ofInitiator: boolean, before: Bytes, record: Bytes): Bytes {
  return smallSha256(signedText("session-received", [number(ofInitiator ? 0 : 1, 1), before, record]));
}
