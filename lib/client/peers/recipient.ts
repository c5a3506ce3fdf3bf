// Recipients that a user may choose: a valid name, of somebody else, who has been here.

import type { CommandName, Texts } from "../../texts/catalogue.ts";
import { alikeKey } from "../../wire/name_alikes.ts";
import { parseUserName, type UserName } from "../../wire/user_name.ts";
import type { ErrorCode } from "../client_event.ts";
import type { MetNames } from "./met_names.ts";

/** Why something is not carried out. */
export interface Refused {
  /** For programs. */
  readonly code: ErrorCode;
  /** With names and texts raw. */
  readonly sentence: string;
}

/** The name, or why it is refused. */
type Recipient = { readonly name: UserName } | Refused;

/** The context of a typed name. */
export interface Typist {
  readonly user: UserName;
  /** Undefined: unknown names are allowed. */
  readonly met?: Pick<MetNames, "find" | "meant" | "isCurrent" | "isComplete"> | undefined;
}

/**
 * A typed name of somebody else. A name never met is refused, if that is certain, and a similar one offered;
 * but /block takes any name unlike known ones.
 */
export function parseRecipient(
  typed: string,
  command: CommandName,
  { user, met }: Typist,
  texts: Texts,
): Recipient {
  const name = parseUserName(typed);
  if (!name) return { code: "unknown_user", sentence: texts.unknownUser(typed) };
  if (name.key === user.key) return { code: "usage", sentence: texts.thatIsYou() };
  if (!met?.isCurrent || met.find(name)) return { name };
  if (alikeKey(name) === alikeKey(user)) return { code: "usage", sentence: texts.thatIsYou() };
  // People may be blocked before they come, under any name.
  const near = met.meant(name, command === "block" ? 0 : undefined);
  if (near) {
    return { code: "unknown_user", sentence: texts.didYouMean(typed, `/${command} ${near}`) };
  }
  if (command === "block" || !met.isComplete) return { name };
  return { code: "unknown_user", sentence: texts.unknownUser(typed) };
}
