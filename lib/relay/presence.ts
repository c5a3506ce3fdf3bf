// Announces arrivals and departures: at once under presence/1, else by an occasional table (docs/PROTOCOL.md,
// "presence/1").

import { encodeUtf8 } from "../base/utf8.ts";
import { encodeLine } from "../wire/codec.ts";
import { MAX_PEOPLE_PUSHED, PUSH_INTERVAL } from "../wire/limits.ts";
import type { NamedKey } from "../wire/message.ts";
import { sendBytes, sendTable } from "./effects.ts";
import type { RelayEffect } from "./relay_event.ts";
import type { Connection, RelayState } from "./state.ts";

/** To everybody but the newcomer. `now`: milliseconds. */
export function announceJoined(
  state: RelayState,
  newcomer: Connection,
  person: NamedKey,
  now: number,
): RelayEffect[] {
  const joined = { type: "joined", user: person.name.text, pub: person.pub.text };
  const statement = newcomer.proven?.statement;
  return announce(
    state,
    newcomer,
    encodeUtf8(encodeLine(joined)),
    encodeUtf8(encodeLine({ ...joined, ...(statement === undefined ? {} : { statement }) })),
    now,
  );
}

/** `gone` is no longer in `state.present`. `now`: milliseconds. */
export function announceLeft(
  state: RelayState,
  gone: Connection,
  person: NamedKey,
  now: number,
): RelayEffect[] {
  const left = encodeUtf8(encodeLine({ type: "left", user: person.name.text }));
  return announce(state, gone, left, left, now);
}

/** The table for base clients except `except`, if due. `now`: milliseconds. */
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

/** `proven`: the line under login/1. */
function announce(
  state: RelayState,
  about: Connection,
  line: Uint8Array,
  proven: Uint8Array,
  now: number,
): RelayEffect[] {
  const effects: RelayEffect[] = [];
  for (const other of state.present.values()) {
    if (other === about || !other.agreed.has("presence/1")) continue;
    effects.push(sendBytes(other, other.agreed.has("login/1") ? proven : line));
  }
  state.table.changed = true;
  return [...effects, ...pushTable(state, now, about)];
}
