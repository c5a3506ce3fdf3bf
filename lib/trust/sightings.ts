// People met in this run who are not contacts: which identity, with which base key, stood under a name when
// its key was shown or its words were (docs/PROTOCOL.md, "Contacts"). Bounded, for a server can make up any number of names.

import type { IdentityId } from "../identity/identity_id.ts";

/** Names remembered in all. */
export const MAX_SIGHTINGS = 10_000;

/** Why somebody is remembered, the weakest first: by their words, shown in a list or a warning, by the person's own words. */
const REASONS = ["heard", "shown", "used"] as const;

/** One of `REASONS`. */
export type Reason = typeof REASONS[number];

/** The identity and key of a sighting. */
export interface Sighted {
  /** Undefined for nobody proven. */
  readonly identity: IdentityId | undefined;
  /** The base key, Base64. */
  readonly pub: string;
  /** It was not known yet who that is: whoever has this base key. */
  readonly isOpen: boolean;
  /** Somebody else has stood there since, and was not accepted. */
  readonly isChanged: boolean;
}

/**
 * The sightings by name key. When they are full the oldest of the weakest makes room, but only for somebody with a better
 * reason, or among those heard: a flood of names pushes out nobody whom the person was shown or wrote to.
 */
export class Sightings {
  readonly #by: Readonly<Record<Reason, Map<string, Sighted>>> = {
    heard: new Map(),
    shown: new Map(),
    used: new Map(),
  };

  /** The sighting, if it is remembered. */
  get(key: string): Sighted | undefined {
    const reason = this.reasonOf(key);
    return reason && this.#by[reason].get(key);
  }

  /** Why it is remembered, if it is. */
  reasonOf(key: string): Reason | undefined {
    return REASONS.find((reason) => this.#by[reason].has(key));
  }

  /** Remembers it, for that reason or a better one from before. False when there is no room. */
  add(key: string, sighted: Sighted, reason: Reason): boolean {
    const before = this.reasonOf(key);
    const kept = before && REASONS.indexOf(before) > REASONS.indexOf(reason) ? before : reason;
    this.delete(key);
    if (!before && !this.#makesRoom(kept)) return false;
    this.#by[kept].set(key, sighted);
    return true;
  }

  /** Forgets it. */
  delete(key: string): void {
    for (const reason of REASONS) this.#by[reason].delete(key);
  }

  #makesRoom(reason: Reason): boolean {
    const size = REASONS.reduce((sum, one) => sum + this.#by[one].size, 0);
    if (size < MAX_SIGHTINGS) return true;
    const weakest = REASONS.find((one) => this.#by[one].size > 0)!;
    const isWeaker = REASONS.indexOf(weakest) < REASONS.indexOf(reason);
    if (!isWeaker && !(weakest === "heard" && reason === "heard")) return false;
    const [oldest] = this.#by[weakest].keys();
    this.#by[weakest].delete(oldest!);
    return true;
  }
}
