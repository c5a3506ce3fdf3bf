// What the relay remembers: connections, and who is present on which. No decisions.

import { type Agreed, NOTHING_AGREED } from "../wire/extension.ts";
import type { Person } from "../wire/message.ts";
import type { UserName } from "../wire/user_name.ts";
import type { ConnectionId } from "./relay_event.ts";

export interface Connection {
  readonly id: ConnectionId;
  readonly remote: string;
  /** When it opened, in milliseconds. */
  readonly opened: number;
  /** When the last line came, or the last ping went, in milliseconds. */
  quietSince: number;
  /** Pings without an answer. */
  missed: number;
  /** Bad lines in a row. */
  bad: number;
  agreed: Agreed;
  /** Set by the welcome. */
  person: Person | undefined;
}

export interface RelayState {
  readonly connections: Map<ConnectionId, Connection>;
  /** By name key: the connection on which that person is present. */
  readonly present: Map<string, Connection & { person: Person }>;
  /** For base clients: whether people came or went since the last table, and when that was sent. */
  readonly table: { changed: boolean; sent: number };
}

export function newRelayState(): RelayState {
  return { connections: new Map(), present: new Map(), table: { changed: false, sent: -Infinity } };
}

export function newConnection(id: ConnectionId, remote: string, now: number): Connection {
  return {
    id,
    remote,
    opened: now,
    quietSince: now,
    missed: 0,
    bad: 0,
    agreed: NOTHING_AGREED,
    person: undefined,
  };
}

/** Everybody present, in the order of arrival. */
export function people(state: RelayState): Person[] {
  return Array.from(state.present.values(), ({ person }) => person);
}

export function whereIs(state: RelayState, name: UserName): Connection | undefined {
  return state.present.get(name.key);
}
