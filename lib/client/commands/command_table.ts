// The commands, in the order in which /help shows them. The only list: parser, help and completion follow from it.

import type { CommandName } from "../../texts/catalogue.ts";
import { LANGUAGES } from "../../texts/pick_language.ts";
import type { Command, VerifyAnswer } from "./command.ts";
import { TRUST_MODES } from "../../trust/trust_mode.ts";

/** The kind of a command's word, for completion; a text is anything that a person writes. */
export type Takes =
  | "user"
  | "blocked"
  | "text"
  | "on_off"
  | "language"
  | "command"
  | "answer"
  | "digits"
  | "trust_mode"
  | "minutes";

/** A command: its name, what its words are in order, and how they become a Command. */
export interface CommandSpec {
  /** As it is typed after `/`. */
  readonly name: CommandName;
  /** A `text` takes all that follows, and so do `digits`. */
  readonly takes: readonly Takes[];
  /**
   * From what follows the name: its first word, and all of it. Undefined when something is missing or
   * cannot be.
   */
  parse(first: string, rest: string): Command | undefined;
}

/** How the answer to a comparison may be typed. */
const ANSWERS: Readonly<Record<string, VerifyAnswer>> = {
  yes: "yes",
  y: "yes",
  "sí": "yes",
  si: "yes",
  no: "no",
  cancel: "cancel",
  cancelar: "cancel",
};

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
  {
    name: "safety",
    takes: ["user", "digits"],
    parse: (user, rest) => user ? { kind: "safety", user, digits: behind(user, rest) } : undefined,
  },
  {
    name: "verify",
    takes: ["user", "answer"],
    parse: (user, rest) => {
      const word = rest.slice(user.length).trim().toLowerCase();
      const answer = ANSWERS[word];
      return user && (word === "" || answer) ? { kind: "verify", user, answer } : undefined;
    },
  },
  {
    name: "accept",
    takes: ["user", "digits"],
    parse: (user, rest) => user ? { kind: "accept", user, digits: behind(user, rest) } : undefined,
  },
  {
    name: "trust-mode",
    takes: ["trust_mode"],
    parse: (word) => {
      const mode = TRUST_MODES.find((one) => one === word);
      return word === "" || mode ? { kind: "trust_mode", mode } : undefined;
    },
  },
  { name: "invite", takes: [], parse: () => ({ kind: "invite" }) },
  { name: "status", takes: [], parse: () => ({ kind: "status" }) },
  { name: "passphrase", takes: [], parse: () => ({ kind: "passphrase" }) },
  {
    name: "lock",
    takes: ["minutes"],
    parse: (word) => {
      const after = word === "off" ? 0 : /^[1-9]\d{0,3}$/.test(word) ? Number(word) : undefined;
      return word === "" || after !== undefined ? { kind: "lock", after } : undefined;
    },
  },
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
    name: "notify",
    takes: ["on_off"],
    parse: (word) => word === "on" || word === "off" ? { kind: "notify", on: word === "on" } : undefined,
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

/** The text behind the first word; undefined for nothing. */
function behind(first: string, rest: string): string | undefined {
  return rest.slice(first.length).trim() || undefined;
}
