// One person of this server, in this run: presence, key, known identity, and warnings about them.

import type { IdentityId } from "../../identity/identity_id.ts";
import type { Statement } from "../../identity/statement.ts";
import type { Person } from "../../wire/message.ts";
import type { PublicKey } from "../../wire/public_key.ts";
import type { UserName } from "../../wire/user_name.ts";

/** Least digits to type: 64 bits cannot be forged. */
const MIN_DIGITS = 16;

/** A name with another key than before. */
export interface KeyChange {
  /** In the last spelling. */
  readonly name: UserName;
  readonly before: PublicKey;
  readonly after: PublicKey;
}

/** The subject of a warning. */
interface Suspect {
  /** Undefined if not proven. */
  readonly identity: IdentityId | undefined;
  /** The base key, Base64. */
  readonly pub: string;
  /** The digits in the warning: of the identity, or of the fingerprint of the base key. */
  readonly digits: string;
}

export class Peer {
  /** With the server's last key; undefined: not in this run. */
  #person: Person | undefined;
  isPresent = false;
  /** A contact, or another name of an earlier run: never displaced. */
  isKept = false;
  /** The base key (Base64) with a known identity. */
  #knownAs: string | undefined;
  /** Known during their absence only: the server has not told their identity. */
  #isKnownAway = false;
  /** The contact book was shown them, and not their departure. */
  stands = false;
  /** Proven, with the key in the table. */
  statement: Statement | undefined;
  /** Another base key of unknown identity. */
  change: KeyChange | undefined;
  /** The last one since the user's decision. */
  #warning: { readonly suspect: Suspect; readonly isOneOfSeveral: boolean } | undefined;
  /** Milliseconds since 1970; undefined for strangers. */
  lastSeen: number | undefined;
  /** Nothing of them is shown. `name`: as typed; `change`: from the first key since then to the last. */
  block: { readonly name: UserName; change: KeyChange | undefined } | undefined;
  /** The absence in which they were last answered. */
  answeredIn: number | undefined;

  constructor(readonly givenName: UserName) {}

  /** As its owner writes it. */
  get name(): UserName {
    return this.#person?.name ?? this.givenName;
  }

  get person(): Person | undefined {
    return this.#person;
  }

  get isStranger(): boolean {
    return !this.isKept && !this.block;
  }

  /** Only blocks and answers outlive a lock. */
  lock(): void {
    this.forget();
    this.#person = this.lastSeen = this.#warning = undefined;
    this.isPresent = this.isKept = this.stands = false;
  }

  /** They are present; returns their previous key. */
  came(person: Person): PublicKey | undefined {
    const before = this.#person?.pub;
    this.#person = person;
    this.isPresent = true;
    return before;
  }

  /** Whether the identity behind this base key (Base64) is known. */
  isKnownAs(pub: string): boolean {
    return this.#knownAs === pub && !(this.#isKnownAway && this.isPresent);
  }

  /**
   * The server told the identity behind this base key (Base64); `isAway`: it did not, and they left with
   * their known key.
   */
  identified(pub: string, isAway = false): void {
    this.#knownAs = pub;
    this.#isKnownAway = isAway;
  }

  /** Without a connection, somebody else may have taken the name. */
  doubt(): void {
    this.#knownAs = undefined;
    this.change = undefined;
  }

  /** The identity is unknown again. */
  forget(): void {
    this.doubt();
    this.statement = undefined;
  }

  /** `hasForgotten`: perhaps not the first warning. */
  warned(suspect: Suspect, hasForgotten: boolean): void {
    const before = this.#warning;
    const isOneOfSeveral = before
      ? before.isOneOfSeveral || before.suspect.digits !== suspect.digits
      : hasForgotten;
    this.#warning = { suspect, isOneOfSeveral };
  }

  /** Of the last warning. */
  get suspect(): Suspect | undefined {
    return this.#warning?.suspect;
  }

  decided(): void {
    this.#warning = undefined;
  }

  /**
   * The suspect accepted by typing these digits, or none; undefined without a warning. `which`: there were
   * several, so digits are needed. `others`: not those of the last one.
   */
  answered(typed: string | undefined): Suspect | "which" | "others" | undefined {
    if (!this.#warning) return undefined;
    const { suspect, isOneOfSeveral } = this.#warning;
    if (typed === undefined) return isOneOfSeveral ? "which" : suspect;
    const digits = digitsOf(typed);
    const fits = digits.length >= MIN_DIGITS && digitsOf(suspect.digits).startsWith(digits);
    return fits ? suspect : "others";
  }
}

/** Without separators. */
function digitsOf(text: string): string {
  return text.toLowerCase().replaceAll(/[\s-]/g, "");
}
