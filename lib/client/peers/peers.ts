// The people of one server. Those who left are remembered, so that their last messages open; strangers only
// within limits, because a server can invent any number: one who is displaced is unknown again in everything.

import type { ContactBook } from "../../trust/contact_book.ts";
import type { Person } from "../../wire/message.ts";
import type { UserName } from "../../wire/user_name.ts";
import { type KeyChange, Peer } from "./peer.ts";

/** Strangers remembered after they left; the first to leave is displaced. */
const MAX_GONE = 10_000;
/** At most this many are present, more than a table can name; the oldest counts as gone. */
const MAX_PRESENT = 200_000;
/**
 * Characters of strangers' statements, which have 500 each, or 5,500 at most; and the extra count per
 * stranger.
 */
const MAX_STATEMENTS = 2_000_000;
const EACH = 1_000;

export class Peers {
  #present = new Map<string, Peer>();
  /** By time of departure. People never displaced move to `#kept`. */
  readonly #gone = new Map<string, Peer>();
  /** Not present in this run, or gone long ago. */
  readonly #kept = new Map<string, Peer>();
  /** Strangers with a known identity, and their counted characters; the longest unused first. */
  readonly #strangers = new Map<Peer, number>();
  #characters = 0;
  /** In the order of blocking. */
  readonly #blocked = new Set<Peer>();
  #hasForgotten = false;
  #book: Pick<ContactBook, "left"> | undefined;

  /** `blocked`: from earlier runs. */
  constructor(blocked: readonly UserName[] = []) {
    for (const name of blocked) this.block(name);
  }

  /** At the start, and after a lock. */
  begin(book: Pick<ContactBook, "left">): void {
    this.#book = book;
  }

  /** At a lock: only blocks and answers are kept. */
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

  /** Whether a person with a warning was displaced. */
  get hasForgotten(): boolean {
    return this.#hasForgotten;
  }

  /** A whole table; returns changed keys. */
  replace(people: readonly Person[]): KeyChange[] {
    const before = this.#present;
    this.#present = new Map();
    for (const peer of before.values()) peer.isPresent = false;
    // Compares before it forgets: a table full of strangers must not hide a changed key.
    const changes = people.flatMap((person) => this.#enter(person, before.get(person.name.key)));
    for (const peer of before.values()) if (!peer.isPresent) this.#remember(peer);
    return changes;
  }

  /** Returns the change of a known key under that name. */
  joined(person: Person): KeyChange[] {
    return this.#enter(person);
  }

  /** False if nobody of that name was present. */
  left({ key }: UserName): boolean {
    const peer = this.#present.get(key);
    if (!peer) return false;
    this.#present.delete(key);
    peer.isPresent = false;
    this.#remember(peer);
    return true;
  }

  present(name: UserName): Person | undefined {
    return this.#present.get(name.key)?.person;
  }

  /** Present, or gone. */
  known(name: UserName): Person | undefined {
    return this.get(name)?.person;
  }

  get({ key }: UserName): Peer | undefined {
    return this.#present.get(key) ?? this.#gone.get(key) ?? this.#kept.get(key);
  }

  /** In the server's order. */
  get everybody(): Person[] {
    return Array.from(this.#present.values(), ({ person }) => person!);
  }

  /** Everybody who left, and those kept from earlier runs. */
  get absent(): Peer[] {
    return [...this.#gone.values(), ...this.#kept.values()];
  }

  /** After a new connection: identities have to be asked for again. */
  doubt(): void {
    for (const peers of [this.#present, this.#gone, this.#kept]) {
      for (const peer of peers.values()) peer.doubt();
    }
  }

  /** The identity is known, by a statement of that many characters; a stranger displaces others. */
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

  /** Never displaced from now on. */
  keep(name: UserName): Peer {
    const peer = this.#getOrAdd(name);
    peer.isKept = true;
    this.#uncount(peer);
    return peer;
  }

  /** The oldest block first. */
  get blocked(): UserName[] {
    return Array.from(this.#blocked, ({ block }) => block!.name);
  }

  isBlocked(name: UserName): boolean {
    return this.get(name)?.block !== undefined;
  }

  block(name: UserName): void {
    const peer = this.#getOrAdd(name);
    peer.block ??= { name, change: undefined };
    this.#blocked.add(peer);
    this.#uncount(peer);
  }

  /** `change`: of the key since the block. Undefined: was not blocked. */
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

  /**
   * The identity is unknown again. A contact's own statement stays, so that the safety number can be read in
   * their absence.
   */
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

  /** Gone, as the latest. */
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
