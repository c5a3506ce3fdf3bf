// Events as plain lines: one line each, without cursor codes, for pipes and screen readers. Lines of the
// program begin with `* `, words of others with `<name (trust)> `, own words with `-> <name> `.

import { isolated } from "../base/printable.ts";
import type { Texts } from "../texts/catalogue.ts";
import type { ClientEvent } from "../client/client_event.ts";
import { describe } from "./entry.ts";
import { type Entry, TRUST_MARKS } from "./words.ts";

/** Printable and without `\n` (docs/PROTOCOL.md, "Driving chat-client"). */
export function plainLines(event: ClientEvent, texts: Texts): string[] {
  return describe(event, texts).flatMap(linesOf);
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
