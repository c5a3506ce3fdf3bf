// The state of a conversation in the base suite: nonces, to tell repeated or reflected messages from new
// ones.

/** Far more than two people write while a program runs; the oldest is dropped. */
export const MAX_NONCES = 10_000;
/** Nonces in a page: for one more, at most as many, and as many pages, are copied. */
const PAGE = 100;

/** Nonces in Base64, as in the envelope. Immutable. */
export class NonceMemory {
  static readonly EMPTY = new NonceMemory([], 0);
  readonly #pages: readonly ReadonlySet<string>[];
  readonly #size: number;

  /** Oldest first. All pages but the first and the last are full. */
  private constructor(pages: readonly ReadonlySet<string>[], size: number) {
    this.#pages = pages;
    this.#size = size;
  }

  has(nonce: string): boolean {
    return this.#pages.some((page) => page.has(nonce));
  }

  /** A copy with one more nonce. */
  with(nonce: string): NonceMemory {
    if (this.has(nonce)) return this;
    const pages = [...this.#pages];
    const last = pages.at(-1);
    if (last && last.size < PAGE) pages[pages.length - 1] = new Set(last).add(nonce);
    else pages.push(new Set([nonce]));
    if (this.#size < MAX_NONCES) return new NonceMemory(pages, this.#size + 1);
    const [oldest, ...others] = pages;
    const left = [...oldest!].slice(1);
    return new NonceMemory(left.length > 0 ? [new Set(left), ...others] : others, MAX_NONCES);
  }
}
