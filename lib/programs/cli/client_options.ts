// Options that several tasks of `chat-client` have: the profile, and how events are shown.

import type { Texts } from "../../texts/catalogue.ts";
import { isReservedName, parseUserName, type UserName } from "../../wire/user_name.ts";
import { type Abilities, abilitiesOf } from "./terminal_kind.ts";
import { type Given, type OptionSpec, type Program, usageError } from "./options.ts";

/** The owner of the profile, and how it is opened. */
export interface ProfileChoice {
  /** The own name; undefined: whoever chatted last, or the only one there is. */
  readonly user: UserName | undefined;
  /** The profile's folder; undefined: in the usual place. */
  readonly folder: string | undefined;
  /** A file whose first line is the passphrase. */
  readonly passphraseFile: string | undefined;
  /** In the language that --lang or the environment chooses. */
  readonly texts: Texts;
  /** It was --lang, which counts more than what the profile says. */
  readonly langGiven?: true;
}

/** How events are shown, as it was asked for. */
export interface ViewFlags {
  /** As JSON. */
  readonly json: boolean;
  /** In plain lines. */
  readonly plain: boolean;
  /** Go on receiving when the input has ended. */
  readonly stay: boolean;
  /** Without colours. */
  readonly noColor: boolean;
  /** Connect although the TLS keys are written to a file. */
  readonly allowKeylog: boolean;
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
  readonly abilities: Abilities;
  /** Connect although the TLS keys are written to a file. */
  readonly allowKeylog: boolean;
}

/** Of every task that opens a profile which may be another one than the last. */
export const PROFILE_OPTIONS: readonly OptionSpec[] = [
  { flag: "as", text: "as", group: "people", value: "name" },
  { flag: "profile", text: "profile", group: "people", value: "folder" },
  { flag: "passphrase-file", text: "passphraseFile", group: "people", value: "file" },
];

/** Of every task that chats. */
export const VIEW_OPTIONS: readonly OptionSpec[] = [
  { flag: "allow-keylog", text: "allowKeylog", group: "connection" },
  { flag: "plain", text: "plain", group: "output" },
  { flag: "json", text: "json", group: "output" },
  { flag: "stay", text: "stay", group: "output" },
  { flag: "no-color", text: "noColor", group: "output" },
];

/** The profile as options choose it. Throws ExitError (usage). */
export function profileChoice({ program, value, texts }: Given): ProfileChoice {
  const as = value("as");
  return {
    user: as === undefined ? undefined : ownName(program, as, texts),
    folder: value("profile"),
    passphraseFile: value("passphrase-file"),
    texts,
    ...(value("lang") === undefined ? {} : { langGiven: true }),
  };
}

/** First words that ask for something: nobody can be called so. A test compares them with the table. */
export const SUBCOMMAND_WORDS: readonly string[] = [
  ...["join", "move", "repin", "passphrase", "backup", "restore", "new-identity", "revoke"],
];

/** A name that somebody may have. Throws ExitError (usage). */
export function ownName(program: Program, typed: string, texts: Texts): UserName {
  if (SUBCOMMAND_WORDS.includes(typed)) throw usageError(program, texts, texts.nameIsSubcommand(typed));
  const name = parseUserName(typed);
  if (!name) throw usageError(program, texts, texts.badUser(typed));
  if (isReservedName(name)) throw usageError(program, texts, texts.reservedUser(typed));
  return name;
}

/** The flags that were given. */
export function viewFlags({ has }: Given): ViewFlags {
  return {
    json: has("json"),
    plain: has("plain"),
    stay: has("stay"),
    noColor: has("no-color"),
    allowKeylog: has("allow-keylog"),
  };
}

/** The resulting view. `env`: gives a variable of the environment. `terminal`: standard input and output are one. */
export function viewChoice(
  { json, plain, stay, noColor, allowKeylog }: ViewFlags,
  env: (name: string) => string | undefined,
  terminal: boolean,
): ViewChoice {
  const isPlain = plain || !terminal || env("TERM") === "dumb";
  return {
    view: json ? "json" : isPlain ? "plain" : "terminal",
    stay,
    colors: noColor || env("NO_COLOR") ? "none" : hasManyColors(env("TERM")) ? "many" : "basic",
    abilities: abilitiesOf(env),
    allowKeylog,
  };
}

/** Terminals that say so, and Windows, which has no TERM: its terminals all do. */
function hasManyColors(term: string | undefined): boolean {
  return term === undefined || /256color|direct|xterm|kitty|alacritty|foot|ghostty|wezterm/.test(term);
}
