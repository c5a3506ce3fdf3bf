// Asks a person for a valid name: before joining, and after the server refused one.

import { Exit, ExitError } from "../../base/exit.ts";
import type { ProfileChoice } from "../cli/client_options.ts";
import { consoleLines } from "../../io/terminal/input.ts";
import { isTerminal } from "../../io/terminal/terminal.ts";
import { refusalOfNewName } from "../../wire/new_name.ts";
import { isReservedName, parseUserName, type UserName } from "../../wire/user_name.ts";
import { printSentences } from "../print.ts";

/** Throws ExitError (usage) if nobody is asked or answers. */
export async function askName(
  question: string,
  { words, texts }: Pick<ProfileChoice, "words" | "texts">,
): Promise<UserName> {
  if (!isTerminal()) throw new ExitError(Exit.usage, texts.profile.joinNeedsName());
  await printSentences("stdout", [question]);
  for await (const line of consoleLines()) {
    if (line === undefined) {
      await printSentences("stdout", [texts.notUtf8()]);
      continue;
    }
    const typed = line.trim();
    const name = parseUserName(typed);
    const isWord = words.includes(typed);
    const wrong = name && refusalOfNewName(name);
    if (name && !isReservedName(name) && !isWord && !wrong) return name;
    const why = isWord ? texts.nameIsSubcommand : name ? texts.reservedUser : texts.badUser;
    await printSentences("stdout", [wrong ? texts.refusals[wrong] : why(typed)]);
  }
  throw new ExitError(Exit.usage, texts.profile.joinNeedsName());
}
