// The user's decisions about others in the contact book: remembering, verifying, accepting.

import type { Statement } from "../../identity/statement.ts";
import type { VerifiedBy } from "../../trust/contact.ts";
import type { Person } from "../../wire/message.ts";
import type { UserName } from "../../wire/user_name.ts";
import type { ClientPort } from "./client_port.ts";
import type { KeptTrust } from "./memory.ts";
import type { Refused } from "./recipient.ts";

/** The user writes to them, compares with them, or is shown their key: they are remembered from now on. */
export function keepPerson(client: ClientPort, { name, pub }: Person): void {
  const { news, isFull } = client.book.keep(name, pub.text, client.options.clock());
  if (news) keepContact(client, name);
  if (isFull) client.warn("contacts_full", client.texts.trust.contactsFull(name.text), name.text);
}

/** By digits or emoji, or by an invitation. */
export function verify(client: ClientPort, statement: Statement, by: VerifiedBy): void {
  client.book.verify(statement, by, client.options.clock());
  client.people.get(statement.name)?.decided();
  keepContact(client, statement.name);
}

/**
 * The user goes on with the subject of a warning: the only one since the last decision, or the one with these
 * digits. Or why not.
 */
export function accept(client: ClientPort, name: UserName, typed: string | undefined): Refused | undefined {
  const { texts: { trust, isAway }, options, people, book } = client;
  const peer = people.get(name);
  const suspect = peer?.answered(typed);
  const isNamesake = book.namesakeOf(name) !== undefined;
  if (!peer || !suspect || !isNamesake && book.stateOf(name) !== "changed") {
    return { code: "usage", sentence: trust.notChanged(name.text) };
  }
  if (suspect === "which") return { code: "usage", sentence: trust.acceptWhich(name.text) };
  if (suspect === "others") return { code: "usage", sentence: trust.acceptOthers(name.text) };
  if (!book.accept(name, suspect, options.clock())) {
    return { code: "away", sentence: isAway(name.text) };
  }
  peer.decided();
  if (book.has(name)) keepContact(client, name, book.inviter ? {} : { inviter: undefined });
  return undefined;
}

/** Has a contact saved; nothing is sent to them before. */
function keepContact(client: ClientPort, name: UserName, change: Partial<KeptTrust> = {}): void {
  const peer = client.people.keep(name);
  peer.lastSeen ??= client.options.clock();
  client.memory.keepOf(peer, { contacts: client.book.stored, ...change });
}
