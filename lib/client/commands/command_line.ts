// A typed line → a command, or a hint, with which the line stays as it is. The only parser of "/to ana hola".

import { INVISIBLE } from "../../base/printable.ts";
import type { CommandName, Texts } from "../../texts/catalogue.ts";
import type { ClientEvent } from "../client_event.ts";
import type { Arguments, Command } from "./command.ts";
import type { NamedRow, Situation } from "./command_row.ts";
import { COMMANDS, rowOf } from "./command_table.ts";
import { unknownCommand, usage } from "./help.ts";
import { notSomebody } from "./hints.ts";

/**
 * Probably a mistyped command: white space or something invisible before the slash, or a full-width slash.
 */
const MISSPELT = new RegExp(`^(?:(?:\\s|${INVISIBLE})+[/／]|／)`, "u");

/**
 * Undefined for an empty line. A line that begins with `/` is a command, with `//` a text that begins with
 * `/`; one whose slash only seems to begin it is a mistake; any other is plain text. Mistakes and commands of
 * the screen are of kind `show`.
 */
export function parseCommandLine(line: string, texts: Texts): Command | undefined {
  if (line.trim() === "") return undefined;
  if (line.startsWith("//")) return { kind: "say", text: line.slice(1) };
  if (MISSPELT.test(line)) return mistake("usage", texts.slashFirst());
  if (!line.startsWith("/")) return { kind: "say", text: line };

  const [, typed, rest] = /^\/(\S*)\s*(.*)$/su.exec(line)!;
  const row = COMMANDS.find(({ name }) => name === typed);
  if (!row) return { kind: "show", event: unknownCommand(typed!, COMMANDS, texts) };
  const text = rest!.trimEnd();
  // The words are not repeated: they may contain a passphrase.
  if (hasTooMany(row, text)) return mistake("usage", texts.tooManyWords(usage(row, texts)));
  const args = readArguments(row, text);
  return args ? commandOf(row, args, texts) : mistake("usage", texts.howToWrite(usage(row, texts)));
}

/** For a line that is not a command: kept in order with the others, so that errors are. */
export function mistake(
  code: Extract<ClientEvent, { event: "error" }>["code"],
  text: string,
): Command {
  return { kind: "show", event: { event: "error", code, text } };
}

/** For the client's core. */
export function commandOf(row: NamedRow, args: Arguments, texts: Texts): Command {
  if (!row.shows) return { kind: row.name, ...args };
  const keep = row.keeps?.(args);
  return { kind: "show", event: row.shows(args, texts, COMMANDS), ...(keep ? { keep } : {}) };
}

/** Whether words would be lost. */
function hasTooMany({ takes }: NamedRow, text: string): boolean {
  const all = Object.values(takes);
  const words = text === "" ? 0 : text.split(/\s+/u).length;
  return !all.at(-1)?.all && words > all.length;
}

/** Undefined if something is missing or invalid. */
function readArguments({ takes }: NamedRow, text: string): Arguments | undefined {
  const args: Record<string, unknown> = {};
  let rest = text;
  for (const [name, argument] of Object.entries(takes)) {
    const typed = argument.all ? rest : /^\S*/u.exec(rest)![0];
    rest = rest.slice(typed.length).trimStart();
    const value = typed === "" ? undefined : argument.read(typed);
    if (value === undefined && !(typed === "" && argument.optional)) return undefined;
    args[name] = value;
  }
  return args;
}

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
