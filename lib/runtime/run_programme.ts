// What both programmes share: from arguments to an exit code, with one sentence on standard error for all but 0.

import { Exit, ExitError } from "../base/exit.ts";
import { printable } from "../base/printable.ts";
import { plainRows } from "../base/text_width.ts";
import { pickLanguage, textsOf } from "../i18n/pick_language.ts";
import { Output } from "../io/output.ts";
import { exit, programmeArguments, variable } from "../io/system.ts";

/** Columns that further rows of a sentence are set in. */
const INDENT = 2;

/** Gives a variable of the environment; undefined when it is not set. */
export type Variable = (name: string) => string | undefined;

/**
 * Parses, runs, and ends the process. `parse` gives a text when that is all there is to print.
 * An error that is no ExitError is a mistake of ours, and says so.
 */
export async function runProgramme<Config extends object>(
  parse: (args: readonly string[], env: Variable) => Config | string,
  run: (config: Config) => Promise<number>,
): Promise<never> {
  let code: number;
  try {
    const config = parse(programmeArguments(), variable);
    code = typeof config === "string" ? await print("stdout", config) : await run(config);
  } catch (error) {
    const known = error instanceof ExitError;
    const sentence = known ? error.message : textsOf(pickLanguage(variable)).unexpected(String(error));
    const guide = known ? error.guide : [];
    await print("stderr", ...[sentence, ...guide].map(printable));
    code = known ? error.code : Exit.failed;
  }
  exit(code);
}

/** Sentences are broken where the terminal ends, so that no words of others begin a row. */
async function print(target: "stdout" | "stderr", ...lines: readonly string[]): Promise<number> {
  const output = new Output(target);
  const columns = target === "stdout" ? undefined : output.columns;
  const rows = lines.flatMap((line) => plainRows(line, columns, INDENT));
  output.write(rows.join("\n") + "\n");
  await output.flushed();
  return Exit.done;
}
