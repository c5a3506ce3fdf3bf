// Where the user left off, and messages since. Pure: gets keys and messages with their time.

/** Milliseconds without a key after which the user may have left. */
const IDLE = 60_000;

/** People counted separately; a server can invent any number. */
const MAX_NAMES = 100;

/** Whether the user is there, and what is unread. */
export class Attention {
  #lastKey: number;
  #focused = true;
  /** The terminal has reported focus at least once. */
  #tellsFocus = false;
  #away = false;
  #marked = false;
  readonly #unread = new Map<string, number>();
  /** Unread messages of people beyond MAX_NAMES. */
  #others = 0;

  /** `now`: milliseconds, at the start. */
  constructor(now: number) {
    this.#lastKey = now;
  }

  get total(): number {
    return [...this.#unread.values()].reduce((sum, count) => sum + count, this.#others);
  }

  /** Messages by name, the longest waiting first. */
  get unread(): ReadonlyMap<string, number> {
    return this.#unread;
  }

  /** Between /away and /back. */
  get away(): boolean {
    return this.#away;
  }

  /** While talking to `peer`: their messages are read now. */
  pressed(now: number, peer: string | undefined): void {
    this.#lastKey = now;
    this.#focused = true;
    this.#marked = false;
    if (peer !== undefined) this.#unread.delete(peer);
  }

  /** Reported by the terminal. */
  focus(focused: boolean): void {
    this.#focused = focused;
    this.#tellsFocus = true;
  }

  leave(away: boolean): void {
    this.#away = away;
  }

  /** The terminal is out of focus or, if it never reports focus, long unused. */
  isElsewhere(now: number): boolean {
    return this.#tellsFocus ? !this.#focused : now - this.#lastKey >= IDLE;
  }

  /** `peer`: whom the user talks to. True: a mark belongs before the message. */
  heard(from: string | undefined, now: number, peer: string | undefined): boolean {
    const there = this.#focused && !this.#away && now - this.#lastKey < IDLE;
    if (from !== undefined && (!there || from !== peer)) this.#count(from);
    const mark = !there && !this.#marked;
    this.#marked ||= mark;
    return mark;
  }

  #count(from: string): void {
    const count = this.#unread.get(from);
    if (count !== undefined || this.#unread.size < MAX_NAMES) this.#unread.set(from, (count ?? 0) + 1);
    else this.#others++;
  }

  /** Messages of `from`, or of everybody, are read. */
  read(from?: string): void {
    if (from !== undefined) this.#unread.delete(from);
    else {
      this.#unread.clear();
      this.#others = 0;
    }
  }
}
