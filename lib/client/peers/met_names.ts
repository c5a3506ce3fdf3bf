// Names met on the server: of people present, people who left, contacts, and blocked people.

import { nearest } from "../../base/nearest.ts";
import { findAlike } from "../../wire/name_alikes.ts";
import { skeleton, type UserName } from "../../wire/user_name.ts";
import type { Sightings } from "../../trust/sightings.ts";
import type { ClientPort } from "./client_port.ts";

interface NameSources extends Pick<ClientPort, "people" | "ready" | "tableIsLive" | "tableTime" | "now"> {
  readonly options: { readonly user: UserName; readonly sightings: Sightings };
}

/** Names met in this run, or kept from earlier ones. */
export class MetNames {
  constructor(readonly client: NameSources) {}

  /** As its owner writes it; undefined: not met. */
  find(name: UserName): UserName | undefined {
    const { people, options } = this.client;
    // Sightings outlive a lock; they have no spelling.
    const sighted = options.sightings.reasonOf(name.key) ? name : undefined;
    return people.get(name)?.name ?? sighted;
  }

  /**
   * Another person's name that is probably meant, as its owner writes it: see `nameMeant`. Present people
   * first.
   */
  meant(name: UserName, edits?: 0): string | undefined {
    const { people, options } = this.client;
    const met = [...people.everybody, ...people.absent].map(({ name }) => name);
    return nameMeant(name, met.filter(({ key }) => key !== options.user.key), edits);
  }

  /**
   * Whether unknown names are really nobody's, now or a moment ago: the table is fresh, or follows every
   * change.
   */
  get isCurrent(): boolean {
    const { tableIsLive, tableTime, now } = this.client;
    return tableIsLive || now === tableTime;
  }

  /** As `isCurrent`, and nobody can have come meanwhile. */
  get isComplete(): boolean {
    return this.isCurrent && this.client.ready;
  }
}

/** The name probably meant by `typed`: alike, of the same look, or within `edits` typing mistakes. */
export function nameMeant(typed: UserName, names: readonly UserName[], edits = 1): string | undefined {
  const same = findAlike(typed, names);
  if (same) return same.text;
  const looks = names.map(({ key }) => skeleton(key));
  const near = nearest(skeleton(typed.key), looks, edits);
  return near === undefined ? undefined : names[looks.indexOf(near)]!.text;
}
