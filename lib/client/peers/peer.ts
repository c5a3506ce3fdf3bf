// One person of this server, in this run: whether they are there, with which key, who that is as far as it is known, and
// what the person at the keyboard was warned of.

import type { IdentityId } from "../../identity/identity_id.ts";
import type { Statement } from "../../identity/statement.ts";
import type { Person } from "../../wire/message.ts";
import type { PublicKey } from "../../wire/public_key.ts";
import type { UserName } from "../../wire/user_name.ts";

/** Digits to type at least: 64 bits of them cannot be made to fit. */
const MIN_DIGITS = 16;

/** A name that came with another key than before. */
export interface KeyChange {
  /** As it was written last. */
  readonly name: UserName;
  /** The key that was known. */
  readonly before: PublicKey;
  /** The key that came. */
  readonly after: PublicKey;
}

/** The subject of a warning. */
interface Suspect {
  /** Undefined for nobody proven. */
  readonly identity: IdentityId | undefined;
  /** The base key, Base64. */
  readonly pub: string;
  /** The digits in the warning: of the identity, or of the fingerprint of the base key. */
  readonly digits: string;
}

export class Peer {
  /** With the key that the server gave last; undefined: not in this run. */
  #person: Person | undefined;
  isPresent = false;
  /** A contact, or another name from the last time: never displaced. */
  isKept = false;
  /** The base key (Base64) of whoever it is known of who they are. */
  #knownAs: string | undefined;
  /** It is known as long as they are away: the server has not said who they were. */
  #isKnownAway = false;
  /** The contact book was shown them, and not that they left. */
  stands = false;
  /** Proven, with the key in the table. */
  statement: Statement | undefined;
  /** Another base key, of which it is not known yet whether it proves anything. */
  change: KeyChange | undefined;
  /** The last one since the person decided. */
  #warning: { readonly suspect: Suspect; readonly isOneOfSeveral: boolean } | undefined;
  /** Milliseconds since 1970; undefined for strangers. */
  lastSeen: number | undefined;
  /** Nothing of them is shown. `name`: as it was typed; `change`: from the first key since then to the last. */
  block: { readonly name: UserName; change: KeyChange | undefined } | undefined;
  /** The absence of the person in which they were answered last. */
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

  /** The client is locked: nothing outlives that but blocks and answers. */
  lock(): void {
    this.forget();
    this.#person = this.lastSeen = this.#warning = undefined;
    this.isPresent = this.isKept = this.stands = false;
  }

  /** They are there; gives the key that they had before. */
  came(person: Person): PublicKey | undefined {
    const before = this.#person?.pub;
    this.#person = person;
    this.isPresent = true;
    return before;
  }

  /** Whether it is known who has this base key (Base64) under the name. */
  isKnownAs(pub: string): boolean {
    return this.#knownAs === pub && !(this.#isKnownAway && this.isPresent);
  }

  /** The server said who has this base key (Base64); `isAway`: it did not, and they left with the key that they are known by. */
  identified(pub: string, isAway = false): void {
    this.#knownAs = pub;
    this.#isKnownAway = isAway;
  }

  /** Somebody else may have come under the name while there was no connection. */
  doubt(): void {
    this.#knownAs = undefined;
    this.change = undefined;
  }

  /** It is not known any more who that is. */
  forget(): void {
    this.doubt();
    this.statement = undefined;
  }

  /** The person was warned; `hasForgotten`: perhaps not for the first time. */
  warned(suspect: Suspect, hasForgotten: boolean): void {
    const before = this.#warning;
    const isOneOfSeveral = before
      ? before.isOneOfSeveral || before.suspect.digits !== suspect.digits
      : hasForgotten;
    this.#warning = { suspect, isOneOfSeveral };
  }

  /** The subject of the last warning. */
  get suspect(): Suspect | undefined {
    return this.#warning?.suspect;
  }

  /** The person has decided. */
  decided(): void {
    this.#warning = undefined;
  }

  /**
   * The suspect whom the person accepts by typing these digits, or none; undefined when there was no warning. `which`: there
   * was more than one, so that the digits are needed. `others`: they are not those of the last one.
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

/** Without what people put between them. */
function digitsOf(text: string): string {
  return text.toLowerCase().replaceAll(/[\s-]/g, "");
}
