// Reads a file given by the user, or in a default place; says in words why it cannot be read.

import { Exit, ExitError } from "../base/exit.ts";
import type { Texts } from "../texts/catalogue.ts";
import { systemReason } from "../texts/system_reason.ts";
import { readText } from "../io/system/system.ts";

/** Throws ExitError (usage), which names the file. */
export async function readTextFile(path: string, texts: Texts): Promise<string> {
  const read = await readText(path);
  if ("text" in read) return read.text;
  throw new ExitError(Exit.usage, texts.cannotRead(path, systemReason(read.why, texts)));
}
