// Requests that were sent on this connection and have no answer yet. The server answers in order, so an
// answer settles everything before it; requests that are never settled must be told to the person.

import type { UserName } from "../../../wire/user_name.ts";
import type { ClientEvent } from "../../client_event.ts";
import type { Refusable } from "../delivery.ts";

/** A request that was sent. A relay has no answer of its own; `ticket` names its line until it has left. */
export type Request =
  | Exclude<Refusable, { kind: "relay" }>
  | SentRelay
  | { readonly kind: "ping" }
  /** A seat for a friend (login/1); `tokenHash`: Base64. */
  | { readonly kind: "invite"; readonly tokenHash: string; readonly id?: ClientEvent["id"] };

/** A text that was sent to a person. */
type SentRelay = Extract<Refusable, { kind: "relay" }> & { readonly ticket: number };

/** Requests at which no further text is sent before an answer came. */
const MAX_REQUESTS = 10_000;
/** Requests that are kept, with those that nobody typed. */
const MOST_REQUESTS = 2 * MAX_REQUESTS;

/** The requests of the present connection, in the order in which they were sent. */
export class Requests {
  #requests: Request[] = [];
  #settled = 0;

  /** How many requests, but pings, an answer has settled so far. */
  get settled(): number {
    return this.#settled;
  }

  /**
   * Notes what is sent now. Beyond 20,000 requests the oldest ping, or question who somebody is, is
   * forgotten.
   */
  add(request: Request): void {
    this.#requests.push(request);
    // A server that never answers must not fill the memory. What a person typed is never forgotten; nor is a
    // ping before that, because its pong would settle too much.
    if (this.#requests.length <= MOST_REQUESTS) return;
    const oldest = this.#requests.findIndex(({ kind }) => kind === "ping" || kind === "identity");
    if (oldest !== -1) this.#requests.splice(oldest, 1);
  }

  /** Whether 10,000 requests wait: no text is to be sent before an answer came. */
  get full(): boolean {
    return this.#requests.length >= MAX_REQUESTS;
  }

  /** Whether no text and no list waits for an answer. */
  get isSettled(): boolean {
    return !(["relay", "chat", "list"] as const).some((kind) => this.has(kind));
  }

  /** Whether a request of this kind waits. */
  has(kind: Request["kind"]): boolean {
    return this.#requests.some((request) => request.kind === kind);
  }

  /** Whether it was asked who that is. */
  asksFor(name: UserName): boolean {
    return this.#requests.some((request) => request.kind === "identity" && request.name.key === name.key);
  }

  /** Whether the list waits that is the last one. */
  get awaitsLast(): boolean {
    return this.#requests.some((request) => request.kind === "list" && request.last);
  }

  /** Whether a relay to this person was sent after the last ping. */
  hasSincePing(to: UserName): boolean {
    const after = this.#requests.findLastIndex(({ kind }) => kind === "ping") + 1;
    return this.#requests.slice(after).some((request) =>
      request.kind === "relay" && request.to.key === to.key
    );
  }

  /** The first request that fits; it and all before it are settled. Nothing happens when none fits. */
  answered(fits: (request: Request) => boolean): Request | undefined {
    const at = this.#requests.findIndex(fits);
    if (at === -1) return undefined;
    const settled = this.#requests.splice(0, at + 1);
    this.#settled += settled.filter(({ kind }) => kind !== "ping" && kind !== "identity").length;
    return settled.at(-1);
  }

  /**
   * The relay that an `away` is about, which is settled by it: with a name the oldest one to it,
   * without one the only relay there is.
   */
  blame(to: UserName | undefined): SentRelay | undefined {
    const relays = this.#relays();
    const blamed = to
      ? relays.find((relay) => relay.to.key === to.key)
      : relays.length === 1
      ? relays[0]
      : undefined;
    if (blamed) this.#requests = this.#requests.filter((request) => request !== blamed);
    return blamed;
  }

  /**
   * The request that a refusal is about, which is settled by it: the oldest relay to that person, or one
   * without addressee.
   */
  refused(to: UserName | undefined): Request | undefined {
    const refused = this.#requests.find((request) =>
      to
        ? request.kind === "relay" && request.to.key === to.key
        : request.kind === "chat" || request.kind === "list" || request.kind === "identity"
    );
    this.#requests = this.#requests.filter((request) => request !== refused);
    return refused;
  }

  /** Everything unsettled, which is forgotten. */
  drain(): Request[] {
    return this.#requests.splice(0);
  }

  #relays(): SentRelay[] {
    return this.#requests.filter((request) => request.kind === "relay");
  }
}
