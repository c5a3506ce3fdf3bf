// Admission: the first line of a connection, and its end (docs/PROTOCOL.md, "Hello").

import { BadLine, type Refusal } from "../wire/bad_line.ts";
import { agree, EXTENSIONS } from "../wire/extension.ts";
import { shownIdentity } from "../identity/identity_id.ts";
import type { NamedKey } from "../wire/message.ts";
import { isReservedName } from "../wire/user_name.ts";
import { close, log, logRefused, refuse, sendTable } from "./effects.ts";
import { announceJoined, announceLeft } from "./presence.ts";
import type { Hello, LogEntry, RelayEffect } from "./relay_event.ts";
import { type Connection, type RelayState, whereIs } from "./state.ts";

/** Throws BadLine: `reserved_name`. */
export function greet(connection: Connection, hello: Hello): void {
  connection.agreed = agree(hello.ext);
  if (isReservedName(hello.name)) throw new BadLine("reserved_name");
}

/**
 * Welcomes an unproven person, or throws BadLine: `login_required`, `name_owned`, `name_alike`, `banned`,
 * `name_taken` by another key, or `full`.
 */
export function admit(state: RelayState, connection: Connection, hello: Hello, now: number): RelayEffect[] {
  if (state.requireLogin || state.names.admission === "invite") throw new BadLine("login_required");
  const refusal = state.names.refusalOfUnproven(hello.name);
  if (refusal) throw new BadLine(refusal);
  const present = whereIs(state, hello.name);
  if (present && present.person?.pub.text !== hello.pub.text) throw new BadLine("name_taken");
  if (!present && state.present.size >= state.maxPeople) throw new BadLine("full");
  return enter(state, connection, hello, now);
}

/** Welcomes an admitted person. An older connection of the same person ends. */
export function enter(state: RelayState, connection: Connection, hello: Hello, now: number): RelayEffect[] {
  const owner = whereIs(state, hello.name);
  const person: NamedKey = { name: hello.name, pub: { text: hello.pub.text } }; // text only
  const { remote, proven } = connection;
  const effects: RelayEffect[] = [];
  if (owner) {
    connection.allowance = owner.allowance; // coming back renews nothing
    effects.push(
      refuse(state, owner, "replaced"),
      close(state, owner),
      log({ event: "replaced", user: person.name.text, remote }),
    );
  }
  connection.person = person;
  state.directory.add(person);
  state.present.set(person.name.key, connection as Connection & { person: NamedKey });
  state.counts.logins++;
  // A base client gets no extensions; any other gets all of ours.
  const replaced = proven !== undefined && owner !== undefined;
  effects.push(sendTable(connection, state.directory.table("welcome", hello.ext && EXTENSIONS, replaced)));
  if (!owner) {
    const identity = proven ? { identity: shownIdentity(proven.id) } : {};
    effects.push(
      log({ event: "joined", user: person.name.text, remote, people: state.present.size, ...identity }),
    );
  }
  // The others see the same person, unless base key or statement differ.
  const isSame = owner?.person?.pub.text === person.pub.text && owner.proven?.statement === proven?.statement;
  return isSame ? effects : [...effects, ...announceJoined(state, connection, person, now)];
}

type LeftReason = Extract<LogEntry, { event: "left" }>["reason"];

/** Ends a connection before its welcome. `wait_s`: seconds until the next attempt. */
export function turnAway(
  state: RelayState,
  connection: Connection,
  code: Refusal,
  wait_s?: number,
): RelayEffect[] {
  const detail = wait_s === undefined ? {} : { wait_s };
  return [refuse(state, connection, code, detail), close(state, connection), logRefused(connection, code)];
}

/** Forgets a connection, and tells the others if a person was present on it. */
export function dismiss(
  state: RelayState,
  connection: Connection,
  reason: LeftReason,
  now: number,
): RelayEffect[] {
  const { person } = connection;
  const effects = forget(state, connection, reason);
  return person ? [...effects, ...announceLeft(state, connection, person, now)] : effects;
}

/** As `dismiss`, telling only the host. */
export function forget(state: RelayState, connection: Connection, reason: LeftReason): RelayEffect[] {
  state.connections.delete(connection.id);
  const { person } = connection;
  if (!person) return [];
  state.present.delete(person.name.key);
  state.directory.remove(person);
  return [log({ event: "left", user: person.name.text, reason, people: state.present.size })];
}
