// Reasons for not accepting a line at Enter.

import type { CommandName, Texts } from "../../texts/catalogue.ts";
import { parseUserName } from "../../wire/user_name.ts";
import { willBeTooLong } from "../outbox/message_size.ts";
import { parseRecipient } from "../peers/recipient.ts";
import type { Situation } from "./command_row.ts";

export function notSomebody(
  typed: string,
  chosenBy: CommandName,
  situation: Situation,
  texts: Texts,
): string | undefined {
  const recipient = parseRecipient(typed, chosenBy, situation, texts);
  return "code" in recipient ? recipient.sentence : undefined;
}

export function notToSomebody(
  { user, text }: { readonly user: string; readonly text: string },
  chosenBy: CommandName,
  situation: Situation,
  texts: Texts,
): string | undefined {
  const refusal = notSomebody(user, chosenBy, situation, texts);
  if (refusal !== undefined) return refusal;
  const { key } = parseUserName(user)!;
  const isBlocked = situation.blocked.some((name) => name.normalize("NFC") === key);
  if (isBlocked) return texts.isBlocked(user);
  return willBeTooLong(text, situation.user.text, user) ? texts.tooLong() : undefined;
}
