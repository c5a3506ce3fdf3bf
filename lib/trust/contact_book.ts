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
import { type Claims, readKeptStatement, type Statement } from "../identity/statement.ts";
import { parseUserName, type UserName } from "../wire/user_name.ts";
import type { StoredContact, VerifiedBy } from "./contact.ts";
import { Elsewhere, type OtherServer } from "./elsewhere.ts";
import { type Reason, type Sighted, Sightings } from "./sightings.ts";
import { isAlike, isProven, isSame, isSelf, seenAgain, type Sighting, type Standing } from "./standing.ts";

/**
 * The trust state of a name. `new`: proven, and no contact. `seen`, `verified`: the contact, whom one
 * wrote to, looked up or compared. `changed`: it is not the one it must be; nothing is sent. `unproven`: no identity, and
 * none is known, or the person accepted that.
 */
export type TrustState = "new" | "seen" | "verified" | "changed" | "unproven";

/**
 * News of a sighting for the person. `changed`: another identity; `unproven`: none, where one is known; `proven`: one,
 * where there was none; `other_key`: another base key of somebody who never had one; `rekeyed`: the known identity with another base key; `base_key`: the base key in the table is not the one that the
 * identity signed; `old_statement`: an older one than was seen, which is not used; `returned`: the known one again, after
 * another; `restored`: the known one, from a profile that was restored or copied.
 */
export type Finding =
  | "changed"
  | "unproven"
  | "proven"
  | "other_key"
  | "rekeyed"
  | "base_key"
  | "old_statement"
  | "returned"
  | "restored";

/** The result of a sighting. */
interface Observed {
  /** Only when it is another one than at the last sighting. */
  readonly finding: Finding | undefined;
  /** Whether `stored` is another one now. */
  readonly news: boolean;
}

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

/** The kept part of a statement. */
type KeptClaims = Claims & Pick<Statement, "text">;

interface Contact {
  readonly name: UserName;
  readonly kept: KeptClaims;
  readonly state: "seen" | "verified";
  readonly by: VerifiedBy | null;
  readonly since: number;
  readonly changed?: string | null;
}

/** All contacts of one server, and who stands under the names in this session. */
export class ContactBook {
  readonly #contacts = new Map<string, Contact>();
  readonly #standing = new Map<string, Standing>();
  readonly #sightings: Sightings;
  /** By name key: the base key of somebody unproven whom the person accepted. */
  readonly #acceptedKeys = new Map<string, string>();
  /** By name key: the base key of whom the person goes on with, though another server's contact has the name. */
  readonly #acceptedNamesakes = new Map<string, string>();
  #inviter: ExpectedInviter | undefined;
  readonly #elsewhere: Elsewhere;

  /**
   * `inviter`: who invited us, until both are verified. `others`: the person's other servers. `sightings`: of this
   * run. Throws RangeError for a contact with an invalid name or
   * statement: to go on without it would be to forget whom the person trusts.
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
    for (const { name: text, statement, ...rest } of stored) {
      const [name, claims] = [parseUserName(text), readKeptStatement(statement)];
      if (!name || claims?.name.key !== name.key) throw new RangeError("invalid contact");
      this.#contacts.set(name.key, { ...rest, name, kept: { ...claims, text: statement } });
    }
  }

  /** As the profile keeps them. */
  get stored(): StoredContact[] {
    return Array.from(this.#contacts.values(), ({ name, kept, state, by, since, changed }) => ({
      ...{ name: name.text, statement: kept.text, state, by, since },
      ...(changed === undefined ? {} : { changed }),
    }));
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

  /** The server says who stands under the name. A statement of another name proves nothing. */
  observe(name: UserName, sighting: Sighting): Observed {
    const before = { state: this.stateOf(name), standing: this.#standing.get(name.key) };
    const shown = sighting.kind === "proven" && sighting.statement.name.key === name.key
      ? sighting.statement
      : undefined;
    const contact = this.#contacts.get(name.key);
    const sighted = contact ? undefined : this.#sightings.get(name.key);
    const last = before.standing?.statement;
    const known = shown && [contact?.kept, last].find((kept) => kept && isSame(kept, shown));
    const isOld = shown !== undefined && known !== undefined && known.text !== shown.text &&
      shown.issued <= known.issued;
    const newest = isOld ? known : shown;
    const standing: Standing = {
      statement: isOld && last && isSame(last, shown) ? last : shown,
      pub: sighting.pub,
      isMisfit: newest !== undefined && encodeBase64(newest.base) !== sighting.pub,
      isOld,
      isUntold: sighting.kind === "untold",
    };
    this.#standing.set(name.key, standing);
    if (isProven(standing) || this.#acceptedKeys.get(name.key) !== standing.pub) {
      this.#acceptedKeys.delete(name.key);
    }
    const news = contact !== undefined && this.#updated(contact, standing);
    if (sighted) this.#sightings.add(name.key, ...seenAgain(sighted, standing));
    const isRestored = contact !== undefined && shown !== undefined && isSame(contact.kept, shown) &&
      shown.issued > contact.kept.issued && !equalBytes(contact.kept.instance, shown.instance);
    const isRepeated = before.standing !== undefined && before.state === this.stateOf(name) &&
      isAlike(before.standing, standing);
    const finding = isRepeated ? undefined : this.#finding(name, before.state);
    return { finding: finding ?? (isRestored ? "restored" : undefined), news };
  }

  /** The warning about a name that is `changed`, and without a finding about a namesake. */
  warningOf(
    name: UserName,
  ): Pick<Standing, "statement" | "pub"> & { readonly finding: Finding | undefined } | undefined {
    const standing = this.#standing.get(name.key);
    if (!standing) return undefined;
    if (this.stateOf(name) === "changed") return { ...standing, finding: this.#finding(name, "new") };
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
    this.#acceptedKeys.delete(name.key);
  }

  /** The trust state of the present or last owner of the name. */
  stateOf(name: UserName): TrustState {
    const contact = this.#contacts.get(name.key);
    const standing = this.#standing.get(name.key);
    if (standing && !isProven(standing) && standing.pub === this.#acceptedKeys.get(name.key)) {
      return "unproven";
    }
    if (contact?.changed !== undefined) return "changed";
    if (contact?.state === "verified") return "verified";
    const same = this.#sameElsewhere(name);
    if (same?.state === "verified") return "verified";
    if (!contact && this.#sightings.get(name.key)?.isChanged) return "changed";
    if (standing && this.#inviterOf(name) && !isSame(this.#inviterOf(name)!, standing.statement)) {
      return "changed";
    }
    if (contact) return contact.state;
    if (!standing) return "new";
    return standing.isMisfit ? "changed" : !standing.statement ? "unproven" : same ? "seen" : "new";
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
  #acceptUnproven(name: UserName, { statement, pub }: Standing): void {
    if (this.has(name) || this.#inviterOf(name) || statement) {
      this.#acceptedKeys.set(name.key, pub);
      return;
    }
    const sighted = { identity: undefined, pub, isOpen: false, isChanged: false };
    this.#sightings.add(name.key, sighted, "used");
  }

  #pin(kept: KeptClaims, state: "seen" | "verified", by: VerifiedBy | null, since: number): void {
    this.#contacts.set(kept.name.key, { name: kept.name, kept, state, by, since });
    this.#sightings.delete(kept.name.key);
  }

  /** Writes down what a sighting changes of a contact; whether it does. */
  #updated(contact: Contact, standing: Standing): boolean {
    const { statement } = standing;
    // No program of ours makes another base key for an identity, and a statement does not prove that its maker holds
    // the key: whoever is known could else put a friend's in, and have the friend's words shown as theirs.
    const isStill = isSelf(contact.kept, statement);
    const kept = isStill && statement!.issued > contact.kept.issued ? statement! : contact.kept;
    const changed = isProven(standing) ? isStill ? undefined : statement!.text : null;
    const { changed: before, ...rest } = contact;
    if (kept === contact.kept && changed === before) return false;
    this.#contacts.set(contact.name.key, { ...rest, kept, ...(changed === undefined ? {} : { changed }) });
    return true;
  }

  #finding(name: UserName, before: TrustState): Finding | undefined {
    const state = this.stateOf(name);
    const standing = this.#standing.get(name.key)!;
    if (standing.isMisfit) return "base_key";
    if (state === "changed") return this.#change(name, standing);
    if (standing.isOld) return "old_statement";
    const wasAnother = before === "changed" || before === "unproven" && this.has(name);
    return wasAnother && (this.has(name) || this.isSighted(name)) ? "returned" : undefined;
  }

  #change(name: UserName, { statement }: Standing): Finding {
    const kept = this.#contacts.get(name.key)?.kept;
    const sighted = kept ? undefined : this.#sightings.get(name.key);
    const wasUnproven = sighted !== undefined && sighted.identity === undefined && !this.#inviterOf(name);
    if (!statement) return wasUnproven ? "other_key" : "unproven";
    if (wasUnproven && !sighted.isOpen) return "proven";
    const isSameIdentity = kept ? isSame(kept, statement) : sighted?.identity === statement.identity;
    return isSameIdentity && (sighted || !isSelf(kept!, statement)) ? "rekeyed" : "changed";
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
