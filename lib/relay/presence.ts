// Tells those present who came and who went: each at once where presence/1 was agreed,
// else with a fresh table, seldom (docs/PROTOCOL.md, "presence/1").

import { encodeUtf8 } from "../base/utf8.ts";
import { encodeLine } from "../wire/codec.ts";
import { MAX_PEOPLE_PUSHED, PUSH_INTERVAL } from "../wire/limits.ts";
import type { Listed } from "../wire/message.ts";
import { sendBytes, sendTable } from "./effects.ts";
import type { RelayEffect } from "./relay_event.ts";
import type { Connection, RelayState } from "./state.ts";

/** Tells everybody but the newcomer who came. `now`: milliseconds. */
export function announceJoined(
  state: RelayState,
  newcomer: Connection,
  person: Listed,
  now: number,
): RelayEffect[] {
  const joined = encodeLine({ type: "joined", user: person.name.text, pub: person.pub.text });
  return announce(state, newcomer, joined, now);
}

/** Tells everybody who went. `gone` is no longer in `state.present`. `now`: milliseconds. */
export function announceLeft(
  state: RelayState,
  gone: Connection,
  person: Listed,
  now: number,
): RelayEffect[] {
  return announce(state, gone, encodeLine({ type: "left", user: person.name.text }), now);
}

/** The table for base clients but `except`, when one is due. `now`: milliseconds. */
export function pushTable(state: RelayState, now: number, except?: Connection): RelayEffect[] {
  const { table, present } = state;
  if (!table.changed || now - table.sent < PUSH_INTERVAL) return [];
  table.changed = false;
  if (present.size > MAX_PEOPLE_PUSHED) return [];
  const base = [...present.values()].filter((other) => other !== except && !other.agreed.has("presence/1"));
  if (base.length === 0) return [];
  table.sent = now;
  const users = state.directory.table("users");
  return base.map((other) => sendTable(other, users));
}

function announce(state: RelayState, about: Connection, line: string, now: number): RelayEffect[] {
  const effects: RelayEffect[] = [];
  const bytes = encodeUtf8(line);
  for (const other of state.present.values()) {
    if (other !== about && other.agreed.has("presence/1")) effects.push(sendBytes(other, bytes));
  }
  state.table.changed = true;
  return [...effects, ...pushTable(state, now, about)];
}
