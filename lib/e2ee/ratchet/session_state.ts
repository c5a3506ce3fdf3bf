// The state of one session: all that its rules need, and nothing that computes. It is never changed in place.

import type { Bytes } from "../../base/bytes.ts";
import { encodeHex } from "@std/encoding/hex";
import type { Secret } from "../../base/secret.ts";
import type { Opening } from "./record_head.ts";

/** A chain of keys in one direction. */
interface Chain {
  /** The key of the next record comes from it. */
  readonly key: Secret;
  /** Number of its first record. */
  readonly first: number;
  readonly epoch: number;
}

/** The key of a record that has not come. */
interface SkippedKey {
  /** The sender's ratchet key of its chain, 32 bytes. */
  readonly dh: Bytes;
  readonly number: number;
  readonly key: Secret;
  /** When it was passed, in milliseconds since 1970. */
  readonly since: number;
}

/** Where the KEM exchange for the next epoch is. */
type KemState =
  | { readonly kind: "idle" }
  /** Ours is on its way. */
  | { readonly kind: "offered"; readonly seed: Secret }
  /** Its secret goes into the next chain of ours (`agreed`), or of theirs (`answered`). */
  | { readonly kind: "agreed" | "answered"; readonly secret: Secret };

/** An item of the KEM exchange that leaves in the next record. */
type KemItem =
  | { readonly kind: "key"; readonly epoch: number; readonly key: Bytes }
  | { readonly kind: "cipher"; readonly epoch: number; readonly cipher: Bytes; readonly confirm: Bytes };

/** One session, of one side. Times are milliseconds since 1970. */
export interface SessionState {
  /** 32 bytes. */
  readonly transcript: Bytes;
  readonly isInitiator: boolean;
  /** Of the two identities ours is the smaller one: it offers in odd epochs. */
  readonly isSmaller: boolean;
  /** What our records carry until the first of the other side has opened. */
  readonly opening: Opening | undefined;
  /** A record of the other side has opened. */
  readonly isAnswered: boolean;
  readonly root: Secret;
  /** Our present ratchet key; undefined before the first one. */
  readonly own: Secret | undefined;
  /** Theirs, 32 bytes; undefined before the first one. */
  readonly other: Bytes | undefined;
  /** Undefined: a new one begins with our next record. `dh`: its public key. */
  readonly sending: Chain & { readonly dh: Bytes } | undefined;
  /** `next`: number of the record that `key` is for. `dh`: the public key of its sender. */
  readonly receiving: Chain & { readonly dh: Bytes; readonly next: number } | undefined;
  readonly skipped: readonly SkippedKey[];
  readonly epoch: number;
  readonly kem: KemState;
  readonly due: KemItem | undefined;
  /** Records either way since the last epoch, and when it began. */
  readonly sinceEpoch: { readonly records: number; readonly since: number };
  /** Records that we sealed, the running hash after them, and up to which of theirs the last of them says that all came. */
  readonly sent: { readonly count: number; readonly hash: Bytes; readonly saidUpTo: number };
  /** Running hashes after the records from `receipted` on. */
  readonly sentHashes: ReadonlyMap<number, Bytes>;
  /** All our records up to this number came; said by this record of theirs. */
  readonly receipted: { readonly upTo: number; readonly by: number };
  /** All their records up to `upTo` came, with this running hash; `beyond`: hashes of those that came after a gap. */
  readonly received: {
    readonly upTo: number;
    readonly hash: Bytes;
    readonly beyond: ReadonlyMap<number, Bytes>;
  };
  /** When a record of theirs opened last; before that, when the session was made. */
  readonly lastOpened: number;
}

/** The name of a session in its records: 16 hex digits. */
export function sidOf({ transcript }: Pick<SessionState, "transcript">): string {
  return encodeHex(transcript.subarray(0, 8));
}

/** Whether we offer the KEM exchange for the next epoch: the smaller identity those for odd ones. */
export function isOurTurn({ epoch, isSmaller }: Pick<SessionState, "epoch" | "isSmaller">): boolean {
  return ((epoch + 1) % 2 === 1) === isSmaller;
}

/** What begins anew once the secret of an exchange was mixed in. */
export function epochBegun(now: number): Pick<SessionState, "kem" | "sinceEpoch"> {
  return { kem: { kind: "idle" }, sinceEpoch: { records: 0, since: now } };
}
