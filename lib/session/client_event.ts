// What the client tells the person, or the programme that drives it (docs/PROTOCOL.md, "Events").
// With --json each is printed as it stands here; texts are raw, whoever prints them makes them safe.

export type ClientEvent =
  | {
    readonly event: "connected";
    readonly user: string;
    readonly server: string;
    readonly protection: string;
  }
  | { readonly event: "users"; readonly users: readonly Listed[] }
  | { readonly event: "joined"; readonly user: string; readonly fp: string }
  | { readonly event: "left"; readonly user: string }
  | { readonly event: "message"; readonly from: string; readonly text: string; readonly suite: string }
  | { readonly event: "server"; readonly text: string }
  | { readonly event: "fingerprint"; readonly user: string; readonly fp: string }
  /** The line was written to the connection. */
  | { readonly event: "sent"; readonly to: string; readonly text: string; readonly suite: string }
  | {
    readonly event: "error";
    readonly code: ErrorCode;
    readonly text: string;
    readonly to?: string;
    readonly from?: string;
  }
  | { readonly event: "warning"; readonly code: WarningCode; readonly text: string; readonly to?: string }
  | { readonly event: "disconnected"; readonly text: string }
  | { readonly event: "reconnecting"; readonly wait_s: number }
  /** Plain text goes to this person from now on. */
  | { readonly event: "with"; readonly user: string }
  | {
    readonly event: "help";
    readonly commands: readonly { readonly usage: string; readonly text: string }[];
  };

export interface Listed {
  readonly user: string;
  readonly fp: string;
}

export type ErrorCode =
  | "away"
  | "unknown_user"
  | "unknown_command"
  | "undecryptable"
  | "repeated"
  | "name_taken"
  | "refused"
  | "too_long"
  | "queue_full"
  | "certificate"
  | "no_connection"
  | "usage";

export type WarningCode =
  /** It is not known whether the server took this text. */
  | "unconfirmed"
  /** This text was typed, and will not be sent. */
  | "unsent"
  | "key_changed"
  /** The server lists another key under our own name. */
  | "own_key"
  /** The server sent lines, or people, that the protocol does not allow. */
  | "bad_server"
  | "certificate_expires"
  | "keylog";
