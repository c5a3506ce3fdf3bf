// Tells a repeated or reflected message of the base suite from a new one, by its nonce. The suite itself cannot:
// its key is the same in both directions and it counts nothing.

/** Nonces remembered for one peer key. Far more than two people write in a session; oldest out. */
export const MAX_NONCES = 10_000;
/** Peer keys remembered. A peer has a new one for each start; longest unused out. */
export const MAX_KEYS = 1_000;

export class RepeatGuard {
  readonly #seen = new Map<string, Set<string>>();
  readonly #sent = new Set<string>();

  /** Notes a nonce of a message that was sealed for this peer key. */
  sent(peerKey: string, nonce: string): void {
    add(this.#sent, nonce);
    this.opened(peerKey, nonce);
  }

  /** Notes a nonce of a message that opened. Never one that did not: garbage must not shut out the true message. */
  opened(peerKey: string, nonce: string): void {
    const nonces = this.#seen.get(peerKey) ?? new Set();
    this.#seen.delete(peerKey);
    this.#seen.set(peerKey, nonces); // now the last used
    if (this.#seen.size > MAX_KEYS) this.#seen.delete(this.#seen.keys().next().value!);
    add(nonces, nonce);
  }

  /** Whether a message with this nonce was sent to, or opened from, this peer key before. */
  isRepeat(peerKey: string, nonce: string): boolean {
    return this.#seen.get(peerKey)?.has(nonce) ?? false;
  }

  /** Whether a message with this nonce was sent to anybody. */
  isOwn(nonce: string): boolean {
    return this.#sent.has(nonce);
  }
}

function add(nonces: Set<string>, nonce: string): void {
  nonces.add(nonce);
  if (nonces.size > MAX_NONCES) nonces.delete(nonces.keys().next().value!);
}
