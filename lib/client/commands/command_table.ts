// The commands, in the order in which /help shows them. The only list: parser, help, hints, completion and
// dispatcher follow from it.

import type { Command } from "./command.ts";
import type { Refused } from "../peers/recipient.ts";
import type { CommandRow, NamedRow, Parts } from "./command_row.ts";
import { PEOPLE_COMMANDS } from "./people_commands.ts";
import { PROFILE_COMMANDS } from "./profile_commands.ts";
import { PLAIN_TEXT, TEXT_COMMANDS } from "./text_commands.ts";
import { SCREEN_COMMANDS, SHOW } from "./screen_commands.ts";
import { TRUST_COMMANDS } from "./trust_commands.ts";

/** By the headings of /help. */
export const COMMAND_GROUPS = {
  talk: [...TEXT_COMMANDS, ...PEOPLE_COMMANDS],
  trust: TRUST_COMMANDS,
  screen: [...PROFILE_COMMANDS, ...SCREEN_COMMANDS],
} as const satisfies Readonly<Record<string, readonly NamedRow[]>>;

/** Everything that can be typed after `/`. */
export const COMMANDS: readonly NamedRow[] = [
  ...TEXT_COMMANDS,
  ...TRUST_COMMANDS,
  ...PROFILE_COMMANDS,
  ...PEOPLE_COMMANDS,
  ...SCREEN_COMMANDS,
];

const ROWS: ReadonlyMap<Command["kind"], CommandRow> = new Map(
  [...COMMANDS, PLAIN_TEXT, SHOW].map((row) => [row.name, row]),
);

/** The row that a command was made from. */
export function rowOf({ kind }: Command): CommandRow {
  return ROWS.get(kind)!;
}

/** What has to come before it. About nobody, it needs nothing. */
export function needsOf(command: Command): NonNullable<CommandRow["needs"]> {
  const { needs, takes } = rowOf(command);
  return takes.user && command.user === undefined ? [] : needs ?? [];
}

/** Carries it out, or gives the reason why not. */
export async function runCommand(command: Command, parts: Parts): Promise<Refused | void> {
  return await parts.shared.because(
    command.id === undefined ? {} : { id: command.id },
    () => rowOf(command).run?.(command, parts),
  );
}
