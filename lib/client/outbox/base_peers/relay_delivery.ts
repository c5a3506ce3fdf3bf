// Texts for people by the base protocol, without individual answers. Seals and sends them, and derives their
// fate from the order of the server's answers (docs/PROTOCOL.md, "Sending").

import { CONTROL_SUITE } from "../../../e2ee/base_suite/x25519_aesgcm.ts";
import { encodeLine, type Fields } from "../../../wire/codec.ts";
import type { Person } from "../../../wire/message.ts";
import type { UserName } from "../../../wire/user_name.ts";
import type { ClientEvent } from "../../client_event.ts";
import type { ClientPort } from "../../peers/client_port.ts";
import type { Conversations } from "../../peers/conversations.ts";
import type { Trust } from "../../peers/trust.ts";
import type { Delivery, Outcomes, Refusable } from "../delivery.ts";
import type { Request, Requests } from "./requests.ts";

/** Milliseconds; an older table is requested again before sealing, unless the server pushes changes. */
const TABLE_STALE = 10_000;
/** Milliseconds after a new connection in which others are likely to return: the first waits of `Backoff`. */
const GRACE = 10_000;

interface Client extends Omit<ClientPort, "send" | "outstanding"> {
  readonly outstanding: Requests;
  readonly conversations: Pick<Conversations, "seal">;
  readonly trust: Pick<Trust, "addressed">;
  send(fields: Fields): void;
  sendLine(line: string, ticket: number): void;
  show(event: ClientEvent): void;
  ping(): void;
}

export class RelayDelivery implements Delivery {
  #tickets = 0;
  /** Texts given to the connection that have not left yet, by ticket. */
  readonly #leaving = new Map<number, Extract<Request, { kind: "relay" }>>();
  #graceUntil = -Infinity;

  constructor(readonly client: Client, readonly outcomes: Outcomes) {}

  lacksKey(name: UserName, isText: boolean): boolean {
    const { people, tableIsLive, tableTime, now } = this.client;
    if (tableIsLive || now === tableTime) return false;
    return !people.present(name) || (isText && now - tableTime > TABLE_STALE);
  }

  get awaitsFriends(): boolean {
    return this.client.now < this.#graceUntil;
  }

  /** Others who lost the connection may return a little later. */
  reconnected(): void {
    this.#graceUntil = this.client.now + GRACE;
  }

  /** The line names the identity it is for. */
  async seal(
    { name, pub }: Person,
    text: string,
    by: "person" | "client" | "control",
  ): Promise<Extract<Refusable, { kind: "relay" }>> {
    const { conversations, options, trust } = this.client;
    const control = by === "control";
    const envelope = await conversations.seal(pub, text, control ? CONTROL_SUITE : undefined);
    return {
      kind: "relay",
      to: name,
      text: control ? "" : text,
      suite: envelope.alg,
      line: encodeLine({
        type: "relay",
        to: name.text,
        from: options.user.text,
        ...envelope,
        ...trust.addressed(name),
      }),
      key: pub.text,
      automatic: by !== "person",
      control,
    };
  }

  send(text: Extract<Refusable, { kind: "relay" }>): void {
    const { client } = this;
    const { agreed, outstanding } = client;
    const relay = { ...text, ticket: ++this.#tickets };
    // An `away` names a person, not a text: a pong between two texts tells them apart.
    if (agreed.has("ping/1") && outstanding.hasSincePing(relay.to)) client.ping();
    this.#leaving.set(relay.ticket, relay);
    outstanding.add(relay);
    client.sendLine(relay.line, relay.ticket);
    this.confirm();
  }

  tellServer(text: string, id?: ClientEvent["id"]): void {
    this.client.outstanding.add({ kind: "chat", text, id });
    this.client.send({ type: "chat", text });
  }

  /** Asks for a pong, which confirms everything sent before. One at a time. */
  confirm(): void {
    const { agreed, outstanding } = this.client;
    if (agreed.has("ping/1") && outstanding.has("relay") && !outstanding.has("ping")) this.client.ping();
  }

  /** A line of ours has left. */
  written(ticket: number): void {
    const relay = this.#leaving.get(ticket);
    if (!relay) return;
    this.#leaving.delete(ticket);
    const { to: { text: to }, text, suite, automatic, control, id } = relay;
    if (control) return;
    this.client.show({ event: "sent", to, text, suite, ...(automatic ? { automatic } : {}), id });
  }

  /** The server refused something for the moment; `to`: the addressee. False: nothing matches. */
  refused(to: UserName | undefined): boolean {
    const request = this.client.outstanding.refused(to);
    if (!request || !isRefusable(request)) return false;
    if (request.kind === "relay") this.#leaving.delete(request.ticket); // told when it leaves again
    this.outcomes.refused(request);
    return true;
  }

  /** The connection is lost, with everything unanswered. Answered lines have left, even without `written`. */
  lost(): void {
    const requests = this.client.outstanding.drain();
    for (const request of requests) if (request.kind === "relay") this.#leaving.delete(request.ticket);
    for (const ticket of this.#leaving.keys()) this.written(ticket);
    this.outcomes.uncertain(
      requests.filter(isRefusable),
    );
  }
}

function isRefusable(request: Request): request is Exclude<Request, { kind: "ping" | "invite" }> {
  return request.kind !== "ping" && request.kind !== "invite";
}
