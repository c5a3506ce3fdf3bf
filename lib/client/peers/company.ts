// A person's absence, and the people whom they blocked. The profile keeps the latter.

import type { UserName } from "../../wire/user_name.ts";
import type { KeyChange } from "./peer.ts";

/** People who are answered in one absence; a server can make up any number of them. */
const MAX_ANSWERED = 1_000;

/** The decisions, as state without effects. */
export class Company {
  /** The automatic answer; undefined: the person is here. */
  #absence: string | undefined;
  readonly #answered = new Set<string>();
  /** By name key; the first change of a key since it was blocked. */
  readonly #blocked = new Map<string, { name: UserName; change: KeyChange | undefined }>();

  /** `blocked`: from the last time. */
  constructor(blocked: readonly UserName[] = []) {
    for (const name of blocked) this.block(name);
  }

  /** From now on everybody who writes is owed this text, once. */
  leave(text: string): void {
    this.#absence = text;
    this.#answered.clear();
  }

  /** Ends an absence. */
  comeBack(): void {
    this.#absence = undefined;
  }

  /** The answer to somebody who wrote just now; undefined when nothing is owed. */
  answerFor(name: UserName): string | undefined {
    if (this.#answered.has(name.key) || this.#answered.size >= MAX_ANSWERED) return undefined;
    return this.#absence;
  }

  /** That person has been answered in this absence. */
  answered(name: UserName): void {
    this.#answered.add(name.key);
  }

  /** Blocked people, the first first. */
  get blocked(): UserName[] {
    return Array.from(this.#blocked.values(), ({ name }) => name);
  }

  /** Whether nothing of that name is to be shown. */
  isBlocked(name: UserName): boolean {
    return this.#blocked.has(name.key);
  }

  /** Nothing of that name is shown from now on. */
  block(name: UserName): void {
    if (!this.isBlocked(name)) this.#blocked.set(name.key, { name, change: undefined });
  }

  /** Ends it; `change`: what the key was before and is now, where it changed. Undefined: was not blocked. */
  unblock(name: UserName): { change: KeyChange | undefined } | undefined {
    const blocked = this.#blocked.get(name.key);
    this.#blocked.delete(name.key);
    if (!blocked?.change) return blocked;
    const { before, after } = blocked.change;
    return { change: before.text === after.text ? undefined : blocked.change };
  }

  /** Keeps the change of a blocked person's key for later; false: nobody is blocked under that name. */
  keepsToItself(change: KeyChange): boolean {
    const blocked = this.#blocked.get(change.name.key);
    if (!blocked) return false;
    blocked.change = { ...change, before: blocked.change?.before ?? change.before };
    return true;
  }
}
