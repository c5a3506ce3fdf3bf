// Whom a person may choose: a valid name, of somebody else, who has been here.

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

/** The name, or why it can be nobody's. */
type Recipient = { readonly name: UserName } | Refused;

/** The surroundings of a typed name. */
export interface Typist {
  /** The own name. */
  readonly user: UserName;
  /** Undefined: names are not judged by who has been here. */
  readonly met?: Pick<MetNames, "find" | "meant" | "isCurrent" | "isComplete"> | undefined;
}

/**
 * Reads a typed name as that of somebody else. A name that nobody has had here is refused, where that
 * is known, and the name that is probably meant is offered; but /block takes any name that looks like none.
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
  // Somebody may be blocked before they come, under whatever name.
  const near = met.meant(name, command === "block" ? 0 : undefined);
  if (near) {
    return { code: "unknown_user", sentence: texts.didYouMean(typed, `/${command} ${near}`) };
  }
  if (command === "block" || !met.isComplete) return { name };
  return { code: "unknown_user", sentence: texts.unknownUser(typed) };
}
