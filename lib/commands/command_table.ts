// The commands, in the order in which /help shows them. The only list: parser and help follow from it.

import type { CommandName } from "../i18n/catalogue.ts";
import type { Command } from "../session/command.ts";

export interface CommandSpec {
  readonly name: CommandName;
  /**
   * From what follows the name: its first word, and all of it. Undefined when something is missing.
   */
  parse(first: string, rest: string): Command | undefined;
}

export const COMMANDS: readonly CommandSpec[] = [
  {
    name: "to",
    parse: (user, rest) => {
      const text = rest.slice(user.length).trimStart();
      return user && text ? { kind: "to", user, text } : undefined;
    },
  },
  { name: "with", parse: (user) => user ? { kind: "with", user } : undefined },
  { name: "list", parse: () => ({ kind: "list" }) },
  { name: "fp", parse: (user) => ({ kind: "fp", user: user || undefined }) },
  { name: "server", parse: (_, text) => text ? { kind: "chat", text } : undefined },
  { name: "help", parse: () => undefined },
  { name: "quit", parse: () => ({ kind: "quit" }) },
];
