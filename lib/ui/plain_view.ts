// Events as plain lines: one line each, no cursor codes, fit for pipes and screen readers.
// A line of the program begins with `* `, words of others with `<name (trust)> `, our own with `-> <name> `.

import { isolated } from "../base/printable.ts";
import type { Texts } from "../i18n/catalogue.ts";
import type { ClientEvent } from "../session/client_event.ts";
import { describe } from "./entry.ts";
import { type Entry, TRUST_MARKS } from "./words.ts";
import { wordRows } from "./words_with_urls.ts";

/** Columns that the further rows of a line are set in. */
const INDENT = 2;

/** The lines of an event, printable and without `\n` (docs/PROTOCOL.md, "Driving chat-client"). */
export function plainLines(event: ClientEvent, texts: Texts): string[] {
  return describe(event, texts).flatMap(linesOf);
}

/**
 * A line as rows of a terminal with this many columns, broken so that no words of others begin one, but for long URLs, which
 * the terminal wraps.
 */
export function rowsOfLine(line: string, columns: number): string[] {
  return wordRows(line, Math.max(1, columns - 1 - INDENT), false)
    .map(({ text, isBare }, i) => i === 0 || isBare ? text : " ".repeat(INDENT) + text);
}

function linesOf(entry: Entry): string[] {
  if (entry.kind !== "table") return [plainLine(entry)];
  const rows = entry.rows.map(({ state, left, rights }) =>
    ["*  ", ...(state === undefined ? [] : [TRUST_MARKS[state]]), `${left}  ${rights[0]}`.trimEnd()].join(" ")
  );
  return [`* ${entry.heading}`, ...rows];
}

function plainLine(entry: Exclude<Entry, { kind: "table" }>): string {
  switch (entry.kind) {
    case "foreign":
      return `<${entry.who}${entry.trust ? ` (${entry.trust})` : ""}> ${isolated(entry.rows.join("\\n"))}`;
    case "own":
      return `-> <${entry.to}> ${isolated(entry.rows.join("\\n"))}`;
    default:
      return `* ${entry.row}`;
  }
}
