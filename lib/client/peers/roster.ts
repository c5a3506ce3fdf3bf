// Presence: tables, arrivals and departures from the server, and the news of them.

import { fingerprint } from "../../e2ee/fingerprint.ts";
import type { Person } from "../../wire/message.ts";
import { parsePublicKey } from "../../wire/public_key.ts";
import { parseUserName, type UserName } from "../../wire/user_name.ts";
import type { ClientEvent } from "../client_event.ts";
import type { ClientPort } from "./client_port.ts";
import { keyChanged, tableCame, whoCame, whoLeft } from "./identities.ts";
import type { LastSeen } from "./last_seen.ts";
import type { MetNames } from "./met_names.ts";
import type { Trust } from "./trust.ts";

type Listed = Extract<ClientEvent, { event: "users" }>;

/** People named on entering; /list has all. */
const MAX_NAMED = 20;

/** For completion. */
export interface Names {
  /** Others present, without those blocked. */
  readonly present: readonly string[];
  /** Of blocked people. */
  readonly blocked: readonly string[];
  /** Met on this server. */
  readonly met?: MetNames;
}

interface RosterPort extends ClientPort {
  /** Base64 of our public key. */
  readonly ownKey: string;
  readonly trust: Trust;
  readonly lastSeen: LastSeen;
  readonly met: MetNames;
}

/** Updates `Peers`. Tells nothing of blocked people. */
export class Roster {
  /** Invalid entries of the worst table so far. */
  #mostRefused = 0;
  #ownKeyWarned = false;

  constructor(readonly client: RosterPort) {}

  /** For completion, at present. */
  get names(): Names {
    const { people, options, met } = this.client;
    const isOther = ({ name }: Person) => name.key !== options.user.key && this.#isShown(name);
    return {
      get present() {
        return people.everybody.filter(isOther).map(({ name }) => name.text);
      },
      get blocked() {
        return people.blocked.map(({ text }) => text);
      },
      met,
    };
  }

  /**
   * Everybody present except those blocked, with fingerprints, in the server's order; and absent contacts.
   */
  async list(): Promise<Omit<Listed, "event">> {
    const shown = this.client.people.everybody.filter(({ name }) => this.#isShown(name));
    const { trust } = this.client;
    const users = await Promise.all(
      shown.map(async ({ name, pub }) => ({
        user: name.text,
        fp: await fingerprint(pub.bytes),
        ...trust.shown(name),
      })),
    );
    this.#keepShown(shown);
    const absent = this.#absent();
    return { users, ...(absent.length > 0 ? { absent } : {}) };
  }

  /** About to be shown with their keys: another owner of a name is noticed from now on. */
  #keepShown(people: readonly Person[]): void {
    const { book, options, texts } = this.client;
    const others = people.filter(({ name }) => name.key !== options.user.key);
    const forgotten = others.filter(({ name, pub }) => !book.sight(name, pub.text, "shown"));
    if (forgotten.length > 0) {
      this.client.warn("contacts_full", texts.trust.listTooLong(forgotten.length));
    }
  }

  /** Absent contacts except those blocked; the last seen first. */
  #absent(): NonNullable<Listed["absent"]> {
    const { people, memory, proves } = this.client;
    if (!proves) return [];
    return memory.kept.contacts.flatMap(({ name: text, state, changed }) => {
      const name = parseUserName(text)!;
      if (people.present(name) || !this.#isShown(name)) return [];
      const seen = Math.floor(people.get(name)!.lastSeen! / 1_000);
      return [{ user: text, trust: changed === undefined ? state : "changed" as const, seen }];
    }).sort((one, other) => other.seen - one.seen);
  }

  /** `refused`: invalid entries. */
  async replace({ people, refused }: { people: readonly Person[]; refused: number }): Promise<void> {
    const { client } = this;
    client.tableTime = client.now;
    const before = client.people.everybody;
    const changes = client.people.replace(people.map((person) => this.#ownOr(person)));
    client.lastSeen.saw([...before, ...people].map(({ name }) => name));
    if (refused > this.#mostRefused) client.warn("bad_server", client.texts.peopleLeftOut(refused));
    this.#mostRefused = Math.max(this.#mostRefused, refused);
    for (const change of changes) await keyChanged(client, change);
    await tableCame(client, client.people.everybody);
  }

  /** `statement`: from the server. */
  async joined(person: Person, statement: string | undefined): Promise<void> {
    const { client } = this;
    if (!client.tableIsLive || person.name.key === client.options.user.key) return;
    const changes = client.people.joined(person);
    client.lastSeen.saw([person.name]);
    if (client.proves) { for (const change of changes) await keyChanged(client, change); }
    await whoCame(client, person, statement);
    if (this.#isShown(person.name)) {
      client.show({
        event: "joined",
        user: person.name.text,
        fp: await fingerprint(person.pub.bytes),
        ...client.trust.shown(person.name),
      });
    }
    if (!client.proves) { for (const change of changes) await keyChanged(client, change); }
  }

  left(name: UserName): void {
    const { client } = this;
    if (!client.tableIsLive || name.key === client.options.user.key || !client.people.left(name)) return;
    whoLeft(client, name);
    client.lastSeen.saw([name]);
    if (this.#isShown(name)) client.show({ event: "left", user: name.text });
  }

  /** On entering, to a person. */
  sayWhoIsHere(): void {
    const { present } = this.names;
    const users = present.slice(0, MAX_NAMED);
    this.client.show({ event: "here", users, more: present.length - users.length });
  }

  #isShown(name: UserName): boolean {
    return !this.client.people.isBlocked(name);
  }

  /** Our own entry has our own key, whatever the server says. */
  #ownOr(person: Person): Person {
    const { options, ownKey, texts } = this.client;
    if (person.name.key !== options.user.key || person.pub.text === ownKey) return person;
    if (!this.#ownKeyWarned) this.client.warn("own_key", texts.ownKeyDiffers(options.user.text));
    this.#ownKeyWarned = true;
    return { name: options.user, pub: parsePublicKey(ownKey)! };
  }
}
