// Commands of the screen: the reader of the line carries them out.

import { textsOf } from "../../texts/pick_language.ts";
import { COMMAND, LANGUAGE, ON_OFF, optional } from "./argument.ts";
import { type CommandRow, defineCommand, type NamedRow } from "./command_row.ts";
import { helpOf, moreHelp, unknownCommand } from "./help.ts";

export const SCREEN_COMMANDS: readonly NamedRow[] = [
  defineCommand({
    name: "bell",
    takes: { on: ON_OFF },
    shows: ({ on }) => ({ event: "bell", on }),
    keeps: ({ on }) => ({ bell: on }),
  }),
  defineCommand({
    name: "notify",
    takes: { on: ON_OFF },
    isPaired: true,
    shows: ({ on }) => ({ event: "notify", on }),
    keeps: ({ on }) => ({ notify: on }),
  }),
  defineCommand({
    name: "lang",
    takes: { language: LANGUAGE },
    shows: ({ language }) => ({ event: "language", language }),
    keeps: ({ language }) => ({ language }),
  }),
  defineCommand({ name: "clear", takes: {}, shows: () => ({ event: "clear" }) }),
  defineCommand({
    name: "help",
    takes: { command: optional(COMMAND) },
    shows: ({ command }, texts, rows) => {
      if (command === undefined) return { event: "help", commands: helpOf(rows, texts) };
      const typed = command.replace(/^\//, "");
      const row = rows.find(({ name }) => name === typed);
      return row ? { event: "help", commands: moreHelp(row, texts) } : unknownCommand(typed, rows, texts);
    },
  }),
  // The client leaves by itself, after earlier commands.
  defineCommand({ name: "quit", takes: {}, needs: ["connection"], isPaired: true }),
];

/** Their form for the client: an event in its place among the others, and settings to save. */
export const SHOW: CommandRow = {
  name: "show",
  takes: {},
  run: ({ event, keep }, { shared }) => {
    if (keep?.language !== undefined) shared.texts = textsOf(keep.language);
    if (keep) shared.memory.keep(keep, { lazy: true });
    if (event?.event === "error") return { code: event.code, sentence: event.text };
    if (event) shared.show(event);
  },
};
