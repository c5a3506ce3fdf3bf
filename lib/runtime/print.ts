// Prints what is no event: sentences and help, on standard output or error.

import { printable } from "../base/printable.ts";
import { plainRows } from "../base/text_width.ts";
import { Output } from "../io/output.ts";

/** Columns that further rows of a sentence are set in. */
const INDENT = 2;

/** Prints a text of ours as it is, with a `\n`. */
export async function printText(text: string): Promise<void> {
  const output = new Output("stdout");
  output.write(text + "\n");
  await output.flushed();
}

/**
 * Prints sentences, a line each, made printable. At a terminal they are broken where it ends, so that no words of
 * others begin a row.
 */
export async function printSentences(
  target: "stdout" | "stderr",
  sentences: readonly string[],
): Promise<void> {
  const output = new Output(target);
  const rows = sentences.flatMap((one) => plainRows(printable(one), output.columns, INDENT));
  output.write(rows.join("\n") + "\n");
  await output.flushed();
}
