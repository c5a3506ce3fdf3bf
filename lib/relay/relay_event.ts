// What happens to the relay, and what it wants done. Plain data; lib/runtime/run_server.ts carries it out.

import type { Listed } from "../wire/message.ts";

/** Names one connection for as long as the server runs. */
export type ConnectionId = number;

/** What happens to the relay. `bytes`: a line without its `\n`, which hold during the step only. `remote`: HOST:PORT of the other side. */
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
    readonly lost?: readonly Listed[];
  }
  /** Time passed: at least once a second. */
  | { readonly kind: "tick" }
  | { readonly kind: "stop" };

/** How a connection ended: by itself, or (`slow`) because it did not read what was sent to it. */
export type ClosedReason = "ended" | "slow";

/** What the relay wants done. */
export type RelayEffect =
  /** Bytes of one line, without its `\n`; with `from` those of the event. `head`: goes before. `from`: who wants to know when it never leaves. */
  | {
    readonly kind: "send";
    readonly to: ConnectionId;
    readonly line: Uint8Array;
    readonly head?: readonly Uint8Array[];
    readonly from?: Listed;
  }
  /** Hear nothing of this connection for so many milliseconds. */
  | { readonly kind: "wait"; readonly connection: ConnectionId; readonly ms: number }
  /** Close, once everything sent before has left. A `closed` event follows. */
  | { readonly kind: "close"; readonly connection: ConnectionId }
  | { readonly kind: "log"; readonly entry: LogEntry };

/** One line of the server's log. Never what friends say, a key or a ciphertext, nor who writes to whom. */
export type LogEntry =
  | { readonly event: "joined"; readonly user: string; readonly remote: string; readonly people: number }
  | { readonly event: "left"; readonly user: string; readonly reason: LeftReason; readonly people: number }
  | { readonly event: "replaced"; readonly user: string; readonly remote: string }
  | { readonly event: "chat"; readonly from: string; readonly text: string }
  /** A line or a hello was refused. `user` is absent before the welcome. */
  | { readonly event: "refused"; readonly remote: string; readonly code: string; readonly user?: string };

/** Why a person is gone. `silent`: no answer to pings. `bad_lines`: too many in a row. */
export type LeftReason = ClosedReason | "silent" | "bad_lines";
