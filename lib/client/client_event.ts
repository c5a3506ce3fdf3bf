// Events for the user, or the program that drives the client (docs/PROTOCOL.md, "Events"). --json prints each
// as it is; texts are raw, and made safe when printed.

import type { VerifiedBy } from "../trust/contact.ts";
import type { TrustState } from "../trust/trust_state.ts";
import type { VerificationState } from "../trust/verification/sas_run.ts";
import type { TrustMode } from "../trust/trust_mode.ts";
import type { Language } from "../texts/pick_language.ts";

/**
 * `fp`: a fingerprint; `protection`, `suite`: label of a suite; `server` of `connected`: HOST:PORT; `wait_s`:
 * seconds. `text` of `error`, `warning` and `disconnected`: a sentence in the user's language.
 */
export type ClientEvent = Cause & Told;

interface Cause {
  /** Of the command that caused it, if a program gave one. */
  readonly id?: string | number;
  /** Of arrival, in milliseconds since 1970, if before the event is told. */
  readonly time?: number;
}

type Told =
  | {
    readonly event: "connected";
    readonly user: string;
    readonly server: string;
    readonly protection: string;
    /** The server asked for a login: names have owners. */
    readonly proven?: true;
  }
  /** `absent`: contacts who are not present. */
  | {
    readonly event: "users";
    readonly users: readonly Listed[];
    readonly absent?: readonly ListedContact[];
  }
  | { readonly event: "joined"; readonly user: string; readonly fp: string; readonly trust?: TrustState }
  | { readonly event: "left"; readonly user: string }
  | {
    readonly event: "message";
    readonly from: string;
    readonly text: string;
    readonly suite: string;
    /** Of the sender; absent without login. */
    readonly trust?: TrustState;
  }
  | { readonly event: "server"; readonly text: string }
  | { readonly event: "fingerprint"; readonly user: string; readonly fp: string }
  /** Written to the connection. */
  | {
    readonly event: "sent";
    readonly to: string;
    readonly text: string;
    readonly suite: string;
    readonly automatic?: true;
  }
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
  /** The new addressee of plain text. */
  | {
    readonly event: "with";
    readonly user: string;
    /** Not present. */
    readonly absent?: true;
  }
  /** On entering, for a person; `more`: people not named. */
  | { readonly event: "here"; readonly users: readonly string[]; readonly more: number }
  /** A text waits for the connection, or for a save. */
  | {
    readonly event: "queued";
    readonly text: string;
    readonly to?: string;
    /** For a save. */
    readonly unsaved?: true;
  }
  /** After a failed save: all changes are on the disk. */
  | { readonly event: "saved" }
  /** The automatic answer. */
  | { readonly event: "away"; readonly text: string }
  | { readonly event: "back" }
  | {
    readonly event: "block";
    readonly user: string;
    /** Never met, as far as this client knows. */
    readonly never?: true;
  }
  | { readonly event: "unblock"; readonly user: string }
  | { readonly event: "blocked"; readonly users: readonly string[] }
  /** 60 digits, equal on both sides without a man in the middle. */
  | { readonly event: "safety"; readonly user: string; readonly digits: string }
  | { readonly event: "verified"; readonly user: string; readonly by: VerifiedBy }
  | { readonly event: "accepted"; readonly user: string }
  | { readonly event: "trust_mode"; readonly mode: TrustMode }
  /** `identity`: 32 hex digits; `sealed`: the profile has a passphrase. */
  | {
    readonly event: "status";
    readonly user: string;
    readonly server: string;
    readonly identity: string;
    readonly proven: boolean;
    readonly trust_mode: TrustMode;
    readonly sealed: boolean;
  }
  /** Minutes without a key until the client locks itself; 0: never. */
  | { readonly event: "idle_lock"; readonly minutes: number }
  | VerificationEvent
  /** `line`: a secret for one friend; `expires`: seconds since 1970. */
  | { readonly event: "invite"; readonly line: string; readonly expires: number }
  /** For a screen. */
  | { readonly event: "bell"; readonly on: boolean }
  | { readonly event: "notify"; readonly on: boolean }
  | { readonly event: "clear" }
  /** Of later texts. */
  | { readonly event: "language"; readonly language: Language }
  | { readonly event: "help"; readonly commands: readonly CommandHelp[] };

/**
 * See lib/trust/verification/sas_run.ts. `emoji`: indices into `EMOJI`. `still`: how the other side was
 * verified before a failed verification.
 */
type VerificationEvent =
  & { readonly event: "verification"; readonly user: string; readonly still?: VerifiedBy }
  & Exclude<VerificationState, { readonly state: "verified" }>;

interface CommandHelp {
  /** `/to USER TEXT`. */
  readonly usage: string;
  /** Its description, in the user's language. */
  readonly text: string;
}

interface Listed {
  /** As its owner wrote it. */
  readonly user: string;
  /** Of the key under that name (docs/PROTOCOL.md, "Fingerprint"). */
  readonly fp: string;
  /** Absent without login, and while unknown. */
  readonly trust?: TrustState;
}

/** A contact who is not present. */
interface ListedContact {
  /** As its owner wrote it. */
  readonly user: string;
  /** When last present. */
  readonly trust: TrustState;
  /** Last presence, in seconds since 1970. */
  readonly seen: number;
}

/** For programs (docs/PROTOCOL.md, "Events"). */
export type ErrorCode =
  | "away"
  | "blocked"
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
  | "usage"
  /** Another process uses the profile. */
  | "in_use"
  /** Another identity under the name: nothing is sent before the user decides. */
  | "changed"
  /** Not verified, and the user writes to verified people only. */
  | "unverified";

/** For programs (docs/PROTOCOL.md, "Events"). */
export type WarningCode =
  /** The server may not have accepted this text. */
  | "unconfirmed"
  /** This text will not be sent. */
  | "unsent"
  /** The friend's connection ended before texts left the server. */
  | "undelivered"
  /** A save failed, and is tried again. */
  | "not_saved"
  /** The server pauses; refused lines are sent again. */
  | "too_fast"
  | "key_changed"
  /** No room to remember a person, or everybody listed. */
  | "contacts_full"
  /** The server lists another key under our name. */
  | "own_key"
  /** Invalid lines or people from the server. */
  | "bad_server"
  | "certificate_expires"
  /** An older connection of our identity was ended for this one. */
  | "replaced"
  /** Other users of the machine could open the profile, or still can. */
  | "profile_open"
  | "profile_lost"
  /** A new profile, without a passphrase. */
  | "no_passphrase"
  /** The invite's address is this machine, for whoever uses it. */
  | "local_invite"
  | "keylog";
