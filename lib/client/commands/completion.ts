// Completions of the word before the cursor: a command, an argument of a command, or a name.

import type { Names } from "../peers/roster.ts";
import { inText, type Known, NONE, words } from "./argument.ts";
import { COMMANDS } from "./command_table.ts";

/** Replacements for the word before the cursor, in a stable order. */
interface Completion {
  /** Of that word, in UTF-16 units. */
  readonly start: number;
  /** Whole words, raw. */
  readonly candidates: readonly string[];
  readonly areNames: boolean;
}

/** Ignores the case of typed letters. */
export function complete(before: string, names: Names, answers: readonly string[]): Completion {
  const start = before.search(/(?<!\S)\S*$/u);
  const word = before.slice(start);
  const commands = COMMANDS.map(({ name }) => name);
  const { choices, areNames } = choicesFor(before.slice(0, start), word, { ...names, answers, commands });
  return { start, candidates: starting(word, choices), areNames };
}

function choicesFor(earlier: string, word: string, known: Known): ReturnType<typeof words> {
  const isCommand = earlier === "" && !word.startsWith("//") && (word === "" || word.startsWith("/"));
  if (isCommand) return words(known.commands.map((name) => `/${name}`));
  const [first, ...between] = earlier.trim().split(/\s+/u);
  const row = first?.startsWith("/") ? COMMANDS.find(({ name }) => `/${name}` === first) : undefined;
  if (!row) return inText(word, known);
  const takes = Object.values(row.takes);
  const last = takes.at(-1);
  const argument = takes[between.length] ?? (last?.all === "text" ? last : undefined);
  return argument?.complete(word, known) ?? NONE;
}

function starting(word: string, choices: readonly string[]): string[] {
  const typed = fold(word);
  return choices.filter((choice) => fold(choice).startsWith(typed)).sort();
}

function fold(text: string): string {
  return text.normalize("NFC").toLowerCase();
}
