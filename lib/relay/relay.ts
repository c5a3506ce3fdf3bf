// The relay: `step(state, event, now) → effects`. No socket, clock, file or randomness of its own, and no way
// to read what friends write: it forwards their lines byte for byte (docs/PROTOCOL.md, "Messages").

import { BadLine, type Refusal } from "../wire/bad_line.ts";
import { decodeClientMessage, encodeLine } from "../wire/codec.ts";
import { HELLO_DEADLINE, MAX_BAD_LINES, MAX_MISSED_PINGS, PING_INTERVAL } from "../wire/limits.ts";
import type { ClientMessage, Person, Relay } from "../wire/message.ts";
import { close, log, logRefused, refuse, send, sendBytes } from "./effects.ts";
import { admit, dismiss, turnAway } from "./hello.ts";
import { FAREWELL } from "../wire/message.ts";
import { pushTable } from "./presence.ts";
import type { RelayEffect, RelayEvent } from "./relay_event.ts";
import { type Connection, newConnection, type RelayState, whereIs } from "./state.ts";

export { newRelayState, type RelayState } from "./state.ts";

/** Changes the state by one event, at `now` (milliseconds, never going back), and says what to do, in order. */
export function step(state: RelayState, event: RelayEvent, now: number): RelayEffect[] {
  switch (event.kind) {
    case "opened":
      state.connections.set(event.connection, newConnection(event.connection, event.remote, now));
      return [];
    case "tick":
      return [...state.connections.values()].flatMap((connection) => watch(state, connection, now))
        .concat(pushTable(state, now));
    case "stop":
      return stop(state);
    default: {
      const connection = state.connections.get(event.connection);
      if (!connection) return []; // it was closed, and its last bytes were still on the way
      if (event.kind === "closed") return dismiss(state, connection, event.reason, now);
      return hear(state, connection, event.kind === "line" ? event.bytes : undefined, now);
    }
  }
}

/** `line` is undefined for one that was too long to be kept. */
function hear(
  state: RelayState,
  connection: Connection,
  line: Uint8Array | undefined,
  now: number,
): RelayEffect[] {
  connection.quietSince = now;
  connection.missed = 0;
  try {
    if (!line) throw new BadLine("too_long");
    const message = decodeClientMessage(line);
    const effects = connection.person
      ? answer(state, connection, connection.person, message, line)
      : greet(state, connection, message, now);
    connection.bad = 0;
    return effects;
  } catch (error) {
    if (!(error instanceof BadLine)) throw error;
    return connection.person
      ? blame(state, connection, error.code, now)
      : turnAway(state, connection, asHello(error));
  }
}

function greet(
  state: RelayState,
  connection: Connection,
  message: ClientMessage,
  now: number,
): RelayEffect[] {
  if (message.type !== "hello") throw new BadLine("not_hello");
  return admit(state, connection, message, now);
}

/** Only what can be wrong with a hello is told apart; anything else was none. */
function asHello({ code }: BadLine): Refusal {
  const ofHello: readonly Refusal[] = ["bad_name", "bad_key", "reserved_name", "name_taken", "full"];
  return ofHello.includes(code) ? code : "not_hello";
}

function answer(
  state: RelayState,
  connection: Connection,
  person: Person,
  message: ClientMessage,
  line: Uint8Array,
): RelayEffect[] {
  switch (message.type) {
    case "hello":
      throw new BadLine("repeated_hello");
    case "list":
      return [sendBytes(connection, state.directory.line("users"))];
    case "chat":
      return [
        log({ event: "chat", from: person.name.text, text: message.text }),
        send(connection, encodeLine({ type: "server", text: `echo: ${message.text}` })),
      ];
    case "relay":
      return forward(state, connection, person, message, line);
    case "ping":
      if (!connection.agreed.has("ping/1")) throw new BadLine("unsupported");
      return [send(connection, encodeLine({ type: "pong" }))];
    case "pong":
      if (!connection.agreed.has("ping/1")) throw new BadLine("unsupported");
      return [];
  }
}

function forward(
  state: RelayState,
  connection: Connection,
  person: Person,
  { to, from }: Relay,
  line: Uint8Array,
): RelayEffect[] {
  if (from.key !== person.name.key) throw new BadLine("not_sender");
  const addressee = whereIs(state, to);
  if (!addressee) {
    return [
      refuse(connection, "away", to.text),
      log({ event: "away", from: person.name.text, to: to.text }),
    ];
  }
  return [
    { kind: "send", to: addressee.id, line },
    log({ event: "relayed", from: person.name.text, to: to.text, bytes: line.length }),
  ];
}

/** A bad line is answered; one too many in a row ends the connection. */
function blame(state: RelayState, connection: Connection, code: Refusal, now: number): RelayEffect[] {
  const effects = [refuse(connection, code), logRefused(connection, code)];
  if (++connection.bad < MAX_BAD_LINES) return effects;
  return [
    ...effects,
    refuse(connection, "too_many_bad"),
    close(connection),
    ...dismiss(state, connection, "bad_lines", now),
  ];
}

/** Deadlines of one connection: for its hello, and for a sign of life. */
function watch(state: RelayState, connection: Connection, now: number): RelayEffect[] {
  if (!connection.person) {
    return now - connection.opened < HELLO_DEADLINE ? [] : turnAway(state, connection, "hello_timeout");
  }
  if (!connection.agreed.has("ping/1")) return [];
  if (now - connection.quietSince < PING_INTERVAL) return [];
  if (connection.missed === MAX_MISSED_PINGS) {
    return [refuse(connection, "silent"), close(connection), ...dismiss(state, connection, "silent", now)];
  }
  connection.missed++;
  connection.quietSince = now; // each ping has its time to be answered, also after a sleep
  return [send(connection, encodeLine({ type: "ping" }))];
}

function stop(state: RelayState): RelayEffect[] {
  const effects: RelayEffect[] = [];
  for (const connection of state.connections.values()) {
    if (connection.person) effects.push(send(connection, encodeLine({ type: "server", text: FAREWELL })));
    effects.push(close(connection));
  }
  state.connections.clear();
  state.present.clear();
  return effects;
}
