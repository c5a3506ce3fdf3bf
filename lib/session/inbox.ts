// Messages from friends: opens each, waits for the sender's key where it is not known, and tells a repeat,
// or what cannot be opened, from a message (docs/PROTOCOL.md, "Receiving").

import type { Person, Relay } from "../wire/message.ts";
import type { Opened } from "./conversations.ts";
import type { Shared } from "./shared.ts";

/** Messages that wait for a table; more are shown as not openable, so that a server cannot fill the memory. */
const MAX_WAITING = 1_000;
/** Characters of all that wait. */
const MAX_WAITING_SIZE = 16 * 1024 * 1024;

/** Shows messages, and keeps those that wait for a table. */
export class Inbox {
  #waiting: Relay[] = [];
  #waitingSize = 0;

  /** `opened` is told of each message that was shown. */
  constructor(readonly shared: Shared, readonly opened: (sender: Person) => Promise<void>) {}

  /** Shows the message, lets it wait, or says why it cannot be opened. Nothing of somebody blocked. */
  async receive(message: Relay): Promise<void> {
    if (this.shared.company.isBlocked(message.from)) return;
    if (this.#waitsForTable(message)) return;
    await this.#open(message, true);
  }

  /** A fresh table came: what waited for it is decided now. */
  async tableArrived(): Promise<void> {
    this.#waitingSize = 0;
    for (const message of this.#waiting.splice(0)) {
      if (!this.shared.company.isBlocked(message.from)) await this.#open(message, false);
    }
  }

  /** Messages of one sender stay in order: once one waits, the next waits too. */
  #waitsForTable(message: Relay): boolean {
    if (!this.#waiting.some(({ from }) => from.key === message.from.key)) return false;
    return this.#wait(message);
  }

  async #open(message: Relay, mayAsk: boolean): Promise<void> {
    const { people, conversations, options, texts } = this.shared;
    const from = message.from.text;
    if (message.from.key === options.user.key && conversations.isOwn(message)) {
      return this.shared.error("repeated", texts.ownRepeated(), { from });
    }
    const sender = people.known(message.from);
    const opened = sender ? await conversations.open(sender.pub, message) : undefined;
    if (opened?.kind === "text") {
      people.keep(sender!);
      this.shared.show({ event: "message", from: sender!.name.text, text: opened.text, suite: opened.suite });
      await this.opened(sender!);
    } else if (opened?.kind === "repeat") {
      this.shared.error("repeated", texts.repeated(from), { from });
    } else if (!(mayAsk && this.#mayHaveNewKey(opened) && this.#wait(message))) {
      this.shared.error("undecryptable", texts.cannotOpen(from, opened?.reason ?? "unknown_sender"), {
        from,
      });
    }
  }

  /** A sender we do not know, or one who may have come back with another key while the table stood still. */
  #mayHaveNewKey(opened: Opened | undefined): boolean {
    if (!opened) return true;
    return opened.kind === "closed" && opened.reason === "not_authentic" && !this.shared.tableIsLive;
  }

  /** False when too many wait already. */
  #wait(message: Relay): boolean {
    const size = this.#waitingSize + message.alg.length + message.nonce.length + message.cipher.length;
    if (this.#waiting.length >= MAX_WAITING || size > MAX_WAITING_SIZE) return false;
    this.#waitingSize = size;
    if (this.#waiting.length === 0) this.shared.askForList({ show: false, last: false });
    this.#waiting.push(message);
    return true;
  }
}
