// Texts on their way to the server: sealed lines given to the connection, and the fate of each. What the server
// refused for the moment is sent again, the very same line (docs/PROTOCOL.md, "Sending", "Rate limits").

import { CONTROL_SUITE } from "../../e2ee/base_suite/x25519_aesgcm.ts";
import type { ControlMessage } from "../../trust/verification/sas_message.ts";
import type { Person } from "../../wire/message.ts";
import type { UserName } from "../../wire/user_name.ts";
import type { ErrorCode } from "../client_event.ts";
import type { Command } from "../commands/command.ts";
import type { Request, SentRelay } from "./outstanding.ts";
import { Pace } from "./pace.ts";
import { askWhoIs } from "../peers/identities.ts";
import type { Shared } from "../shared.ts";

/** Tells that a command came to nothing; what was typed for it is not lost. */
type Fail = (code: ErrorCode, sentence: string, command: Command) => void;

/** A line that was sealed, and what is remembered of it. */
type Sealed = Pick<SentRelay, "to" | "fields" | "suite" | "key">;

/** The lines that were sent, until they are settled. */
export class Delivery {
  #tickets = 0;
  /** Texts given to the connection that have not left yet, by ticket. */
  readonly #leaving = new Map<number, SentRelay>();
  readonly #pace = new Pace();

  /** `shared`: what it has in common with the other parts of the session. */
  constructor(readonly shared: Shared, readonly fail: Fail) {}

  /** How much is to be sent again. */
  get refused(): number {
    return this.#pace.size;
  }

  /** Whether a pause that the server asked for is over. */
  get isDue(): boolean {
    return this.#pace.isDue(this.shared.now, this.#isSettled, !this.shared.agreed.has("ping/1"));
  }

  /** Milliseconds that a pause goes on only because the server owes an answer, which a ping asks for. */
  get overdue(): number {
    return this.shared.agreed.has("ping/1") && !this.#isSettled ? this.#pace.overdue(this.shared.now) : 0;
  }

  get #isSettled(): boolean {
    return !(["relay", "chat", "list"] as const).some((kind) => this.shared.outstanding.has(kind));
  }

  /** Pauses in a row between which the server took nothing. */
  get pausesInVain(): number {
    return this.#pace.inVain;
  }

  /** Whether the server asked for a pause. */
  get pauses(): boolean {
    return this.#pace.pauses;
  }

  /** Sends a sealed line. */
  relay(request: Omit<SentRelay, "kind" | "ticket">): void {
    const { shared } = this;
    const relay: SentRelay = { ...request, kind: "relay", ticket: ++this.#tickets };
    // An `away` names a person, no text: with a pong between two texts it is clear which one is meant.
    if (shared.agreed.has("ping/1") && shared.outstanding.hasSincePing(relay.to)) shared.ping();
    this.#leaving.set(relay.ticket, relay);
    shared.outstanding.add(relay);
    shared.send(relay.fields, relay.ticket);
    this.confirm();
  }

  /** Seals a text for somebody: its line, which names the identity that it is for, and what to remember of it. */
  async seal({ name, pub }: Person, text: string, suite?: typeof CONTROL_SUITE): Promise<Sealed> {
    const { conversations, options, trust } = this.shared;
    const envelope = await conversations.seal(pub, text, suite);
    const fields = {
      type: "relay",
      to: name.text,
      from: options.user.text,
      ...envelope,
      ...trust.addressed(name),
    };
    return { to: name, fields, suite: envelope.alg, key: pub.text };
  }

  /** Sends what clients say to each other, unless the server takes no more; nobody is told. False: it was not sent. */
  async control(to: Person, message: ControlMessage): Promise<boolean> {
    if (!this.shared.ready || this.shared.outstanding.full || this.pauses) return false;
    const sealed = await this.seal(to, JSON.stringify(message), CONTROL_SUITE);
    this.relay({ ...sealed, text: "", automatic: true, control: true });
    return true;
  }

  /** Sends a text to the server itself. */
  chat(text: string): void {
    this.shared.outstanding.add({ kind: "chat", text });
    this.shared.send({ type: "chat", text });
  }

  /** Asks the server for a pong, which says that it took all that was sent before. One at a time. */
  confirm(): void {
    const { shared } = this;
    if (shared.agreed.has("ping/1") && shared.outstanding.has("relay") && !shared.outstanding.has("ping")) {
      shared.ping();
    }
  }

  /** A line of ours has left. */
  written(ticket: number): void {
    const relay = this.#leaving.get(ticket);
    if (!relay) return;
    this.#leaving.delete(ticket);
    const { to: { text: to }, text, suite, automatic, control } = relay;
    if (control) return;
    this.shared.show({ event: "sent", to, text, suite, ...(automatic ? { automatic } : {}) });
  }

  /** The server refused something for this many seconds; `to`: about whom. False: nothing is known of it. */
  tooFast(to: UserName | undefined, seconds: number): boolean {
    const { outstanding, now, texts } = this.shared;
    const wait = this.#pace.begin(seconds, now, outstanding.settled);
    if (wait !== undefined) this.shared.warn("too_fast", texts.tooFast(wait));
    const request = outstanding.refused(to);
    if (!request) return false;
    if (request.kind === "relay") this.#leaving.delete(request.ticket); // told when it leaves again
    this.#pace.keep(request);
    return true;
  }

  /** Sends what was refused. The last list is asked again when all is through. */
  sendAgain(): void {
    const { tell, again } = this.#pace.resume();
    if (tell && this.shared.agreed.has("pace/1")) this.shared.send({ type: "resume" });
    for (const request of again) {
      if (request.kind === "list" && !request.last) this.shared.askForList(request);
      else if (request.kind === "chat") this.chat(request.text);
      else if (request.kind === "identity") askWhoIs(this.shared, request);
      else if (request.kind === "relay") this.#relayAgain(request);
    }
  }

  /** The connection is gone: what it had not answered. What it had answered has left, though nobody said so yet. */
  unsettled(): Request[] {
    this.#pace.reset();
    const requests = this.shared.outstanding.drain();
    for (const request of requests) if (request.kind === "relay") this.#leaving.delete(request.ticket);
    for (const ticket of this.#leaving.keys()) this.written(ticket);
    return requests;
  }

  /** ServerError requests that will never be sent again. */
  giveUp(): Request[] {
    return this.#pace.resume().again;
  }

  /** The very same line, so that it is a repeat where the server delivers both; never sealed for another key. */
  #relayAgain(refused: SentRelay): void {
    const { people, texts } = this.shared;
    const { to: { text: user }, text } = refused;
    if (people.isBlocked(refused.to)) {
      if (!refused.automatic) this.fail("blocked", texts.isBlocked(user), { kind: "to", user, text });
      return;
    }
    const barred = refused.control ? undefined : this.shared.trust.refusalToSend(refused.to);
    if (people.present(refused.to)?.pub.text === refused.key && !barred) return this.relay(refused);
    if (refused.automatic) return;
    if (barred) return this.fail(barred.code, barred.sentence, { kind: "to", user, text });
    this.fail("away", texts.isAway(user), { kind: "to", user, text });
  }
}
