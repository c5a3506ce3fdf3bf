// Limits of writes to the disk on behalf of people, because everybody waits for each. Token buckets, as in
// lib/relay/rate_limit.ts; returning owners and the host are not limited here.

import type { IdentityId } from "../identity/identity_id.ts";
import { TokenBucket } from "./rate_limit.ts";

/** Seconds. */
const HOUR = 3_600;
/** Hours' worth of new names allowed at once: an evening of newcomers after a quiet day. */
const SAVED_HOURS = 5;
/**
 * Invites of one identity, and of all: at once, and per hour. All at once delay others by a tenth of a
 * second.
 */
const INVITES_OF_ONE = { saved: 10, hourly: 20 };
const INVITES_OF_ALL = { saved: 20, hourly: 720 };
/** Identities with a partly used bucket before full ones are dropped. */
const MANY = 1_000;

/** Remaining writes. Times are monotonic milliseconds. */
export class Budgets {
  readonly #registrations: TokenBucket;
  readonly #invites: TokenBucket;
  readonly #invitesOf = new Map<IdentityId, TokenBucket>();

  /** Full. `namesPerHour`: long-run names without an invite. */
  constructor(namesPerHour: number, now: number) {
    this.#registrations = new TokenBucket(namesPerHour / HOUR, namesPerHour * SAVED_HOURS, now);
    this.#invites = newBucket(INVITES_OF_ALL, now);
  }

  /** Identities with counted invites. */
  get size(): number {
    return this.#invitesOf.size;
  }

  /** Milliseconds until one more name may be registered; at 0 it is spent. */
  register(now: number): number {
    return spend([this.#registrations], now);
  }

  /** The same for an invite of that identity. An identity without any left takes nothing from the others. */
  invite(by: IdentityId, now: number): number {
    if (this.#invitesOf.size >= MANY) this.#forgetFull(now);
    const own = this.#invitesOf.get(by) ?? newBucket(INVITES_OF_ONE, now);
    this.#invitesOf.set(by, own);
    return spend([own, this.#invites], now);
  }

  #forgetFull(now: number): void {
    for (const [identity, bucket] of this.#invitesOf) {
      if (bucket.isFull(now)) this.#invitesOf.delete(identity);
    }
  }
}

function newBucket({ saved, hourly }: { saved: number; hourly: number }, now: number): TokenBucket {
  return new TokenBucket(hourly / HOUR, saved, now);
}

/** Takes one from each, or from none. */
function spend(buckets: readonly TokenBucket[], now: number): number {
  const wait = Math.max(...buckets.map((bucket) => bucket.missing(1, now)));
  if (wait === 0) { for (const bucket of buckets) bucket.take(1); }
  return wait;
}
