// The people of ONE server, as the person knows them: the owner of a name now, against the one before
// (docs/PROTOCOL.md, "Contacts"). The server decides who stands there; memory decides who that may be.
//
// Accepting somebody unproven keeps the contact, and holds for that base key until its owner leaves: nothing was
// proved, so nothing can be remembered of it. Were the contact dropped instead, a server could first strip bob's
// identity, have that accepted, and then show its own as bob's, which would be `new` and loved at first sight. So
// every other key is `changed` again, and the old identity is who it was before, verified or seen, when it comes back.
//
// Anybody shown or heard who is not a contact is a sighting of this run (lib/trust/sightings.ts), by the same rule:
// whoever else stands under the name then is `changed` until accepted, whether proven or not.

import { encodeBase64 } from "../base/base64.ts";
import { equalBytes } from "../base/bytes.ts";
import type { Claims, Statement } from "../identity/statement.ts";
import type { UserName } from "../wire/user_name.ts";
import { type Contact, readContact, type StoredContact, storedContact, type VerifiedBy } from "./contact.ts";
import { Elsewhere, type OtherServer } from "./elsewhere.ts";
import { type Reason, type Sighted, Sightings } from "./sightings.ts";
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
import { type Finding, findingOf, type TrustState, trustStateOf } from "./trust_state.ts";

/** The two keys that make an identity, and the name where it is to stand. */
type ExpectedInviter = Pick<Claims, "name" | "sign" | "dh">;

/** The result of keeping somebody. */
interface Kept {
  /** Whether `stored` is another one now. */
  readonly news: boolean;
  /** Whether there was no room, so that they are forgotten after this run, or at once. */
  readonly isFull: boolean;
}

/** Contacts of a server. Who comes later is remembered as long as the client runs. */
export const MAX_CONTACTS = 10_000;

/** All contacts of one server, and who stands under the names in this session. */
export class ContactBook {
  readonly #contacts = new Map<string, Contact>();
  readonly #standing = new Map<string, Standing>();
  readonly #sightings: Sightings;
  /** By name key: the base key of whom the person goes on with, though another server's contact has the name. */
  readonly #acceptedNamesakes = new Map<string, string>();
  #inviter: ExpectedInviter | undefined;
  readonly #elsewhere: Elsewhere;

  /**
   * `inviter`: who invited us, until both are verified. `others`: the person's other servers. `sightings`: of this
   * run. Throws RangeError for an invalid contact.
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

  /** As the profile keeps them. */
  get stored(): StoredContact[] {
    return Array.from(this.#contacts.values(), storedContact);
  }

  /** The inviter who is still expected, as the invite line says. */
  get inviter(): ExpectedInviter | undefined {
    return this.#inviter;
  }

  /** Whether this name is a contact's. */
  has(name: UserName): boolean {
    return this.#contacts.has(name.key);
  }

  /** Whether the server shows an older statement than is known, which is not to be used. */
  showsOld({ key }: UserName): boolean {
    return this.#standing.get(key)?.isOld ?? false;
  }

  /** Whether that is the base key (Base64) of who is known by this name: signed last by a contact, or else seen before. */
  isBaseKeyOf({ key }: UserName, pub: string): boolean {
    const contact = this.#contacts.get(key);
    if (contact) return encodeBase64(contact.kept.base) === pub;
    const sighted = this.#sightings.get(key);
    return sighted?.pub === pub && !sighted.isChanged;
  }

  /**
   * The server says who stands under the name. A statement of another name proves nothing. `finding`: only when it is
   * another one than at the last sighting. `news`: whether `stored` is another one now.
   */
  observe(
    name: UserName,
    sighting: Sighting,
  ): { readonly finding: Finding | undefined; readonly news: boolean } {
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

  /** The warning about a name that is `changed`, and without a finding about a namesake. */
  warningOf(
    name: UserName,
  ): Pick<Standing, "statement" | "pub"> & { readonly finding: Finding | undefined } | undefined {
    const standing = this.#standing.get(name.key);
    if (!standing) return undefined;
    if (this.stateOf(name) === "changed") {
      return { ...standing, finding: findingOf(this.#evidence(name), "new") };
    }
    return this.namesakeOf(name) === undefined ? undefined : { ...standing, finding: undefined };
  }

  /** How whoever stands under the name was verified; undefined when they are not. */
  verifiedBy(name: UserName): VerifiedBy | undefined {
    if (this.stateOf(name) !== "verified") return undefined;
    return this.#contacts.get(name.key)?.by ?? this.#sameElsewhere(name)?.by ?? undefined;
  }

  /** Nobody stands under the name any more. */
  left(name: UserName): void {
    this.#standing.delete(name.key);
  }

  /** The trust state of the present or last owner of the name. */
  stateOf(name: UserName): TrustState {
    return trustStateOf(this.#evidence(name));
  }

  /**
   * Why nothing may be sent there; undefined when it may. `strict`: the person writes to those verified only. `namesake`:
   * on another server the name is a contact's, who is somebody else.
   */
  whyNotSend(
    name: UserName,
    mode: "first-use" | "strict",
  ): "changed" | "unverified" | "namesake" | undefined {
    const state = this.stateOf(name);
    if (state === "changed") return "changed";
    if (mode === "strict" && state !== "verified") return "unverified";
    return this.namesakeOf(name) === undefined ? undefined : "namesake";
  }

  /** The other server where that name is a contact's, who is not the one here; undefined once the person goes on with them. */
  namesakeOf(name: UserName): string | undefined {
    const standing = this.#standing.get(name.key);
    if (this.has(name) || !standing || this.#acceptedNamesakes.get(name.key) === standing.pub) {
      return undefined;
    }
    return this.#elsewhere.namesake(name, isProven(standing) ? standing.statement : undefined);
  }

  /**
   * The person writes to whoever has this base key (Base64) under the name, was shown it, or compares it: who was new is a
   * contact from now on, who is unproven a sighting. Nothing is kept of somebody changed. `now`: as `since`.
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

  /** The owner of this base key (Base64) under the name was shown or heard. False when there is no room to remember it. */
  sight(name: UserName, pub: string, reason: Reason): boolean {
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

  /** Whether it matters who stands under the name, also where nobody is proven. */
  isWatched(name: UserName): boolean {
    return this.isSighted(name) || !this.has(name) && this.#elsewhere.namesake(name, undefined) !== undefined;
  }

  /** Whether that is not a contact, but was shown, heard or written to in this run. */
  isSighted(name: UserName): boolean {
    return !this.has(name) && this.#sightings.get(name.key) !== undefined;
  }

  /**
   * The person is sure of the one who made this statement: the statement that was compared, not whoever stands there by
   * now. That one, if another, is `changed`.
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
   * The person goes on with whoever stands there now, who is changed or a namesake: `told` is whom the person was told of,
   * without an identity where nobody was proven. False when nothing has changed, nobody is there, or somebody else by now. Who does not prove the
   * base key of the table is accepted as somebody unproven.
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

  /** Beside a contact, or an inviter, it holds for that key until its owner leaves; else that key is the known one. */
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

  /** Whether the owner of the name changes what is kept of the contact. */
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

  /** The present or last owner of the name as a contact of another server. */
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
