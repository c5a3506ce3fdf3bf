// A contact as the profile keeps it (docs/PROTOCOL.md, "The profile"), and as the contact book reads it.

import { type Claims, readKeptStatement, type Statement } from "../identity/statement.ts";
import { parseUserName, type UserName } from "../wire/user_name.ts";

/** How somebody was verified: digits of the safety number, the short string of emoji, or the secret of an invitation. */
export type VerifiedBy = "digits" | "emoji" | "invitation";

/** Somebody with whom the person wrote, or whom they looked up or compared, on one server. */
export interface StoredContact {
  /** As its owner wrote it. */
  readonly name: string;
  /** The newest statement of the identity that is trusted: text and signature, Base64. */
  readonly statement: string;
  /** The trust in that identity. */
  readonly state: "seen" | "verified";
  /** Null while only seen. */
  readonly by: VerifiedBy | null;
  /** Milliseconds since 1970 when it came to this state. */
  readonly since: number;
  /**
   * There while something else stands under the name and was not accepted: the statement of another identity, or
   * null for none that is proven.
   */
  readonly changed?: string | null;
}

export interface Contact extends Omit<StoredContact, "name" | "statement"> {
  readonly name: UserName;
  /** The kept part of the statement. */
  readonly kept: Claims & Pick<Statement, "text">;
}

/** Throws RangeError for an invalid name or statement: to go on without it would be to forget whom the person trusts. */
export function readContact({ name: text, statement, ...rest }: StoredContact): Contact {
  const [name, claims] = [parseUserName(text), readKeptStatement(statement)];
  if (!name || claims?.name.key !== name.key) throw new RangeError("invalid contact");
  return { ...rest, name, kept: { ...claims, text: statement } };
}

export function storedContact({ name, kept, state, by, since, changed }: Contact): StoredContact {
  const stored = { name: name.text, statement: kept.text, state, by, since };
  return changed === undefined ? stored : { ...stored, changed };
}
