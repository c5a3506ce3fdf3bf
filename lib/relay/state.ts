// The relay's state: connections, and the people present on them. No decisions.

import type { Refusal } from "../wire/bad_line.ts";
import { type Agreed, NOTHING_AGREED } from "../wire/extension.ts";
import { MAX_PEOPLE, type RateLimits } from "../wire/limits.ts";
import type { NamedKey } from "../wire/message.ts";
import type { UserName } from "../wire/user_name.ts";
import { Budgets } from "./budgets.ts";
import { Directory } from "./directory.ts";
import type { NameStore } from "./name_store.ts";
import { Allowance } from "./rate_limit.ts";
import type { ConnectionId, Hello, Proven } from "./relay_event.ts";

/** A client after its TLS handshake. */
export interface Connection {
  readonly id: ConnectionId;
  /** HOST:PORT of the other side, for the log. */
  readonly remote: string;
  /** Milliseconds; since opening or challenge, its next message has been due. */
  awaitedSince: number;
  /** Milliseconds; of the last line in, or ping out. */
  quietSince: number;
  /** Unanswered pings. */
  missed: number;
  /** Bad lines in a row. */
  bad: number;
  /** Undefined before the first request, and without limits. */
  allowance: Allowance | undefined;
  /** Set by the hello. */
  agreed: Agreed;
  /** From hello to welcome, for clients with login/1: unanswered, or with an answer being checked. */
  challenge: {
    readonly hello: Hello;
    /** 32 random bytes, used once. */
    readonly nonce: Uint8Array<ArrayBuffer>;
    answered: boolean;
  } | undefined;
  /** Set by the welcome. */
  person: NamedKey | undefined;
  /** Set by the welcome; undefined if unproven. */
  proven: Proven | undefined;
}

interface RelayOptions {
  readonly maxPeople: number;
  /** Per connection; undefined: none. */
  readonly rateLimits: RateLimits | undefined;
  /** Long-run names without an invite; undefined: writes are unlimited. */
  readonly namesPerHour: number | undefined;
  readonly names: NameStore;
  /** SHA-256 of the server's certificate (DER), 32 bytes, bound by logins. */
  readonly certificate: Uint8Array<ArrayBuffer>;
  readonly random: (length: number) => Uint8Array<ArrayBuffer>;
  /** Refuses unproven people. */
  readonly requireLogin: boolean;
}

/** Changed in place by `step`. */
export interface RelayState extends RelayOptions {
  /** Counters since the start, without names. */
  readonly counts: {
    logins: number;
    /** Given to their addressee's connection. */
    messages: number;
    /** Bytes of their lines, with `\n`. */
    bytes: number;
    /** Given to a connection that ended before they left. */
    undelivered: number;
    /** Errors by code. */
    readonly refusals: Map<Refusal, number>;
  };
  /** Also before their welcome. */
  readonly connections: Map<ConnectionId, Connection>;
  /** Connections told to close with a person on them: lines still queued may be lost. */
  readonly closing: Map<ConnectionId, Connection>;
  /** By name key. */
  readonly present: Map<string, Connection & { person: NamedKey }>;
  /** Everybody in `present`, encoded. */
  readonly directory: Directory;
  /** Of writes to the disk; undefined before the first request, and without limits. */
  budgets: Budgets | undefined;
  /** Whether people present may have been banned or freed since the last check. */
  namesChanged: boolean;
  /** Milliseconds: after a failure, `tick` leaves names alone until then. */
  namesRestUntil: number;
  /** Milliseconds of the last write of deferred changes. */
  namesTidied: number;
  /** For base clients: whether people came or went since the last table, and its time (milliseconds). */
  readonly table: { changed: boolean; sent: number };
}

export function newRelayState(
  options: Partial<RelayOptions> & Pick<RelayOptions, "names" | "certificate" | "random">,
): RelayState {
  return {
    maxPeople: MAX_PEOPLE,
    rateLimits: undefined,
    namesPerHour: undefined,
    requireLogin: false,
    ...options,
    counts: { logins: 0, messages: 0, bytes: 0, undelivered: 0, refusals: new Map() },
    connections: new Map(),
    closing: new Map(),
    present: new Map(),
    directory: new Directory(),
    budgets: undefined,
    namesChanged: false,
    namesRestUntil: -Infinity,
    namesTidied: -Infinity,
    table: { changed: false, sent: -Infinity },
  };
}

/** `now`: milliseconds. */
export function newConnection(id: ConnectionId, remote: string, now: number): Connection {
  return {
    id,
    remote,
    awaitedSince: now,
    quietSince: now,
    missed: 0,
    bad: 0,
    allowance: undefined,
    agreed: NOTHING_AGREED,
    challenge: undefined,
    person: undefined,
    proven: undefined,
  };
}

/** Full at the first request. Undefined: no limit. */
export function allowanceOf(state: RelayState, connection: Connection, now: number): Allowance | undefined {
  if (state.rateLimits) connection.allowance ??= new Allowance(state.rateLimits, now);
  return connection.allowance;
}

/** Full at the first request. Undefined: no limit. */
export function budgetsOf(state: RelayState, now: number): Budgets | undefined {
  if (state.namesPerHour !== undefined) state.budgets ??= new Budgets(state.namesPerHour, now);
  return state.budgets;
}

/** Undefined if absent. */
export function whereIs(state: RelayState, name: UserName): Connection | undefined {
  return state.present.get(name.key);
}
