// People met in this run who are not contacts: identity and base key under a name when its key or words were
// shown (docs/PROTOCOL.md, "Contacts"). Bounded, because a server can invent names.

import type { IdentityId } from "../identity/identity_id.ts";

/** In all. */
export const MAX_SIGHTINGS = 10_000;

/**
 * Why somebody is remembered, the weakest first: by their words, shown in a list or a warning, by the user's
 * own words.
 */
const REASONS = ["heard", "shown", "used"] as const;

type Reason = typeof REASONS[number];

export interface Sighted {
  /** Undefined if not proven. */
  readonly identity: IdentityId | undefined;
  /** The base key, Base64. */
  readonly pub: string;
  /** The identity was not known yet: anybody with this base key. */
  readonly isOpen: boolean;
  /** Somebody else has been under the name since, and was not accepted. */
  readonly isChanged: boolean;
}

/**
 * By name key. When full, the oldest of the weakest is dropped, but only for a better reason, or among those
 * heard: a flood of names displaces nobody whom the user was shown or wrote to.
 */
export class Sightings {
  readonly #by: Readonly<Record<Reason, Map<string, Sighted>>> = {
    heard: new Map(),
    shown: new Map(),
    used: new Map(),
  };

  get(key: string): Sighted | undefined {
    const reason = this.reasonOf(key);
    return reason && this.#by[reason].get(key);
  }

  reasonOf(key: string): Reason | undefined {
    return REASONS.find((reason) => this.#by[reason].has(key));
  }

  /** Keeps a better earlier reason. False if there is no room. */
  add(key: string, sighted: Sighted, reason: Reason): boolean {
    const before = this.reasonOf(key);
    const kept = before && REASONS.indexOf(before) > REASONS.indexOf(reason) ? before : reason;
    this.delete(key);
    if (!before && !this.#makesRoom(kept)) return false;
    this.#by[kept].set(key, sighted);
    return true;
  }

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
