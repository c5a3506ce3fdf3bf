// Events for the person, or the program that drives the client (docs/PROTOCOL.md, "Events").
// With --json each is printed as it stands here; texts are raw, whoever prints them makes them safe.

import type { VerifiedBy } from "../trust/contact.ts";
import type { TrustState } from "../trust/trust_state.ts";
import type { VerificationState } from "../trust/verification/sas.ts";
import type { TrustMode } from "../trust/trust_mode.ts";
import type { Language } from "../texts/pick_language.ts";

/**
 * One thing to tell. `fp`: a fingerprint; `protection`, `suite`: label of a suite; `server` of `connected`:
 * HOST:PORT; `wait_s`: seconds. `text` of `error`, `warning` and `disconnected`: a sentence in the person's
 * language.
 */
export type ClientEvent = Cause & Told;

interface Cause {
  /** Of the command that this comes of, where a program gave it one. */
  readonly id?: string | number;
  /** When it came, in milliseconds since 1970, where that was before it is told. */
  readonly time?: number;
}

type Told =
  | {
    readonly event: "connected";
    readonly user: string;
    readonly server: string;
    readonly protection: string;
    /** The server asked for a login: names have owners there. */
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
    /** The trust state of the sender; absent where the server proves nothing. */
    readonly trust?: TrustState;
  }
  | { readonly event: "server"; readonly text: string }
  | { readonly event: "fingerprint"; readonly user: string; readonly fp: string }
  /** The line was written to the connection. */
  | {
    readonly event: "sent";
    readonly to: string;
    readonly text: string;
    readonly suite: string;
    /** Nobody typed it. */
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
  /** Plain text goes to this person from now on. */
  | {
    readonly event: "with";
    readonly user: string;
    /** Nobody of that name is there. */
    readonly absent?: true;
  }
  /** A person at a terminal entered, and these others are there; `more` are not named. */
  | { readonly event: "here"; readonly users: readonly string[]; readonly more: number }
  /** A text waits for the connection, or until the profile can be written. */
  | {
    readonly event: "queued";
    readonly text: string;
    readonly to?: string;
    /** It is the profile. */
    readonly unsaved?: true;
  }
  /** The pending changes are on the disk now, after a save that had failed. */
  | { readonly event: "saved" }
  /** Writers are answered once with this text. */
  | { readonly event: "away"; readonly text: string }
  | { readonly event: "back" }
  | {
    readonly event: "block";
    readonly user: string;
    /** Nobody of that name is or was there, as far as this client knows. */
    readonly never?: true;
  }
  | { readonly event: "unblock"; readonly user: string }
  | { readonly event: "blocked"; readonly users: readonly string[] }
  /** 60 digits, the same on both sides if nobody stands between. */
  | { readonly event: "safety"; readonly user: string; readonly digits: string }
  /** They are who they say. */
  | { readonly event: "verified"; readonly user: string; readonly by: VerifiedBy }
  /** The present owner of that name was accepted. */
  | { readonly event: "accepted"; readonly user: string }
  /** The trust mode. */
  | { readonly event: "trust_mode"; readonly mode: TrustMode }
  /** How things stand. `identity`: 32 hex digits; `sealed`: the profile has a passphrase. */
  | {
    readonly event: "status";
    readonly user: string;
    readonly server: string;
    readonly identity: string;
    readonly proven: boolean;
    readonly trust_mode: TrustMode;
    readonly sealed: boolean;
  }
  /** The client locks itself after this many minutes without a key pressed; 0: never. */
  | { readonly event: "idle_lock"; readonly minutes: number }
  /** A verification goes on. */
  | VerificationEvent
  /** A line that lets one friend in; `expires`: seconds since 1970. */
  | { readonly event: "invite"; readonly line: string; readonly expires: number }
  /** For whoever draws a screen. */
  | { readonly event: "bell"; readonly on: boolean }
  | { readonly event: "notify"; readonly on: boolean }
  | { readonly event: "clear" }
  /** Texts are in this language from now on. */
  | { readonly event: "language"; readonly language: Language }
  | { readonly event: "help"; readonly commands: readonly CommandHelp[] };

/**
 * How a verification by emoji stands (lib/trust/verification/sas_run.ts). `emoji`: their places in lib/trust/verification/emoji.ts. `still`: how the
 * other one was verified before, where a further verification failed.
 */
type VerificationEvent =
  & { readonly event: "verification"; readonly user: string; readonly still?: VerifiedBy }
  & Exclude<VerificationState, { readonly state: "verified" }>;

/** A command as /help shows it. */
export interface CommandHelp {
  /** How it is written: `/to USER TEXT`. */
  readonly usage: string;
  /** Its description, in the language of the person. */
  readonly text: string;
}

/** Somebody in a table. */
interface Listed {
  /** As its owner wrote it. */
  readonly user: string;
  /** Of the key under that name (docs/PROTOCOL.md, "Fingerprint"). */
  readonly fp: string;
  /** The trust state; absent where the server proves nothing, and while it is not known. */
  readonly trust?: TrustState;
}

/** A contact who is not present. */
interface ListedContact {
  /** As its owner wrote it. */
  readonly user: string;
  /** Trust state when they were last known to be present. */
  readonly trust: TrustState;
  /** When this client last saw them present, in seconds since 1970. */
  readonly seen: number;
}

/** Codes of errors, for programs (docs/PROTOCOL.md, "Events"). */
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
  /** Another process has the profile. */
  | "in_use"
  /** Another identity stands under the name: nothing is sent before the person decides. */
  | "changed"
  /** Not verified, and the person wants to write to those only who are. */
  | "unverified";

/** Codes of warnings, for programs (docs/PROTOCOL.md, "Events"). */
export type WarningCode =
  /** It is not known whether the server took this text. */
  | "unconfirmed"
  /** This text was typed, and will not be sent. */
  | "unsent"
  /** Texts left the server in vain: the friend's connection ended. */
  | "undelivered"
  /** The profile could not be written; it is tried again. */
  | "not_saved"
  /** The server takes no more for a moment; what it refused is sent again. */
  | "too_fast"
  | "key_changed"
  /** There is no room to remember somebody, or all who were listed. */
  | "contacts_full"
  /** The server lists another key under our own name. */
  | "own_key"
  /** The server sent lines, or people, that the protocol does not allow. */
  | "bad_server"
  | "certificate_expires"
  /** An older connection of our identity was ended for this one. */
  | "replaced"
  /** Others on the machine could open the profile, or can. */
  | "profile_open"
  | "profile_lost"
  /** The profile was just made, and has no passphrase. */
  | "no_passphrase"
  /** The invite leads to this machine, for whoever uses it. */
  | "local_invite"
  | "keylog";
