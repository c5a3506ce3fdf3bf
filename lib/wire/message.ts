// All messages, in both directions (docs/PROTOCOL.md, "Messages"). Types only; codec.ts reads them.

import type { PublicKey } from "./public_key.ts";
import type { UserName } from "./user_name.ts";

export interface Person {
  /** As its owner wrote it, not normalized. */
  readonly name: UserName;
  /** Claimed, not proved: only a compared fingerprint proves its owner. */
  readonly pub: PublicKey;
}

/** A `Person` of whose key only the text is needed. */
export interface NamedKey {
  readonly name: UserName;
  /** Base64. */
  readonly pub: Pick<PublicKey, "text">;
}

/** As the relay reads it: it checks the rest, and forwards the line. */
export interface RelayRequest {
  readonly type: "relay";
  readonly to: UserName;
  /** Checked by the relay. */
  readonly from: UserName;
  /**
   * Extension addressee/1: the intended identity, 32 bytes, Base64; "" if invalid; undefined: any owner of
   * the name.
   */
  readonly identity: string | undefined;
}

/** As its receiver reads it. */
export interface Relay extends Omit<RelayRequest, "identity"> {
  /** Label of a suite (lib/e2ee), whose envelope these three are: unchecked, "" for what was not a string. */
  readonly alg: string;
  readonly nonce: string;
  readonly cipher: string;
}

/** Extension ping/1, both ways. */
type Heartbeat = { readonly type: "ping" } | { readonly type: "pong" };

/** `ext`: undefined if missing. The `text` of a `chat` is for the host of the server. */
export type ClientMessage =
  | {
    readonly type: "hello";
    readonly name: UserName;
    readonly pub: PublicKey;
    readonly ext: readonly string[] | undefined;
  }
  | { readonly type: "list" }
  | { readonly type: "chat"; readonly text: string }
  | RelayRequest
  | Heartbeat
  /** Extension pace/1: the sender knows of the refusal from here on. */
  | { readonly type: "resume" }
  | Login
  | Revoke
  /** Extension login/1: asks for the identity of `name`. */
  | { readonly type: "identity"; readonly name: UserName }
  /**
   * Extension login/1: an invite made by a person. `tokenHash`: SHA-256 of the token. `expires`: seconds
   * since 1970.
   */
  | { readonly type: "invite"; readonly tokenHash: Uint8Array<ArrayBuffer>; readonly expires: number };

/** Extension login/1: the answer to a challenge. */
interface Login {
  readonly type: "login";
  /** 32 bytes. */
  readonly nonce: Uint8Array<ArrayBuffer>;
  /** Statement and signature, Base64, not parsed. */
  readonly statement: string;
  /** 64 bytes. */
  readonly signature: Uint8Array<ArrayBuffer>;
  /** 16 bytes, with an invite only. */
  readonly token: Uint8Array<ArrayBuffer> | undefined;
}

/** Extension login/1: ends an identity, instead of a login. */
interface Revoke {
  readonly type: "revoke";
  /** Statement and signature, Base64, not parsed. */
  readonly statement: string;
  /** Seconds since 1970. */
  readonly time: number;
  /** 64 bytes. */
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** `refused`: entries of a table left out for an invalid name or key. */
export type ServerMessage =
  | {
    readonly type: "welcome";
    readonly people: readonly Person[];
    readonly refused: number;
    readonly ext: readonly string[] | undefined;
    /** Extension login/1: an older connection of ours was ended for this one. */
    readonly replaced: boolean;
  }
  /** Extension login/1: 32 bytes to sign, and the server's extensions. */
  | { readonly type: "challenge"; readonly nonce: Uint8Array<ArrayBuffer>; readonly ext: readonly string[] }
  /** Extension login/1. `statement`: Base64, not parsed; undefined for unproven or absent people. */
  | { readonly type: "identity"; readonly name: UserName; readonly statement: string | undefined }
  /** Extension login/1: the invite is registered. `expires`: seconds since 1970. */
  | { readonly type: "invited"; readonly tokenHash: Uint8Array<ArrayBuffer>; readonly expires: number }
  | { readonly type: "revoked" } // login/1
  | { readonly type: "users"; readonly people: readonly Person[]; readonly refused: number }
  | { readonly type: "server"; readonly text: string }
  /** `wait_s`: seconds until the next attempt. `count`: of messages concerned. */
  | {
    readonly type: "error";
    readonly text: string;
    readonly code?: string;
    readonly to?: UserName;
    readonly wait_s?: number;
    readonly count?: number;
  }
  /** Extension presence/1; `statement` under login/1, if there is one. */
  | { readonly type: "joined"; readonly person: Person; readonly statement: string | undefined }
  | { readonly type: "left"; readonly name: UserName } // presence/1
  | Relay
  | Heartbeat
  /** A type of a later version: ignored. */
  | { readonly type: "unknown" };

/** The server's last words to everybody, as the text of a `server`. */
export const FAREWELL = "servidor detenido";
