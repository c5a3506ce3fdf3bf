// Identities, as far as they were proved to us: asks the server, looks them up among the contacts, says what
// follows for sending, and has it saved (docs/PROTOCOL.md, "Contacts").

import { decodeBase64, encodeBase64 } from "../base/base64.ts";
import type { Secret } from "../base/secret.ts";
import { fingerprint } from "../e2ee/fingerprint.ts";
import { readStatement, type Statement } from "../identity/statement.ts";
import { encodeIdentity, shownIdentity } from "../identity/identity_id.ts";
import type { Person } from "../wire/message.ts";
import type { UserName } from "../wire/user_name.ts";
import type { VerifiedBy } from "../trust/contact.ts";
import type { ContactBook, Finding, TrustState } from "../trust/contact_book.ts";
import type { TrustMode } from "../trust/trust_mode.ts";
import type { KeptTrust } from "./kept_trust.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Refused } from "./peers/recipient.ts";
import type { KeyChange, Peer } from "./peers/peer.ts";
import type { Fields } from "../wire/codec.ts";

/** People whose identity is asked for at once; of more, when it is needed. */
const MAX_ASKED = 64;

/** The people of one server, as we know them. */
export class Trust {
  readonly #book: ContactBook;
  #kept: KeptTrust;
  /** When what a server showed of a contact was saved at once. */
  #sightingSaved = -Infinity;

  /** `kept`: from the last time. */
  constructor(readonly shared: Surroundings, book: ContactBook, kept: KeptTrust) {
    this.#book = book;
    this.#kept = kept;
  }

  /** To show at the login. */
  get token(): Secret | undefined {
    return this.#kept.token;
  }

  /** Whether this server has to ask for a login: it did once, or somebody invited us to it. */
  get expectsLogin(): boolean {
    const { login, token, inviter } = this.#kept;
    return login || token !== undefined || inviter !== undefined;
  }

  /** The person's trust mode. */
  get mode(): TrustMode {
    return this.#kept.mode;
  }

  /** The present memory. */
  get kept(): KeptTrust {
    return this.#kept;
  }

  /** A connection was welcomed: whoever is there has to be asked for again. */
  connected(): void {
    this.shared.people.doubt();
    if (!this.shared.proves) return;
    if (!this.#kept.login || this.#kept.token) this.keep({ login: true, token: undefined });
  }

  /** A name came with another base key: news where nothing else says who that is. */
  async keyChanged(change: KeyChange): Promise<void> {
    if (this.shared.proves) this.shared.people.get(change.name)!.change = change;
    else if (!this.#book.isSighted(change.name)) await this.shared.warnOfChange(change);
  }

  /** These are there: asks who they are, if there are not too many. */
  async present(people: readonly Person[]): Promise<void> {
    const { shared } = this;
    if (!shared.proves) {
      for (const person of people) await this.#cameUntold(person);
      return;
    }
    for (const peer of shared.people.absent) this.#left(peer);
    const strangers = people.filter((person) =>
      person.name.key !== shared.options.user.key && !this.isKnown(person)
    );
    if (strangers.length <= MAX_ASKED) { for (const person of strangers) this.ask(person); }
  }

  /** Whether it is known who that is, with that key; where nobody proves anything, it always is. */
  isKnown({ name, pub }: Person): boolean {
    if (!this.shared.proves || name.key === this.shared.options.user.key) return true;
    return this.shared.people.get(name)?.isKnownAs(pub.text) ?? false;
  }

  /** Asks the server who that is, unless the answer is on its way. */
  ask({ name }: Pick<Person, "name">): void {
    const { outstanding } = this.shared;
    if (outstanding.asksFor(name)) return;
    outstanding.add({ kind: "identity", name });
    this.shared.send({ type: "identity", user: name.text });
  }

  /** The server's answer: Base64, or undefined for somebody unproven or away. */
  async told(name: UserName, statement: string | undefined): Promise<void> {
    const { people, proves } = this.shared;
    const peer = people.get(name);
    if (!peer?.person) return;
    const pub = peer.person.pub.text;
    const isGone = proves && statement === undefined && !peer.isPresent;
    // Somebody who left before the answer had the friend's own base key: their last words are theirs.
    if (isGone && this.#book.isBaseKeyOf(name, pub)) peer.identified(pub, isGone);
    else await this.came(peer.person, statement, isGone);
  }

  /**
   * Somebody is there who is that, as the server says; `isGone`: they were, and it does not say any more. Where it is
   * another one than before, says so loudly.
   */
  async came(person: Person, encoded: string | undefined, isGone = false): Promise<void> {
    const { shared } = this;
    const { name, pub } = person;
    if (name.key === shared.options.user.key) return;
    if (!shared.proves) return await this.#cameUntold(person);
    const statement = encoded === undefined ? undefined : await readStatement(encoded);
    const isRight = statement?.name.text === name.text;
    if (encoded !== undefined && !isRight) {
      shared.warn("bad_server", shared.texts.trust.badStatement(name.text), name.text);
    }
    const peer = shared.people.get(name)!;
    peer.identified(pub.text);
    const isOwnKey = statement !== undefined && encodeBase64(statement.base) === pub.text;
    const { finding, news } = this.#book.observe(
      name,
      statement && isRight
        ? { kind: "proven", statement, pub: pub.text }
        : { kind: isGone ? "untold" : "unproven", pub: pub.text },
    );
    const isUsed = isRight && isOwnKey && !this.#book.showsOld(name);
    peer.statement = isUsed ? statement : undefined;
    if (news) this.#keepSighting();
    shared.people.identified(peer, statement?.text.length ?? 0);
    await this.#tell(name, finding, pub.text, isRight ? statement : undefined);
    const { change } = peer;
    peer.change = undefined;
    if (change && this.#book.stateOf(name) === "unproven") await shared.warnOfChange(change);
  }

  /** A contact was shown again, or as another one: saved at once, but no more than once a second at a server's wish. */
  #keepSighting(): void {
    const isLazy = this.shared.now < this.#sightingSaved + 1_000;
    if (!isLazy) this.#sightingSaved = this.shared.now;
    // Nothing that is sent depends on it: after a crash it is found again.
    this.keep({ contacts: this.#book.stored }, isLazy ? { lazy: true } : {});
  }

  /** Somebody is there on a server that proves nobody: whose key was shown or used keeps it. */
  async #cameUntold({ name, pub }: Person): Promise<void> {
    if (name.key === this.shared.options.user.key || !this.#book.isWatched(name)) return;
    const { finding } = this.#book.observe(name, { kind: "untold", pub: pub.text });
    await this.#tell(name, finding, pub.text);
  }

  /** The trust state; undefined where the server proves nothing, or has not said yet. */
  stateOf(name: UserName): TrustState | undefined {
    if (!this.shared.proves) {
      return this.#isExpected(name) || this.#book.stateOf(name) === "changed" ? "changed" : undefined;
    }
    const person = this.shared.people.known(name);
    return person && this.isKnown(person) ? this.#book.stateOf(name) : undefined;
  }

  /** The same as part of an event. */
  shown(name: UserName): { trust?: TrustState } {
    const trust = this.stateOf(name);
    return trust === undefined || name.key === this.shared.options.user.key ? {} : { trust };
  }

  /** Their words came: whoever else has the name from now on is noticed. As part of the event. */
  heard({ name, pub }: Person): { trust?: TrustState } {
    this.#book.sight(name, pub.text, "heard");
    return this.shown(name);
  }

  /** These are about to be shown with their keys: whoever else has one of the names from now on is noticed. */
  listed(people: readonly Person[]): void {
    const others = people.filter(({ name }) => name.key !== this.shared.options.user.key);
    const forgotten = others.filter(({ name, pub }) => !this.#book.sight(name, pub.text, "shown"));
    if (forgotten.length > 0) {
      this.shared.warn("contacts_full", this.shared.texts.trust.listTooLong(forgotten.length));
    }
  }

  /** The person writes to them, compares with them, or is shown their key: from now on they are remembered. */
  keepPerson({ name, pub }: Person): void {
    const { options, texts } = this.shared;
    const { news, isFull } = this.#book.keep(name, pub.text, options.clock());
    if (news) this.#keepContact(name);
    if (isFull) this.shared.warn("contacts_full", texts.trust.contactsFull(name.text), name.text);
  }

  /** Why nothing may be sent to them. */
  refusalToSend(name: UserName): Refused | undefined {
    const { texts: { trust }, proves } = this.shared;
    const why = this.#book.whyNotSend(name, this.#kept.mode) ??
      (!proves && this.#isExpected(name) ? "changed" : undefined);
    switch (why) {
      case undefined:
        return undefined;
      case "changed":
        return { code: why, sentence: trust.notToChanged(name.text) };
      case "unverified":
        return { code: why, sentence: trust.notToUnverified(name.text) };
      case "namesake": {
        const digits = this.shared.people.get(name)?.suspect?.digits ?? "";
        const sentence = trust.notTheOne(name.text, this.#book.namesakeOf(name)!, digits);
        return { code: "changed", sentence };
      }
    }
  }

  /** The proven statement of somebody. */
  statementOf(name: UserName): Statement | undefined {
    return this.shared.people.get(name)?.statement;
  }

  /** The field that names the identity that a line is for, so that no later owner of the name gets it. */
  addressed(name: UserName): Fields {
    const identity = this.statementOf(name)?.identity;
    if (identity === undefined || !this.shared.agreed.has("addressee/1")) return {};
    return { identity: encodeIdentity(identity) };
  }

  /** The maker of this statement was verified: by digits or emoji, or by an invitation. */
  verify(statement: Statement, by: VerifiedBy): void {
    this.#book.verify(statement, by, this.shared.options.clock());
    this.shared.people.get(statement.name)?.decided();
    this.#keepContact(statement.name);
  }

  /** Whether the person may be asked about them here: where nobody is proven, not about those who were. */
  canAccept(name: UserName): boolean {
    return this.shared.proves || !this.#isExpected(name);
  }

  /**
   * The person goes on with whom a warning was about: the only one since they decided last, or the one whose digits they
   * type. Or why not.
   */
  accept(name: UserName, typed: string | undefined): Refused | undefined {
    const { texts: { trust, isAway }, options, people } = this.shared;
    const peer = people.get(name);
    const suspect = peer?.answered(typed);
    const isNamesake = this.#book.namesakeOf(name) !== undefined;
    if (!suspect || !isNamesake && this.#book.stateOf(name) !== "changed") {
      return { code: "usage", sentence: trust.notChanged(name.text) };
    }
    if (suspect === "which") return { code: "usage", sentence: trust.acceptWhich(name.text) };
    if (suspect === "others") return { code: "usage", sentence: trust.acceptOthers(name.text) };
    if (!this.#book.accept(name, suspect, options.clock())) {
      return { code: "away", sentence: isAway(name.text) };
    }
    peer?.decided();
    if (this.#book.has(name)) this.#keepContact(name, this.#book.inviter ? {} : { inviter: undefined });
    return undefined;
  }

  /** Whether the name is a contact's, here or on another server, who is not the one here, and was not accepted. */
  isSomebodyElse(name: UserName): boolean {
    return this.#book.stateOf(name) === "changed" || this.#book.namesakeOf(name) !== undefined;
  }

  /** How somebody was verified; undefined when they are not, or another one has the name. */
  verifiedBy(name: UserName): VerifiedBy | undefined {
    return this.#book.verifiedBy(name);
  }

  /** Somebody is blocked no more: what was kept from the person meanwhile is told now. */
  async unblocked(name: UserName): Promise<void> {
    const warning = this.#book.warningOf(name);
    if (warning) await this.#tell(name, warning.finding, warning.pub, warning.statement);
  }

  /** Somebody left. */
  left(name: UserName): void {
    this.#left(this.shared.people.get(name)!);
  }

  #left(peer: Peer): void {
    this.shared.people.forget(peer, this.#book.has(peer.name) && this.#book.stateOf(peer.name) !== "changed");
  }

  /** Whether somebody in particular has to stand under that name. */
  #isExpected(name: UserName): boolean {
    return this.#book.has(name) || this.#book.inviter?.name.key === name.key;
  }

  /** Changes what is remembered, to be saved with whatever is next. */
  note(change: Partial<KeptTrust>): void {
    this.#kept = { ...this.#kept, ...change };
  }

  /** Changes what is remembered, and has it saved before anything that follows; `lazy`: as of the effect `save`. */
  keep(change: Partial<KeptTrust>, how: { readonly lazy?: true } = {}): void {
    this.note(change);
    this.shared.effect({ kind: "save", trust: this.#kept, ...how });
  }

  /** Has a contact saved; until then nothing is sent to them. */
  #keepContact(name: UserName, change: Partial<KeptTrust> = {}): void {
    this.shared.unsaved.keep(name);
    this.shared.people.keep(name).lastSeen ??= this.shared.options.clock();
    this.keep({ contacts: this.#book.stored, ...change });
  }

  /** Notes whom /accept is about from now on; gives the digits of the identity, or of the key. */
  async #suspect(
    name: UserName,
    pub: string,
    statement: Statement | undefined,
    isKey: boolean,
  ): Promise<string> {
    const digits = isKey ? await fingerprint(decodeBase64(pub)!) : shownIdentity(statement!.identity);
    const { people } = this.shared;
    people.get(name)?.warned({ identity: statement?.identity, pub, digits }, people.hasForgotten);
    return digits;
  }

  /** `pub`: the base key in the table, Base64. */
  async #tell(
    name: UserName,
    finding: Finding | undefined,
    pub: string,
    statement?: Statement,
  ): Promise<void> {
    const { company, texts: { trust } } = this.shared;
    if (company.isBlocked(name)) return;
    const user = name.text;
    switch (finding) {
      case undefined:
        // Of a namesake it is told when the person writes to them, with what is noted here.
        if (this.#book.namesakeOf(name) !== undefined) await this.#suspect(name, pub, statement, !statement);
        return;
      case "old_statement":
        return this.shared.warn("bad_server", trust.oldStatement(user), user);
      case "restored":
        return this.shared.warn("key_changed", trust.restored(user), user);
      case "returned":
        return this.shared.warn("key_changed", trust.returned(user), user);
      default: {
        const isKey = finding !== "changed" && finding !== "proven";
        const digits = await this.#suspect(name, pub, statement, isKey);
        return this.shared.warn("key_changed", trust.suspects[finding](user, digits), user);
      }
    }
  }
}
