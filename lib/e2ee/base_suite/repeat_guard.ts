// The volatile states of all conversations, and nonces sent in any of them. Nothing here is secret.

import { NonceMemory } from "./nonce_memory.ts";

/** A peer has a new conversation for each start; the one unused longest is dropped. */
export const MAX_CONVERSATIONS = 1_000;

/** `conversation`: its `id`. */
export class RepeatGuard {
  readonly #states = new Map<string, NonceMemory>();
  #sent = NonceMemory.EMPTY;

  stateOf(conversation: string): NonceMemory {
    return this.#states.get(conversation) ?? NonceMemory.EMPTY;
  }

  keep(conversation: string, state: NonceMemory): void {
    this.#states.delete(conversation);
    this.#states.set(conversation, state); // now the last used
    if (this.#states.size > MAX_CONVERSATIONS) this.#states.delete(this.#states.keys().next().value!);
  }

  /** `nonce`: Base64, of a message of ours, in any conversation. */
  sent(nonce: string): void {
    this.#sent = this.#sent.with(nonce);
  }

  /** Whether one of our last 10,000 messages, to anybody, has this nonce. */
  isOwn(nonce: string): boolean {
    return this.#sent.has(nonce);
  }
}
