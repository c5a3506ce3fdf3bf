// Options and positional arguments, from a table: parsing, the sentence for a mistake, and --help follow from it.

import { parseArgs } from "@std/cli/parse-args";
import { Exit, ExitError } from "../base/exit.ts";
import { nearest } from "../base/nearest.ts";
import { printable } from "../base/printable.ts";
import type { OptionName, Texts } from "../i18n/catalogue.ts";
import { type Language, LANGUAGES, pickLanguage, textsOf } from "../i18n/pick_language.ts";

export interface OptionSpec {
  /** As it is written after `--`. */
  readonly flag: string;
  readonly text: OptionName;
  /** What stands for the value in --help; absent for a switch. */
  readonly value?: string;
  readonly fallback?: string;
}

export interface Programme {
  readonly name: string;
  readonly summary: "serverSummary" | "clientSummary";
  readonly positionals: readonly string[];
  readonly options: readonly OptionSpec[];
  /** What --version prints. */
  readonly version: string;
}

export const COMMON_OPTIONS: readonly OptionSpec[] = [
  { flag: "lang", text: "lang", value: LANGUAGES.join("|") },
  { flag: "help", text: "help" },
  { flag: "version", text: "version" },
];

/** What was given, its option names known and its values in place; meanings are not checked yet. */
export interface Given {
  readonly positionals: readonly string[];
  readonly texts: Texts;
  readonly language: Language;
  /** The option's value, its fallback, or undefined. */
  value(flag: string): string | undefined;
  has(flag: string): boolean;
}

/** Either what was given, or a text to print and be done. */
export type Parsed = { readonly kind: "given"; readonly given: Given } | {
  readonly kind: "print";
  readonly text: string;
};

/** Throws ExitError (usage) with a sentence for what is not right. */
export function parseOptions(
  programme: Programme,
  args: readonly string[],
  env: (name: string) => string | undefined,
): Parsed {
  const withValue = programme.options.filter(({ value }) => value).map(({ flag }) => flag);
  const switches = programme.options.filter(({ value }) => !value).map(({ flag }) => flag);
  const unknown: string[] = [];
  const parsed = parseArgs(args, {
    string: [...withValue, "_"],
    boolean: switches,
    alias: { h: "help" },
    unknown: (argument, key) => {
      if (key === undefined) return true; // a positional
      unknown.push(argument);
      return false;
    },
  });

  const lang = parsed.lang as string | undefined;
  const language = LANGUAGES.find((one) => one === lang) ?? pickLanguage(env);
  const texts = textsOf(language);
  const fail = (sentence: string) => usageError(programme, texts, sentence);

  const wrong = unknown[0]?.replace(/=.*/su, "");
  if (wrong !== undefined) {
    const near = nearest(wrong, programme.options.map(({ flag }) => `--${flag}`));
    throw fail(texts.unknownOption(wrong, near));
  }
  const empty = withValue.find((flag) => parsed[flag] === "");
  if (empty !== undefined) throw fail(texts.needsValue(`--${empty}`));
  if (parsed.help) return { kind: "print", text: help(programme, texts) };
  if (parsed.version) return { kind: "print", text: `${programme.name} ${programme.version}` };
  if (lang !== undefined && lang !== language) {
    throw fail(texts.badValue("--lang", lang, texts.oneOf(LANGUAGES)));
  }

  const fallbacks = new Map(programme.options.map(({ flag, fallback }) => [flag, fallback]));
  return {
    kind: "given",
    given: {
      positionals: parsed._.map(String),
      texts,
      language,
      value: (flag) => parsed[flag] as string | undefined ?? fallbacks.get(flag),
      has: (flag) => parsed[flag] === true,
    },
  };
}

/** The error for a mistake in the arguments. */
export function usageError(programme: Programme, texts: Texts, sentence: string): ExitError {
  return new ExitError(
    Exit.usage,
    `${sentence}${sentence.endsWith("?") ? "" : "."} ${texts.tryHelp(programme.name)}`,
  );
}

/** A port number, from `least` to 65535. Throws ExitError (usage). */
export function parsePort(
  programme: Programme,
  texts: Texts,
  what: string,
  value: string,
  least: number,
): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : -1;
  if (port < least || port > 65_535) {
    throw usageError(programme, texts, texts.badValue(what, printable(value), texts.portRange(least)));
  }
  return port;
}

function help(programme: Programme, texts: Texts): string {
  const left = programme.options.map(({ flag, value }) => `--${flag}${value ? ` ${value}` : ""}`);
  const width = Math.max(...left.map((text) => text.length));
  const rows = programme.options.map(({ text, fallback }, i) => {
    const note = fallback === undefined ? "" : ` (${fallback})`;
    return `  ${left[i]!.padEnd(width)}  ${texts.options[text]}${note}`;
  });
  const positionals = programme.positionals.map((name) => ` <${name}>`).join("");
  return [
    texts[programme.summary],
    "",
    `${texts.usage}: ${programme.name}${positionals} [--...]`,
    "",
    ...rows,
  ].join("\n");
}
