// The people present, with their keys, as the server says. Those who left are remembered, so that their last words open.

import type { Person } from "../../wire/message.ts";
import type { PublicKey } from "../../wire/public_key.ts";
import type { UserName } from "../../wire/user_name.ts";

/** People remembered after they left; the first to leave out. */
const MAX_GONE = 10_000;
/** People taken for present, more than a table can name; the first to come is taken for gone. */
const MAX_PRESENT = 200_000;

/** A name that came with another key than before. */
export interface KeyChange {
  /** As it was written last. */
  readonly name: UserName;
  /** The key that was known. */
  readonly before: PublicKey;
  /** The key that came. */
  readonly after: PublicKey;
}

/** Everybody by name, with the key that the server gave last. */
export class People {
  #present = new Map<string, Person>();
  readonly #gone = new Map<string, Person>();

  /** Takes a whole table; gives those whose key is another one now. */
  replace(people: readonly Person[]): KeyChange[] {
    const before = this.#present;
    this.#present = new Map();
    // Compared first and forgotten afterwards: a table full of strangers must not hide a changed key.
    const changes = people.flatMap((person) => this.#enter(person, before.get(person.name.key)));
    for (const [key, person] of before) if (!this.#present.has(key)) remember(this.#gone, person, MAX_GONE);
    return changes;
  }

  /** Somebody came; gives the change when another key was known under that name. */
  joined(person: Person): KeyChange[] {
    return this.#enter(person);
  }

  /** Somebody went. False when nobody of that name was present. */
  left(name: UserName): boolean {
    const person = this.#present.get(name.key);
    if (!person) return false;
    this.#present.delete(name.key);
    remember(this.#gone, person, MAX_GONE);
    return true;
  }

  /** Somebody who is there now. */
  present(name: UserName): Person | undefined {
    return this.#present.get(name.key);
  }

  /** Somebody who is there, or was. */
  known(name: UserName): Person | undefined {
    return this.#present.get(name.key) ?? this.#gone.get(name.key);
  }

  /** Everybody present, in the server's order. */
  get everybody(): Person[] {
    return [...this.#present.values()];
  }

  /** Everybody who was present and is not, the first to leave first. */
  get gone(): Person[] {
    return [...this.#gone.values()];
  }

  #enter(person: Person, wasPresent?: Person): KeyChange[] {
    const { key } = person.name;
    const before = this.#present.get(key) ?? wasPresent ?? this.known(person.name);
    this.#gone.delete(key);
    this.#present.set(key, person);
    if (this.#present.size > MAX_PRESENT) this.left(this.#present.values().next().value!.name);
    if (!before || before.pub.text === person.pub.text) return [];
    return [{ name: person.name, before: before.pub, after: person.pub }];
  }
}

function remember(people: Map<string, Person>, person: Person, max: number): void {
  const { key } = person.name;
  people.delete(key);
  people.set(key, person); // now the last
  if (people.size > max) people.delete(people.keys().next().value!);
}
