// What is known of a correspondence with one identity. Data only; correspondence.ts has what happens to it.

import type { Bytes } from "../../base/bytes.ts";
import type { Entropy } from "../../base/outside.ts";
import type { OtherSide, OwnSide } from "./begin_session.ts";
import type { PeerSessions } from "./peer_sessions.ts";
import type { SealedRecord } from "./seal_record.ts";

/** A content, or a record without one, until it is receipted or its session ends. */
export interface MailRow {
  /** Undefined for a record of the session itself: a receipt, a KEM exchange, a renewal. */
  readonly content: Bytes | undefined;
  /** Undefined: the content waits for a session. */
  readonly sealed: { readonly sid: string; readonly record: SealedRecord } | undefined;
  /** It holds more than a receipt. */
  readonly matters: boolean;
  /** When it left, in milliseconds since 1970. */
  readonly leftAt: number;
}

/** What is stored of a correspondence. */
interface CorrespondenceState {
  readonly sessions: PeerSessions;
  /** In the order of writing. */
  readonly rows: readonly MailRow[];
  /** Repeats in a row of the sending session, since something opened. */
  readonly deaf: number;
}

/** What is lost when the program ends, by the sid of a session. Times in milliseconds since 1970. */
interface Hurry {
  /** A receipt is due; `fresh`: also where our newest record said it, because that one may be lost. */
  readonly receipts: ReadonlyMap<string, "due" | "fresh">;
  /** All above this number is to be repeated. */
  readonly again: ReadonlyMap<string, number>;
  /** When a repeat of theirs was last answered with a fresh receipt, and a hole of ours last filled. */
  readonly answeredAt: ReadonlyMap<string, number>;
  readonly filledAt: ReadonlyMap<string, number>;
}

export const NO_HURRY: Hurry = {
  receipts: new Map(),
  again: new Map(),
  answeredAt: new Map(),
  filledAt: new Map(),
};

/** Both. */
export interface Correspondence extends CorrespondenceState {
  readonly hurry: Hurry;
}

/** The parts of the client that every step needs. */
export interface StepContext {
  readonly own: OwnSide;
  /** Our statement with its signature, and the hash of its text. */
  readonly statement: { readonly bytes: Bytes; readonly hash: Bytes };
  readonly other: OtherSide;
  readonly entropy: Entropy;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A record that leaves. It is stored in a row, or is stored already. */
export type Leaving = Pick<SealedRecord, "nonce" | "cipher">;
