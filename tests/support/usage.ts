// What a program answers to its arguments: for tests of options.

import { assertThrows } from "@std/assert";
import { Exit, ExitError } from "../../lib/base/exit.ts";

export type Environment = Readonly<Record<string, string>>;

export function lookUp(variables: Environment): (name: string) => string | undefined {
  return (name) => variables[name];
}

/** The sentence of exit code 2; fails when there is none. */
export function usageSentence(parse: () => unknown): string {
  const error = assertThrows(parse, ExitError);
  if (error.code !== Exit.usage) throw new Error(`exit code ${error.code}: ${error.message}`);
  return error.message;
}
