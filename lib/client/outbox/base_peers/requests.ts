// Requests without an answer on this connection. The server answers in order, so an answer settles everything
// before it; requests never settled must be told.

import type { UserName } from "../../../wire/user_name.ts";
import type { ClientEvent } from "../../client_event.ts";
import type { Refusable } from "../delivery.ts";

/** A relay has no answer of its own; `ticket` names its line until it has left. */
export type Request =
  | Exclude<Refusable, { kind: "relay" }>
  | SentRelay
  | { readonly kind: "ping" }
  /** Registers an invite (login/1); `tokenHash`: Base64. */
  | { readonly kind: "invite"; readonly tokenHash: string; readonly id?: ClientEvent["id"] };

type SentRelay = Extract<Refusable, { kind: "relay" }> & { readonly ticket: number };

/** Beyond, no further text is sent before an answer. */
const MAX_REQUESTS = 10_000;
/** Including those that nobody typed. */
const MOST_REQUESTS = 2 * MAX_REQUESTS;

/** Of the current connection, in the order of sending. */
export class Requests {
  #requests: Request[] = [];
  #settled = 0;

  /** Requests, except pings, settled by an answer. */
  get settled(): number {
    return this.#settled;
  }

  /** Beyond 20,000 requests the oldest ping, or question for an identity, is dropped. */
  add(request: Request): void {
    this.#requests.push(request);
    // A server that never answers must not fill the memory. Typed requests are never dropped; nor is a ping
    // before one, because its pong would settle too much.
    if (this.#requests.length <= MOST_REQUESTS) return;
    const oldest = this.#requests.findIndex(({ kind }) => kind === "ping" || kind === "identity");
    if (oldest !== -1) this.#requests.splice(oldest, 1);
  }

  /** With 10,000 requests: no text is sent before an answer. */
  get full(): boolean {
    return this.#requests.length >= MAX_REQUESTS;
  }

  /** Whether no text and no list is unanswered. */
  get isSettled(): boolean {
    return !(["relay", "chat", "list"] as const).some((kind) => this.has(kind));
  }

  has(kind: Request["kind"]): boolean {
    return this.#requests.some((request) => request.kind === kind);
  }

  asksFor(name: UserName): boolean {
    return this.#requests.some((request) => request.kind === "identity" && request.name.key === name.key);
  }

  /** Whether the last list is unanswered. */
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

  /** Settles the first request that fits, and all before it. No effect if none fits. */
  answered(fits: (request: Request) => boolean): Request | undefined {
    const at = this.#requests.findIndex(fits);
    if (at === -1) return undefined;
    const settled = this.#requests.splice(0, at + 1);
    this.#settled += settled.filter(({ kind }) => kind !== "ping" && kind !== "identity").length;
    return settled.at(-1);
  }

  /**
   * Settles the relay concerned by an `away`: with a name the oldest one to it, without one the only relay
   * there is.
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
   * Settles the request concerned by a refusal: the oldest relay to that person, or one without addressee.
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

  /** All unsettled requests, dropped. */
  drain(): Request[] {
    return this.#requests.splice(0);
  }

  #relays(): SentRelay[] {
    return this.#requests.filter((request) => request.kind === "relay");
  }
}
