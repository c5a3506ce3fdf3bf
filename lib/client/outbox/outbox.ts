// All that was typed and not sent: one queue in the order of typing, and one state for each entry. Nothing
// typed is lost without a word (docs/PROTOCOL.md, "Sending"). Commands that are not texts keep their place
// among the texts.
//
//   state       waits until                                and then is
//   connection  a connection is welcomed                   in turn
//   turn        nothing before it blocks                   sent, carried out, told as failed; or:
//   table       a fresh table came *                       in turn
//   identity    the server said who somebody is *          in turn
//   save        a save succeeded, or failed *              in turn, or `disk`
//   disk        a save succeeded                           in turn
//   friend      the friend is back, or time is up          in turn
//   (sent)      it is settled                              gone
//               the server refuses it for the moment       `pause`, sealed as it is
//               the server refuses it                      told as failed
//               the connection is lost                     told as uncertain
//   pause       the server's pause is over *               sent again: the very same line
//
// * Everything behind it waits, too. Behind `disk` and `friend` only texts to the same person do. Where the
//   connection is lost, all but `disk` and `pause` wait for the next one. A lock hands all of it on. At the
//   end it is told as never sent, as are texts for a disk that takes nothing for long.

import type { ControlMessage } from "../../trust/verification/sas_message.ts";
import type { Person } from "../../wire/message.ts";
import { type Command, typedText } from "../commands/command.ts";
import { askWhoIs } from "../peers/identities.ts";
import type { Refused } from "../peers/recipient.ts";
import type { Shared } from "../shared.ts";
import type { Delivery, Outcomes, Refusable } from "./delivery.ts";
import { commandToRepeat, inDoubt, neverSent } from "./last_words.ts";
import { isTooLong } from "./message_size.ts";
import { ServerPause } from "./server_pause.ts";
import { type Commands, Judge, type Waiting } from "./verdict.ts";

/** Pipes stop reading before. */
const MAX_WAITING = 1_000;

type State = Waiting["state"];
type Verdict = ReturnType<Judge["judge"]>;

export class Outbox implements Outcomes {
  #waiting: Waiting[] = [];
  /** When the server was asked for a table or identity that an entry waits for. */
  #askedAt = 0;
  readonly #pause = new ServerPause();
  /** Whether a command failed, or a text is in doubt. */
  failed = false;

  readonly #judge: Judge;

  constructor(readonly shared: Shared, readonly delivery: Delivery, readonly commands: Commands) {
    this.#judge = new Judge(shared, delivery, commands);
  }

  /** Entries waiting. */
  get backlog(): number {
    return this.#waiting.length;
  }

  /** Whether the server asked for a pause. */
  get pauses(): boolean {
    return this.#pause.pauses;
  }

  /** Consecutive pauses without progress. */
  get pausesInVain(): number {
    return this.#pause.inVain;
  }

  /** Milliseconds since the server was asked for a prerequisite, or owes the end of a pause. */
  get stuckFor(): number {
    const { now, agreed, outstanding } = this.shared;
    if (this.#waiting.some(({ state }) => ASKED.has(state))) return now - this.#askedAt;
    return agreed.has("ping/1") && !outstanding.isSettled ? this.#pause.overdue(now) : 0;
  }

  /** Milliseconds that texts have waited because saves fail. */
  get unsavedFor(): number {
    const { memory, now } = this.shared;
    return this.#waiting.some(({ state }) => state === "disk") ? memory.failingFor(now) : 0;
  }

  async take(command: Command): Promise<void> {
    const { ended, ready, texts, options } = this.shared;
    if (ended) return this.fail({ code: "no_connection", sentence: texts.noMoreTries() }, command);
    if (this.#waiting.length >= MAX_WAITING) {
      return this.fail({ code: "queue_full", sentence: texts.queueFull() }, command);
    }
    this.#waiting.push({ command, isEarly: !ready, state: ready ? "turn" : "connection" });
    if (ready) await this.carryOut();
    else if (options.interactive) this.#sayThatItWaits(command);
  }

  /** A command failed; a text typed for it is not lost. */
  fail({ code, sentence }: Refused, command: Command): void {
    this.failed = true;
    const typed = typedText(command);
    const about = { ...(typed?.to === undefined ? {} : { to: typed.to }), id: command.id };
    this.shared.error(code, typed ? this.shared.texts.notSent(sentence, typed.text) : sentence, about);
  }

  /** Carries out everything possible, in order. */
  async carryOut(): Promise<void> {
    const { ready, now, agreed, outstanding } = this.shared;
    if (!ready) return;
    if (this.#pause.isOver(now, outstanding.isSettled, !agreed.has("ping/1"))) {
      this.#pause.end();
      if (agreed.has("pace/1")) this.shared.send({ type: "resume" });
    }
    const awaited = new Set<string>();
    for (let at = 0; at < this.#waiting.length && !this.pauses;) {
      const entry = this.#waiting[at]!;
      if (ASKED.has(entry.state) || entry.state === "save") return;
      const verdict = this.#judge.judge(entry, awaited);
      if ("waitsFor" in verdict) {
        this.#waiting[at] = this.#waits(entry, verdict.waitsFor);
        if (!PASSED.has(verdict.waitsFor)) return;
        at++;
      } else {
        this.#waiting.splice(at, 1);
        await this.#carryOut(entry, verdict);
      }
    }
  }

  async #carryOut(
    { command, request }: Waiting,
    verdict: Exclude<Verdict, { waitsFor: State }>,
  ): Promise<void> {
    const typed = command ?? commandToRepeat(request!);
    const text = typed && this.commands.addressed(typed);
    if ("refused" in verdict) {
      if (text) this.fail(verdict.refused, text);
    } else if (request) this.#sendAgain(request);
    else if (verdict.sendTo) await this.#sendText(text!, verdict.sendTo);
    else {
      const refused = await this.commands.run(command!);
      if (refused) this.fail(refused, command!);
    }
  }

  #waits(entry: Waiting, state: State): Waiting {
    const command = entry.command!;
    if (ASKED.has(state)) this.#askedAt = this.shared.now;
    if (state === "disk" && entry.state !== "disk") this.#sayThatItWaits(command, { unsaved: true });
    // A later /with does not apply to it.
    return { ...entry, state, command: state === "table" ? command : this.commands.addressed(command) };
  }

  async #sendText(command: Command, to: Person): Promise<void> {
    const sealed = await this.delivery.seal(to, command.text!, "person");
    if (!isTooLong(sealed.line)) return this.delivery.send({ ...sealed, id: command.id });
    this.fail({ code: "too_long", sentence: this.shared.texts.tooLong() }, command);
  }

  /** An automatic text, unless it is too long. */
  async sendAutomatic(to: Person, text: string): Promise<void> {
    const sealed = await this.delivery.seal(to, text, "client");
    if (!isTooLong(sealed.line)) this.delivery.send(sealed);
  }

  /** Sends a control message, unless the server pauses; nobody is told. False: it was not sent. */
  async sendControl(to: Person, message: ControlMessage): Promise<boolean> {
    if (!this.shared.ready || this.shared.outstanding.full || this.pauses) return false;
    this.delivery.send(await this.delivery.seal(to, JSON.stringify(message), "control"));
    return true;
  }

  /** The very same line, which is recognized as a repeat if the server delivers both. */
  #sendAgain(request: Refusable): void {
    if (request.kind === "relay") this.delivery.send(request);
    else if (request.kind === "chat") this.delivery.tellServer(request.text, request.id);
    else if (request.kind === "identity") askWhoIs(this.shared, request);
    else if (!request.last) this.shared.askForList(request); // the last one is repeated at the end
  }

  /** The server accepts nothing for that many seconds. */
  pauseFor(seconds: number): void {
    const { now, outstanding, texts } = this.shared;
    const wait = this.#pause.begin(seconds, now, outstanding.settled);
    if (wait !== undefined) this.shared.warn("too_fast", texts.tooFast(wait));
  }

  refused(request: Refusable): void {
    this.#waiting.splice(this.#requests, 0, { request, state: "pause" });
  }

  uncertain(requests: readonly Refusable[]): void {
    this.#pause.reset();
    for (const entry of this.#waiting) if (!KEPT.has(entry.state)) entry.state = "connection";
    const lists = requests.flatMap((one) => one.kind === "list" && one.show ? [one.id] : []);
    for (const request of requests) if (inDoubt(request, this.shared)) this.failed = true;
    const again = lists.map((id) => ({ command: { kind: "list", id }, state: "connection" }) as const);
    this.#waiting.splice(this.#requests, 0, ...again);
  }

  /** Entries to be sent again, which come first. */
  get #requests(): number {
    const first = this.#waiting.findIndex(({ request }) => !request);
    return first === -1 ? this.#waiting.length : first;
  }

  /** After a table or an identity came. */
  arrived(what: "table" | "identity"): Promise<void> {
    this.#turn(what);
    return this.carryOut();
  }

  /** The server answers: the requested table is on its way. */
  gettingOn(): void {
    if (this.#waiting.some(({ state }) => state === "table")) this.#askedAt = this.shared.now;
  }

  /** `failure`: why a save failed. The next `carryOut` continues. */
  saved(failure: string | undefined): void {
    const { memory, texts, now } = this.shared;
    if (failure === undefined) {
      if (memory.saved()) this.shared.show({ event: "saved" });
      return this.#turn("save", "disk");
    }
    if (memory.failed(now)) this.shared.warn("not_saved", texts.profile.notSaved(failure));
    for (const [at, entry] of this.#waiting.entries()) {
      if (entry.state === "save") this.#waiting[at] = this.#waits(entry, "disk");
    }
  }

  #turn(...states: readonly State[]): void {
    for (const entry of this.#waiting) if (states.includes(entry.state)) entry.state = "turn";
  }

  /** After saves have failed for too long. */
  giveUpUnsaved(): void {
    this.failed = true;
    const isLost = ({ state }: Waiting) => state === "disk" || state === "save";
    const lost = this.#waiting.filter(isLost);
    this.#waiting = this.#waiting.filter((entry) => !isLost(entry));
    for (const { command } of lost) neverSent(command!, this.shared);
  }

  /** All waiting commands, in order. */
  takeWaiting(): Command[] {
    return this.#waiting.splice(0).flatMap(({ command, request }) =>
      command ?? (request && commandToRepeat(request)) ?? []
    );
  }

  farewell(): void {
    for (const command of this.takeWaiting()) neverSent(command, this.shared);
  }

  #sayThatItWaits(command: Command, why: { readonly unsaved?: true } = {}): void {
    const typed = typedText(command);
    if (typed) this.shared.show({ event: "queued", ...typed, ...why, id: command.id });
  }
}

/** The server was asked for something. */
const ASKED: ReadonlySet<State> = new Set(["table", "identity"]);
/** Other entries overtake these. */
const PASSED: ReadonlySet<State> = new Set(["disk", "friend"]);
/** A new connection does not change these. */
const KEPT: ReadonlySet<State> = new Set(["disk", "pause"]);
