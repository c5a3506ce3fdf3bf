// Prekeys: what lets somebody begin a session with a person who is away (docs/PROTOCOL.md, "Prekeys").

import { encodeHex } from "@std/encoding/hex";
import { type Bytes, concat } from "../../base/bytes.ts";
import type { Entropy } from "../../base/outside.ts";
import { Secret } from "../../base/secret.ts";
import { verifySignature } from "../../crypto/ed25519.ts";
import { KEM_KEY_BYTES, KEM_SEED_BYTES, kemKey } from "../../crypto/ml_kem.ts";
import { smallSha256 } from "../../crypto/small_hash.ts";
import { newX25519 } from "../../crypto/x25519.ts";
import { number, readNumber, readSignedFields, signedText } from "../../identity/signed_text.ts";
import { isLowOrder } from "../../wire/public_key.ts";

const VERSION = 1;
const SIGNATURE_BYTES = 64;
const [HASH_BYTES, INSTANCE_BYTES, TIME_BYTES, DH_BYTES, NAME_BYTES] = [32, 16, 8, 32, 8];

const DAY = 24 * 60 * 60;
/** Seconds that a prekey may live. */
export const PREKEY_LIFE = 45 * DAY;

/** A prekey as others see it. */
export interface Prekey {
  /** 32 bytes. */
  readonly identity: Bytes;
  /** Of the profile that made it, 16 bytes. */
  readonly instance: Bytes;
  /** Seconds since 1970; rises with each prekey of an instance. */
  readonly created: number;
  /** Seconds since 1970. */
  readonly expires: number;
  /** X25519, 32 bytes; also the responder's first ratchet key. */
  readonly dh: Bytes;
  /** ML-KEM-768, 1,184 bytes. */
  readonly kem: Bytes;
  /** SHA-256 of the text, 32 bytes. */
  readonly hash: Bytes;
  /** The first 8 bytes of it, as 16 hex digits. */
  readonly name: string;
}

/** Its private parts. */
export interface PrekeySecrets {
  /** X25519, 32 bytes. */
  readonly dh: Secret;
  /** ML-KEM-768, 64 bytes. */
  readonly seed: Secret;
}

/** A new prekey: text and signature (1,387 bytes), and its private parts. `sign`: by the sign key of the identity. */
export async function makePrekey(
  { identity, instance, created }: Pick<Prekey, "identity" | "instance" | "created">,
  entropy: Entropy,
  sign: (text: Bytes) => Promise<Bytes>,
): Promise<{ readonly encoded: Bytes; readonly secrets: PrekeySecrets }> {
  const { secret, publicKey } = await newX25519(entropy);
  const seed = new Secret(entropy(KEM_SEED_BYTES));
  const text = signedText("signed-prekey", [
    number(VERSION, 1),
    identity,
    instance,
    number(created, TIME_BYTES),
    number(created + PREKEY_LIFE, TIME_BYTES),
    publicKey,
    kemKey(seed.expose()),
  ]);
  return { encoded: concat([text, await sign(text)]), secrets: { dh: secret, seed } };
}

/** The prekey; undefined when any of it is not as it must be, the signature of `signKey` included. */
export async function readPrekey(encoded: Bytes, signKey: Bytes): Promise<Prekey | undefined> {
  const text = encoded.slice(0, -SIGNATURE_BYTES);
  const fields = readSignedFields("signed-prekey", text, 7);
  if (!fields) return undefined;
  const [version, identity, instance, createdBytes, expiresBytes, dh, kem] = fields;
  const isRight = version.length === 1 && version[0] === VERSION &&
    identity.length === HASH_BYTES && instance.length === INSTANCE_BYTES &&
    createdBytes.length === TIME_BYTES && expiresBytes.length === TIME_BYTES &&
    dh.length === DH_BYTES && !isLowOrder(dh) && kem.length === KEM_KEY_BYTES;
  const [created, expires] = [readNumber(createdBytes), readNumber(expiresBytes)];
  if (!isRight || created === undefined || expires === undefined) return undefined;
  if (!await verifySignature(signKey, text, encoded.slice(-SIGNATURE_BYTES))) return undefined;
  const hash = smallSha256(text);
  const name = encodeHex(hash.subarray(0, NAME_BYTES));
  return { identity, instance, created, expires, dh, kem, hash, name };
}

/** Why nobody begins a session with a prekey. */
type PrekeyFault = "another_identity" | "future" | "expired" | "long_lived" | "older";

/**
 * What is wrong with a prekey that was read; undefined for nothing. `newest`: `created` of the newest one that was seen of
 * that identity and instance; one in the future counts as none, or a wrong clock would lock its owner out. `now`: seconds
 * since 1970.
 */
export function prekeyFault(
  { identity, created, expires }: Prekey,
  wanted: Uint8Array,
  newest: number | undefined,
  now: number,
): PrekeyFault | undefined {
  if (encodeHex(identity) !== encodeHex(wanted)) return "another_identity";
  if (created > now + DAY) return "future";
  if (expires <= now) return "expired";
  if (expires > created + PREKEY_LIFE) return "long_lived";
  return newest !== undefined && newest <= now + DAY && created < newest ? "older" : undefined;
}
