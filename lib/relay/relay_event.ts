// Events of the relay, and its effects. Plain data; lib/programs/server/server.ts carries them out.

import type { IdentityId } from "../identity/identity_id.ts";
import type { LoginFacts } from "../identity/login_text.ts";
import type { Refusal } from "../wire/bad_line.ts";
import type { ClientMessage, Login, NamedKey, Revoke } from "../wire/message.ts";
import type { UserName } from "../wire/user_name.ts";

/** Names one connection for as long as the server runs. */
export type ConnectionId = number;

/** The first message of a connection. */
export type Hello = Extract<ClientMessage, { type: "hello" }>;

/** A proven identity. */
export interface Proven {
  /** By sign and dh key. */
  readonly id: IdentityId;
  /** The same as lines name it, in Base64. */
  readonly encodedId: string;
  /** The statement with its signature, Base64. */
  readonly statement: string;
}

/** Events of the relay. `bytes`: a line without its `\n`, which hold during the step only. `remote`: HOST:PORT of the other side. */
export type RelayEvent =
  /** A connection stands, its TLS handshake done. */
  | { readonly kind: "opened"; readonly connection: ConnectionId; readonly remote: string }
  | { readonly kind: "line"; readonly connection: ConnectionId; readonly bytes: Uint8Array }
  /** More than MAX_CLIENT_LINE bytes came without a `\n`. */
  | { readonly kind: "overlong"; readonly connection: ConnectionId }
  /** `lost`: for each line that was sent `from` somebody and never left, that somebody. */
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
  /** The host has freed or banned somebody. */
  | { readonly kind: "names_changed" }
  /** The host speaks, to one person or to everybody present. */
  | { readonly kind: "say"; readonly text: string; readonly to: UserName | undefined }
  /** Time passed: at least once a second. */
  | { readonly kind: "tick" }
  | { readonly kind: "stop" };

/** How a connection ended: by itself, or (`slow`) because it did not read what was sent to it. */
type ClosedReason = "ended" | "slow";

/** Effects of the relay. */
export type RelayEffect =
  /** Bytes of one line, without its `\n`; with `from` those of the event. `head`: goes before. `from`: who wants to know when it never leaves. */
  | {
    readonly kind: "send";
    readonly to: ConnectionId;
    readonly line: Uint8Array;
    readonly head?: readonly Uint8Array[];
    readonly from?: NamedKey;
  }
  /** Hear nothing of this connection for this many milliseconds. */
  | { readonly kind: "wait"; readonly connection: ConnectionId; readonly ms: number }
  /** Check a signature; `login_checked` follows, and nothing is heard of the connection before. */
  | {
    readonly kind: "check_login";
    readonly connection: ConnectionId;
    readonly facts: LoginFacts;
    readonly login: Login;
    readonly hello: Hello;
  }
  /** The same; `revocation_checked` follows. */
  | { readonly kind: "check_revocation"; readonly connection: ConnectionId; readonly revoke: Revoke }
  /** Tell the host that something could not be done, perhaps again and again; `error`: whatever was thrown. */
  | { readonly kind: "failed"; readonly error: unknown }
  /** Close, once everything sent before has left. A `closed` event follows. */
  | { readonly kind: "close"; readonly connection: ConnectionId }
  | { readonly kind: "log"; readonly entry: LogEntry };

/** One line of the server's log. Never what friends say, a key or a ciphertext, nor who writes to whom. */
export type LogEntry =
  /** `identity`: 32 hex digits, of who has proved it. */
  | {
    readonly event: "joined";
    readonly user: string;
    readonly remote: string;
    readonly people: number;
    readonly identity?: string;
  }
  /** Somebody ended an identity for ever. */
  | { readonly event: "revoked"; readonly identity: string; readonly remote: string }
  /** This many names that nobody used for long are free now. */
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
  /** A line or a hello was refused. `user` is absent before the welcome. */
  | { readonly event: "refused"; readonly remote: string; readonly code: string; readonly user?: string };
