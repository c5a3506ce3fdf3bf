// People who were asked for and are not contacts: bounded, for a server can make up any number of people. A displaced one is
// unknown again in everything that is kept by name, and is asked for again where that is needed.

/** Characters of their statements, and for each of them: a statement has 500 characters, or 5,500 at most. */
const MAX_SIZE = 2_000_000;
const EACH = 1_000;

/** Strangers of whom it is known who they are, by name key. */
export class Strangers {
  readonly #sizes = new Map<string, number>();
  #size = 0;

  /** It is known who that is, by a statement of this many characters. Gives those who make room, the longest unasked first. */
  add(key: string, characters: number): string[] {
    this.delete(key);
    this.#sizes.set(key, characters + EACH);
    this.#size += characters + EACH;
    const out: string[] = [];
    for (const oldest of this.#sizes.keys()) {
      if (this.#size <= MAX_SIZE) break;
      this.delete(oldest);
      out.push(oldest);
    }
    return out;
  }

  /** It is not known any more, or they are a contact. */
  delete(key: string): void {
    this.#size -= this.#sizes.get(key) ?? 0;
    this.#sizes.delete(key);
  }
}
