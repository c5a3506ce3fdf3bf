// Arguments of commands: reading them from a line, and completing them.

import { LANGUAGES } from "../../texts/pick_language.ts";
import { TRUST_MODES } from "../../trust/trust_mode.ts";
import type { Names } from "../peers/roster.ts";
import type { VerifyAnswer } from "../peers/verification.ts";

/** For completion. `answers`: to a comparison, in the user's language. */
export interface Known extends Pick<Names, "present" | "blocked"> {
  readonly answers: readonly string[];
  readonly commands: readonly string[];
}

/** Whole words, raw. */
interface Choices {
  readonly choices: readonly string[];
  readonly areNames: boolean;
}

export interface Argument<Value> {
  readonly optional?: true;
  /** Takes everything that follows: as a text, or ignored after the first word. */
  readonly all?: "text" | "first_word";
  /** The name of somebody else who has been here. */
  readonly isRecipient?: true;
  /** `typed`: not empty. Undefined: invalid. */
  read(typed: string): Value | undefined;
  /** The same for a value in an object that is not a string. */
  ofValue?(value: unknown): Value | undefined;
  /** Allowed values in an object, for docs/PROTOCOL.md; absent: any non-empty string. */
  readonly values?: string;
  complete(word: string, known: Known): Choices;
}

export function optional<Value>(argument: Argument<Value>): Argument<Value | undefined> {
  return { ...argument, optional: true };
}

export const NONE: Choices = { choices: [], areNames: false };

/** Completions that are not names. */
export function words(choices: readonly string[]): Choices {
  return { choices, areNames: false };
}

/** In a text, names are completed from their first letter. */
export function inText(word: string, { present }: Pick<Known, "present">): Choices {
  return word === "" ? NONE : { choices: present, areNames: true };
}

export const USER: Argument<string> = {
  isRecipient: true,
  read: (typed) => typed,
  complete: (_, { present }) => ({ choices: present, areNames: true }),
};

export const BLOCKED_USER: Argument<string> = {
  read: (typed) => typed,
  complete: (_, { blocked }) => ({ choices: blocked, areNames: true }),
};

export const TEXT: Argument<string> = { all: "text", read: (typed) => typed, complete: inText };

export const DIGITS: Argument<string> = { all: "text", read: (typed) => typed, complete: () => NONE };

export const ON_OFF: Argument<boolean> = {
  read: (typed) => typed === "on" ? true : typed === "off" ? false : undefined,
  ofValue: (value) => typeof value === "boolean" ? value : undefined,
  values: "true/false",
  complete: () => words(["on", "off"]),
};

export const LANGUAGE = oneOf(LANGUAGES);

export const TRUST_MODE = oneOf(TRUST_MODES);

/** Four digits. */
const MOST_MINUTES = 9_999;

/** `off`: 0. */
export const MINUTES: Argument<number> = {
  read: (typed) => typed === "off" ? 0 : /^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : undefined,
  ofValue: (value) => isMinutes(value) ? value : undefined,
  values: `0..${MOST_MINUTES}`,
  complete: () => words(["off"]),
};

export const ANSWER: Argument<VerifyAnswer> = {
  read: (typed) => ANSWERS.get(typed.toLowerCase()),
  values: stringsOf(["yes", "no", "cancel"]),
  complete: (_, { answers }) => words(answers),
};

/** Not necessarily an existing one. */
export const COMMAND: Argument<string> = {
  all: "first_word",
  read: (typed) => /^\S*/u.exec(typed)![0],
  complete: (_, { commands }) => words(commands),
};

function oneOf<Word extends string>(choices: readonly Word[]): Argument<Word> {
  return {
    read: (typed) => choices.find((one) => one === typed),
    values: stringsOf(choices),
    complete: () => words(choices),
  };
}

function stringsOf(choices: readonly string[]): string {
  return choices.map((one) => `"${one}"`).join("/");
}

function isMinutes(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_MINUTES;
}

const ANSWERS: ReadonlyMap<string, VerifyAnswer> = new Map([
  ["yes", "yes"],
  ["y", "yes"],
  ["sí", "yes"],
  ["si", "yes"],
  ["no", "no"],
  ["cancel", "cancel"],
  ["cancelar", "cancel"],
]);
