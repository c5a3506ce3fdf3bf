// Seals messages to people and opens theirs: the suite of each, and the state of each conversation. The only
// list of suites.

import type { Entropy } from "../../base/outside.ts";
import type { KeyPair } from "../../crypto/secret.ts";
import type { NonceMemory } from "../../e2ee/base_suite/nonce_memory.ts";
import type { RepeatGuard } from "../../e2ee/base_suite/repeat_guard.ts";
import { BASE_SUITE } from "../../e2ee/base_suite/x25519_aesgcm.ts";
import type { Conversation, Envelope, Opened, Suite } from "../../e2ee/conversation.ts";
import type { PublicKey } from "../../wire/public_key.ts";

/** Conversations with cached keys; beginning one again costs a key agreement, and loses nothing. */
const MAX_CONVERSATIONS = 1_000;

/** States are in memory only: the compiler refuses a suite with lasting states. */
type VolatileSuite = Suite<NonceMemory> & { readonly state: "volatile" };

/** Of messages that are shown. */
const SUITES: readonly VolatileSuite[] = [BASE_SUITE];

/** With all peers, for one pair of own keys (docs/PROTOCOL.md, "Receiving"); one call at a time. */
export class Conversations {
  readonly #begun = new Map<string, Conversation<NonceMemory>>();

  /** `keys`: our own. `entropy`: for nonces. `guard`: messages sent and opened with these keys before. */
  constructor(readonly keys: KeyPair, readonly entropy: Entropy, readonly guard: RepeatGuard) {}

  /** For texts to any peer: the base suite, whatever their client can open. */
  get suite(): VolatileSuite {
    return BASE_SUITE;
  }

  async seal(peer: PublicKey, content: string, suite = this.suite): Promise<Envelope> {
    const conversation = await this.#with(peer, suite);
    const before = this.guard.stateOf(conversation.id);
    const { state, envelope } = await conversation.seal(before, content, this.entropy);
    this.guard.keep(conversation.id, state);
    this.guard.sent(envelope.nonce);
    return envelope;
  }

  /** By the suite named in the envelope, or `wanted`. */
  async open(
    peer: PublicKey,
    envelope: Envelope,
    suite = SUITES.find(({ label }) => label === envelope.alg),
  ): Promise<Opened<NonceMemory> | { readonly kind: "closed"; readonly reason: "unknown_suite" }> {
    if (!suite) return { kind: "closed", reason: "unknown_suite" };
    const conversation = await this.#with(peer, suite);
    const opened = await conversation.open(this.guard.stateOf(conversation.id), envelope);
    if (opened.kind === "text") this.guard.keep(conversation.id, opened.state);
    return opened;
  }

  /** Whether a message of ours, to anybody, has this nonce. */
  isOwn(envelope: Envelope): boolean {
    return this.guard.isOwn(envelope.nonce);
  }

  async #with(peer: PublicKey, suite: VolatileSuite): Promise<Conversation<NonceMemory>> {
    const id = `${suite.label} ${peer.text}`;
    const known = this.#begun.get(id);
    if (known) return known;
    const conversation = await suite.begin(this.keys, peer.bytes);
    if (this.#begun.size >= MAX_CONVERSATIONS) this.#begun.delete(this.#begun.keys().next().value!);
    this.#begun.set(id, conversation);
    return conversation;
  }
}
