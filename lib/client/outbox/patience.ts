// Texts that were typed without a connection, for friends who lost it too: when it is back, those who come back a little
// later still get them.

import type { UserName } from "../../wire/user_name.ts";
import type { Command } from "../commands/command.ts";
import type { TypedText } from "../commands/command_row.ts";

/** Milliseconds after a new connection in which others are likely to come back: the first waits of `Backoff`. */
const GRACE = 10_000;

/** Held texts, in the order in which they were typed. */
export class Patience {
  readonly #typedOffline = new WeakSet<Command>();
  #held: { readonly command: TypedText; readonly name: UserName }[] = [];
  #until = -Infinity;

  /** How many texts are held back. */
  get size(): number {
    return this.#held.length;
  }

  /** The command was typed while there was no connection. */
  typedOffline(command: Command): void {
    this.#typedOffline.add(command);
  }

  /** The connection is back. `now`: milliseconds. */
  reconnected(now: number): void {
    this.#until = now + GRACE;
  }

  /** Holds a text for somebody who is not there; false: its time is over. */
  holds(command: TypedText, name: UserName, now: number): boolean {
    if (now >= this.#until || !this.#typedOffline.has(command)) return false;
    this.#held.push({ command, name });
    return true;
  }

  /** Holds a text behind others to the same person, so that they stay in order. */
  queues(command: TypedText, name: UserName): boolean {
    if (!this.#held.some((held) => held.name.key === name.key)) return false;
    this.#held.push({ command, name });
    return true;
  }

  /** Gives up what is for those who are there now, or all of it once its time is over. */
  release(isThere: (name: UserName) => boolean, now: number): TypedText[] {
    const due = this.#held.filter(({ name }) => now >= this.#until || isThere(name));
    this.#held = this.#held.filter((held) => !due.includes(held));
    return due.map(({ command }) => command);
  }

  /** Gives up everything. */
  drain(): TypedText[] {
    return this.#held.splice(0).map(({ command }) => command);
  }
}
