// Options common to several tasks of `chat-client`: profile and view.

import type { Texts } from "../../texts/catalogue.ts";
import { isReservedName, parseUserName, type UserName } from "../../wire/user_name.ts";
import { abilitiesOf } from "./terminal_kind.ts";
import { type Given, type OptionSpec, SUBCOMMAND_OPTIONS, usageError, wordOf } from "./options.ts";

/** Which profile, and how to open it. */
export interface ProfileChoice {
  /** Undefined: the last user, or the only one. */
  readonly user: UserName | undefined;
  /** Undefined: the usual place. */
  readonly folder: string | undefined;
  /** Its first line is the passphrase. */
  readonly passphraseFile: string | undefined;
  /** Subcommands, which cannot be names. */
  readonly words: readonly string[];
  /** Chosen by --lang or the environment. */
  readonly texts: Texts;
  /** By --lang, which precedes the profile. */
  readonly langGiven?: true;
}

export interface ViewChoice {
  /** For a terminal, as plain lines, or as JSON. */
  readonly view: "terminal" | "plain" | "json";
  /** Keep receiving after the end of the input. */
  readonly stay: boolean;
  /** Of the terminal, if wanted. */
  readonly colors: "none" | "basic" | "many";
  /** Of the terminal, as far as known. */
  readonly abilities: ReturnType<typeof abilitiesOf>;
  /** Connect although the TLS keys are written to a file. */
  readonly allowKeylog: boolean;
}

/** For tasks that open any profile. */
export const PROFILE_OPTIONS: readonly OptionSpec[] = [
  { flag: "as", text: "as", group: "people", value: "name" },
  { flag: "profile", text: "profile", group: "people", value: "folder" },
  { flag: "passphrase-file", text: "passphraseFile", group: "people", value: "file" },
];

/** For every subcommand. */
export const OWN_OPTIONS: readonly OptionSpec[] = [...PROFILE_OPTIONS, ...SUBCOMMAND_OPTIONS];

/** For tasks that chat. */
export const VIEW_OPTIONS: readonly OptionSpec[] = [
  { flag: "allow-keylog", text: "allowKeylog", group: "connection" },
  { flag: "plain", text: "plain", group: "output" },
  { flag: "json", text: "json", group: "output" },
  { flag: "stay", text: "stay", group: "output" },
  { flag: "no-color", text: "noColor", group: "output" },
];

/** A server known to the profile. */
export const SERVER_OPTION: OptionSpec = {
  flag: "server",
  text: "whichServer",
  group: "connection",
  value: "name",
};

/** Throws ExitError (usage). */
export function profileChoice(given: Given): ProfileChoice {
  const { value, texts } = given;
  const as = value("as");
  return {
    user: as === undefined ? undefined : ownName(given, as),
    folder: value("profile"),
    passphraseFile: value("passphrase-file"),
    words: wordsOf(given),
    texts,
    ...(value("lang") === undefined ? {} : { langGiven: true }),
  };
}

/** Not the name of a subcommand. Throws ExitError (usage). */
export function ownName(given: Given, typed: string): UserName {
  const { program, texts } = given;
  if (wordsOf(given).includes(typed)) throw usageError(program, texts, texts.nameIsSubcommand(typed));
  const name = parseUserName(typed);
  if (!name) throw usageError(program, texts, texts.badUser(typed));
  if (isReservedName(name)) throw usageError(program, texts, texts.reservedUser(typed));
  return name;
}

function wordsOf({ main: { subcommands = [] } }: Given): readonly string[] {
  return subcommands.map(wordOf);
}

export function viewChoice({ has, variable, isTerminal }: Given): ViewChoice {
  const isPlain = has("plain") || !isTerminal || variable("TERM") === "dumb";
  const isColorless = has("no-color") || variable("NO_COLOR");
  return {
    view: has("json") ? "json" : isPlain ? "plain" : "terminal",
    stay: has("stay"),
    colors: isColorless ? "none" : hasManyColors(variable("TERM")) ? "many" : "basic",
    abilities: abilitiesOf(variable),
    allowKeylog: has("allow-keylog"),
  };
}

/** By TERM; all terminals on Windows, which has no TERM. */
function hasManyColors(term: string | undefined): boolean {
  return term === undefined || /256color|direct|xterm|kitty|alacritty|foot|ghostty|wezterm/.test(term);
}
