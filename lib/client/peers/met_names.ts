// The names that this client has met on its server: of people present, people who left, contacts, and people blocked.

import { nearest } from "../../base/nearest.ts";
import { findAlike } from "../../wire/name_alikes.ts";
import { parseUserName, skeleton, type UserName } from "../../wire/user_name.ts";
import type { Sightings } from "../../trust/sightings.ts";
import type { Company } from "./company.ts";
import type { KeptTrust } from "../kept_trust.ts";
import type { Peers } from "./peers.ts";

/** The parts of a session that know names. */
interface NameSources {
  /** The own name, and names of earlier runs. */
  readonly options: {
    readonly user: UserName;
    readonly trust: Pick<KeptTrust, "talkingTo">;
    readonly sightings: Pick<Sightings, "reasonOf">;
  };
  /** Present people, and those who left. */
  readonly people: Pick<Peers, "known" | "everybody" | "absent">;
  /** Contacts, and the inviter. */
  readonly trust: { readonly kept: Pick<KeptTrust, "contacts" | "inviter"> };
  /** Blocked people. */
  readonly company: Pick<Company, "blocked">;
  /** A connection was welcomed, and stands. */
  readonly ready: boolean;
  /** The table follows every change. */
  readonly tableIsLive: boolean;
  /** When the last table came, in milliseconds. */
  readonly tableTime: number;
  /** Of the present step, in milliseconds. */
  readonly now: number;
}

/** Names met in this run, or kept from earlier ones. */
export class MetNames {
  /** Whom plain text went to the last time. */
  readonly #resumed: UserName | undefined;

  /** Follows the session. */
  constructor(readonly session: NameSources) {
    this.#resumed = session.options.trust.talkingTo;
  }

  /** The name as its owner writes it; undefined: not met. */
  find(name: UserName): UserName | undefined {
    const { people, options } = this.session;
    // Sightings outlive a locked session; they have no spelling.
    const sighted = options.sightings.reasonOf(name.key) ? name : undefined;
    return people.known(name)?.name ?? this.#kept.find(({ key }) => key === name.key) ?? sighted;
  }

  /** The name of somebody else that is probably meant, as its owner writes it: see `nameMeant`. Present people first. */
  meant(name: UserName, edits?: 0): string | undefined {
    return nameMeant(name, this.#others, edits);
  }

  /** Whether a name that was not met is nobody's, or was a moment ago: the table is fresh, or follows every change. */
  get isCurrent(): boolean {
    const { tableIsLive, tableTime, now } = this.session;
    return tableIsLive || now === tableTime;
  }

  /** The same, and nobody can have come meanwhile. */
  get isComplete(): boolean {
    return this.isCurrent && this.session.ready;
  }

  get #others(): UserName[] {
    const { people, options } = this.session;
    return [...people.everybody, ...people.absent].map(({ name }) => name).concat(this.#kept)
      .filter(({ key }) => key !== options.user.key);
  }

  get #kept(): UserName[] {
    const { trust, company } = this.session;
    const { contacts, inviter } = trust.kept;
    return [
      ...contacts.flatMap(({ name }) => parseUserName(name) ?? []),
      ...company.blocked,
      ...(inviter ? [inviter.name] : []),
      ...(this.#resumed ? [this.#resumed] : []),
    ];
  }
}

/** The name that a person means who typed another one: alike, of the same look, or up to `edits` typing mistakes away. */
export function nameMeant(typed: UserName, names: readonly UserName[], edits = 1): string | undefined {
  const same = findAlike(typed, names);
  if (same) return same.text;
  const looks = names.map(({ key }) => skeleton(key));
  const near = nearest(skeleton(typed.key), looks, edits);
  return near === undefined ? undefined : names[looks.indexOf(near)]!.text;
}
