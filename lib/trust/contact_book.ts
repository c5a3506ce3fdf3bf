// The people of ONE server, as the user knows them: the present owner of a name compared with the previous
// one (docs/PROTOCOL.md, "Contacts"). The server names the present owner; memory decides about trust.
//
// Accepting an unproven person keeps the contact, and is valid for that base key until its owner leaves. If
// the contact were dropped, a server could first strip bob's identity, have that accepted, and then show its
// own as bob's, which would be `new`. So every other key is `changed` again, and the old identity, when it
// returns, is verified or seen as before.
//
// Other people shown or heard are sightings of this run (lib/trust/sightings.ts), by the same rule.

import { encodeBase64 } from "../base/base64.ts";
import { equalBytes } from "../base/bytes.ts";
import type { Claims, Statement } from "../identity/statement.ts";
import type { UserName } from "../wire/user_name.ts";
import { type Contact, readContact, type StoredContact, storedContact, type VerifiedBy } from "./contact.ts";
import { Elsewhere, type OtherServer } from "./elsewhere.ts";
import { type Sighted, Sightings } from "./sightings.ts";
import {
  contactAfter,
  isAlike,
  isProven,
  isSame,
  seenAgain,
  type Sighting,
  type Standing,
  standingAfter,
} from "./standing.ts";
import { findingOf, type TrustState, trustStateOf } from "./trust_state.ts";

/** The two keys of an identity, and the expected name. */
type ExpectedInviter = Pick<Claims, "name" | "sign" | "dh">;

interface Kept {
  /** Whether `stored` has changed. */
  readonly news: boolean;
  /** No room: forgotten after this run, or at once. */
  readonly isFull: boolean;
}

/** Of one server. Further people are remembered for this run. */
export const MAX_CONTACTS = 10_000;

/** All contacts of one server, and the owners of names in this run. */
export class ContactBook {
  readonly #contacts = new Map<string, Contact>();
  readonly #standing = new Map<string, Standing>();
  readonly #sightings: Sightings;
  /** By name key: base keys the user goes on with, though the name is a contact's on another server. */
  readonly #acceptedNamesakes = new Map<string, string>();
  #inviter: ExpectedInviter | undefined;
  readonly #elsewhere: Elsewhere;

  /**
   * `inviter`: until both are verified. `others`: the user's other servers. `sightings`: of this run. Throws
   * RangeError for an invalid contact.
   */
  constructor(
    stored: readonly StoredContact[] = [],
    inviter?: ExpectedInviter,
    others: readonly OtherServer[] = [],
    sightings: Sightings = new Sightings(),
  ) {
    this.#sightings = sightings;
    this.#inviter = inviter;
    this.#elsewhere = new Elsewhere(others);
    for (const contact of stored.map(readContact)) this.#contacts.set(contact.name.key, contact);
  }

  get stored(): StoredContact[] {
    return Array.from(this.#contacts.values(), storedContact);
  }

  /** The expected inviter, according to the invite line. */
  get inviter(): ExpectedInviter | undefined {
    return this.#inviter;
  }

  has(name: UserName): boolean {
    return this.#contacts.has(name.key);
  }

  /** Whether the server shows an older statement than a known one. */
  showsOld({ key }: UserName): boolean {
    return this.#standing.get(key)?.isOld ?? false;
  }

  /** Whether `pub` (Base64) is the known base key: a contact's last signed, or else seen before. */
  isBaseKeyOf({ key }: UserName, pub: string): boolean {
    const contact = this.#contacts.get(key);
    if (contact) return encodeBase64(contact.kept.base) === pub;
    const sighted = this.#sightings.get(key);
    return sighted?.pub === pub && !sighted.isChanged;
  }

  /**
   * The server's news about the owner. A statement of another name proves nothing. `finding`: only if it
   * differs from the last. `news`: whether `stored` has changed.
   */
  observe(
    name: UserName,
    sighting: Sighting,
  ): { readonly finding: ReturnType<typeof findingOf>; readonly news: boolean } {
    const before = { state: this.stateOf(name), standing: this.#standing.get(name.key) };
    const contact = this.#contacts.get(name.key);
    const sighted = contact ? undefined : this.#sightings.get(name.key);
    const standing = standingAfter(before.standing, name, sighting, contact);
    const { statement, isOld } = standing;
    this.#standing.set(name.key, standing);
    const news = contact !== undefined && this.#updated(contact, standing);
    if (sighted) this.#sightings.add(name.key, ...seenAgain(sighted, standing));
    const isRestored = contact && statement && !isOld && isSame(contact.kept, statement) &&
      statement.issued > contact.kept.issued && !equalBytes(contact.kept.instance, statement.instance);
    const isRepeated = before.standing !== undefined && before.state === this.stateOf(name) &&
      isAlike(before.standing, standing);
    const finding = isRepeated ? undefined : findingOf(this.#evidence(name), before.state);
    return { finding: finding ?? (isRestored ? "restored" : undefined), news };
  }

  /** The warning about a name that is `changed`, without findings about namesakes. */
  warningOf(
    name: UserName,
  ): Pick<Standing, "statement" | "pub"> & { readonly finding: ReturnType<typeof findingOf> } | undefined {
    const standing = this.#standing.get(name.key);
    if (!standing) return undefined;
    if (this.stateOf(name) === "changed") {
      return { ...standing, finding: findingOf(this.#evidence(name), "new") };
    }
    return this.namesakeOf(name) === undefined ? undefined : { ...standing, finding: undefined };
  }

  verifiedBy(name: UserName): VerifiedBy | undefined {
    if (this.stateOf(name) !== "verified") return undefined;
    return this.#contacts.get(name.key)?.by ?? this.#sameElsewhere(name)?.by ?? undefined;
  }

  /** Nobody is under the name any more. */
  left(name: UserName): void {
    this.#standing.delete(name.key);
  }

  /** Of the present or last owner. */
  stateOf(name: UserName): TrustState {
    return trustStateOf(this.#evidence(name));
  }

  /** Undefined if allowed. `strict`: only to verified people. `namesake`: of a contact on another server. */
  whyNotSend(
    name: UserName,
    mode: "first-use" | "strict",
  ): "changed" | "unverified" | "namesake" | undefined {
    const state = this.stateOf(name);
    if (state === "changed") return "changed";
    if (mode === "strict" && state !== "verified") return "unverified";
    return this.namesakeOf(name) === undefined ? undefined : "namesake";
  }

  /** The other server, whose contact of that name is somebody else; undefined after `accept`. */
  namesakeOf(name: UserName): string | undefined {
    const standing = this.#standing.get(name.key);
    if (this.has(name) || !standing || this.#acceptedNamesakes.get(name.key) === standing.pub) {
      return undefined;
    }
    return this.#elsewhere.namesake(name, isProven(standing) ? standing.statement : undefined);
  }

  /**
   * The user writes to, looks up or compares with the owner of this base key (Base64): a new one becomes a
   * contact, an unproven one a sighting. Keeps nothing of changed people. `now`: as `since`.
   */
  keep(name: UserName, pub: string, now: number): Kept {
    const statement = this.#standing.get(name.key)?.statement;
    const state = this.stateOf(name);
    if (this.has(name) || state === "changed") return { news: false, isFull: false };
    const isNamesake = this.namesakeOf(name) !== undefined;
    if (state !== "unproven" && statement && !isNamesake && this.#contacts.size < MAX_CONTACTS) {
      const same = this.#sameElsewhere(name);
      this.#pin(statement, same?.state ?? "seen", same?.by ?? null, now);
      return { news: true, isFull: false };
    }
    const isFirst = this.#sightings.reasonOf(name.key) !== "used";
    const hasRoom = this.sight(name, pub, "used");
    return { news: false, isFull: !hasRoom || isFirst && statement !== undefined && !isNamesake };
  }

  /** The owner of this base key (Base64) was shown or heard. False if there is no room. */
  sight(name: UserName, pub: string, reason: "heard" | "shown" | "used"): boolean {
    if (this.has(name) || this.stateOf(name) === "changed") return true;
    const standing = this.#standing.get(name.key);
    const isKnown = standing?.pub === pub && !standing.isUntold;
    const sighted = this.#sightings.get(name.key) ??
      {
        identity: isKnown ? standing.statement?.identity : undefined,
        pub,
        isOpen: !isKnown,
        isChanged: false,
      };
    return this.#sightings.add(name.key, sighted, reason);
  }

  /** Whether the owner matters, even without proof. */
  isWatched(name: UserName): boolean {
    return this.isSighted(name) || !this.has(name) && this.#elsewhere.namesake(name, undefined) !== undefined;
  }

  /** Not a contact, but shown, heard or written to in this run. */
  isSighted(name: UserName): boolean {
    return !this.has(name) && this.#sightings.get(name.key) !== undefined;
  }

  /**
   * The user is sure of the maker of this statement: the one compared, not the present owner, who is
   * `changed` if another.
   */
  verify(statement: Statement, by: VerifiedBy, now: number): void {
    const { name } = statement;
    const contact = this.#contacts.get(name.key);
    const isNewer = contact && isSame(contact.kept, statement) && contact.kept.issued > statement.issued;
    this.#pin(isNewer ? contact.kept : statement, "verified", by, now);
    if (this.#inviterOf(name)) this.#inviter = undefined;
    const standing = this.#standing.get(name.key);
    if (standing) this.#updated(this.#contacts.get(name.key)!, standing);
  }

  /**
   * The user goes on with the present owner, who is changed or a namesake. `told`: whom the user was told of,
   * without an identity if none was proven. False if nothing has changed, nobody is there, or meanwhile
   * somebody else. Without proof of the base key in the table, accepts an unproven person.
   */
  accept(name: UserName, told: Pick<Sighted, "identity" | "pub">, now: number): boolean {
    const standing = this.#standing.get(name.key);
    const isNamesake = this.namesakeOf(name) !== undefined;
    if (!standing || !isNamesake && this.stateOf(name) !== "changed") return false;
    if (standing.statement?.identity !== told.identity || standing.pub !== told.pub) return false;
    if (!isProven(standing)) {
      if (isNamesake) this.#acceptedNamesakes.set(name.key, standing.pub);
      if (this.stateOf(name) === "changed") this.#acceptUnproven(name, standing);
      return true;
    }
    const inviter = this.#inviterOf(name);
    if (inviter && !isSame(inviter, standing.statement)) this.#inviter = undefined;
    this.#pin(standing.statement!, "seen", null, now);
    return true;
  }

  /**
   * For a contact or an inviter, valid for that key until its owner leaves; else that key is the known one.
   */
  #acceptUnproven(name: UserName, standing: Standing): void {
    const { statement, pub } = standing;
    if (this.has(name) || this.#inviterOf(name) || statement) {
      this.#standing.set(name.key, { ...standing, isAccepted: true });
      return;
    }
    const sighted = { identity: undefined, pub, isOpen: false, isChanged: false };
    this.#sightings.add(name.key, sighted, "used");
  }

  #pin(kept: Contact["kept"], state: "seen" | "verified", by: VerifiedBy | null, since: number): void {
    this.#contacts.set(kept.name.key, { name: kept.name, kept, state, by, since });
    this.#sightings.delete(kept.name.key);
  }

  /** Whether the owner changes the stored contact. */
  #updated(contact: Contact, standing: Standing): boolean {
    const after = contactAfter(contact, standing);
    this.#contacts.set(contact.name.key, after);
    return after !== contact;
  }

  #evidence(name: UserName) {
    const contact = this.#contacts.get(name.key);
    return {
      contact,
      standing: this.#standing.get(name.key),
      sighted: contact ? undefined : this.#sightings.get(name.key),
      inviter: this.#inviterOf(name),
      same: this.#sameElsewhere(name),
    };
  }

  /** The owner as a contact of another server. */
  #sameElsewhere(name: UserName): ReturnType<Elsewhere["same"]> {
    const contact = this.#contacts.get(name.key);
    const standing = this.#standing.get(name.key);
    const claims = contact?.kept ?? (standing && isProven(standing) ? standing.statement : undefined);
    return claims && this.#elsewhere.same(claims);
  }

  #inviterOf({ key }: UserName): ExpectedInviter | undefined {
    return this.#inviter?.name.key === key ? this.#inviter : undefined;
  }
}
