// The entries of /help: a table per group of commands, fitting 24 rows.

import type { Texts } from "../texts/catalogue.ts";
import type { ClientEvent } from "../client/client_event.ts";
import type { NamedRow } from "../client/commands/command_row.ts";
import { COMMAND_GROUPS } from "../client/commands/command_table.ts";
import { type Entry, note, type TableRow, TRUST_MARKS } from "./words.ts";

type CommandHelp = Extract<ClientEvent, { event: "help" }>["commands"][number];

/** One note for a single command. */
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
  return (Object.keys(headings) as (keyof typeof headings)[]).map((group) => ({
    kind: "table",
    heading: headings[group],
    rows: rowsOf(COMMAND_GROUPS[group], byName, texts),
  }));
}

function rowsOf(
  commands: readonly NamedRow[],
  byName: ReadonlyMap<string, CommandHelp>,
  texts: Texts,
): TableRow[] {
  return commands.flatMap(({ name, isPaired }, i) => {
    const command = byName.get(name);
    if (!command || isPaired) return [];
    const next = commands[i + 1];
    if (!next?.isPaired) return [{ left: command.usage, rights: [command.text] }];
    const together = texts.together[name as keyof Texts["together"]];
    return [{ left: `${command.usage}, /${next.name}`, rights: [together] }];
  });
}

function nameOf({ usage }: CommandHelp): string {
  return usage.slice(1).split(" ", 1)[0]!;
}
