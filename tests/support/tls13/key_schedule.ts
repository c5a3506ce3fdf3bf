// The key schedule of TLS 1.3 for TLS_AES_128_GCM_SHA256 without a pre-shared key
// (RFC 8446 section 7). Pure: secrets in, secrets out.

import { type Bytes, concat, uint, vector } from "./encoding.ts";

const HASH_SIZE = 32;
const NO_BYTES: Bytes = new Uint8Array(0);
const ZEROS: Bytes = new Uint8Array(HASH_SIZE);

/** One secret of either side, and what the next stage starts from. */
export interface StageSecrets {
  readonly client: Bytes;
  readonly server: Bytes;
}

export interface HandshakeSecrets extends StageSecrets {
  readonly master: Bytes;
}

/** What protects one direction of records (section 5.3). */
export interface TrafficKeys {
  readonly key: CryptoKey;
  readonly iv: Bytes;
}

export async function hash(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** Section 7.1, middle: from the shared secret and the transcript up to ServerHello. */
export async function handshakeSecrets(
  sharedSecret: Bytes,
  transcriptHash: Bytes,
): Promise<HandshakeSecrets> {
  const noHash = await hash(NO_BYTES);
  const early = await hmac(ZEROS, ZEROS); // HKDF-Extract is HMAC (RFC 5869 section 2.2)
  const secret = await hmac(await expandLabel(early, "derived", noHash), sharedSecret);
  return {
    client: await expandLabel(secret, "c hs traffic", transcriptHash),
    server: await expandLabel(secret, "s hs traffic", transcriptHash),
    master: await hmac(await expandLabel(secret, "derived", noHash), ZEROS),
  };
}

/** Section 7.1, end: from the transcript up to the server's Finished. */
export async function applicationSecrets(
  master: Bytes,
  transcriptHash: Bytes,
): Promise<StageSecrets> {
  return {
    client: await expandLabel(master, "c ap traffic", transcriptHash),
    server: await expandLabel(master, "s ap traffic", transcriptHash),
  };
}

/** Section 7.3. */
export async function trafficKeys(secret: Bytes): Promise<TrafficKeys> {
  const key = await expandLabel(secret, "key", NO_BYTES, 16);
  return {
    key: await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]),
    iv: await expandLabel(secret, "iv", NO_BYTES, 12),
  };
}

/** The verify_data of Finished (section 4.4.4). */
export async function verifyData(secret: Bytes, transcriptHash: Bytes): Promise<Bytes> {
  return hmac(await expandLabel(secret, "finished", NO_BYTES), transcriptHash);
}

/** HKDF-Expand-Label (section 7.1), which also is Derive-Secret once given a transcript's hash. */
async function expandLabel(
  secret: Bytes,
  label: string,
  context: Bytes,
  size = HASH_SIZE,
): Promise<Bytes> {
  const name = new TextEncoder().encode(`tls13 ${label}`);
  const info = concat(uint(2, size), vector(1, name), vector(1, context));
  const block = await hmac(secret, concat(info, uint(1, 1))); // never more than HKDF's first block
  return block.slice(0, size);
}

async function hmac(key: Bytes, data: Bytes): Promise<Bytes> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const hmacKey = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", hmacKey, data));
}
