// Tells a repeated or reflected message of the base suite from a new one, by its nonce. The suite itself cannot:
// its key is the same in both directions and it counts nothing.

/**
 * Nonces remembered for one channel, and again of all that was sent. Far more than two people write in a
 * session; oldest out.
 */
export const MAX_NONCES = 10_000;
/** Channels remembered. A peer has a new one for each start; longest unused out. */
export const MAX_CHANNELS = 1_000;

/** Nonces of messages sent and opened. `channel`: a Channel's `id`. `nonce`: Base64, as in the envelope. */
export class RepeatGuard {
  readonly #seen = new Map<string, Set<string>>();
  readonly #sent = new Set<string>();

  /** Notes a nonce of a message that was sealed in this channel. */
  sent(channel: string, nonce: string): void {
    add(this.#sent, nonce);
    this.opened(channel, nonce);
  }

  /** Notes a nonce of a message that opened. Never one that did not: garbage must not shut out the true message. */
  opened(channel: string, nonce: string): void {
    const nonces = this.#seen.get(channel) ?? new Set();
    this.#seen.delete(channel);
    this.#seen.set(channel, nonces); // now the last used
    if (this.#seen.size > MAX_CHANNELS) this.#seen.delete(this.#seen.keys().next().value!);
    add(nonces, nonce);
  }

  /** Whether a message with this nonce was sent or opened in this channel before. */
  isRepeat(channel: string, nonce: string): boolean {
    return this.#seen.get(channel)?.has(nonce) ?? false;
  }

  /** Whether a message with this nonce was sent, in any channel. */
  isOwn(nonce: string): boolean {
    return this.#sent.has(nonce);
  }
}

function add(nonces: Set<string>, nonce: string): void {
  nonces.add(nonce);
  if (nonces.size > MAX_NONCES) nonces.delete(nonces.keys().next().value!);
}
