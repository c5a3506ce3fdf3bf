// Events and effects of the relay. Plain data; lib/programs/server/server.ts carries effects out.

import type { IdentityId } from "../identity/identity_id.ts";
import type { LoginFacts } from "../identity/login_text.ts";
import type { Refusal } from "../wire/bad_line.ts";
import type { ClientMessage, NamedKey } from "../wire/message.ts";
import type { UserName } from "../wire/user_name.ts";

/** Unique while the server runs. */
export type ConnectionId = number;

export type Hello = Extract<ClientMessage, { type: "hello" }>;

export interface Proven {
  readonly id: IdentityId;
  /** The same in Base64, for lines. */
  readonly encodedId: string;
  /** Statement and signature, Base64. */
  readonly statement: string;
}

/** `bytes`: a line without its `\n`, valid during the step only. `remote`: HOST:PORT of the other side. */
export type RelayEvent =
  /** The TLS handshake is done. */
  | { readonly kind: "opened"; readonly connection: ConnectionId; readonly remote: string }
  | { readonly kind: "line"; readonly connection: ConnectionId; readonly bytes: Uint8Array }
  /** More than MAX_CLIENT_LINE bytes without a `\n`. */
  | { readonly kind: "overlong"; readonly connection: ConnectionId }
  /** `lost`: the sender of each line that never left. */
  | {
    readonly kind: "closed";
    readonly connection: ConnectionId;
    readonly reason: ClosedReason;
    readonly lost?: readonly NamedKey[];
  }
  /** Result of a `check_login`; `tokenHash`: 64 hex digits. */
  | {
    readonly kind: "login_checked";
    readonly connection: ConnectionId;
    readonly login: { readonly proven: Proven; readonly tokenHash: string | undefined } | Refusal;
  }
  /** Result of a `check_revocation`; undefined: invalid. */
  | {
    readonly kind: "revocation_checked";
    readonly connection: ConnectionId;
    readonly identity: IdentityId | undefined;
  }
  /** The host has freed or banned people. */
  | { readonly kind: "names_changed" }
  /** To one person, or to everybody present. */
  | { readonly kind: "say"; readonly text: string; readonly to: UserName | undefined }
  /** At least once a second. */
  | { readonly kind: "tick" }
  | { readonly kind: "stop" };

/** `slow`: it did not read what was sent to it. */
type ClosedReason = "ended" | "slow";

export type RelayEffect =
  /**
   * Bytes of one line, without its `\n`; with `from`, those of the event. `head` goes before. `from` is told
   * if the line never leaves.
   */
  | {
    readonly kind: "send";
    readonly to: ConnectionId;
    readonly line: Uint8Array;
    readonly head?: readonly Uint8Array[];
    readonly from?: NamedKey;
  }
  /** Read nothing from this connection for that many milliseconds. */
  | { readonly kind: "wait"; readonly connection: ConnectionId; readonly ms: number }
  /** Check a signature; `login_checked` follows. Nothing is read from the connection before. */
  | {
    readonly kind: "check_login";
    readonly connection: ConnectionId;
    readonly facts: LoginFacts;
    readonly login: Extract<ClientMessage, { type: "login" }>;
    readonly hello: Hello;
  }
  /** As above; `revocation_checked` follows. */
  | {
    readonly kind: "check_revocation";
    readonly connection: ConnectionId;
    readonly revoke: Extract<ClientMessage, { type: "revoke" }>;
  }
  /** A failure to show to the host, perhaps repeatedly; `error`: the value thrown. */
  | { readonly kind: "failed"; readonly error: unknown }
  /** Close after everything sent before has left. A `closed` event follows. */
  | { readonly kind: "close"; readonly connection: ConnectionId }
  | { readonly kind: "log"; readonly entry: LogEntry };

/**
 * A line of the server's log. Never contains texts of friends, a key or a ciphertext, nor who writes to whom.
 */
export type LogEntry =
  /** `identity`: 32 hex digits, if proven. */
  | {
    readonly event: "joined";
    readonly user: string;
    readonly remote: string;
    readonly people: number;
    readonly identity?: string;
  }
  | { readonly event: "revoked"; readonly identity: string; readonly remote: string }
  /** Names freed after long disuse. */
  | { readonly event: "names_freed"; readonly count: number }
  /** `silent`: no answer to pings. `bad_lines`: too many in a while. `barred`: banned, freed or revoked. */
  | {
    readonly event: "left";
    readonly user: string;
    readonly reason: ClosedReason | "silent" | "bad_lines" | "barred";
    readonly people: number;
  }
  | { readonly event: "replaced"; readonly user: string; readonly remote: string }
  | { readonly event: "chat"; readonly from: string; readonly text: string }
  /** `user` is absent before the welcome. */
  | { readonly event: "refused"; readonly remote: string; readonly code: string; readonly user?: string };
