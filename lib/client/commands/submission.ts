// The result of Enter on a line: a command, or a hint, and then the line stays as it is.

import type { CommandName, Texts } from "../../texts/catalogue.ts";
import type { Command } from "./command.ts";
import type { Situation } from "./command_row.ts";
import { parseCommandLine } from "./command_line.ts";
import { rowOf } from "./command_table.ts";
import { notSomebody } from "./hints.ts";

/** A command; or the sentence why not, with names raw; undefined for an empty line. */
type Submission = { readonly command: Command } | { readonly hint: string } | undefined;

/** Judges a line before it is taken out of the input. */
export function submit(line: string, situation: Situation, texts: Texts): Submission {
  const command = parseCommandLine(line, texts);
  if (!command) return undefined;
  const hint = objection(command, situation, texts);
  return hint === undefined ? { command } : { hint };
}

function objection(command: Command, situation: Situation, texts: Texts): string | undefined {
  if (command.event?.event === "error") return command.event.text;
  const { name, takes, hint } = rowOf(command);
  if (hint) return hint(command, situation, texts);
  const isNamed = takes.user?.isRecipient && command.user !== undefined;
  return isNamed ? notSomebody(command.user, name as CommandName, situation, texts) : undefined;
}
