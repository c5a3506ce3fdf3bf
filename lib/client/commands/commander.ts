// The person's commands: kept in order until the connection is ready, carried out one by one, and followed
// until it is settled. Nothing typed is lost without a word (docs/PROTOCOL.md, "Sending").

import type { Person } from "../../wire/message.ts";
import { parseUserName, type UserName } from "../../wire/user_name.ts";
import type { ErrorCode } from "../client_event.ts";
import { type Command, typedText } from "./command.ts";
import type { Parts, TypedText } from "./command_row.ts";
import { rowOf } from "./command_table.ts";
import { isTooLong } from "../outbox/message_size.ts";
import { Delivery } from "../outbox/delivery.ts";
import { commandOf, inDoubt, neverSent } from "../outbox/last_words.ts";
import { Patience } from "../outbox/patience.ts";
import type { Refused } from "../peers/recipient.ts";
import { isFailure, type ServerError } from "../refusal.ts";
import { keepPerson } from "../peers/decisions.ts";
import { askWhoIs } from "../peers/identities.ts";
import type { Shared } from "../shared.ts";
import { type SendControl, Verification } from "../verification.ts";
import { Invitations } from "../invitations.ts";

/** Commands that wait for a connection. A pipe waits before it comes to this. */
const MAX_QUEUED = 1_000;
/** A table older than this is asked for again before a message is sealed, where the server does not push changes. */
const TABLE_STALE = 10_000;

/** The commands that wait, and what became of the texts that were sent. */
export class Commander implements Parts {
  #queue: Command[] = [];
  /** Since when nothing is carried out before a table comes. */
  #awaitsTable: number | undefined;
  /** Wait until it is known who somebody is, and nothing else is carried out. */
  readonly #awaitsIdentity: Command[] = [];
  #identityAsked = 0;
  /** By name key: whom an automatic answer is for that waits for the save of that person. */
  readonly #answersDue = new Map<string, Person>();
  #talkingTo: UserName | undefined;
  /** It is from the last time, and was not told yet. */
  #isResumed = true;
  readonly #patience = new Patience();
  readonly #delivery: Delivery;
  /** Whether a command ended in an error, or a text in doubt. */
  failed = false;
  /** Verifications by emoji. */
  readonly verification: Verification;
  /** Invitations made and accepted. */
  readonly invitations: Invitations;

  constructor(readonly shared: Shared) {
    this.#delivery = new Delivery(shared, (code, sentence, command) => this.#fail(code, sentence, command));
    const control: SendControl = (to, message) => this.#delivery.control(to, message);
    this.verification = new Verification(shared, control);
    this.invitations = new Invitations(shared, control);
    this.#talkingTo = shared.memory.kept.talkingTo;
  }

  /** Commands not carried out yet. */
  get backlog(): number {
    const { unsaved } = this.shared;
    return this.#queue.length + this.#awaitsIdentity.length + this.#patience.size + this.#delivery.refused +
      unsaved.size;
  }

  /** Pauses in a row between which the server took nothing. */
  get pausesInVain(): number {
    return this.#delivery.pausesInVain;
  }

  /** Whether the server asked for a pause. */
  get pauses(): boolean {
    return this.#delivery.pauses;
  }

  /** Milliseconds since the server was asked for a table or an identity, or owes what ends a pause, and nothing goes on. */
  get stuckFor(): number {
    const { now } = this.shared;
    if (this.#awaitsTable !== undefined) return now - this.#awaitsTable;
    return this.#awaitsIdentity.length > 0 ? now - this.#identityAsked : this.#delivery.overdue;
  }

  /** Takes a command; `ready`: the connection is. */
  async take(command: Command, ready: boolean): Promise<void> {
    if (this.shared.options.interactive) {
      const here = await this.#carryOutHere(command);
      if (here === undefined) return;
      command = here;
    }
    if (this.shared.ended) return this.#fail("no_connection", this.shared.texts.noMoreTries(), command);
    if (this.#queue.length >= MAX_QUEUED) {
      return this.#fail("queue_full", this.shared.texts.queueFull(), command);
    }
    this.#queue.push(command);
    if (ready) return await this.carryOut();
    this.#patience.typedOffline(command);
    if (this.shared.options.interactive) this.#sayThatItWaits(command);
  }

  /** Somebody away answers once. Nobody typed that: if it did not arrive, that is not a failure, and nobody is told. */
  async answer(person: Person): Promise<void> {
    const { outstanding, people, options: { absence }, texts, trust, ready } = this.shared;
    const peer = people.get(person.name);
    const text = absence.answerFor(peer);
    if (text === undefined || !ready) return;
    if (outstanding.full || this.pauses || !peer?.isPresent) return;
    if (trust.refusalToSend(person.name)) return;
    if (this.shared.unsaved.has(person.name)) return void this.#answersDue.set(person.name.key, person);
    absence.answered(peer);
    await this.#sendTo(person, texts.awayAnswer(text));
  }

  /** Carries out what waits; the connection is ready. */
  async carryOut(): Promise<void> {
    while (this.#queue.length > 0 && !this.#awaits && !this.pauses) {
      const command = this.#queue[0]!;
      if (this.shared.outstanding.full || this.#lacksKey(command)) {
        this.#awaitsTable = this.shared.now;
        this.shared.askForList({ show: false, last: false });
        return;
      }
      this.#queue.shift();
      await this.#do(command);
    }
  }

  get #awaits(): boolean {
    return this.#awaitsTable !== undefined || this.#awaitsIdentity.length > 0 ||
      this.shared.unsaved.isPending;
  }

  /** The connection is back; others who lost it may come a little later. */
  reconnected(): void {
    this.#patience.reconnected(this.shared.now);
    if (this.shared.proves) this.invitations.askAgain();
  }

  /** A whole table came: goes on with what waited for it. */
  async tableArrived(): Promise<void> {
    this.#awaitsTable = undefined;
    await this.release();
    await this.carryOut();
  }

  /** It is known who somebody is: goes on with what waited for it. */
  async identityArrived(): Promise<void> {
    if (this.#awaitsIdentity.length === 0) return;
    this.#queue.unshift(...this.#awaitsIdentity.splice(0));
    await this.carryOut();
  }

  /** A save succeeded or failed (`failure`: why): goes on, with or without the texts that waited for it. */
  async saved(failure: string | undefined, ready: boolean): Promise<void> {
    const { unsaved, texts, now } = this.shared;
    const answers = [...this.#answersDue.values()];
    this.#answersDue.clear();
    if (failure === undefined) {
      const { due, hadFailed } = unsaved.saved();
      if (hadFailed) this.shared.show({ event: "saved" });
      this.#queue.unshift(...due);
      for (const person of answers) await this.answer(person);
    } else {
      const { held, isFirst } = unsaved.failed(now);
      if (isFirst) this.shared.warn("not_saved", texts.profile.notSaved(failure));
      for (const command of held) this.#sayThatItWaits(command, { unsaved: true });
    }
    if (ready) await this.carryOut();
  }

  /** Nothing could be saved for long, and nobody waits any longer: says what was never sent because of that. */
  giveUpUnsaved(): void {
    for (const command of this.shared.unsaved.drain()) neverSent(command, this.shared);
    this.failed = true;
  }

  /** Somebody came, or time passed: sends what was held for them. */
  async release(): Promise<void> {
    const { people, now } = this.shared;
    if (this.#delivery.isDue) {
      this.#delivery.sendAgain();
      await this.carryOut();
    }
    if (this.pauses) return;
    const due = this.#patience.release((name) => people.present(name) !== undefined, now);
    for (const command of due) await this.#do(command);
  }

  /** A line of ours has left. */
  written(ticket: number): void {
    this.#delivery.written(ticket);
  }

  /** The server says `away`, or refuses something. */
  refused(refusal: ServerError): void {
    if (isFailure(refusal, this.shared, this.#delivery, this.invitations)) this.failed = true;
  }

  /** The connection is gone: what it had not answered is in doubt, or asked again. */
  linkLost(): void {
    this.#awaitsTable = undefined;
    this.#queue.unshift(...this.#awaitsIdentity.splice(0));
    const again: Command[] = [];
    for (const request of this.#delivery.unsettled()) {
      if (request.kind === "list" && request.show) again.push({ kind: "list" });
      else if (inDoubt(request, this.shared)) this.failed = true;
    }
    this.#queue.unshift(...again, ...this.#patience.drain());
  }

  /** The end: says what was never sent, and what may not have arrived. */
  farewell(): void {
    const waiting = this.takeWaiting();
    for (const request of this.#delivery.unsettled()) {
      if (inDoubt(request, this.shared)) this.failed = true;
    }
    this.invitations.farewell();
    this.shared.lastSeen.farewell(this.shared.people.everybody.map(({ name }) => name));
    for (const command of waiting) neverSent(command, this.shared);
  }

  /** Takes all waiting commands and texts, in order. Texts on their way are left. */
  takeWaiting(): Command[] {
    return [
      ...this.#delivery.giveUp().flatMap((request) => commandOf(request) ?? []),
      ...this.#patience.drain(),
      ...this.#awaitsIdentity.splice(0),
      ...this.shared.unsaved.drain(),
      ...this.#queue.splice(0),
    ];
  }

  /** Commands that need no server are answered to a person at once; gives the command that remains, if any. */
  async #carryOutHere(command: Command): Promise<Command | undefined> {
    if (command.kind === "say" && this.#talkingTo) {
      return { kind: "to", user: this.#talkingTo.text, text: command.text };
    }
    const { needs, takes } = rowOf(command);
    const lacksName = takes.user?.optional && command.user === undefined;
    if (needs && !lacksName && command.kind !== "say") return command;
    await this.#do(command);
    return undefined;
  }

  /** Whether the command is about somebody whose key has to be asked for first. */
  #lacksKey(command: Command): boolean {
    const { people, tableIsLive, tableTime, now } = this.shared;
    if (tableIsLive) return false;
    const name = this.#about(command);
    if (!name || now === tableTime) return false;
    const isText = typedText(command) !== undefined;
    return !people.present(name) || (isText && now - tableTime > TABLE_STALE);
  }

  #about(command: Command): UserName | undefined {
    if (command.kind === "say") return this.#talkingTo;
    return rowOf(command).needs?.includes("table") ? parseUserName(command.user ?? "") : undefined;
  }

  async #do(command: Command): Promise<void> {
    const { needs, run } = rowOf(command);
    if (needs?.includes("identity") && this.#waitsForIdentity(command)) return;
    const refused = await run?.(command, this);
    if (refused) this.#fail(refused.code, refused.sentence, command);
  }

  /** Whether it has to be known first who that is, whose key is shown, compared or accepted. */
  #waitsForIdentity(command: Command): boolean {
    const name = parseUserName(command.user ?? "");
    const person = name && this.shared.people.present(name);
    return person !== undefined && this.#lacksIdentity(person, command);
  }

  async say(text: string): Promise<Refused | void> {
    const name = this.#talkingTo;
    if (!name) return { code: "usage", sentence: this.shared.texts.nobodyToTalkTo() };
    await this.send({ kind: "to", user: name.text, text }, "with");
  }

  tellServer(text: string): void {
    this.#delivery.chat(text);
  }

  talkTo(user: string): Refused | void {
    const recipient = this.shared.recipient(user, "with");
    this.#isResumed = false;
    this.#talkingTo = undefined; // what follows a mistake must not go to the one before
    if ("code" in recipient) return recipient;
    this.#talkingTo = recipient.name;
    this.shared.memory.keep({ talkingTo: recipient.name }, { lazy: true });
    this.#sayTo(recipient.name);
  }

  /** The first welcome: says to whom plain text goes, from the last time. */
  greeted(): void {
    if (this.#talkingTo && this.#isResumed) this.#sayTo(this.#talkingTo);
    this.#isResumed = false;
  }

  #sayTo(name: UserName): void {
    const { people, tableIsLive } = this.shared;
    const absent = tableIsLive && !people.present(name);
    this.shared.show({ event: "with", user: name.text, ...(absent ? { absent } : {}) });
  }

  async send(command: TypedText, chosenBy: "to" | "with"): Promise<void> {
    const { shared } = this;
    const { people, texts } = shared;
    const recipient = shared.recipient(command.user, chosenBy);
    if ("code" in recipient) return this.#fail(recipient.code, recipient.sentence, command);
    const { name } = recipient;
    if (people.isBlocked(name)) return this.#fail("blocked", texts.isBlocked(name.text), command);
    if (this.#patience.queues(command, name)) return;
    const person = people.present(name);
    if (!person) {
      if (this.#patience.holds(command, name, shared.now)) return;
      return this.#fail("away", texts.isAway(shared.met.find(name)?.text ?? name.text), command);
    }
    if (this.#lacksIdentity(person, command)) return;
    const refused = shared.trust.refusalToSend(person.name);
    if (refused) return this.#fail(refused.code, refused.sentence, command);
    if (!this.#isKept(person)) {
      if (shared.unsaved.wait(command)) this.#sayThatItWaits(command, { unsaved: true });
      return;
    }
    await this.#sendTo(person, command.text, command);
  }

  /** The person writes to them: whether what is remembered of them is on the disk, as far as is known. */
  #isKept(person: Person): boolean {
    keepPerson(this.shared, person);
    return !this.shared.unsaved.has(person.name);
  }

  /** Whether the command has to wait until it is known who that person is. */
  #lacksIdentity(person: Person, command: Command): boolean {
    if (this.#awaitsIdentity.length === 0 && this.shared.trust.isKnown(person)) return false;
    askWhoIs(this.shared, person);
    this.#awaitsIdentity.push(command);
    this.#identityAsked = this.shared.now;
    return true;
  }

  /** Seals and sends; `command` is what fails when it is too long. Without one nobody typed it. */
  async #sendTo(person: Person, text: string, command?: Command): Promise<void> {
    const { shared } = this;
    const sealed = await this.#delivery.seal(person, text);
    if (isTooLong(sealed.fields)) return command && this.#fail("too_long", shared.texts.tooLong(), command);
    this.#delivery.relay({ ...sealed, text, automatic: command === undefined });
  }

  /** A pong came: asks for the next one, where texts still wait for it. */
  confirm(): void {
    if (this.#awaitsTable !== undefined) this.#awaitsTable = this.shared.now; // it is getting on
    this.#delivery.confirm();
  }

  #sayThatItWaits(command: Command, why: { readonly unsaved?: true } = {}): void {
    const typed = typedText(command);
    if (typed) this.shared.show({ event: "queued", ...typed, ...why });
  }

  /** A command ended in an error; what was typed for it is not lost. */
  #fail(code: ErrorCode, sentence: string, command?: Command): void {
    this.failed = true;
    const typed = command && typedText(command);
    const about = command?.kind === "to" ? { to: command.user } : {};
    this.shared.error(code, typed ? this.shared.texts.notSent(sentence, typed.text) : sentence, about);
  }
}
