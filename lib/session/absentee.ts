// Names under which nobody is present: somebody was, or nobody ever, and then another name may be meant.

import { nearest } from "../base/nearest.ts";
import { alikeKey } from "../wire/name_alikes.ts";
import { parseUserName, skeleton, type UserName } from "../wire/user_name.ts";
import type { ClientEvent } from "./client_event.ts";
import type { Refused } from "./recipient.ts";
import type { Shared } from "./shared.ts";

/** Why nothing can be sent to somebody who is not present, or be told of them; `typed`: perhaps no name at all. */
export function absentee(name: UserName | undefined, typed: string, shared: Shared): Refused {
  const { texts } = shared;
  const never = name && neverHere(name, shared);
  if (!name || never) {
    return { code: "unknown_user", sentence: texts.unknownUser(name?.text ?? typed, never?.near) };
  }
  return { code: "away", sentence: texts.isAway(shared.people.known(name)?.name.text ?? name.text) };
}

/** The refusal itself, or where nobody of that name has been here: that. */
export function orAbsent(refused: Refused, name: UserName, shared: Shared): Refused {
  return neverHere(name, shared) ? absentee(name, name.text, shared) : refused;
}

/** From now on nothing of that name is told; and whether anybody is, or ever was, there under it. */
export function hidden(name: UserName, shared: Shared): Extract<ClientEvent, { event: "block" }> {
  const never = shared.tableIsLive && neverHere(name, shared);
  return { event: "block", user: name.text, ...(never ? { never: true, ...never } : {}) };
}

/** To whom plain text goes, and whether anybody is, or ever was, there under that name; `again`: as in an earlier run. */
export function turnedTo(
  name: UserName,
  shared: Shared,
  again: boolean,
): Extract<ClientEvent, { event: "with" }> {
  const absent = shared.tableIsLive && !shared.people.present(name);
  const never = absent && !again && neverHere(name, shared);
  return {
    event: "with",
    user: name.text,
    ...(absent ? { absent } : {}),
    ...(never ? { never: true, ...never } : {}),
  };
}

/** Where nobody of that name has been here in this run, nor is a contact; `near`: a name that may be meant. */
function neverHere(name: UserName, { people, trust }: Shared): { readonly near?: string } | undefined {
  const contacts = trust.kept.contacts.flatMap((contact) => parseUserName(contact.name) ?? []);
  if (people.known(name) || contacts.some(({ key }) => key === name.key)) return undefined;
  const names = [...people.everybody, ...people.gone].map((person) => person.name).concat(contacts);
  const near = nameMeant(name, names);
  return near === undefined ? {} : { near };
}

/** The name that a person means who typed another one: alike, of the same look, or a typing mistake away. */
export function nameMeant(typed: UserName, names: readonly UserName[]): string | undefined {
  const alike = alikeKey(typed);
  const same = names.find((one) => alikeKey(one) === alike);
  if (same) return same.text;
  const looks = names.map(({ key }) => skeleton(key));
  const near = nearest(skeleton(typed.key), looks, 1);
  return near === undefined ? undefined : names[looks.indexOf(near)]!.text;
}
