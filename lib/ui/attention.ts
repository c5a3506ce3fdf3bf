// The place where a person left off, and messages since: pure, told of keys and messages with their time.

/** Milliseconds without a key after which a person may have left the terminal. */
const IDLE = 60_000;

/** People whose messages are counted apart; a server can make up any number of them. */
const MAX_NAMES = 100;

/** Follows whether the person is there, and what is unread. */
export class Attention {
  #lastKey: number;
  #focused = true;
  /** The terminal has told of focus at least once. */
  #tellsFocus = false;
  #away = false;
  #marked = false;
  readonly #unread = new Map<string, number>();
  /** Unread messages of people beyond MAX_NAMES. */
  #others = 0;

  /** `now`: milliseconds, of the start. */
  constructor(now: number) {
    this.#lastKey = now;
  }

  /** How many messages are unread in all. */
  get total(): number {
    return [...this.#unread.values()].reduce((sum, count) => sum + count, this.#others);
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
    this.#tellsFocus = true;
  }

  /** /away and /back. */
  leave(away: boolean): void {
    this.#away = away;
  }

  /** Whether the person may not see what comes now: the terminal is out of focus, or where it never tells, long unused. */
  isElsewhere(now: number): boolean {
    return this.#tellsFocus ? !this.#focused : now - this.#lastKey >= IDLE;
  }

  /** Words came from somebody; `peer`: to whom the person talks. True: a mark belongs before them. */
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

  /** Messages of this person, or of everybody, are read. */
  read(from?: string): void {
    if (from !== undefined) this.#unread.delete(from);
    else {
      this.#unread.clear();
      this.#others = 0;
    }
  }
}
