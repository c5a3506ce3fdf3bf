// One person of this server, in this run: whether they are there, with which key, and who that is as far as it is known.

import type { Statement } from "../../identity/statement.ts";
import type { Person } from "../../wire/message.ts";
import type { PublicKey } from "../../wire/public_key.ts";
import type { UserName } from "../../wire/user_name.ts";

/** A name that came with another key than before. */
export interface KeyChange {
  /** As it was written last. */
  readonly name: UserName;
  /** The key that was known. */
  readonly before: PublicKey;
  /** The key that came. */
  readonly after: PublicKey;
}

export class Peer {
  isPresent = false;
  /** The base key (Base64) of whoever it is known of who they are. */
  #knownAs: string | undefined;
  /** It is known as long as they are away: the server has not said who they were. */
  #isKnownAway = false;
  /** Proven, with the key in the table. */
  statement: Statement | undefined;
  /** Another base key, of which it is not known yet whether it proves anything. */
  change: KeyChange | undefined;

  /** `person`: as the server gave them last. */
  constructor(public person: Person) {}

  get name(): UserName {
    return this.person.name;
  }

  /** Whether it is known who has this base key (Base64) under the name. */
  isKnownAs(pub: string): boolean {
    return this.#knownAs === pub && !(this.#isKnownAway && this.isPresent);
  }

  /** The server said who they are; `isAway`: it did not, and they left with the key that they are known by. */
  identified(isAway = false): void {
    this.#knownAs = this.person.pub.text;
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
}
