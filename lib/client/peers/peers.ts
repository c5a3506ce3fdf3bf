// The people of one server. Those who left are remembered, so that their last words open; strangers only within limits, for a
// server can make up any number of them: one who is displaced is unknown again in everything.

import type { ContactBook } from "../../trust/contact_book.ts";
import type { Person } from "../../wire/message.ts";
import type { UserName } from "../../wire/user_name.ts";
import { type KeyChange, Peer } from "./peer.ts";

/** Strangers remembered after they left; the first to leave is displaced. */
const MAX_GONE = 10_000;
/** People taken for present, more than a table can name; the first to come is taken for gone. */
const MAX_PRESENT = 200_000;
/** Characters of strangers' statements, which have 500 each, or 5,500 at most; and what each stranger counts besides. */
const MAX_STATEMENTS = 2_000_000;
const EACH = 1_000;

export class Peers {
  #present = new Map<string, Peer>();
  /** By when they left. Whom nobody displaces goes on to `#kept`. */
  readonly #gone = new Map<string, Peer>();
  /** Those who were not here in this run, and who left long ago. */
  readonly #kept = new Map<string, Peer>();
  /** Strangers of whom it is known who they are, and the characters that count for them; the longest unasked first. */
  readonly #strangers = new Map<Peer, number>();
  #characters = 0;
  /** In the order in which they were blocked. */
  readonly #blocked = new Set<Peer>();
  #hasForgotten = false;
  #book: Pick<ContactBook, "left"> | undefined;

  /** `blocked`: from the last time. */
  constructor(blocked: readonly UserName[] = []) {
    for (const name of blocked) this.block(name);
  }

  /** A client begins, at the start or after a lock. */
  begin(book: Pick<ContactBook, "left">): void {
    this.#book = book;
  }

  /** The client is locked: nothing of it is remembered but who is blocked, and who was answered. */
  lock(): void {
    const everyone = [...this.#present.values(), ...this.absent];
    for (const peers of [this.#present, this.#gone, this.#kept, this.#strangers]) peers.clear();
    this.#characters = 0;
    this.#hasForgotten = false;
    for (const peer of everyone) {
      peer.lock();
      if (peer.block) this.#kept.set(peer.name.key, peer);
      else if (peer.answeredIn !== undefined) this.#remember(peer);
    }
  }

  /** Whether somebody was displaced of whom the person was warned. */
  get hasForgotten(): boolean {
    return this.#hasForgotten;
  }

  /** Takes a whole table; gives those whose key is another one now. */
  replace(people: readonly Person[]): KeyChange[] {
    const before = this.#present;
    this.#present = new Map();
    for (const peer of before.values()) peer.isPresent = false;
    // Compared first and forgotten afterwards: a table full of strangers must not hide a changed key.
    const changes = people.flatMap((person) => this.#enter(person, before.get(person.name.key)));
    for (const peer of before.values()) if (!peer.isPresent) this.#remember(peer);
    return changes;
  }

  /** Somebody came; gives the change when another key was known under that name. */
  joined(person: Person): KeyChange[] {
    return this.#enter(person);
  }

  /** Somebody went. False when nobody of that name was present. */
  left({ key }: UserName): boolean {
    const peer = this.#present.get(key);
    if (!peer) return false;
    this.#present.delete(key);
    peer.isPresent = false;
    this.#remember(peer);
    return true;
  }

  /** Somebody who is there now. */
  present(name: UserName): Person | undefined {
    return this.#present.get(name.key)?.person;
  }

  /** Somebody who is there, or was. */
  known(name: UserName): Person | undefined {
    return this.get(name)?.person;
  }

  get({ key }: UserName): Peer | undefined {
    return this.#present.get(key) ?? this.#gone.get(key) ?? this.#kept.get(key);
  }

  /** Everybody present, in the server's order. */
  get everybody(): Person[] {
    return Array.from(this.#present.values(), ({ person }) => person!);
  }

  /** Everybody who left, and those kept from the last time. */
  get absent(): Peer[] {
    return [...this.#gone.values(), ...this.#kept.values()];
  }

  /** Another connection: who has which name has to be asked again. */
  doubt(): void {
    for (const peers of [this.#present, this.#gone, this.#kept]) {
      for (const peer of peers.values()) peer.doubt();
    }
  }

  /** It is known who that is, by a statement of this many characters: of a stranger that displaces others. */
  identified(peer: Peer, characters: number): void {
    this.#uncount(peer);
    if (!peer.isStranger) return;
    this.#strangers.set(peer, characters + EACH);
    this.#characters += characters + EACH;
    for (const oldest of this.#strangers.keys()) {
      if (this.#characters <= MAX_STATEMENTS) break;
      this.#displace(oldest);
    }
  }

  /** They are never displaced from now on. */
  keep(name: UserName): Peer {
    const peer = this.#getOrAdd(name);
    peer.isKept = true;
    this.#uncount(peer);
    return peer;
  }

  /** Blocked people, the first first. */
  get blocked(): UserName[] {
    return Array.from(this.#blocked, ({ block }) => block!.name);
  }

  /** Whether nothing of that name is to be shown. */
  isBlocked(name: UserName): boolean {
    return this.get(name)?.block !== undefined;
  }

  /** Nothing of that name is shown from now on. */
  block(name: UserName): void {
    const peer = this.#getOrAdd(name);
    peer.block ??= { name, change: undefined };
    this.#blocked.add(peer);
    this.#uncount(peer);
  }

  /** Ends it; `change`: what the key was before and is now, where it changed. Undefined: was not blocked. */
  unblock(name: UserName): { readonly change: KeyChange | undefined } | undefined {
    const peer = this.get(name);
    if (!peer?.block) return undefined;
    const { change } = peer.block;
    peer.block = undefined;
    this.#blocked.delete(peer);
    const isMet = peer.person !== undefined || peer.answeredIn !== undefined;
    if (peer.isStranger && this.#kept.delete(name.key) && isMet) this.#remember(peer);
    return { change: change && change.before.text !== change.after.text ? change : undefined };
  }

  /** It is not known any more who that is. A contact's own statement stays, so that the safety number can be read while they are away. */
  forget(peer: Peer, keepsStatement = false): void {
    this.#uncount(peer);
    if (keepsStatement) peer.doubt();
    else peer.forget();
    peer.stands = false;
    this.#book?.left(peer.name);
  }

  #displace(peer: Peer): void {
    this.forget(peer);
    if (peer.suspect) this.#hasForgotten = true;
    peer.decided();
    if (!peer.isPresent) this.#gone.delete(peer.name.key);
  }

  #getOrAdd(name: UserName): Peer {
    const known = this.get(name);
    const peer = known ?? new Peer(name);
    if (!known) this.#kept.set(name.key, peer);
    return peer;
  }

  #uncount(peer: Peer): void {
    this.#characters -= this.#strangers.get(peer) ?? 0;
    this.#strangers.delete(peer);
  }

  #enter(person: Person, wasPresent?: Peer): KeyChange[] {
    const { key } = person.name;
    const peer = wasPresent ?? this.get(person.name) ?? new Peer(person.name);
    const before = peer.came(person);
    this.#gone.delete(key);
    this.#kept.delete(key);
    this.#present.set(key, peer);
    if (this.#present.size > MAX_PRESENT) this.left(this.#present.values().next().value!.name);
    if (!before || before.text === person.pub.text) return [];
    return [{ name: person.name, before, after: person.pub }];
  }

  /** Somebody left: they are the last of those. */
  #remember(peer: Peer): void {
    this.#gone.delete(peer.name.key);
    this.#gone.set(peer.name.key, peer);
    if (this.#gone.size <= MAX_GONE) return;
    const first: Peer = this.#gone.values().next().value!;
    if (first.isStranger) return this.#displace(first);
    this.#gone.delete(first.name.key);
    this.#kept.set(first.name.key, first);
  }
}
