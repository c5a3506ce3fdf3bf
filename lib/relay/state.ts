// What the relay remembers: connections, and who is present on which. No decisions.

import { type Agreed, NOTHING_AGREED } from "../wire/extension.ts";
import { MAX_PEOPLE } from "../wire/limits.ts";
import type { Person } from "../wire/message.ts";
import type { UserName } from "../wire/user_name.ts";
import { Directory } from "./directory.ts";
import type { ConnectionId } from "./relay_event.ts";

/** A client, from the end of its TLS handshake on. */
export interface Connection {
  /** As in the events and effects about it. */
  readonly id: ConnectionId;
  /** HOST:PORT of the other side, for the log. */
  readonly remote: string;
  /** When it opened, in milliseconds. */
  readonly opened: number;
  /** When the last line came, or the last ping went, in milliseconds. */
  quietSince: number;
  /** Pings without an answer. */
  missed: number;
  /** Bad lines in a row. */
  bad: number;
  /** Set by the hello. */
  agreed: Agreed;
  /** Set by the welcome. */
  person: Person | undefined;
}

/** All that the relay remembers. `step` changes it in place. */
export interface RelayState {
  /** People present at most. */
  readonly maxPeople: number;
  /** Those that are open, also before their welcome. */
  readonly connections: Map<ConnectionId, Connection>;
  /** By name key: the connection on which that person is present. */
  readonly present: Map<string, Connection & { person: Person }>;
  /** Everybody in `present`, encoded. */
  readonly directory: Directory;
  /** For base clients: whether people came or went since the last table, and when it went (milliseconds). */
  readonly table: { changed: boolean; sent: number };
}

/** Of a server that has just started: nobody is there. */
export function newRelayState(maxPeople: number = MAX_PEOPLE): RelayState {
  return {
    maxPeople,
    connections: new Map(),
    present: new Map(),
    directory: new Directory(),
    table: { changed: false, sent: -Infinity },
  };
}

/** Of a connection that opened at `now` (milliseconds) and has said nothing. */
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

/** The connection on which the owner of the name (by its NFC form) is present; undefined for none. */
export function whereIs(state: RelayState, name: UserName): Connection | undefined {
  return state.present.get(name.key);
}
