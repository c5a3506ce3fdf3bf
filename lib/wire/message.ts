// THE table of messages, each way (docs/PROTOCOL.md, "Messages").
// Types only; reading them from bytes is codec.ts.

import type { PublicKey } from "./public_key.ts";
import type { UserName } from "./user_name.ts";

/** One person of a table. */
export interface Person {
  /** As the owner wrote it. */
  readonly name: UserName;
  /** Claimed, not proved: only a compared fingerprint shows whose it is. */
  readonly pub: PublicKey;
}

/** The same where only the text of the key is wanted. */
export interface NamedKey {
  /** As the owner wrote it. */
  readonly name: UserName;
  /** Base64. */
  readonly pub: Pick<PublicKey, "text">;
}

/** A message from one person to another, as the relay reads it: it checks the rest, and forwards the line. */
export interface RelayRequest {
  /** Tells it from the other messages. */
  readonly type: "relay";
  /** The addressee. */
  readonly to: UserName;
  /** The sender; the relay checks it. */
  readonly from: UserName;
  /** Extension addressee/1: the identity that it is for, 32 bytes, Base64; "" if invalid; undefined: any owner of the name. */
  readonly identity: string | undefined;
}

/** The same, as its receiver reads it. */
export interface Relay extends Omit<RelayRequest, "identity"> {
  /** Label of a suite (lib/e2ee), whose envelope these three are: unchecked, "" for what was not a string. */
  readonly alg: string;
  readonly nonce: string;
  readonly cipher: string;
}

/** Extension ping/1, both ways. */
type Heartbeat = { readonly type: "ping" } | { readonly type: "pong" };

/** Messages of a client. `ext`: undefined when it has none. The `text` of a `chat` is for the host of the server. */
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
  /** Extension pace/1: what comes from here on knows of the refusal. */
  | { readonly type: "resume" }
  | Login
  | Revoke
  /** Extension login/1: who is it? */
  | { readonly type: "identity"; readonly name: UserName }
  /** Extension login/1: an invite made by a person. `tokenHash`: SHA-256 of the token. `expires`: seconds since 1970. */
  | { readonly type: "invite"; readonly tokenHash: Uint8Array<ArrayBuffer>; readonly expires: number };

/** Extension login/1: the answer to a challenge. `statement`: Base64, unread. */
export interface Login {
  /** Tells it from the other messages. */
  readonly type: "login";
  /** 32 bytes. */
  readonly nonce: Uint8Array<ArrayBuffer>;
  /** Identity statement with its signature, Base64. */
  readonly statement: string;
  /** 64 bytes. */
  readonly signature: Uint8Array<ArrayBuffer>;
  /** 16 bytes, with an invite. */
  readonly token: Uint8Array<ArrayBuffer> | undefined;
}

/** Extension login/1: ends an identity, instead of a login. */
export interface Revoke {
  /** Tells it from the other messages. */
  readonly type: "revoke";
  /** Identity statement with its signature, Base64. */
  readonly statement: string;
  /** Seconds since 1970. */
  readonly time: number;
  /** 64 bytes. */
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** Messages of a server. `refused`: how many entries of a table had no valid name or key and were left out. */
export type ServerMessage =
  | {
    readonly type: "welcome";
    readonly people: readonly Person[];
    readonly refused: number;
    readonly ext: readonly string[] | undefined;
    /** Extension login/1: an older connection of ours was ended for this one. */
    readonly replaced: boolean;
  }
  /** Extension login/1: 32 bytes to sign, and what the server knows. */
  | { readonly type: "challenge"; readonly nonce: Uint8Array<ArrayBuffer>; readonly ext: readonly string[] }
  /** Extension login/1. `statement`: Base64, unread; undefined for who is unproven or away. */
  | { readonly type: "identity"; readonly name: UserName; readonly statement: string | undefined }
  /** Extension login/1: the invite is known. `expires`: seconds since 1970. */
  | { readonly type: "invited"; readonly tokenHash: Uint8Array<ArrayBuffer>; readonly expires: number }
  | { readonly type: "revoked" } // login/1
  | { readonly type: "users"; readonly people: readonly Person[]; readonly refused: number }
  | { readonly type: "server"; readonly text: string }
  /** `wait_s`: seconds after which to try again. `count`: of how many messages it speaks. */
  | {
    readonly type: "error";
    readonly text: string;
    readonly code?: string;
    readonly to?: UserName;
    readonly wait_s?: number;
    readonly count?: number;
  }
  /** Extension presence/1; `statement` under login/1, where there is one. */
  | { readonly type: "joined"; readonly person: Person; readonly statement: string | undefined }
  | { readonly type: "left"; readonly name: UserName } // presence/1
  | Relay
  | Heartbeat
  /** A type of a later version: ignored. */
  | { readonly type: "unknown" };

/** The server's last words to everybody, as the text of a `server`. */
export const FAREWELL = "servidor detenido";
