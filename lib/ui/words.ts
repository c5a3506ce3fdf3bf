// What a person reads, before any layout: kinds of lines, and names as they are shown.

import { printable } from "../base/printable.ts";
import type { Texts } from "../i18n/catalogue.ts";
import type { TrustState } from "../trust/contact_book.ts";
import { isReservedName, parseUserName } from "../wire/user_name.ts";

/** How a line is meant: words of a person or the server, our own, or the programme's. All is printable. */
export type Entry =
  | {
    readonly kind: "foreign";
    readonly who: string;
    readonly rows: readonly string[];
    /** Who that is to us, as a word, and for a colour. */
    readonly trust?: { readonly state: TrustState; readonly word: string };
  }
  | { readonly kind: "own"; readonly to: string; readonly rows: readonly string[] }
  | {
    readonly kind: "note" | "warning" | "error";
    readonly row: string;
    /** In a terminal that has room, its QR code stands below the row. */
    readonly code?: string;
  };

/** A line of the programme's own. */
export function note(text: string): Entry {
  return { kind: "note", row: printable(text) };
}

/**
 * A name as it is shown: in quotes when it holds a character that marks lines here, so that no name
 * can look like the programme's own sign. Names hold no spaces, so it is one word.
 */
export function quoted(name: string): string {
  const safe = printable(name);
  const parsed = parseUserName(name);
  const isMarked = MARKS.test(safe) || (parsed !== undefined && isReservedName(parsed));
  return isMarked ? `"${safe.replaceAll('"', "'")}"` : safe;
}

/** A printable name, and who that is to us. Names hold no spaces, so no name can look like it. */
export function withTrust(name: string, trust: TrustState | undefined, texts: Texts): string {
  return trust === undefined ? name : `${name} (${texts.trust.states[trust]})`;
}

/** Signs that begin or divide rows here, and what looks like them: lines, arrows, dashes but the hyphen. */
const MARKS = /[*!»<>[\]"|·…\u2190-\u21FF\u2500-\u259F]|(?!-)\p{Pd}/u;
