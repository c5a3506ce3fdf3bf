// The entries of /list: people present, and contacts who are not.

import { mostWidth } from "../base/text_width.ts";
import type { Texts } from "../texts/catalogue.ts";
import type { ClientEvent } from "../client/client_event.ts";
import type { TrustState } from "../trust/trust_state.ts";
import { type Entry, note, quoted, type TableRow } from "./words.ts";

/** A table of those present, and one of contacts who are not. */
export function describePeople(
  { users, absent = [] }: Extract<ClientEvent, { event: "users" }>,
  texts: Texts,
): Entry[] {
  const states = [...users, ...absent].map(({ trust }) => wordOf(trust, texts));
  const hasMarks = [...users, ...absent].some(({ trust }) => trust !== undefined);
  const columns = Math.max(0, ...states.map(mostWidth));
  const here: Entry = {
    kind: "table",
    heading: texts.users(users.length),
    rows: users.map(({ user, trust, fp }) => rowOf(user, trust, fp)),
  };
  const away: Entry = {
    kind: "table",
    heading: texts.absent(absent.length),
    rows: absent.map(({ user, trust, seen }) => rowOf(user, trust, texts.seenLast(new Date(seen * 1_000)))),
  };
  return [
    users.length === 0 ? note(texts.nobodyElse()) : here,
    ...(absent.length === 0 ? [] : [away]),
  ];

  function rowOf(user: string, trust: TrustState | undefined, detail: string): TableRow {
    const word = wordOf(trust, texts);
    const full = columns === 0 ? detail : `${word}${" ".repeat(columns - mostWidth(word))}  ${detail}`;
    return {
      ...(trust ? { state: trust } : {}),
      left: trust || !hasMarks ? quoted(user) : `  ${quoted(user)}`,
      rights: [full, detail, ""],
    };
  }
}

function wordOf(trust: TrustState | undefined, texts: Texts): string {
  return trust === undefined ? "" : texts.trust.states[trust];
}
