// Seals and opens messages: a channel for each peer key, and a guard against repeats for all of them.

import type { Entropy } from "../../base/outside.ts";
import type { KeyPair } from "../../crypto/secret.ts";
import { RepeatGuard } from "./repeat_guard.ts";
import { type Channel, type Envelope, OpenError, type OpenFailure, type Suite } from "../suite.ts";
import { BASE_SUITE, findSuite } from "./suite_registry.ts";
import type { PublicKey } from "../../wire/public_key.ts";

/** Channels kept; making one again costs a key agreement, and loses nothing. */
const MAX_CHANNELS = 1_000;

/** The contents of a message: a text, with its suite's label; a repeat; or why it is closed. */
export type Opened =
  | { readonly kind: "text"; readonly text: string; readonly suite: string }
  | { readonly kind: "repeat" }
  | { readonly kind: "closed"; readonly reason: OpenFailure | "unknown_suite" };

/** Channels to all peers under one pair of own keys (docs/PROTOCOL.md, "Receiving"). */
export class Conversations {
  readonly #channels = new Map<string, Channel>();
  readonly #guard: RepeatGuard;

  /** `keys`: the own ones. `entropy`: makes the nonces. `guard`: what was sent and opened with these keys before. */
  constructor(readonly keys: KeyPair, readonly entropy: Entropy, guard: RepeatGuard) {
    this.#guard = guard;
  }

  /** Seals a text with a fresh nonce, which is remembered; under the base suite unless another one is wanted. */
  async seal(peer: PublicKey, text: string, suite: Suite = BASE_SUITE): Promise<Envelope> {
    const channel = await this.#channel(suite, peer);
    const envelope = await channel.seal(text, this.entropy(suite.nonceBytes));
    this.#guard.sent(channel.id, envelope.nonce);
    return envelope;
  }

  /**
   * Opens an envelope under the suite that it names, or that is wanted. Its nonce is remembered only when it opens.
   */
  async open(peer: PublicKey, envelope: Envelope, wanted?: Suite): Promise<Opened> {
    const suite = wanted ?? findSuite(envelope.alg);
    if (!suite) return { kind: "closed", reason: "unknown_suite" };
    const channel = await this.#channel(suite, peer);
    if (this.#guard.isRepeat(channel.id, envelope.nonce)) return { kind: "repeat" };
    try {
      const text = await channel.open(envelope);
      this.#guard.opened(channel.id, envelope.nonce);
      return { kind: "text", text, suite: suite.label };
    } catch (error) {
      if (!(error instanceof OpenError)) throw error;
      return { kind: "closed", reason: error.reason };
    }
  }

  /** Whether we sent a message with this nonce ourselves, to anybody. */
  isOwn(envelope: Envelope): boolean {
    return this.#guard.isOwn(envelope.nonce);
  }

  async #channel(suite: Suite, peer: PublicKey): Promise<Channel> {
    const id = `${suite.label} ${peer.text}`;
    const known = this.#channels.get(id);
    if (known) return known;
    const channel = await suite.establish(this.keys, peer.bytes);
    if (this.#channels.size >= MAX_CHANNELS) this.#channels.delete(this.#channels.keys().next().value!);
    this.#channels.set(id, channel);
    return channel;
  }
}
