// The interface of a suite to a conversation, and the reasons why a message may not open.

import type { KeyPair } from "../crypto/secret.ts";

/** The fields of a message besides names, unchecked when it comes from a peer. */
export interface Envelope {
  /** Label of the suite. */
  readonly alg: string;
  /** Base64. */
  readonly nonce: string;
  /** Base64: in the base suite ciphertext and tag. */
  readonly cipher: string;
}

/** One way of protecting messages between two people. */
export interface Suite {
  /** The `alg` of its envelopes, fixed for ever. */
  readonly label: string;
  /** Bytes of a nonce. */
  readonly nonceBytes: number;
  /** Bytes that sealing adds to a text. */
  readonly tagBytes: number;
  /** The same channel from either side. Rejects when the peer's public key (32 bytes) is of low order. */
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
  /** The text. Rejects with OpenError. `alg` is not looked at: it is what the suite was chosen by. */
  open(envelope: Envelope): Promise<string>;
}

/**
 * Why an envelope gives no text:
 * - `malformed`: the envelope is not what the suite makes.
 * - `not_authentic`: made with other keys, or changed on the way.
 * - `not_text`: authentic, but no UTF-8.
 */
export type OpenFailure = "malformed" | "not_authentic" | "not_text";

/** An envelope that does not open. Nothing of its content is given. */
export class OpenError extends Error {
  /** Stands before the message in `toString()`. */
  override readonly name = "OpenError";

  /** The message is the reason itself: people are told in the words of lib/texts. */
  constructor(readonly reason: OpenFailure) {
    super(reason);
  }
}
