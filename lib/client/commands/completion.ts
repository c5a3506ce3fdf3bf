// Completions of the word before the cursor: a command, an argument of a command, or a name.

import { LANGUAGES } from "../../texts/pick_language.ts";
import type { Names } from "../peers/roster.ts";
import { TRUST_MODES } from "../../trust/trust_mode.ts";
import { COMMANDS, type Takes } from "./command_table.ts";

/** The words that may stand in the place of the one before the cursor, in an order that stays. */
interface Completion {
  /** Where that word begins, in UTF-16 units. */
  readonly start: number;
  /** Whole words, raw; none when nothing fits. */
  readonly candidates: readonly string[];
  /** They are names of people. */
  readonly areNames: boolean;
}

/** Completes what stands before the cursor. The case of typed letters does not matter. */
export function complete(before: string, names: Names, answers: readonly string[]): Completion {
  const start = before.search(/(?<!\S)\S*$/u);
  const word = before.slice(start);
  const { choices, areNames } = choicesFor(before.slice(0, start), word, { ...names, answers });
  return { start, candidates: starting(word, choices), areNames };
}

/** `answers`: to a comparison, in the language of the person. */
type Known = Names & { readonly answers: readonly string[] };

interface Choices {
  readonly choices: readonly string[];
  readonly areNames: boolean;
}

const NONE: Choices = { choices: [], areNames: false };

function choicesFor(earlier: string, word: string, names: Known): Choices {
  const isCommand = earlier === "" && !word.startsWith("//") && (word === "" || word.startsWith("/"));
  if (isCommand) return words(COMMANDS.map(({ name }) => `/${name}`));
  const [first, ...between] = earlier.trim().split(/\s+/u);
  const spec = first?.startsWith("/") ? COMMANDS.find(({ name }) => `/${name}` === first) : undefined;
  if (!spec) return inText(word, names);
  const takes = spec.takes[between.length] ?? (spec.takes.at(-1) === "text" ? "text" : undefined);
  return takes === undefined ? NONE : ofKind(takes, word, names);
}

function ofKind(takes: Takes, word: string, names: Known): Choices {
  switch (takes) {
    case "user":
      return { choices: names.present, areNames: true };
    case "blocked":
      return { choices: names.blocked, areNames: true };
    case "on_off":
      return words(["on", "off"]);
    case "language":
      return words(LANGUAGES);
    case "answer":
      return words(names.answers);
    case "trust_mode":
      return words(TRUST_MODES);
    case "minutes":
      return words(["off"]);
    case "command":
      return words(COMMANDS.map(({ name }) => name));
    case "digits":
      return NONE;
    case "text":
      return inText(word, names);
  }
}

function words(choices: readonly string[]): Choices {
  return { choices, areNames: false };
}

/** In a text names are completed once they are begun. */
function inText(word: string, names: Names): Choices {
  return word === "" ? NONE : { choices: names.present, areNames: true };
}

function starting(word: string, choices: readonly string[]): string[] {
  const typed = fold(word);
  return choices.filter((choice) => fold(choice).startsWith(typed)).sort();
}

function fold(text: string): string {
  return text.normalize("NFC").toLowerCase();
}
