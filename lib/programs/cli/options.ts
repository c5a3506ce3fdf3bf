// Options and positional arguments, by a table: parsing, error sentences and --help derive from it.

import { parseArgs } from "@std/cli/parse-args";
import { Exit, type ExitCode, ExitError } from "../../base/exit.ts";
import { nearest } from "../../base/nearest.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { type Language, LANGUAGES, pickLanguage, textsOf } from "../../texts/pick_language.ts";

type GroupName = keyof Texts["groups"];
type ValueName = keyof Texts["values"];

/** For parsing, --help, man page and shell completion. */
export interface OptionSpec {
  /** After `--`. */
  readonly flag: string;
  /** Key of its description in `Texts.options`. */
  readonly text: keyof Texts["options"];
  /** In --help. */
  readonly group: GroupName;
  /** A kind, or a list of words; absent for a switch. */
  readonly value?: ValueName | readonly string[];
  /** The default value. */
  readonly fallback?: string;
}

/** A program, or a subcommand of one, for its user. */
export interface Program {
  /** Its command: `chat-server`, `chat-server certs`. */
  readonly name: string;
  /** Key of its purpose in `Texts.summaries`. */
  readonly summary: keyof Texts["summaries"];
  /** Arguments that are not options, in order. */
  readonly positionals: readonly ValueName[];
  /** Optional ones, omitted from the last to the first. */
  readonly optional?: readonly ValueName[];
  /** In the order within each group of --help. */
  readonly options: readonly OptionSpec[];
  /** Command lines with descriptions. */
  readonly examples: readonly { readonly line: string; readonly text: keyof Texts["examples"] }[];
  /** For --version. */
  readonly version?: string;
  /** In the order of --help; their names begin with this one's. */
  readonly subcommands?: readonly Program[];
}

/** A runnable program or subcommand: its row, how to read its task, and how to run it. */
export interface Tool<Task extends object = object> extends Program {
  /** For a subcommand the number of arguments is already valid. Throws ExitError (usage). */
  read(given: Given): Task;
  /** Throws ExitError. */
  run(task: Task): Promise<ExitCode>;
}

/** Returns the row, so that the compiler infers the task from `read`. */
export function tool<Task extends object>(row: Tool<Task>): Tool<Task> {
  return row;
}

/** For every subcommand. */
export const SUBCOMMAND_OPTIONS: readonly OptionSpec[] = [
  { flag: "lang", text: "lang", group: "general", value: LANGUAGES },
  { flag: "help", text: "help", group: "general" },
];

/** For both programs. */
export const COMMON_OPTIONS: readonly OptionSpec[] = [
  ...SUBCOMMAND_OPTIONS,
  { flag: "version", text: "version", group: "general" },
];

/** Arguments with known option names and a value where one is needed; meanings are not checked yet. */
export interface Given {
  readonly program: Program;
  /** The program of the subcommand, or the program itself. */
  readonly main: Program;
  /** Arguments that are not options, in order. */
  readonly positionals: readonly string[];
  /** In `language`. */
  readonly texts: Texts;
  /** By --lang, else by the environment. */
  readonly language: Language;
  /** The option's value, its default, or undefined. */
  value(flag: string): string | undefined;
  /** Whether the option was given. */
  has(flag: string): boolean;
  variable(name: string): string | undefined;
  /** Whether standard input and output are a terminal. */
  readonly isTerminal: boolean;
}

/** Arguments, or a text to print. */
type Parsed = { readonly kind: "given"; readonly given: Given } | {
  readonly kind: "print";
  readonly text: string;
};

/** `env`: variables of the environment. Throws ExitError (usage). */
export function parseOptions(
  program: Program,
  args: readonly string[],
  env: (name: string) => string | undefined,
  { main = program, isTerminal = false }: Partial<Pick<Given, "main" | "isTerminal">> = {},
): Parsed {
  const withValue = program.options.filter(({ value }) => value).map(({ flag }) => flag);
  const switches = program.options.filter(({ value }) => !value).map(({ flag }) => flag);
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
  const fail = (sentence: string) => usageError(program, texts, sentence);

  const wrong = unknown[0]?.replace(/=.*/su, "");
  if (wrong !== undefined) {
    const near = nearest(wrong, program.options.map(({ flag }) => `--${flag}`));
    throw fail(texts.unknownOption(wrong, near));
  }
  const empty = withValue.find((flag) => parsed[flag] === "");
  if (empty !== undefined) throw fail(texts.needsValue(`--${empty}`));
  if (parsed.help) return { kind: "print", text: help(program, texts) };
  if (parsed.version) return { kind: "print", text: `${program.name} ${program.version}` };
  if (lang !== undefined && lang !== language) {
    throw fail(texts.badValue("--lang", lang, texts.oneOf(LANGUAGES)));
  }

  const fallbacks = new Map(program.options.map(({ flag, fallback }) => [flag, fallback]));
  return {
    kind: "given",
    given: {
      program,
      main,
      variable: env,
      isTerminal,
      positionals: parsed._.map(String),
      texts,
      language,
      value: (flag) => parsed[flag] as string | undefined ?? fallbacks.get(flag),
      has: (flag) => parsed[flag] !== undefined && parsed[flag] !== false,
    },
  };
}

/** A sentence without its full stop, and where to read more. */
export function usageError(program: Program, texts: Texts, sentence: string): ExitError {
  return new ExitError(
    Exit.usage,
    `${sentence}${sentence.endsWith("?") ? "" : "."} ${texts.tryHelp(program.name)}`,
  );
}

/** For --help and man pages: `--cert FILE`. */
export function usageOf({ flag, value }: OptionSpec, texts: Texts): string {
  if (value === undefined) return `--${flag}`;
  return `--${flag} ${typeof value === "string" ? texts.values[value] : value.join("|")}`;
}

/** `chat-client USER HOST PORT [OPTIONS]`. */
export function synopsis(program: Program, texts: Texts): string {
  return `${withArguments(program, texts)} ${texts.anyOptions}`;
}

/** `chat-server certs [DIR]`. */
export function withArguments({ name, positionals, optional = [] }: Program, texts: Texts): string {
  const words = (values: readonly ValueName[]) => values.map((value) => texts.values[value]);
  const rest = optional.length > 0 ? [`[${words(optional).join(" ")}]`] : [];
  return [name, ...words(positionals), ...rest].join(" ");
}

/** The last word of its name: `certs` of `chat-server certs`. */
export function wordOf({ name }: Program): string {
  return name.slice(name.lastIndexOf(" ") + 1);
}

export function withSubcommands(program: Program): readonly Program[] {
  return [program, ...program.subcommands ?? []];
}

/** In the order of the table. */
export function grouped({ options }: Program): Map<GroupName, OptionSpec[]> {
  const groups = new Map<GroupName, OptionSpec[]>();
  for (const option of options) groups.set(option.group, [...groups.get(option.group) ?? [], option]);
  return groups;
}

function help(program: Program, texts: Texts): string {
  const width = Math.max(...program.options.map((option) => usageOf(option, texts).length));
  const row = (option: OptionSpec) => {
    const note = option.fallback === undefined ? "" : ` (${option.fallback})`;
    return `  ${usageOf(option, texts).padEnd(width)}  ${texts.options[option.text]}${note}`;
  };
  const groups = Array.from(grouped(program), ([group, options]) => [
    "",
    texts.groups[group],
    ...options.map(row),
  ]);
  const examples = program.examples.flatMap((
    { line, text },
  ) => [`  ${line}`, `      ${texts.examples[text]}`]);
  return [
    texts.summaries[program.summary],
    "",
    `${texts.usage}: ${synopsis(program, texts)}`,
    ...subcommandRows(program, texts),
    ...groups.flat(),
    ...(examples.length > 0 ? ["", texts.examplesTitle, ...examples] : []),
  ].join("\n");
}

function subcommandRows({ name, subcommands = [] }: Program, texts: Texts): string[] {
  if (subcommands.length === 0) return [];
  const calls = subcommands.map((one) => withArguments(one, texts).slice(name.length + 1));
  const width = Math.max(...calls.map(({ length }) => length));
  const rows = subcommands.map(({ summary }, i) =>
    `  ${calls[i]!.padEnd(width)}  ${texts.summaries[summary]}`
  );
  return ["", texts.subcommandsTitle, ...rows, `  ${texts.moreAboutSubcommand(name)}`];
}
