// The seam of encryption: a conversation of two people under one suite, as pure functions of state and input.
// Callers know nothing else (docs/CONTRIBUTING.md, "A suite").

import type { Entropy } from "../base/outside.ts";
import type { KeyPair } from "../crypto/secret.ts";

/** The fields of a message besides names; unchecked if from a peer. */
export interface Envelope {
  /** Label of the suite. */
  readonly alg: string;
  /** Base64. */
  readonly nonce: string;
  /** Base64. */
  readonly cipher: string;
}

export interface Suite<State> {
  /** The `alg` of its envelopes, fixed for ever. */
  readonly label: string;
  /**
   * A `volatile` state ends with the program. A `lasting` one is stored, by an effect, before the sealed line
   * leaves, and before the opened content is shown.
   */
  readonly state: "volatile" | "lasting";
  /** An envelope of the length for a content of that many bytes of UTF-8. */
  outline(bytes: number): Envelope;
  /** Rejects when the peer's public key (32 bytes) is of low order. */
  begin(own: KeyPair, peer: Uint8Array<ArrayBuffer>): Promise<Conversation<State>>;
}

/** A suite with one pair of keys, the same from either side. States are immutable values. */
export interface Conversation<State> {
  /**
   * Names the state. Equal for all public keys with the same secrets: X25519 takes 16 keys for one (bit 255,
   * and points of low order added), so a key's bytes do not name a conversation.
   */
  readonly id: string;
  seal(state: State, content: string, entropy: Entropy): Promise<{
    readonly state: State;
    readonly envelope: Envelope;
  }>;
  /** Ignores `alg`, which chose the suite. */
  open(state: State, envelope: Envelope): Promise<Opened<State>>;
}

/**
 * Only an authentic envelope gives another state. Not opened:
 * - `malformed`: not an envelope of the suite.
 * - `not_authentic`: made with other keys, or modified.
 * - `not_text`: authentic, but not UTF-8.
 */
export type Opened<State> =
  | { readonly kind: "text"; readonly text: string; readonly state: State }
  | { readonly kind: "repeat" }
  | { readonly kind: "closed"; readonly reason: "malformed" | "not_authentic" | "not_text" };
