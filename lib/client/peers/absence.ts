// A person's absence: everybody who writes meanwhile is answered once.

import type { Peer } from "./peer.ts";

/** People who are answered in one absence; a server can make up any number of them. */
const MAX_ANSWERED = 1_000;

/** The decisions, as state without effects. */
export class Absence {
  /** The automatic answer; undefined: the person is here. */
  #text: string | undefined;
  #number = 0;
  #answered = 0;

  /** From now on everybody who writes is owed this text, once. */
  begin(text: string): void {
    this.#text = text;
    this.#number++;
    this.#answered = 0;
  }

  end(): void {
    this.#text = undefined;
  }

  /** The answer to somebody who wrote just now; undefined when nothing is owed. */
  answerFor(peer: Peer | undefined): string | undefined {
    return peer?.answeredIn === this.#number || this.#answered >= MAX_ANSWERED ? undefined : this.#text;
  }

  answered(peer: Peer | undefined): void {
    this.#answered++;
    if (peer) peer.answeredIn = this.#number;
  }
}
