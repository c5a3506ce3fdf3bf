// The relay's counters since its start; they name nobody.

import type { Refusal } from "../wire/bad_line.ts";

/** Since the start. The owner changes them in place. */
export interface Counts {
  /** Welcomes said. */
  logins: number;
  /** Messages given to their addressee's connection. */
  messages: number;
  /** Bytes of their lines, each with its `\n`. */
  bytes: number;
  /** Messages that were given to a connection which ended before they had left. */
  undelivered: number;
  /** Errors said, by their code. */
  readonly refusals: Map<Refusal, number>;
}

/** Of a server that has done nothing yet. */
export function newCounts(): Counts {
  return { logins: 0, messages: 0, bytes: 0, undelivered: 0, refusals: new Map() };
}
