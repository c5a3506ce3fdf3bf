// A typed line → a command. The only parser of "/to ana hola".

import { nearest } from "../base/nearest.ts";
import { shortened } from "../base/printable.ts";
import type { CommandName, Texts } from "../i18n/catalogue.ts";
import type { Command } from "../session/command.ts";
import { COMMANDS } from "./command_table.ts";

/**
 * The command of a line, or undefined for an empty one. A line that begins with `/` is a command,
 * with `//` a text that begins with `/`; any other is a text for whom `/with` named.
 */
export function parseCommandLine(line: string, texts: Texts): Command | undefined {
  if (line.trim() === "") return undefined;
  if (line.startsWith("//")) return { kind: "say", text: line.slice(1) };
  if (!line.startsWith("/")) return { kind: "say", text: line };

  const [, typed, rest] = /^\/(\S*)\s*(.*)$/su.exec(line)!;
  const spec = COMMANDS.find(({ name }) => name === typed);
  if (!spec) {
    const near = nearest(typed!, COMMANDS.map(({ name }) => name));
    const sentence = texts.unknownCommand(shortened(`/${typed}`, 40), near && `/${near}`);
    return { kind: "mistake", code: "unknown_command", text: sentence };
  }
  if (spec.name === "help") return { kind: "help", commands: helpRows(texts) };
  const text = rest!.trimEnd();
  const command = spec.parse(/^\S*/u.exec(text)![0], text);
  return command ?? { kind: "mistake", code: "usage", text: texts.missing(usage(spec.name, texts)) };
}

/** What /help shows: how each command is written, and what it does. */
export function helpRows(texts: Texts): { usage: string; text: string }[] {
  return COMMANDS.map(({ name }) => ({ usage: usage(name, texts), text: texts.commands[name].help }));
}

function usage(name: CommandName, texts: Texts): string {
  return `/${name} ${texts.commands[name].args}`.trimEnd();
}
