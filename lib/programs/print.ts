// Prints sentences and help, which are not events, on standard output or error.

import { printable } from "../base/printable.ts";
import { sentenceRows, tableRows } from "../base/own_rows.ts";
import { Output } from "../io/terminal/output.ts";

/** Columns of indentation for further rows of a sentence. */
const INDENT = 2;

/** Standard output cannot be written any more. `message`: the system's. */
export class OutputLost extends Error {
  override readonly name = "OutputLost";
}

/**
 * Prints a text of the program, with a `\n`. At a terminal it is wrapped between words, and tables keep their
 * columns if there is room. Throws OutputLost.
 */
export async function printText(text: string): Promise<void> {
  await print("stdout", (columns) => tableRows(text.split("\n"), columns).join("\n"));
}

/**
 * Prints sentences, a line each, made printable. At a terminal they are wrapped, so that no words of others
 * begin a row. Throws OutputLost, except for standard error.
 */
export async function printSentences(
  target: "stdout" | "stderr",
  sentences: readonly string[],
): Promise<void> {
  await print(
    target,
    (columns) => sentences.flatMap((one) => sentenceRows(printable(one), columns, INDENT)).join("\n"),
  );
}

async function print(
  target: "stdout" | "stderr",
  text: (columns: number | undefined) => string,
): Promise<void> {
  let lost: string | undefined;
  const output = new Output(target, (why) => lost = why);
  output.write(text(output.columns) + "\n");
  await output.flushed();
  if (lost !== undefined && target === "stdout") throw new OutputLost(lost);
}
