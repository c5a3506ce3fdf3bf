// Entries before layout: kinds of lines, and names as shown.

import { printable, printableName } from "../base/printable.ts";
import type { Texts } from "../texts/catalogue.ts";
import type { TrustState } from "../trust/trust_state.ts";
import { isReservedName, parseUserName } from "../wire/user_name.ts";

/** The meaning of a line: words of a person or the server, own words, or the program's. All is printable. */
export type Entry =
  | {
    readonly kind: "foreign";
    readonly who: string;
    readonly rows: readonly string[];
    /** Of a person; undefined for the server. */
    readonly state?: TrustState;
    /** The word for it, if the server asked for a login. */
    readonly trust?: string;
  }
  | {
    readonly kind: "own";
    readonly to: string;
    readonly rows: readonly string[];
    /** `to` is the addressee of plain text. */
    readonly isUsual?: boolean;
  }
  | {
    readonly kind: "table";
    /** The first row. */
    readonly heading: string;
    readonly rows: readonly TableRow[];
  }
  | {
    readonly kind: "note" | "warning" | "error";
    readonly row: string;
    /** Shown as a QR code below the row, if there is room. */
    readonly code?: string;
    /** Not faint, because it is compared or copied. */
    readonly isClear?: true;
  };

/** Of the program's. All is printable. */
export interface TableRow {
  /** Of the person in the row; the mark comes first. */
  readonly state?: TrustState;
  /** A name, or the usage of a command. */
  readonly left: string;
  /**
   * Texts next to it, the fullest first: the first that fits in all rows is used. A single one that does not
   * fit goes below.
   */
  readonly rights: readonly string[];
}

/** One column per trust state. No name begins with one of them outside quotes. */
export const TRUST_MARKS: Readonly<Record<TrustState, string>> = {
  verified: "✓",
  seen: "·",
  new: "+",
  changed: "!",
  unproven: "?",
};

export function note(text: string): Entry {
  return { kind: "note", row: printable(text) };
}

/** For text that is compared or copied. */
export function clearNote(text: string): Entry {
  return { kind: "note", row: printable(text), isClear: true };
}

/**
 * In quotes if it contains a character that marks lines here, so that no name can look like the program's own
 * sign. Names have no spaces, so it is one word.
 */
export function quoted(name: string): string {
  const safe = printableName(name);
  const parsed = parseUserName(name);
  const isMarked = MARKS.test(safe) || (parsed !== undefined && isReservedName(parsed));
  return isMarked ? `"${safe.replaceAll('"', "'")}"` : safe;
}

/** A printable name with the word for its trust state. Names have no spaces, so no name can look like it. */
export function withTrust(name: string, trust: TrustState | undefined, texts: Texts): string {
  return trust === undefined ? name : `${name} (${texts.trust.states[trust]})`;
}

/**
 * Signs that begin or separate rows here, and look-alikes: lines, arrows, dashes except the hyphen, check
 * marks; a plus or question mark at the start.
 */
const MARKS = /[*!»<>[\]"|·…√☑✅✓✔🗸\u2190-\u21FF\u2500-\u259F]|(?!-)\p{Pd}|^[+?]/u;
