// The addressee of plain text.

import type { UserName } from "../../wire/user_name.ts";
import type { Refused } from "../peers/recipient.ts";
import type { Shared } from "../shared.ts";
import type { Command } from "./command.ts";

export class TalkingTo {
  #name: UserName | undefined;
  /** From an earlier run, and not told yet. */
  #isResumed = true;

  constructor(readonly shared: Shared) {
    this.#name = shared.memory.kept.talkingTo;
  }

  /** Turns plain text into a text for the friend of /with, if any. */
  addressed(command: Command): Command {
    if (command.kind !== "say" || !this.#name) return command;
    return { kind: "to", user: this.#name.text, text: command.text! };
  }

  /** /with. */
  turnTo(user: string): Refused | void {
    const recipient = this.shared.recipient(user, "with");
    this.#isResumed = false;
    this.#name = undefined; // what follows a mistake must not go to the one before
    if ("code" in recipient) return recipient;
    this.#name = recipient.name;
    this.shared.memory.keep({ talkingTo: recipient.name }, { lazy: true });
    this.#tell(recipient.name);
  }

  /** After the first welcome: tells the addressee kept from an earlier run. */
  greeted(): void {
    if (this.#name && this.#isResumed) this.#tell(this.#name);
    this.#isResumed = false;
  }

  #tell(name: UserName): void {
    const { people, tableIsLive } = this.shared;
    const absent = tableIsLive && !people.present(name);
    this.shared.show({ event: "with", user: name.text, ...(absent ? { absent } : {}) });
  }
}
