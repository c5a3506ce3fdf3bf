// Names under which nobody is present: somebody was, or nobody ever, and then another name may be meant.

import { nearest } from "../base/nearest.ts";
import { alikeKey } from "../wire/name_alikes.ts";
import { parseUserName, type UserName } from "../wire/user_name.ts";
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
  const alike = alikeKey(name);
  const near = names.find((one) => alikeKey(one) === alike)?.text ??
    nearest(name.text, names.map(({ text }) => text), 1);
  return near === undefined ? {} : { near };
}
