// Presence: whole tables, comings and goings, as the server tells; and the news of it for the person.

import { fingerprint } from "../../e2ee/fingerprint.ts";
import type { Person } from "../../wire/message.ts";
import { parsePublicKey } from "../../wire/public_key.ts";
import { parseUserName, type UserName } from "../../wire/user_name.ts";
import type { Listed, ListedContact } from "../client_event.ts";
import { keyChanged, tableCame, whoCame, whoLeft } from "./identities.ts";
import type { MetNames } from "./met_names.ts";
import type { Shared } from "../shared.ts";

/** People named on entering; /list has all. */
const MAX_NAMED = 20;

/** Names to choose from. */
export interface Names {
  /** Others who are there, without those blocked. */
  readonly present: readonly string[];
  /** Names of blocked people. */
  readonly blocked: readonly string[];
  /** Names that were met on this server. */
  readonly met?: MetNames;
}

/** Takes the news into `People`. Of somebody blocked nothing is told. */
export class Roster {
  /** Invalid entries of the worst table so far. */
  #mostRefused = 0;
  #ownKeyWarned = false;

  /** `shared`: what it has in common with the other parts of the session. */
  constructor(readonly shared: Shared) {}

  /** Names to choose from, as they are now. */
  get names(): Names {
    const { people, company, options, met } = this.shared;
    const isOther = ({ name }: Person) => name.key !== options.user.key && this.#isShown(name);
    return {
      get present() {
        return people.everybody.filter(isOther).map(({ name }) => name.text);
      },
      get blocked() {
        return company.blocked.map(({ text }) => text);
      },
      met,
    };
  }

  /** Everybody present but those blocked, with fingerprints, in the server's order; and contacts who are not present. */
  async list(): Promise<{ users: Listed[]; absent?: ListedContact[] }> {
    const shown = this.shared.people.everybody.filter(({ name }) => this.#isShown(name));
    const { trust } = this.shared;
    const users = await Promise.all(
      shown.map(async ({ name, pub }) => ({
        ...{ user: name.text, fp: await fingerprint(pub.bytes) },
        ...trust.shown(name),
      })),
    );
    this.#keepShown(shown);
    const absent = this.#absent();
    return { users, ...(absent.length > 0 ? { absent } : {}) };
  }

  /** These are about to be shown with their keys: whoever else has one of the names from now on is noticed. */
  #keepShown(people: readonly Person[]): void {
    const { book, options, texts } = this.shared;
    const others = people.filter(({ name }) => name.key !== options.user.key);
    const forgotten = others.filter(({ name, pub }) => !book.sight(name, pub.text, "shown"));
    if (forgotten.length > 0) {
      this.shared.warn("contacts_full", texts.trust.listTooLong(forgotten.length));
    }
  }

  /** Contacts who are not present, but those blocked; the last seen first. */
  #absent(): ListedContact[] {
    const { people, memory, proves } = this.shared;
    if (!proves) return [];
    return memory.kept.contacts.flatMap(({ name: text, state, changed }) => {
      const name = parseUserName(text)!;
      if (people.present(name) || !this.#isShown(name)) return [];
      const seen = Math.floor(people.get(name)!.lastSeen! / 1_000);
      return [{ user: text, trust: changed === undefined ? state : "changed" as const, seen }];
    }).sort((one, other) => other.seen - one.seen);
  }

  /** A whole table; `refused`: how many of its entries were invalid. */
  async replace({ people, refused }: { people: readonly Person[]; refused: number }): Promise<void> {
    const { shared } = this;
    shared.tableTime = shared.now;
    const before = shared.people.everybody;
    const changes = shared.people.replace(people.map((person) => this.#ownOr(person)));
    shared.lastSeen.saw([...before, ...people].map(({ name }) => name));
    if (refused > this.#mostRefused) shared.warn("bad_server", shared.texts.peopleLeftOut(refused));
    this.#mostRefused = Math.max(this.#mostRefused, refused);
    for (const change of changes) await keyChanged(shared, change);
    await tableCame(shared, shared.people.everybody);
  }

  /** Somebody came; `statement`: as the server gives it. */
  async joined(person: Person, statement: string | undefined): Promise<void> {
    const { shared } = this;
    if (!shared.tableIsLive || person.name.key === shared.options.user.key) return;
    const changes = shared.people.joined(person);
    shared.lastSeen.saw([person.name]);
    if (shared.proves) { for (const change of changes) await keyChanged(shared, change); }
    await whoCame(shared, person, statement);
    if (this.#isShown(person.name)) {
      shared.show({
        ...{ event: "joined", user: person.name.text, fp: await fingerprint(person.pub.bytes) },
        ...shared.trust.shown(person.name),
      });
    }
    if (!shared.proves) { for (const change of changes) await keyChanged(shared, change); }
  }

  /** Somebody went. */
  left(name: UserName): void {
    const { shared } = this;
    if (!shared.tableIsLive || name.key === shared.options.user.key || !shared.people.left(name)) return;
    whoLeft(shared, name);
    shared.lastSeen.saw([name]);
    if (this.#isShown(name)) shared.show({ event: "left", user: name.text });
  }

  /** Tells a person who enters. */
  sayWhoIsHere(): void {
    const { present } = this.names;
    const users = present.slice(0, MAX_NAMED);
    this.shared.show({ event: "here", users, more: present.length - users.length });
  }

  #isShown(name: UserName): boolean {
    return !this.shared.company.isBlocked(name);
  }

  /** Our own entry holds our own key, whatever the server says. */
  #ownOr(person: Person): Person {
    const { options, ownKey, texts } = this.shared;
    if (person.name.key !== options.user.key || person.pub.text === ownKey) return person;
    if (!this.#ownKeyWarned) this.shared.warn("own_key", texts.ownKeyDiffers(options.user.text));
    this.#ownKeyWarned = true;
    return { name: options.user, pub: parsePublicKey(ownKey)! };
  }
}
