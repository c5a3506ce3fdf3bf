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

/** A client, from the end of its TLS handshake on. */
export interface Connection {
  /** As in the events and effects about it. */
  readonly id: ConnectionId;
  /** HOST:PORT of the other side, for the log. */
  readonly remote: string;
  /** When it opened, or was challenged, in milliseconds: so long it has not said what it must. */
  awaitedSince: number;
  /** When the last line came, or the last ping went, in milliseconds. */
  quietSince: number;
  /** Pings without an answer. */
  missed: number;
  /** Bad lines in a row. */
  bad: number;
  /** The allowance that is left; undefined before the first request, and without limits. */
  allowance: Allowance | undefined;
  /** Set by the hello. */
  agreed: Agreed;
  /** From the hello to the welcome, where the client can prove who it is: not answered, or an answer that is being checked. */
  challenge: {
    /** The hello that was challenged. */
    readonly hello: Hello;
    /** 32 random bytes, which serve once. */
    readonly nonce: Uint8Array<ArrayBuffer>;
    /** The answer came. */
    answered: boolean;
  } | undefined;
  /** Set by the welcome. */
  person: NamedKey | undefined;
  /** Set by the welcome; undefined for who is unproven. */
  proven: Proven | undefined;
}

/** The host's choices. */
interface RelayOptions {
  /** People present at most. */
  readonly maxPeople: number;
  /** For each connection; undefined: none. */
  readonly rateLimits: RateLimits | undefined;
  /** Names that may be registered without an invite, in the long run; undefined: nothing bounds what is written. */
  readonly namesPerHour: number | undefined;
  /** The owners of names. */
  readonly names: NameStore;
  /** SHA-256 of the server's certificate (DER), 32 bytes: logins are signed for it. */
  readonly certificate: Uint8Array<ArrayBuffer>;
  /** `length` random bytes. */
  readonly random: (length: number) => Uint8Array<ArrayBuffer>;
  /** Nobody comes in unproven. */
  readonly requireLogin: boolean;
}

/** All that the relay remembers. `step` changes it in place. */
export interface RelayState extends RelayOptions {
  /** Counters since the start, which name nobody. */
  readonly counts: {
    /** Welcomes said. */
    logins: number;
    /** Messages given to their addressee's connection. */
    messages: number;
    /** Bytes of their lines, each with its `\n`. */
    bytes: number;
    /** Messages that were given to a connection which ended before they had left. */
    undelivered: number;
    /** Errors said, by their code. */
    readonly refusals: Map<Refusal, number>;
  };
  /** Open connections, also before their welcome. */
  readonly connections: Map<ConnectionId, Connection>;
  /** People whose connection was told to close: what still waits for them may be lost. */
  readonly closing: Map<ConnectionId, Connection>;
  /** By name key: the connection on which that person is present. */
  readonly present: Map<string, Connection & { person: NamedKey }>;
  /** Everybody in `present`, encoded. */
  readonly directory: Directory;
  /** Budgets of writes to the disk; undefined before the first request, and without limits. */
  budgets: Budgets | undefined;
  /** Whether somebody present may have been banned or freed since names were asked about all of them. */
  namesChanged: boolean;
  /** Milliseconds: until then `tick` asks names for nothing, because they failed. */
  namesRestUntil: number;
  /** Milliseconds: when names last wrote down what could wait. */
  namesTidied: number;
  /** For base clients: whether people came or went since the last table, and when it went (milliseconds). */
  readonly table: { changed: boolean; sent: number };
}

/** Of a server that has just started: nobody is there. */
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

/** Of a connection that opened at `now` (milliseconds) and has said nothing. */
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

/** The connection's allowance; a full one at its first request. Undefined: nothing limits it. */
export function allowanceOf(state: RelayState, connection: Connection, now: number): Allowance | undefined {
  if (state.rateLimits) connection.allowance ??= new Allowance(state.rateLimits, now);
  return connection.allowance;
}

/** The budgets of writes to the disk; full ones at the first request. Undefined: nothing limits them. */
export function budgetsOf(state: RelayState, now: number): Budgets | undefined {
  if (state.namesPerHour !== undefined) state.budgets ??= new Budgets(state.namesPerHour, now);
  return state.budgets;
}

/** The connection on which the owner of the name (by its NFC form) is present; undefined for none. */
export function whereIs(state: RelayState, name: UserName): Connection | undefined {
  return state.present.get(name.key);
}
