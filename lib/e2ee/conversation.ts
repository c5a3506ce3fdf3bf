// The seam of encryption: a conversation of two people under one suite, as pure functions of a state and an input. What
// talks knows no more than this (docs/CONTRIBUTING.md, "A suite").

import type { Entropy } from "../base/outside.ts";
import type { KeyPair } from "../crypto/secret.ts";

/** The fields of a message besides names, unchecked when it comes from a peer. */
export interface Envelope {
  /** Label of the suite. */
  readonly alg: string;
  /** Base64. */
  readonly nonce: string;
  /** Base64. */
  readonly cipher: string;
}

/** One way of protecting messages between two people. */
export interface Suite<State> {
  /** The `alg` of its envelopes, fixed for ever. */
  readonly label: string;
  /**
   * A `volatile` state ends with the program. A `lasting` one is stored, by an effect, before the line that was sealed
   * leaves, and before the content that was opened is shown.
   */
  readonly state: "volatile" | "lasting";
  /** An envelope as long as that of a content with this many bytes of UTF-8. */
  outline(bytes: number): Envelope;
  /** Rejects when the peer's public key (32 bytes) is of low order. */
  begin(own: KeyPair, peer: Uint8Array<ArrayBuffer>): Promise<Conversation<State>>;
}

/** A suite between one pair of keys, the same from either side. States are values: none is ever changed. */
export interface Conversation<State> {
  /**
   * Names the state. The same for every public key that leads to the same secrets: X25519 takes 16 keys for one (bit
   * 255, and points of low order added), so a key's bytes do not name a conversation.
   */
  readonly id: string;
  seal(state: State, content: string, entropy: Entropy): Promise<{
    readonly state: State;
    readonly envelope: Envelope;
  }>;
  /** `alg` is not looked at: it is what the suite was chosen by. */
  open(state: State, envelope: Envelope): Promise<Opened<State>>;
}

/**
 * An envelope, opened. Only what is authentic makes another state. Closed:
 * - `malformed`: the envelope is not what the suite makes.
 * - `not_authentic`: made with other keys, or changed on the way.
 * - `not_text`: authentic, but no UTF-8.
 */
export type Opened<State> =
  | { readonly kind: "text"; readonly text: string; readonly state: State }
  | { readonly kind: "repeat" }
  | { readonly kind: "closed"; readonly reason: "malformed" | "not_authentic" | "not_text" };
