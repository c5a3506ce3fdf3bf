// A typed line → a command. The only parser of "/to ana hola".

import { nearest } from "../../base/nearest.ts";
import { INVISIBLE, shortened } from "../../base/printable.ts";
import type { Texts } from "../../texts/catalogue.ts";
import type { CommandHelp } from "../client_event.ts";
import type { Command } from "./command.ts";
import { COMMANDS, type CommandSpec } from "./command_table.ts";

/** A mistyped command, most likely: white space or nothing visible before the slash, or the slash of a wide keyboard. */
const MISSPELT = new RegExp(`^(?:(?:\\s|${INVISIBLE})+[/／]|／)`, "u");

/** Characters of an unknown command that are repeated. */
const MAX_REPEATED = 40;

/**
 * The command of a line, or undefined for an empty one. A line that begins with `/` is a command,
 * with `//` a text that begins with `/`; one whose slash only seems to begin it is a mistake; any other is a text for whom `/with` named. What is not a command
 * is one of kind `mistake`, with the sentence that says why.
 */
export function parseCommandLine(line: string, texts: Texts): Command | undefined {
  if (line.trim() === "") return undefined;
  if (line.startsWith("//")) return { kind: "say", text: line.slice(1) };
  if (MISSPELT.test(line)) return { kind: "mistake", code: "usage", text: texts.slashFirst() };
  if (!line.startsWith("/")) return { kind: "say", text: line };

  const [, typed, rest] = /^\/(\S*)\s*(.*)$/su.exec(line)!;
  const spec = find(typed!);
  if (!spec) return unknown(typed!, texts);
  const text = rest!.trimEnd();
  const first = /^\S*/u.exec(text)![0];
  if (spec.name === "help") return help(first, texts);
  const command = hasTooMany(spec, text) ? undefined : spec.parse(first, text);
  return command ?? { kind: "mistake", code: "usage", text: wrongWords(spec, text, texts) };
}

/** Words that would be lost. */
function hasTooMany({ takes }: CommandSpec, text: string): boolean {
  const last = takes.at(-1);
  return last !== "text" && last !== "digits" && words(text) > takes.length;
}

/** The words are not repeated: somebody may have put a passphrase there. */
function wrongWords(spec: CommandSpec, text: string, texts: Texts): string {
  const written = usage(spec, texts);
  return hasTooMany(spec, text) ? texts.tooManyWords(written) : texts.howToWrite(written);
}

function words(text: string): number {
  return text === "" ? 0 : text.split(/\s+/u).length;
}

/** The rows of /help: how each command is written, and what it does. */
export function helpRows(texts: Texts): CommandHelp[] {
  return COMMANDS.map((spec) => ({ usage: usage(spec, texts), text: texts.commands[spec.name].help }));
}

/** /help, or /help COMMAND with or without its slash. */
function help(word: string, texts: Texts): Command {
  if (word === "") return { kind: "help", commands: helpRows(texts) };
  const typed = word.replace(/^\//, "");
  const spec = find(typed);
  if (!spec) return unknown(typed, texts);
  const { help, more } = texts.commands[spec.name];
  return { kind: "help", commands: [{ usage: usage(spec, texts), text: `${help}. ${more}` }] };
}

function find(typed: string): CommandSpec | undefined {
  return COMMANDS.find(({ name }) => name === typed);
}

function unknown(typed: string, texts: Texts): Command {
  const names = COMMANDS.map(({ name }) => name);
  const begun = typed.toLowerCase();
  const near = (begun === "" ? undefined : names.find((name) => name.startsWith(begun))) ??
    nearest(begun, names);
  const sentence = texts.unknownCommand(shortened(`/${typed}`, MAX_REPEATED), near && `/${near}`);
  return { kind: "mistake", code: "unknown_command", text: sentence };
}

function usage({ name }: CommandSpec, texts: Texts): string {
  return `/${name} ${texts.commands[name].args}`.trimEnd();
}
