// Finds the subcommand, and reads its arguments.

import type { Texts } from "../../texts/catalogue.ts";
import { nearest } from "../../base/nearest.ts";
import { parseOptions, type Program, type Tool, usageError, wordOf } from "./options.ts";

/** A tool, and its task. */
interface Request<Row extends Reader> {
  readonly row: Row;
  readonly task: ReturnType<Row["read"]>;
}

type Reader = Pick<Tool, "read"> & Program;

/**
 * The request to a program, or to its subcommand if the first argument is one; or a text to print. `env`:
 * variables of the environment. Throws ExitError (usage).
 */
export function parseRequest(
  main: Tool & { readonly subcommands: readonly Tool[] },
  args: readonly string[],
  env: (name: string) => string | undefined,
  isTerminal = false,
): Request<Tool> | string {
  const request = parseSubcommand(main, main.subcommands, args, env, isTerminal);
  if (request !== undefined) return request;
  const parsed = parseOptions(main, args, env, { isTerminal });
  return parsed.kind === "print" ? parsed.text : { row: main, task: main.read(parsed.given) };
}

/** The same for these subcommands; undefined for any other first argument. */
export function parseSubcommand<Row extends Reader>(
  main: Program,
  subcommands: readonly Row[],
  args: readonly string[],
  env: (name: string) => string | undefined,
  isTerminal = false,
): Request<Row> | string | undefined {
  const row = subcommands.find((one) => wordOf(one) === args[0]);
  if (!row) return undefined;
  const parsed = parseOptions(row, args.slice(1), env, { main, isTerminal });
  if (parsed.kind === "print") return parsed.text;
  const { positionals, texts } = parsed.given;
  const most = mostArguments(row);
  const missing = row.positionals[positionals.length];
  if (missing !== undefined) throw usageError(row, texts, texts.missingArgument(texts.values[missing]));
  if (positionals.length > most) {
    // Like the arguments of the program itself, of which the last is a port.
    const likeMain = positionals.length + 1 === mostArguments(main) && /^\d+$/.test(positionals.at(-1)!);
    const why = likeMain ? texts.nameIsSubcommand(args[0]!) : texts.unexpectedArgument(positionals[most]!);
    throw usageError(row, texts, why);
  }
  return { row, task: row.read(parsed.given) as ReturnType<Row["read"]> };
}

/** For a word near a subcommand; otherwise undefined. */
export function notASubcommand(main: Program, word: string, texts: Texts): string | undefined {
  const words = (main.subcommands ?? []).map(wordOf);
  if (words.includes(word)) return texts.subcommandFirst(word, `${main.name} ${word}`);
  const near = nearest(word, words);
  return near === undefined ? undefined : texts.unknownSubcommand(word, near);
}

function mostArguments({ positionals, optional = [] }: Program): number {
  return positionals.length + optional.length;
}
