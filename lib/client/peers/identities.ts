// Asks the server for identities, and shows its answers to the contact book (docs/PROTOCOL.md, "Contacts").

import { encodeBase64 } from "../../base/base64.ts";
import { readStatement } from "../../identity/statement.ts";
import type { Person } from "../../wire/message.ts";
import type { UserName } from "../../wire/user_name.ts";
import type { ClientPort } from "./client_port.ts";
import type { KeyChange, Peer } from "./peer.ts";
import { tellFinding, warnOfChange } from "./warnings.ts";

/** People asked for at once; others when needed. */
const MAX_ASKED = 64;

/** After a welcome, everybody has to be asked for again. */
export function forgetWhoIsThere({ people, proves, memory }: ClientPort): void {
  people.doubt();
  if (proves && (!memory.kept.login || memory.kept.token)) memory.keep({ login: true, token: undefined });
}

/** Another base key under a name: news, unless the server tells the identity. */
export async function keyChanged(client: ClientPort, change: KeyChange): Promise<void> {
  if (client.proves) client.people.get(change.name)!.change = change;
  else if (!client.book.isSighted(change.name)) await warnOfChange(client, change);
}

/** Asks for the identities of those present, unless there are too many. */
export async function tableCame(client: ClientPort, present: readonly Person[]): Promise<void> {
  const { people, options } = client;
  if (!client.proves) {
    for (const person of present) await cameUntold(client, person);
    return;
  }
  for (const peer of people.absent) if (peer.stands || peer.change) forget(client, peer);
  const unknown = present.filter(({ name, pub }) =>
    name.key !== options.user.key && !people.get(name)!.isKnownAs(pub.text)
  );
  if (unknown.length <= MAX_ASKED) { for (const person of unknown) askWhoIs(client, person); }
}

/** Unless an answer is on its way. */
export function askWhoIs(client: ClientPort, { name }: Pick<Person, "name">): void {
  if (client.outstanding.asksFor(name)) return;
  client.outstanding.add({ kind: "identity", name });
  client.send({ type: "identity", user: name.text });
}

/** The server's answer: Base64, or undefined for unproven or absent people. */
export async function identityTold(
  client: ClientPort,
  name: UserName,
  statement: string | undefined,
): Promise<void> {
  const peer = client.people.get(name);
  if (!peer?.person) return;
  const pub = peer.person.pub.text;
  const isGone = client.proves && statement === undefined && !peer.isPresent;
  // A person who left before the answer, and had the friend's own base key: their last messages are genuine.
  if (isGone && client.book.isBaseKeyOf(name, pub)) peer.identified(pub, isGone);
  else await whoCame(client, peer.person, statement, isGone);
}

/**
 * A person is present with that identity, according to the server; `isGone`: was present. Warns loudly of
 * another one than before.
 */
export async function whoCame(
  client: ClientPort,
  person: Person,
  encoded: string | undefined,
  isGone = false,
): Promise<void> {
  const { name, pub } = person;
  const { people, book, texts, options } = client;
  if (name.key === options.user.key) return;
  if (!client.proves) return await cameUntold(client, person);
  const statement = encoded === undefined ? undefined : await readStatement(encoded);
  const isRight = statement?.name.text === name.text;
  if (encoded !== undefined && !isRight) {
    client.warn("bad_server", texts.trust.badStatement(name.text), name.text);
  }
  const peer = people.get(name)!;
  peer.identified(pub.text);
  peer.stands = true;
  const isOwnKey = statement !== undefined && encodeBase64(statement.base) === pub.text;
  const { finding, news } = book.observe(
    name,
    statement && isRight
      ? { kind: "proven", statement, pub: pub.text }
      : { kind: isGone ? "untold" : "unproven", pub: pub.text },
  );
  const isUsed = isRight && isOwnKey && !book.showsOld(name);
  peer.statement = isUsed ? statement : undefined;
  if (news) client.memory.keepShown(book.stored, client.now);
  people.identified(peer, statement?.text.length ?? 0);
  await tellFinding(client, name, { finding, pub: pub.text, statement: isRight ? statement : undefined });
  const { change } = peer;
  peer.change = undefined;
  if (change && book.stateOf(name) === "unproven") await warnOfChange(client, change);
}

/** A person on a server without login: a key that was shown or used is remembered. */
async function cameUntold(client: ClientPort, { name, pub }: Person): Promise<void> {
  const { book, people, options } = client;
  if (name.key === options.user.key || !book.isWatched(name)) return;
  people.get(name)!.stands = true;
  const { finding } = book.observe(name, { kind: "untold", pub: pub.text });
  await tellFinding(client, name, { finding, pub: pub.text, statement: undefined });
}

export function whoLeft(client: ClientPort, name: UserName): void {
  forget(client, client.people.get(name)!);
}

function forget({ people, book }: ClientPort, peer: Peer): void {
  people.forget(peer, book.has(peer.name) && book.stateOf(peer.name) !== "changed");
}
