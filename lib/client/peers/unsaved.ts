// Changes that are not on the disk yet: texts to people with such changes wait until they are, so that nobody
// hears of something that a crash could undo (docs/PROTOCOL.md, "The profile").

import type { UserName } from "../../wire/user_name.ts";

/** Times are milliseconds that never go back. */
export class Unsaved {
  readonly #names = new Set<string>();
  #failedSince: number | undefined;

  /** Something was kept of that person, which is being saved. */
  keep(name: UserName): void {
    this.#names.add(name.key);
  }

  /** Whether something of that person is not on the disk, so that nothing may be sent to them. */
  has(name: UserName): boolean {
    return this.#names.has(name.key);
  }

  get isFailing(): boolean {
    return this.#failedSince !== undefined;
  }

  /** Milliseconds since nothing can be saved. */
  failingFor(now: number): number {
    return this.#failedSince === undefined ? 0 : now - this.#failedSince;
  }

  /** Everything is on the disk. Whether a save had failed before. */
  saved(): boolean {
    const { isFailing } = this;
    this.#names.clear();
    this.#failedSince = undefined;
    return isFailing;
  }

  /** A save failed. Whether it is the first failure since one that succeeded. */
  failed(now: number): boolean {
    const { isFailing } = this;
    this.#failedSince ??= now;
    return !isFailing;
  }
}
