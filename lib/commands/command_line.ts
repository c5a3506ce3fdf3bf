// A typed line → a command. The only parser of "/to ana hola".

import { nearest } from "../base/nearest.ts";
import { shortened } from "../base/printable.ts";
import type { Texts } from "../i18n/catalogue.ts";
import type { CommandHelp } from "../session/client_event.ts";
import type { Command } from "../session/command.ts";
import { COMMANDS, type CommandSpec } from "./command_table.ts";

/** Characters of an unknown command that are repeated. */
const MAX_REPEATED = 40;

/**
 * The command of a line, or undefined for an empty one. A line that begins with `/` is a command,
 * with `//` a text that begins with `/`; any other is a text for whom `/with` named. What is no command
 * is one of kind `mistake`, with the sentence that says why.
 */
export function parseCommandLine(line: string, texts: Texts): Command | undefined {
  if (line.trim() === "") return undefined;
  if (line.startsWith("//")) return { kind: "say", text: line.slice(1) };
  if (!line.startsWith("/")) return { kind: "say", text: line };

  const [, typed, rest] = /^\/(\S*)\s*(.*)$/su.exec(line)!;
  const spec = find(typed!);
  if (!spec) return unknown(typed!, texts);
  const text = rest!.trimEnd();
  const first = /^\S*/u.exec(text)![0];
  if (spec.name === "help") return help(first, texts);
  return spec.parse(first, text) ??
    { kind: "mistake", code: "usage", text: texts.howToWrite(usage(spec, texts)) };
}

/** What /help shows: how each command is written, and what it does. */
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
