// A contact as stored in the profile (docs/PROTOCOL.md, "The profile"), and as used by the contact book.

import { type Claims, readKeptStatement, type Statement } from "../identity/statement.ts";
import { parseUserName, type UserName } from "../wire/user_name.ts";

/** Digits of the safety number, emoji of a short string, or the secret of an invitation. */
export type VerifiedBy = "digits" | "emoji" | "invitation";

/** A person on one server whom the user wrote to, looked up or compared with. */
export interface StoredContact {
  /** As its owner wrote it, not normalized. */
  readonly name: string;
  /** The newest statement of the trusted identity: text and signature, Base64. */
  readonly statement: string;
  readonly state: "seen" | "verified";
  /** Null while only seen. */
  readonly by: VerifiedBy | null;
  /** Milliseconds since 1970 of the last change of state. */
  readonly since: number;
  /**
   * Present while something else is under the name and not accepted: the statement of another identity, or
   * null for none proven.
   */
  readonly changed?: string | null;
}

export interface Contact extends Omit<StoredContact, "name" | "statement"> {
  readonly name: UserName;
  /** The statement, as far as it is kept. */
  readonly kept: Claims & Pick<Statement, "text">;
}

/** Throws RangeError for an invalid name or statement: skipping it would forget a trusted person. */
export function readContact({ name: text, statement, ...rest }: StoredContact): Contact {
  const [name, claims] = [parseUserName(text), readKeptStatement(statement)];
  if (!name || claims?.name.key !== name.key) throw new RangeError("invalid contact");
  return { ...rest, name, kept: { ...claims, text: statement } };
}

export function storedContact({ name, kept, state, by, since, changed }: Contact): StoredContact {
  const stored = { name: name.text, statement: kept.text, state, by, since };
  return changed === undefined ? stored : { ...stored, changed };
}
