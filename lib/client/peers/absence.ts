// The user's absence: everybody who writes is answered once.

import type { Peer } from "./peer.ts";

/** People answered in one absence; a server can invent any number. */
const MAX_ANSWERED = 1_000;

/** Decisions, without effects. */
export class Absence {
  /** The automatic answer; undefined: present. */
  #text: string | undefined;
  #number = 0;
  #answered = 0;

  /** From now on everybody who writes is answered with this text, once. */
  begin(text: string): void {
    this.#text = text;
    this.#number++;
    this.#answered = 0;
  }

  end(): void {
    this.#text = undefined;
  }

  /** For a message just received; undefined if no answer is due. */
  answerFor(peer: Peer | undefined): string | undefined {
    return peer?.answeredIn === this.#number || this.#answered >= MAX_ANSWERED ? undefined : this.#text;
  }

  answered(peer: Peer | undefined): void {
    this.#answered++;
    if (peer) peer.answeredIn = this.#number;
  }
}
