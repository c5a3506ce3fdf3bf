// What becomes of a line when a person presses Enter: a command, or a hint, and then the line stays as it is.

import type { Texts } from "../i18n/catalogue.ts";
import type { Command } from "../session/command.ts";
import { answerIsTooLong, isTooLong, willBeTooLong } from "../session/message_size.ts";
import { parseRecipient } from "../session/recipient.ts";
import type { UserName } from "../wire/user_name.ts";
import { parseCommandLine } from "./command_line.ts";

/** Who types, and for whom a plain text is. */
export interface Situation {
  /** The own name. */
  readonly user: UserName;
  /** The name that /with chose; undefined when none was. */
  readonly talkingTo: string | undefined;
}

/** A command; or the sentence why not, with names raw; undefined for an empty line. */
export type Submission = { readonly command: Command } | { readonly hint: string } | undefined;

/** Judges a line before it is taken out of the input. */
export function submit(line: string, { user, talkingTo }: Situation, texts: Texts): Submission {
  const command = parseCommandLine(line, texts);
  if (!command) return undefined;
  const hint = objection(command, user, talkingTo, texts);
  return hint === undefined ? { command } : { hint };
}

function objection(
  command: Command,
  user: UserName,
  talkingTo: string | undefined,
  texts: Texts,
): string | undefined {
  const unlessShort = (isLong: boolean) => isLong ? texts.tooLong() : undefined;
  switch (command.kind) {
    case "mistake":
      return command.text;
    case "with": {
      const recipient = parseRecipient(command.user, user, texts);
      return "code" in recipient ? recipient.sentence : undefined;
    }
    case "say":
      if (talkingTo === undefined) return texts.nobodyToTalkTo();
      return unlessShort(willBeTooLong(command.text, user.text, talkingTo));
    case "to": {
      const recipient = parseRecipient(command.user, user, texts);
      if ("code" in recipient) return recipient.sentence;
      return unlessShort(willBeTooLong(command.text, user.text, command.user));
    }
    case "away":
      return unlessShort(answerIsTooLong(command.text ?? "", user, texts));
    case "chat":
      return unlessShort(isTooLong({ type: "chat", text: command.text }));
  }
  return undefined;
}
