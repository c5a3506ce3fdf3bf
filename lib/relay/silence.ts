// Silent connections: late hellos, and unanswered pings (docs/PROTOCOL.md, "ping/1").

import { encodeUtf8 } from "../base/utf8.ts";
import { encodeLine } from "../wire/codec.ts";
import { HELLO_DEADLINE, MAX_MISSED_PINGS, PING_INTERVAL } from "../wire/limits.ts";
import type { NamedKey } from "../wire/message.ts";
import { close, refuse, sendBytes } from "./effects.ts";
import { forget, turnAway } from "./hello.ts";
import { announceLeft } from "./presence.ts";
import type { RelayEffect } from "./relay_event.ts";
import type { Connection, RelayState } from "./state.ts";

const PING = encodeUtf8(encodeLine({ type: "ping" }));

/** Ends connections with late hellos, pings silent people, and dismisses those without an answer. */
export function endSilence(state: RelayState, now: number): RelayEffect[] {
  const effects: RelayEffect[] = [];
  const silent: (Connection & { person: NamedKey })[] = [];
  for (const connection of state.connections.values()) {
    if (!isDue(connection, now)) continue;
    if (!connection.person) effects.push(...turnAway(state, connection, "hello_timeout"));
    else if (connection.missed === MAX_MISSED_PINGS) silent.push(connection as typeof silent[number]);
    else effects.push(askForLife(connection, now));
  }
  return [...effects, ...dismissSilent(state, silent, now)];
}

/** After a sleep of the machine all may be silent at once: they are not told of each other. */
function dismissSilent(
  state: RelayState,
  silent: readonly (Connection & { person: NamedKey })[],
  now: number,
): RelayEffect[] {
  const goodbyes = silent.flatMap((connection) => [
    refuse(state, connection, "silent"),
    close(state, connection),
    ...forget(state, connection, "silent"),
  ]);
  return [
    ...goodbyes,
    ...silent.flatMap((connection) => announceLeft(state, connection, connection.person, now)),
  ];
}

/** Whether a deadline has passed: for its hello, or for a sign of life. */
function isDue({ person, awaitedSince, agreed, quietSince }: Connection, now: number): boolean {
  if (!person) return now - awaitedSince >= HELLO_DEADLINE;
  return now - quietSince >= PING_INTERVAL && agreed.has("ping/1");
}

function askForLife(connection: Connection, now: number): RelayEffect {
  connection.missed++;
  connection.quietSince = now; // each ping has its time to be answered, also after a sleep
  return sendBytes(connection, PING);
}
