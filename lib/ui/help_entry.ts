// The entries of /help: a table for each group of commands, short enough for a screen of 24 rows.

import type { CommandName, Texts } from "../texts/catalogue.ts";
import type { CommandHelp } from "../client/client_event.ts";
import { type Entry, note, type TableRow, TRUST_MARKS } from "./words.ts";

/** The groups in order. A command behind `+` shares the row of the one before. */
const GROUPS = {
  talk: ["to", "with", "list", "server", "away", "+back", "block", "+unblock"],
  trust: ["verify", "safety", "fp", "accept", "trust-mode", "invite"],
  screen: ["status", "passphrase", "+lock", "bell", "+notify", "lang", "clear", "help", "quit"],
} as const;

/** The groups; of a single command one note. */
export function describeHelp(commands: readonly CommandHelp[], texts: Texts): Entry[] {
  if (commands.length === 1) return [note(`${commands[0]!.usage}  ${commands[0]!.text}`)];
  const marks = Object.entries(TRUST_MARKS).map(([state, mark]) =>
    `${mark}${texts.trust.states[state as keyof typeof TRUST_MARKS]}`
  );
  const headings = {
    talk: texts.groupTalk(texts.plainText),
    trust: texts.groupTrust(marks.join("  ")),
    screen: texts.groupScreen(),
  };
  const byName = new Map(commands.map((command) => [nameOf(command), command]));
  return (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => ({
    kind: "table",
    heading: headings[group],
    rows: rowsOf(GROUPS[group], byName, texts),
  }));
}

function rowsOf(
  names: readonly string[],
  byName: ReadonlyMap<string, CommandHelp>,
  texts: Texts,
): TableRow[] {
  return names.flatMap((name, i) => {
    const command = byName.get(name);
    if (!command) return [];
    const next = names[i + 1];
    if (!next?.startsWith("+")) return [{ left: command.usage, rights: [command.text] }];
    const together = texts.together[name as keyof Texts["together"]];
    return [{ left: `${command.usage}, /${next.slice(1)}`, rights: [together] }];
  });
}

function nameOf({ usage }: CommandHelp): CommandName {
  return usage.slice(1).split(" ", 1)[0] as CommandName;
}
