// Messages from friends: opens each, waits for unknown keys of senders, and tells repeats and unreadable
// messages apart (docs/PROTOCOL.md, "Receiving").

import type { Person, Relay } from "../wire/message.ts";
import { CONTROL_SUITE } from "../e2ee/base_suite/x25519_aesgcm.ts";
import type { Statement } from "../identity/statement.ts";
import type { ControlMessage } from "../trust/verification/sas_message.ts";
import { askWhoIs } from "./peers/identities.ts";
import type { Shared } from "./shared.ts";

/** Messages waiting for a table; more are shown as unreadable, so that a server cannot fill the memory. */
const MAX_WAITING = 1_000;
/** Characters of all waiting messages. */
const MAX_WAITING_SIZE = 16 * 1024 * 1024;

interface Waiting {
  readonly message: Relay;
  readonly until: "table" | "identity";
  /** Of arrival, in milliseconds since 1970. */
  readonly time: number;
}

export class Inbox {
  #waiting: Waiting[] = [];
  #waitingSize = 0;

  /** `opened`: called for each message shown; `control`: gets control messages. */
  constructor(
    readonly shared: Shared,
    readonly opened: (sender: Person) => Promise<void>,
    readonly control: (sender: Statement, message: ControlMessage) => Promise<void>,
  ) {}

  /** Shows the message, lets it wait, or tells why it cannot be opened. Ignores blocked people. */
  async receive(message: Relay): Promise<void> {
    if (this.shared.people.isBlocked(message.from)) return;
    if (this.#waitsForTable(message)) return;
    await this.#open(message, true);
  }

  /** Decides about messages that waited for a fresh table. */
  async tableArrived(): Promise<void> {
    this.#waitingSize = 0;
    for (const { message, time } of this.#waiting.splice(0)) {
      if (!this.shared.people.isBlocked(message.from)) await this.#openLate(message, false, time);
    }
  }

  /** Decides, in order, about messages that waited for an identity. */
  async identityArrived(): Promise<void> {
    this.#waitingSize = 0;
    for (const { message, until, time } of this.#waiting.splice(0)) {
      if (this.shared.people.isBlocked(message.from)) continue;
      if (until === "table" || this.#isAwaited(message)) this.#keep(message, until, time);
      else await this.#openLate(message, true, time);
    }
  }

  /** Messages of one sender stay in order: after a waiting one, the next waits too. */
  #waitsForTable(message: Relay): boolean {
    const before = this.#waiting.findLast((waiting) => waiting.message.from.key === message.from.key);
    return before !== undefined && this.#keep(message, before.until);
  }

  #isAwaited({ from }: Relay): boolean {
    return this.#waiting.some(({ message }) => message.from.key === from.key);
  }

  #openLate(message: Relay, mayAsk: boolean, time: number): Promise<void> {
    return this.shared.because({ time }, () => this.#open(message, mayAsk, time));
  }

  async #open(message: Relay, mayAsk: boolean, time = this.shared.options.clock()): Promise<void> {
    const { people, conversations, options, texts } = this.shared;
    const from = message.from.text;
    if (message.from.key === options.user.key && conversations.isOwn(message)) {
      return this.shared.error("repeated", texts.ownRepeated(), { from });
    }
    const sender = people.known(message.from);
    const isKnown = sender !== undefined && this.shared.trust.isKnown(sender);
    if (sender && !isKnown && this.#wait(message, time, sender)) return;
    if (sender && message.alg === CONTROL_SUITE.label) return await this.#openControl(sender, message);
    const opened = isKnown ? await conversations.open(sender.pub, message) : undefined;
    // An unknown sender, or one who may have returned with another key since the table.
    const mayHaveNewKey = !opened ||
      opened.kind === "closed" && opened.reason === "not_authentic" && !this.shared.tableIsLive;
    if (opened?.kind === "text") {
      this.shared.show({
        event: "message",
        from: sender!.name.text,
        text: opened.text,
        suite: message.alg,
        ...this.shared.trust.heard(sender!),
      });
      await this.opened(sender!);
    } else if (opened?.kind === "repeat") {
      this.shared.error("repeated", texts.repeated(from), { from });
    } else if (!(mayAsk && mayHaveNewKey && this.#wait(message, time))) {
      this.shared.error("undecryptable", texts.cannotOpen(from, opened?.reason ?? "unknown_sender"), {
        from,
      });
    }
  }

  /** Control messages, from proven people only; ignores repeats and those that do not open. */
  async #openControl(sender: Person, message: Relay): Promise<void> {
    const { conversations, trust, proves } = this.shared;
    const statement = trust.statementOf(sender.name);
    if (!proves || !statement || trust.stateOf(sender.name) === undefined) return;
    const opened = await conversations.open(sender.pub, message, CONTROL_SUITE);
    if (opened.kind !== "text") return;
    const control = parseJsonObject(opened.text);
    if (control) await this.control(statement, control);
  }

  /** Asks for a table, or for the identity of `sender`. False if too many wait already. */
  #wait(message: Relay, time: number, sender?: Person): boolean {
    const isFirst = !this.#waiting.some(({ until }) => until === "table");
    if (!this.#keep(message, sender ? "identity" : "table", time)) return false;
    if (sender) askWhoIs(this.shared, sender);
    else if (isFirst) this.shared.askForList({ show: false, last: false });
    return true;
  }

  #keep(message: Relay, until: "table" | "identity", time = this.shared.options.clock()): boolean {
    const size = this.#waitingSize + message.alg.length + message.nonce.length + message.cipher.length;
    if (this.#waiting.length >= MAX_WAITING || size > MAX_WAITING_SIZE) return false;
    this.#waitingSize = size;
    this.#waiting.push({ message, until, time });
    return true;
  }
}

function parseJsonObject(text: string): ControlMessage | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? value as ControlMessage
      : undefined;
  } catch {
    return undefined;
  }
}
