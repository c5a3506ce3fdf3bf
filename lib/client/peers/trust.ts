// Judges people: their trust state, and whether sending to them is allowed.

import { encodeIdentity } from "../../identity/identity_id.ts";
import type { Statement } from "../../identity/statement.ts";
import type { VerifiedBy } from "../../trust/contact.ts";
import type { TrustState } from "../../trust/trust_state.ts";
import type { Fields } from "../../wire/codec.ts";
import type { Person } from "../../wire/message.ts";
import type { UserName } from "../../wire/user_name.ts";
import type { ClientPort } from "./client_port.ts";
import type { Refused } from "./recipient.ts";

export class Trust {
  constructor(readonly client: ClientPort) {}

  /** Whether the identity behind that key is known; always, on a server without login. */
  isKnown({ name, pub }: Person): boolean {
    const { proves, options, people } = this.client;
    return !proves || name.key === options.user.key || people.get(name)?.isKnownAs(pub.text) === true;
  }

  /** Undefined if unknown or without login. */
  stateOf(name: UserName): TrustState | undefined {
    const { proves, book, people } = this.client;
    if (!proves) return this.#isExpected(name) || book.stateOf(name) === "changed" ? "changed" : undefined;
    const person = people.known(name);
    return person && this.isKnown(person) ? book.stateOf(name) : undefined;
  }

  /** As part of an event. */
  shown(name: UserName): { trust?: TrustState } {
    const trust = this.stateOf(name);
    return trust === undefined || name.key === this.client.options.user.key ? {} : { trust };
  }

  /** For a message received: another owner of the name is noticed from now on. As part of the event. */
  heard({ name, pub }: Person): { trust?: TrustState } {
    this.client.book.sight(name, pub.text, "heard");
    return this.shown(name);
  }

  /** Why nothing may be sent to them. */
  refusalToSend(name: UserName): Refused | undefined {
    const { texts: { trust }, proves, book, memory, people } = this.client;
    const why = book.whyNotSend(name, memory.kept.mode) ??
      (!proves && this.#isExpected(name) ? "changed" : undefined);
    switch (why) {
      case undefined:
        return undefined;
      case "changed":
        return { code: why, sentence: trust.notToChanged(name.text) };
      case "unverified":
        return { code: why, sentence: trust.notToUnverified(name.text) };
      case "namesake": {
        const digits = people.get(name)?.suspect?.digits ?? "";
        const sentence = trust.notTheOne(name.text, book.namesakeOf(name)!, digits);
        return { code: "changed", sentence };
      }
    }
  }

  /** Proven. */
  statementOf(name: UserName): Statement | undefined {
    return this.client.people.get(name)?.statement;
  }

  /** The field that names the identity for which a line is, so that no later owner of the name gets it. */
  addressed(name: UserName): Fields {
    const identity = this.statementOf(name)?.identity;
    if (identity === undefined || !this.client.agreed.has("addressee/1")) return {};
    return { identity: encodeIdentity(identity) };
  }

  /**
   * Whether the name is a contact's, here or on another server, and this is somebody else who was not
   * accepted.
   */
  isSomebodyElse(name: UserName): boolean {
    const { book } = this.client;
    return book.stateOf(name) === "changed" || book.namesakeOf(name) !== undefined;
  }

  /** Undefined if not verified, or if another one has the name. */
  verifiedBy(name: UserName): VerifiedBy | undefined {
    return this.client.book.verifiedBy(name);
  }

  /**
   * Whether a question about them makes sense: on a server without login, not about people who were proven.
   */
  canAccept(name: UserName): boolean {
    return this.client.proves || !this.#isExpected(name);
  }

  /** Whether a known person is expected under that name. */
  #isExpected(name: UserName): boolean {
    const { book } = this.client;
    return book.has(name) || book.inviter?.name.key === name.key;
  }
}
