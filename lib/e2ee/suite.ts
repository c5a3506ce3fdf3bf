// What a suite offers to a conversation, and why it may fail to open a message.

import type { KeyPair } from "./primitives.ts";

/** What a message carries on the wire besides names: labels and Base64, unchecked when it comes from a peer. */
export interface Envelope {
  readonly alg: string;
  readonly nonce: string;
  readonly cipher: string;
}

/** One way of protecting messages between two people. */
export interface Suite {
  /** The `alg` of its envelopes, fixed for ever. */
  readonly label: string;
  /** Rejects when the peer's public key (32 bytes) is of low order. */
  establish(own: KeyPair, peer: Uint8Array<ArrayBuffer>): Promise<Channel>;
}

/** A suite between one pair of keys. */
export interface Channel {
  /**
   * The same for every public key that leads to the same secrets: X25519 takes 16 keys for one
   * (bit 255, and points of low order added), so a key's bytes do not name a channel.
   */
  readonly id: string;
  /** `nonce`: fresh random bytes, as many as the suite's nonces have. */
  seal(text: string, nonce: Uint8Array<ArrayBuffer>): Promise<Envelope>;
  /** The text, or an OpenError. */
  open(envelope: Envelope): Promise<string>;
}

/**
 * - `malformed`: the envelope is not what the suite makes.
 * - `not_authentic`: made with other keys, or changed on the way.
 * - `not_text`: authentic, but no UTF-8.
 */
export type OpenFailure = "malformed" | "not_authentic" | "not_text";

export class OpenError extends Error {
  override readonly name = "OpenError";

  constructor(readonly reason: OpenFailure) {
    super(reason);
  }
}
