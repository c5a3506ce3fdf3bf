// The result of Enter on a line: a command, or a hint, and then the line stays as it is.

import type { Texts } from "../../texts/catalogue.ts";
import type { Command } from "./command.ts";
import { answerIsTooLong, isTooLong, willBeTooLong } from "../outbox/message_size.ts";
import { type Naming, parseRecipient, type Typist } from "../peers/recipient.ts";
import { parseUserName } from "../../wire/user_name.ts";
import { parseCommandLine } from "./command_line.ts";

/** The typing person, and the addressee of plain text. */
interface Situation extends Typist {
  /** The name that /with chose; undefined when none was. */
  readonly talkingTo: string | undefined;
  /** Names of those blocked. */
  readonly blocked: readonly string[];
}

/** A command; or the sentence why not, with names raw; undefined for an empty line. */
type Submission = { readonly command: Command } | { readonly hint: string } | undefined;

/** Judges a line before it is taken out of the input. */
export function submit(line: string, situation: Situation, texts: Texts): Submission {
  const command = parseCommandLine(line, texts);
  if (!command) return undefined;
  const hint = objection(command, situation, texts);
  return hint === undefined ? { command } : { hint };
}

function objection(command: Command, situation: Situation, texts: Texts): string | undefined {
  const { user, talkingTo, blocked } = situation;
  switch (command.kind) {
    case "mistake":
      return command.text;
    case "with":
    case "safety":
    case "verify":
    case "accept":
    case "block":
      return command.user === undefined ? undefined : notSomebody(command.user, command.kind);
    case "fp": {
      const isOwn = command.user === undefined || parseUserName(command.user)?.key === user.key;
      return isOwn ? undefined : notSomebody(command.user, command.kind);
    }
    case "say":
      if (talkingTo === undefined) return texts.nobodyToTalkTo();
      return toSomebody(talkingTo, "with", command.text);
    case "to":
      return toSomebody(command.user, command.kind, command.text);
    case "away":
      return unlessShort(answerIsTooLong(command.text ?? "", user, texts));
    case "chat":
      return unlessShort(isTooLong({ type: "chat", text: command.text }));
  }
  return undefined;

  function notSomebody(typed: string, chosenBy: Naming): string | undefined {
    const recipient = parseRecipient(typed, chosenBy, situation, texts);
    return "code" in recipient ? recipient.sentence : undefined;
  }

  function toSomebody(typed: string, chosenBy: Naming, text: string): string | undefined {
    const refusal = notSomebody(typed, chosenBy);
    if (refusal !== undefined) return refusal;
    const { key } = parseUserName(typed)!;
    if (blocked.some((name) => name.normalize("NFC") === key)) return texts.isBlocked(typed);
    return unlessShort(willBeTooLong(text, user.text, typed));
  }

  function unlessShort(isLong: boolean): string | undefined {
    return isLong ? texts.tooLong() : undefined;
  }
}
