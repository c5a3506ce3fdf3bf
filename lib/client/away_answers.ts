// Automatic answers during an absence, one per writer. Nobody typed them, so nobody is told whether they
// arrive.

import type { Person } from "../wire/message.ts";
import type { Outbox } from "./outbox/outbox.ts";
import type { Peer } from "./peers/peer.ts";
import type { Shared } from "./shared.ts";

export class AwayAnswers {
  /** To be answered after the save of what is remembered of them. */
  readonly #due = new Set<Peer>();

  constructor(readonly shared: Shared, readonly outbox: Outbox) {}

  async answer(person: Person): Promise<void> {
    const { outstanding, people, options: { absence }, texts, trust, ready, memory } = this.shared;
    const peer = people.get(person.name);
    const text = absence.answerFor(peer);
    if (text === undefined || !ready) return;
    if (outstanding.full || this.outbox.pauses || !peer?.isPresent) return;
    if (trust.refusalToSend(person.name)) return;
    if (memory.isUnsaved(peer)) {
      this.#due.add(peer);
      return;
    }
    absence.answered(peer);
    await this.outbox.sendAutomatic(person, texts.awayAnswer(text));
  }

  /** After a save. */
  async saved(hasFailed: boolean): Promise<void> {
    const due = [...this.#due.values()];
    this.#due.clear();
    if (!hasFailed) { for (const { person } of due) await this.answer(person!); }
  }
}
