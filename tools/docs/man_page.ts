// A man page from the tables of a program, in the macros of man(7).

import { COMMANDS } from "../../lib/client/commands/command_table.ts";
import { helpOf } from "../../lib/client/commands/help.ts";
import {
  grouped,
  type OptionSpec,
  type Program,
  SUBCOMMAND_OPTIONS,
  synopsis,
  usageOf,
  withSubcommands,
} from "../../lib/programs/cli/options.ts";
import type { Texts } from "../../lib/texts/catalogue.ts";
import { VERSION } from "../../lib/base/version.ts";
import type { ManTexts } from "./man_texts.ts";

/** The page, in UTF-8. */
export function manPage(program: Program, texts: Texts, man: ManTexts): string {
  const { name } = program;
  const { titles } = man;
  const isClient = name === "chat-client";
  const options = Array.from(grouped(program), ([group, members]) => [
    section(".SS", texts.groups[group]),
    ...members.map((option) => optionEntry(option, texts)),
  ]);
  return [
    `.TH ${name.toUpperCase()} 1 "" "Chat Seguro ${VERSION}"`,
    section(".SH", titles.name),
    `${escape(name)} \\- ${escape(texts.summaries[program.summary])}`,
    section(".SH", titles.synopsis),
    withSubcommands(program).map((one) => `.B ${escape(synopsis(one, texts))}`).join(
      "\n.br\n",
    ),
    section(".SH", titles.description),
    man.description[name]!.map(escape).join("\n.PP\n"),
    section(".SH", titles.options),
    ...options.flat(),
    ...subcommands(program, texts),
    ...(isClient ? commands(texts, man) : []),
    section(".SH", titles.exit),
    ...man.exits.map(([code, text]) => entry(code, text)),
    section(".SH", titles.environment),
    ...man.environment[name]!.map(([variable, text]) => entry(variable, text)),
    section(".SH", titles.files),
    ...man.files[name]!.map(([file, text]) => entry(file, text)),
    section(".SH", titles.examples),
    ...program.examples.map(({ line, text }) => entry(line, texts.examples[text])),
    section(".SH", titles.seeAlso),
    `.BR ${isClient ? "chat\\-server" : "chat\\-client"} (1)`,
    ".PP",
    escape(man.seeAlso),
    "",
  ].join("\n");
}

/** Each with its own options; --help and --lang are the program's. */
function subcommands({ subcommands = [] }: Program, texts: Texts): string[] {
  if (subcommands.length === 0) return [];
  const sections = subcommands.map((one) => [
    section(".SS", synopsis(one, texts)),
    escape(texts.summaries[one.summary]),
    ...one.options.filter((option) => !SUBCOMMAND_OPTIONS.includes(option)).map((option) =>
      optionEntry(option, texts)
    ),
    ...one.examples.map(({ line, text }) => entry(line, texts.examples[text])),
  ]);
  return [section(".SH", texts.subcommandsTitle.toUpperCase()), ...sections.flat()];
}

function optionEntry(option: OptionSpec, texts: Texts): string {
  const fallback = option.fallback === undefined ? "" : ` (${option.fallback})`;
  return entry(usageOf(option, texts), texts.options[option.text] + fallback);
}

function commands(texts: Texts, man: ManTexts): string[] {
  return [
    section(".SH", man.titles.commands),
    escape(`${man.commandsIntro} ${texts.plainText}`),
    ...helpOf(COMMANDS, texts).map(({ usage, text }) => entry(usage, text)),
    section(".SH", man.titles.keys),
    ...man.keys.map(([key, text]) => entry(key, text)),
  ];
}

function section(macro: string, title: string): string {
  return `${macro} "${escape(title)}"`;
}

function entry(term: string, text: string): string {
  return `.TP\n.B ${escape(term)}\n${escape(text)}`;
}

/** Signs that roff would take for its own. */
function escape(text: string): string {
  return text.replaceAll("\\", "\\e").replaceAll("-", "\\-").replaceAll('"', "\\(dq").replace(
    /^([.'])/,
    "\\&$1",
  );
}
