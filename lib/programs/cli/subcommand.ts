// Finds the subcommand, and reads its arguments.

import type { Texts } from "../../texts/catalogue.ts";
import { nearest } from "../../base/nearest.ts";
import { type Given, parseOptions, type Program, usageError, wordOf } from "./options.ts";

/** A subcommand: how its user sees it, and what comes of what was given. */
export interface Subcommand<Task> {
  /** Its row in the table of the program. */
  readonly program: Program;
  /** The task; the number of arguments is right already. Throws ExitError (usage). */
  readonly read: (given: Given) => Task;
}

/**
 * The task of a first argument that is one of these subcommands, or a text to print and be done.
 * Undefined if it is not one. `env` gives a variable. Throws ExitError (usage).
 */
export function parseSubcommand<Task>(
  main: Program,
  subcommands: readonly Subcommand<Task>[],
  args: readonly string[],
  env: (name: string) => string | undefined,
): Task | string | undefined {
  const chosen = subcommands.find(({ program }) => wordOf(program) === args[0]);
  if (!chosen) return undefined;
  const { program } = chosen;
  const parsed = parseOptions(program, args.slice(1), env);
  if (parsed.kind === "print") return parsed.text;
  const { positionals, texts } = parsed.given;
  const most = mostArguments(program);
  const missing = program.positionals[positionals.length];
  if (missing !== undefined) throw usageError(program, texts, texts.missingArgument(texts.values[missing]));
  if (positionals.length > most) {
    // Written like the arguments of the program itself, of which the last is a port.
    const likeMain = positionals.length + 1 === mostArguments(main) && /^\d+$/.test(positionals.at(-1)!);
    const why = likeMain ? texts.nameIsSubcommand(args[0]!) : texts.unexpectedArgument(positionals[most]!);
    throw usageError(program, texts, why);
  }
  return chosen.read(parsed.given);
}

/** The sentence for a word where a subcommand may have been meant; undefined when none is near. */
export function notASubcommand(main: Program, word: string, texts: Texts): string | undefined {
  const words = (main.subcommands ?? []).map(wordOf);
  if (words.includes(word)) return texts.subcommandFirst(word, `${main.name} ${word}`);
  const near = nearest(word, words);
  return near === undefined ? undefined : texts.unknownSubcommand(word, near);
}

function mostArguments({ positionals, optional = [] }: Program): number {
  return positionals.length + optional.length;
}
