// Where a person left off, and what came since: pure, told of keys and messages with their time.

/** Milliseconds without a key after which a person may have left the terminal. */
const IDLE = 60_000;

/** Follows whether the person is there, and what is unread. */
export class Attention {
  #lastKey: number;
  #focused = true;
  #away = false;
  #marked = false;
  readonly #unread = new Map<string, number>();

  /** `now`: milliseconds, of the start. */
  constructor(now: number) {
    this.#lastKey = now;
  }

  /** Messages unread, by name, the longest waiting first. */
  get unread(): ReadonlyMap<string, number> {
    return this.#unread;
  }

  /** Whether the person said /away, and not /back. */
  get away(): boolean {
    return this.#away;
  }

  /** A key was pressed by who talks to `peer`: their words are read now. */
  pressed(now: number, peer: string | undefined): void {
    this.#lastKey = now;
    this.#focused = true;
    this.#marked = false;
    if (peer !== undefined) this.#unread.delete(peer);
  }

  /** The terminal says that the person turned to it, or away. */
  focus(focused: boolean): void {
    this.#focused = focused;
  }

  /** /away and /back. */
  leave(away: boolean): void {
    this.#away = away;
  }

  /** Words came from somebody; `peer`: to whom the person talks. True: a mark belongs before them. */
  heard(from: string | undefined, now: number, peer: string | undefined): boolean {
    const there = this.#focused && !this.#away && now - this.#lastKey < IDLE;
    if (from !== undefined && (!there || from !== peer)) {
      this.#unread.set(from, (this.#unread.get(from) ?? 0) + 1);
    }
    const mark = !there && !this.#marked;
    this.#marked ||= mark;
    return mark;
  }

  /** What came from this person is read, or from everybody. */
  read(from?: string): void {
    if (from === undefined) this.#unread.clear();
    else this.#unread.delete(from);
  }
}
