// Options that several tasks of `chat-client` have: the profile, and how events are shown.

import type { Texts } from "../../texts/catalogue.ts";
import { isReservedName, parseUserName, type UserName } from "../../wire/user_name.ts";
import { abilitiesOf } from "./terminal_kind.ts";
import { type Given, type OptionSpec, SUBCOMMAND_OPTIONS, usageError, wordOf } from "./options.ts";

/** The owner of the profile, and how it is opened. */
export interface ProfileChoice {
  /** The own name; undefined: whoever chatted last, or the only one there is. */
  readonly user: UserName | undefined;
  /** The profile's folder; undefined: in the usual place. */
  readonly folder: string | undefined;
  /** A file whose first line is the passphrase. */
  readonly passphraseFile: string | undefined;
  /** Of subcommands: nobody can be called so. */
  readonly words: readonly string[];
  /** In the language that --lang or the environment chooses. */
  readonly texts: Texts;
  /** It was --lang, which counts more than what the profile says. */
  readonly langGiven?: true;
}

/** How events are shown. */
export interface ViewChoice {
  /** For a person at a terminal, in plain lines, or as JSON. */
  readonly view: "terminal" | "plain" | "json";
  /** Go on receiving when the input has ended. */
  readonly stay: boolean;
  /** Colours of the terminal that the person wants. */
  readonly colors: "none" | "basic" | "many";
  /** Further abilities of the terminal, as far as is known. */
  readonly abilities: ReturnType<typeof abilitiesOf>;
  /** Connect although the TLS keys are written to a file. */
  readonly allowKeylog: boolean;
}

/** Of every task that opens a profile which may be another one than the last. */
export const PROFILE_OPTIONS: readonly OptionSpec[] = [
  { flag: "as", text: "as", group: "people", value: "name" },
  { flag: "profile", text: "profile", group: "people", value: "folder" },
  { flag: "passphrase-file", text: "passphraseFile", group: "people", value: "file" },
];

/** Of every subcommand. */
export const OWN_OPTIONS: readonly OptionSpec[] = [...PROFILE_OPTIONS, ...SUBCOMMAND_OPTIONS];

/** Of every task that chats. */
export const VIEW_OPTIONS: readonly OptionSpec[] = [
  { flag: "allow-keylog", text: "allowKeylog", group: "connection" },
  { flag: "plain", text: "plain", group: "output" },
  { flag: "json", text: "json", group: "output" },
  { flag: "stay", text: "stay", group: "output" },
  { flag: "no-color", text: "noColor", group: "output" },
];

/** One of the servers that the profile knows. */
export const SERVER_OPTION: OptionSpec = {
  flag: "server",
  text: "whichServer",
  group: "connection",
  value: "name",
};

/** The profile as options choose it. Throws ExitError (usage). */
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

/** A name that somebody may have: not that of a subcommand. Throws ExitError (usage). */
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

/** The view that options and terminal give. */
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

/** Terminals that say so, and Windows, which has no TERM: its terminals all do. */
function hasManyColors(term: string | undefined): boolean {
  return term === undefined || /256color|direct|xterm|kitty|alacritty|foot|ghostty|wezterm/.test(term);
}
