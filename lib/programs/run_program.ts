// The frame of both programs: from arguments to an exit code, with one sentence on standard error unless it
// is 0.

import { Exit, ExitError } from "../base/exit.ts";
import { pickLanguage, textsOf } from "../texts/pick_language.ts";
import { UnreadableVariable } from "../io/files/data_folder.ts";
import { drainTerminal } from "../io/terminal/input.ts";
import { exit, programArguments, variable } from "../io/system/system.ts";
import { systemReason } from "../texts/system_reason.ts";
import { OutputLost, printSentences, printText } from "./print.ts";

type Variable = (name: string) => string | undefined;

/**
 * Parses, runs, and ends the process. `parse` returns a text if that is all there is to print. An error other
 * than ExitError is a bug, and reported as such.
 */
export async function runProgram<Task>(
  parse: (
    args: readonly string[],
    env: Variable,
  ) => { row: { run(task: Task): Promise<number> }; task: Task } | string,
): Promise<never> {
  let code: number;
  try {
    const request = parse(programArguments(), variable);
    if (typeof request === "string") {
      await printText(request);
      code = Exit.done;
    } else {
      code = await request.row.run(request.task);
      if (code !== Exit.done) await drainTerminal();
    }
  } catch (error) {
    const known = error instanceof ExitError ? error : endOf(error);
    await drainTerminal(); // before the sentence: what is typed behind that is meant for the shell
    await printSentences("stderr", [known.message, ...known.guide]);
    code = known.code;
  }
  exit(code);
}

function endOf(error: unknown): ExitError {
  const texts = textsOf(pickLanguage(variable));
  if (error instanceof OutputLost) {
    return new ExitError(Exit.failed, texts.outputLost(systemReason(error.message, texts)));
  }
  if (error instanceof UnreadableVariable) {
    return new ExitError(Exit.usage, texts.unreadableVariable(error.message));
  }
  return new ExitError(Exit.failed, texts.unexpected(String(error)));
}
