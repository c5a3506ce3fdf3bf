// Prints sentences and help, which are not events, on standard output or error.

import { printable } from "../base/printable.ts";
import { sentenceRows, tableRows } from "../base/own_rows.ts";
import { Output } from "../io/terminal/output.ts";

/** Columns that further rows of a sentence are set in. */
const INDENT = 2;

/** Standard output took no more: its reader is gone, or there is no room. `message`: what the system says. */
export class OutputLost extends Error {
  /** Stands before the message in `toString()`. */
  override readonly name = "OutputLost";
}

/**
 * Prints a text of ours, with a `\n`. At a terminal it is broken between words, and its tables keep their columns where there
 * is room. Throws OutputLost.
 */
export async function printText(text: string): Promise<void> {
  await print("stdout", (columns) => tableRows(text.split("\n"), columns).join("\n"));
}

/**
 * Prints sentences, a line each, made printable. At a terminal they are broken where it ends, so that no words of
 * others begin a row. Throws OutputLost, but not for standard error.
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
