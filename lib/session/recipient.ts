// Possible recipients: a valid name, and somebody else.

import type { Texts } from "../i18n/catalogue.ts";
import { parseUserName, type UserName } from "../wire/user_name.ts";
import type { ErrorCode } from "./client_event.ts";

/** Why something is not carried out. */
export interface Refused {
  /** For programs. */
  readonly code: ErrorCode;
  /** With names and texts raw. */
  readonly sentence: string;
}

/** The name, or why it can be nobody's. */
export type Recipient = { readonly name: UserName } | Refused;

/** Reads a typed name as that of somebody else than `own`. */
export function parseRecipient(typed: string, own: UserName, texts: Texts): Recipient {
  const name = parseUserName(typed);
  if (!name) return { code: "unknown_user", sentence: texts.unknownUser(typed) };
  if (name.key === own.key) return { code: "usage", sentence: texts.thatIsYou() };
  return { name };
}
