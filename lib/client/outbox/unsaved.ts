// Changes that are not on the disk yet: texts to people with such changes wait until they are, so that nobody hears of something
// that a crash could undo (docs/PROTOCOL.md, "The profile").

import type { UserName } from "../../wire/user_name.ts";
import type { Command } from "../commands/command.ts";

/** The texts that wait for a save. Times are milliseconds that never go back. */
export class Unsaved {
  readonly #names = new Set<string>();
  #failedSince: number | undefined;
  /** Until it is known whether the save succeeded. */
  #pending: Command[] = [];
  /** Until one succeeds, after one that failed. */
  #held: Command[] = [];

  /** Something was kept of that person, which is being saved. */
  keep(name: UserName): void {
    this.#names.add(name.key);
  }

  /** Whether something of that person is not on the disk, so that nothing may be sent to them. */
  has(name: UserName): boolean {
    return this.#names.has(name.key);
  }

  /** Whether it will be known at once how a save ended that texts wait for. */
  get isPending(): boolean {
    return this.#pending.length > 0;
  }

  /** How many texts wait. */
  get size(): number {
    return this.#pending.length + this.#held.length;
  }

  /** Milliseconds for which texts have waited because nothing can be saved. */
  heldFor(now: number): number {
    return this.#failedSince === undefined || this.#held.length === 0 ? 0 : now - this.#failedSince;
  }

  /** Lets a text to such a person wait. Whether it will do so for longer, because nothing can be saved. */
  wait(command: Command): boolean {
    const holds = this.#failedSince !== undefined;
    (holds ? this.#held : this.#pending).push(command);
    return holds;
  }

  /** Everything is on the disk: what may go on, in order, and whether a save had failed before. */
  saved(): { readonly due: Command[]; readonly hadFailed: boolean } {
    const hadFailed = this.#failedSince !== undefined;
    this.#names.clear();
    this.#failedSince = undefined;
    return { due: this.drain(), hadFailed };
  }

  /** A save failed: what has to wait for longer, and whether it is the first failure since one that succeeded. */
  failed(now: number): { readonly held: readonly Command[]; readonly isFirst: boolean } {
    const isFirst = this.#failedSince === undefined;
    this.#failedSince ??= now;
    const held = this.#pending.splice(0);
    this.#held.push(...held);
    return { held, isFirst };
  }

  /** All that waits, which waits no more. */
  drain(): Command[] {
    return [...this.#held.splice(0), ...this.#pending.splice(0)];
  }
}
