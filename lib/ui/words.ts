// Entries before any layout: kinds of lines, and names as they are shown.

import { printable, printableName } from "../base/printable.ts";
import type { Texts } from "../texts/catalogue.ts";
import type { TrustState } from "../trust/trust_state.ts";
import { isReservedName, parseUserName } from "../wire/user_name.ts";

/** How a line is meant: words of a person or the server, our own, or the program's. All is printable. */
export type Entry =
  | {
    readonly kind: "foreign";
    readonly who: string;
    readonly rows: readonly string[];
    /** Trust state of a person; undefined for the server. */
    readonly state?: TrustState;
    /** The word for it, where the server asked for a login. */
    readonly trust?: string;
  }
  | {
    readonly kind: "own";
    readonly to: string;
    readonly rows: readonly string[];
    /** Whether `to` is the person that plain text goes to. */
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
    /** In a terminal that has room, its QR code stands below the row. */
    readonly code?: string;
    /** To be read exactly, so not faint: what two people compare, and what is copied. */
    readonly isClear?: true;
  };

/** A row of a table of ours. All is printable. */
export interface TableRow {
  /** Trust state of the person in the row, whose mark stands first. */
  readonly state?: TrustState;
  /** A name, or how a command is written. */
  readonly left: string;
  /**
   * The texts beside it, the fullest first: the first is taken that fits in all rows. Where there is only one, and it does
   * not fit, it stands below.
   */
  readonly rights: readonly string[];
}

/** One column for each trust state. No name begins with one of them outside quotes. */
export const TRUST_MARKS: Readonly<Record<TrustState, string>> = {
  verified: "✓",
  seen: "·",
  new: "+",
  changed: "!",
  unproven: "?",
};

/** A line of the program's own. */
export function note(text: string): Entry {
  return { kind: "note", row: printable(text) };
}

/** The same, for what two people compare, or what is copied. */
export function clearNote(text: string): Entry {
  return { kind: "note", row: printable(text), isClear: true };
}

/**
 * A name as it is shown: in quotes when it holds a character that marks lines here, so that no name
 * can look like the program's own sign. Names hold no spaces, so it is one word.
 */
export function quoted(name: string): string {
  const safe = printableName(name);
  const parsed = parseUserName(name);
  const isMarked = MARKS.test(safe) || (parsed !== undefined && isReservedName(parsed));
  return isMarked ? `"${safe.replaceAll('"', "'")}"` : safe;
}

/** A printable name with the word for its trust state. Names hold no spaces, so no name can look like it. */
export function withTrust(name: string, trust: TrustState | undefined, texts: Texts): string {
  return trust === undefined ? name : `${name} (${texts.trust.states[trust]})`;
}

/**
 * Signs that begin or divide rows here, and what looks like them: lines, arrows, dashes but the hyphen, check marks; a
 * plus or question mark at the start.
 */
const MARKS = /[*!»<>[\]"|·…√☑✅✓✔🗸\u2190-\u21FF\u2500-\u259F]|(?!-)\p{Pd}|^[+?]/u;
