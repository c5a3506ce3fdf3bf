// The relay: `step(state, event, now) → effects`. No socket, clock, file or randomness of its own, and no way
// to read messages of friends: it forwards their lines byte for byte (docs/PROTOCOL.md, "Messages").

import { encodeUtf8 } from "../base/utf8.ts";
import { BadLine, type Refusal } from "../wire/bad_line.ts";
import { decodeClientMessage, encodeLine, isBlank } from "../wire/codec.ts";
import { MAX_BAD_LINES } from "../wire/limits.ts";
import { type ClientMessage, FAREWELL, type NamedKey, type RelayRequest } from "../wire/message.ts";
import { close, handOn, log, logRefused, refuse, send, sendBytes, sendTable, tellLost } from "./effects.ts";
import { admit, dismiss, greet, turnAway } from "./hello.ts";
import {
  answerChallenge,
  challenge,
  keepInvite,
  loginChecked,
  revocationChecked,
  tellIdentity,
} from "./challenge.ts";
import { expelBarred, tidyNames } from "./names_watch.ts";
import { pushTable } from "./presence.ts";
import { say } from "./say.ts";
import { endSilence } from "./silence.ts";
import type { RelayEffect, RelayEvent } from "./relay_event.ts";
import { allowanceOf, type Connection, newConnection, type RelayState, whereIs } from "./state.ts";

const PONG = encodeUtf8(encodeLine({ type: "pong" }));
/** Extra bytes counted for a line that does not count as a message. */
const FREE_LINE = 100;

export { newRelayState, type RelayState } from "./state.ts";

/**
 * Changes the state by one event, at `now` (monotonic milliseconds), and returns effects in order. If names
 * fail, the connection that needed them is told. They are asked before anything changes.
 */
export function step(state: RelayState, event: RelayEvent, now: number): RelayEffect[] {
  switch (event.kind) {
    case "opened":
      state.connections.set(
        event.connection,
        newConnection(event.connection, event.remote, now),
      );
      return [];
    case "tick":
      return [
        ...expelBarred(state, now),
        ...tidyNames(state, now),
        ...endSilence(state, now),
        ...pushTable(state, now),
      ];
    case "stop":
      return stop(state);
    case "closed":
      return closed(state, event, now);
    case "names_changed":
      state.namesChanged = true;
      return expelBarred(state, now);
    case "say":
      return say(state, event.text, event.to);
  }
  const connection = state.connections.get(event.connection);
  if (!connection) return []; // it was closed, and its last bytes were still on the way
  try {
    return happened(state, connection, event, now);
  } catch (error) {
    return [{ kind: "failed", error }, ...refuseOrTurnAway(state, connection, "unavailable")];
  }
}

function happened(
  state: RelayState,
  connection: Connection,
  event: Exclude<RelayEvent, { kind: "opened" | "tick" | "stop" | "closed" | "names_changed" | "say" }>,
  now: number,
): RelayEffect[] {
  switch (event.kind) {
    case "login_checked":
      return loginChecked(state, connection, event, now);
    case "revocation_checked":
      return revocationChecked(state, connection, event, now);
    case "line":
      return hear(state, connection, event.bytes, now);
    case "overlong":
      return hear(state, connection, undefined, now);
  }
}

function refuseOrTurnAway(state: RelayState, connection: Connection, code: Refusal): RelayEffect[] {
  return connection.person ? [refuse(state, connection, code)] : turnAway(state, connection, code);
}

function closed(
  state: RelayState,
  { connection: id, reason, lost = [] }: Extract<RelayEvent, { kind: "closed" }>,
  now: number,
): RelayEffect[] {
  const open = state.connections.get(id);
  const gone = open ?? state.closing.get(id);
  state.closing.delete(id);
  const effects = open ? dismiss(state, open, reason, now) : [];
  return gone ? [...effects, ...tellLost(state, gone, lost)] : effects;
}

/** `line`: undefined if too long to be kept. */
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
    if (connection.agreed.has("quickack/1") && isBlank(line)) return free(state, connection, line, now);
    const message = decodeClientMessage(line);
    const effects = connection.person
      ? answer(state, connection, connection.person, message, line, now)
      : meet(state, connection, message, now);
    connection.bad = 0;
    return effects;
  } catch (error) {
    if (!(error instanceof BadLine)) throw error;
    return connection.person
      ? blame(state, connection, error.code, now)
      : turnAway(state, connection, asHello(error));
  }
}

function meet(
  state: RelayState,
  connection: Connection,
  message: ClientMessage,
  now: number,
): RelayEffect[] {
  if (connection.challenge) return answerChallenge(state, connection, connection.challenge, message);
  if (message.type !== "hello") throw new BadLine("not_hello");
  greet(connection, message);
  if (connection.agreed.has("login/1")) return challenge(state, connection, message, now);
  return admit(state, connection, message, now);
}

/** Only errors of a hello are told apart; anything else is not a hello. */
function asHello({ code }: BadLine): Refusal {
  return OF_HELLO.has(code) ? code : "not_hello";
}

const OF_HELLO: ReadonlySet<Refusal> = new Set([
  "bad_name",
  "bad_key",
  "reserved_name",
  "name_taken",
  "full",
  "login_required",
  "name_owned",
  "name_alike",
  "mixed_scripts",
  "banned",
]);

function answer(
  state: RelayState,
  connection: Connection,
  person: NamedKey,
  message: ClientMessage,
  line: Uint8Array,
  now: number,
): RelayEffect[] {
  switch (message.type) {
    case "ping":
      if (!connection.agreed.has("ping/1")) throw new BadLine("unsupported");
      return [sendBytes(connection, PONG), ...free(state, connection, line, now)];
    case "pong":
      if (!connection.agreed.has("ping/1")) throw new BadLine("unsupported");
      return free(state, connection, line, now);
    case "resume":
      if (!connection.agreed.has("pace/1")) throw new BadLine("unsupported");
      return connection.allowance?.resume(now) ? [] : free(state, connection, line, now);
  }
  const wait = overdrawn(state, connection, message, line, now);
  if (wait > 0) {
    const to = message.type === "relay" ? { to: message.to.text } : {};
    return [refuse(state, connection, "too_fast", { ...to, wait_s: Math.ceil(wait / 1_000) })];
  }
  switch (message.type) {
    case "hello":
    case "login":
    case "revoke":
      throw new BadLine("repeated_hello");
    case "identity":
      if (!connection.agreed.has("login/1")) throw new BadLine("unsupported");
      return [tellIdentity(state, connection, message.name)];
    case "invite":
      if (!connection.agreed.has("login/1")) throw new BadLine("unsupported");
      return [keepInvite(state, connection, message, now)];
    case "list":
      return [sendTable(connection, state.directory.table("users"))];
    case "chat":
      return [
        log({ event: "chat", from: person.name.text, text: message.text }),
        send(connection, encodeLine({ type: "server", text: `echo: ${message.text}` })),
      ];
    case "relay":
      return forward(state, connection, person, message, line);
  }
}

/**
 * Lines that are never refused, because a pong confirms all lines before it, cost time instead: a sender of
 * many is not read for a while.
 */
function free(state: RelayState, connection: Connection, line: Uint8Array, now: number): RelayEffect[] {
  const ms = allowanceOf(state, connection, now)?.charge(line.length + FREE_LINE, now) ?? 0;
  return ms > 0 ? [{ kind: "wait", connection: connection.id, ms }] : [];
}

/** Milliseconds until the server carries out the line. */
function overdrawn(
  state: RelayState,
  connection: Connection,
  { type }: ClientMessage,
  line: Uint8Array,
  now: number,
): number {
  const allowance = allowanceOf(state, connection, now);
  if (!allowance) return 0;
  const bytes = line.length + 1 + (type === "list" ? state.directory.size : 0);
  return allowance.spend(bytes, now, connection.agreed.has("pace/1"));
}

function forward(
  state: RelayState,
  connection: Connection,
  person: NamedKey,
  { to, from, identity }: RelayRequest,
  line: Uint8Array,
): RelayEffect[] {
  if (from.key !== person.name.key) throw new BadLine("not_sender");
  const addressee = whereIs(state, to);
  if (!addressee) return [refuse(state, connection, "away", { to: to.text })];
  // The next owner of the name gets nothing that was sealed for the previous one.
  const isNamed = identity !== undefined && connection.agreed.has("addressee/1");
  if (isNamed && addressee.proven?.encodedId !== identity) {
    return [refuse(state, connection, "not_addressee", { to: to.text })];
  }
  state.counts.messages++;
  state.counts.bytes += line.length + 1;
  return [handOn(addressee, line, person)];
}

/** A bad line is answered; too many in a row, or in a while, end the connection. */
function blame(state: RelayState, connection: Connection, code: Refusal, now: number): RelayEffect[] {
  const effects = [refuse(state, connection, code), logRefused(connection, code)];
  const allowed = allowanceOf(state, connection, now)?.spendBadLine(now) ?? true;
  if (allowed && ++connection.bad < MAX_BAD_LINES) return effects;
  return [
    ...effects,
    refuse(state, connection, "too_many_bad"),
    close(state, connection),
    ...dismiss(state, connection, "bad_lines", now),
  ];
}

function stop(state: RelayState): RelayEffect[] {
  const effects: RelayEffect[] = [];
  const farewell = encodeUtf8(encodeLine({ type: "server", text: FAREWELL }));
  for (const connection of state.connections.values()) {
    if (connection.person) effects.push(sendBytes(connection, farewell));
    effects.push(close(state, connection));
  }
  state.present.clear();
  return effects;
}
