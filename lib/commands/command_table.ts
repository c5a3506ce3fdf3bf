// The commands, in the order in which /help shows them. The only list: parser, help and completion follow from it.

import type { CommandName } from "../i18n/names.ts";
import { LANGUAGES } from "../i18n/pick_language.ts";
import type { Command } from "../session/command.ts";

/** What a word of a command is, for completion; a text is whatever a person writes. */
export type Takes = "user" | "blocked" | "text" | "on_off" | "language" | "command";

/** A command: its name, what its words are in order, and how they become a Command. */
export interface CommandSpec {
  /** As it is typed after `/`. */
  readonly name: CommandName;
  /** A `text` takes all that follows. */
  readonly takes: readonly Takes[];
  /**
   * From what follows the name: its first word, and all of it. Undefined when something is missing or
   * cannot be.
   */
  parse(first: string, rest: string): Command | undefined;
}

/** All commands but `help`, which `parseCommandLine` answers itself from this table. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: "to",
    takes: ["user", "text"],
    parse: (user, rest) => {
      const text = rest.slice(user.length).trimStart();
      return user && text ? { kind: "to", user, text } : undefined;
    },
  },
  { name: "with", takes: ["user"], parse: (user) => user ? { kind: "with", user } : undefined },
  { name: "list", takes: [], parse: () => ({ kind: "list" }) },
  { name: "fp", takes: ["user"], parse: (user) => ({ kind: "fp", user: user || undefined }) },
  { name: "server", takes: ["text"], parse: (_, text) => text ? { kind: "chat", text } : undefined },
  { name: "away", takes: ["text"], parse: (_, text) => ({ kind: "away", text: text || undefined }) },
  { name: "back", takes: [], parse: () => ({ kind: "back" }) },
  { name: "block", takes: ["user"], parse: (user) => ({ kind: "block", user: user || undefined }) },
  { name: "unblock", takes: ["blocked"], parse: (user) => user ? { kind: "unblock", user } : undefined },
  {
    name: "bell",
    takes: ["on_off"],
    parse: (word) => word === "on" || word === "off" ? { kind: "bell", on: word === "on" } : undefined,
  },
  {
    name: "lang",
    takes: ["language"],
    parse: (word) => {
      const language = LANGUAGES.find((one) => one === word);
      return language && { kind: "lang", language };
    },
  },
  { name: "clear", takes: [], parse: () => ({ kind: "clear" }) },
  { name: "help", takes: ["command"], parse: () => undefined },
  { name: "quit", takes: [], parse: () => ({ kind: "quit" }) },
];
