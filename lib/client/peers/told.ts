// The subjects of warnings, so that /accept accepts that one and nobody else.

import type { IdentityId } from "../../identity/identity_id.ts";
import type { UserName } from "../../wire/user_name.ts";

/** Names whose warnings are remembered; the oldest out. */
const MAX_TOLD = 10_000;
/** Digits to type at least: 64 bits of them cannot be made to fit. */
const MIN_DIGITS = 16;

/** The subject of a warning. */
interface Suspect {
  /** Undefined for nobody proven. */
  readonly identity: IdentityId | undefined;
  /** The base key, Base64. */
  readonly pub: string;
  /** The digits in the warning: of the identity, or of the fingerprint of the base key. */
  readonly digits: string;
}

/** The warnings since the person decided last, by name. */
export class Told {
  readonly #last = new Map<string, { readonly suspect: Suspect; readonly isOneOfSeveral: boolean }>();
  #hasForgotten = false;

  /** The person was warned. */
  note({ key }: UserName, suspect: Suspect): void {
    const before = this.#last.get(key);
    const isAnother = before
      ? before.isOneOfSeveral || before.suspect.digits !== suspect.digits
      : this.#hasForgotten;
    this.#last.delete(key);
    this.#last.set(key, { suspect, isOneOfSeveral: isAnother });
    if (this.#last.size <= MAX_TOLD) return;
    this.#last.delete(this.#last.keys().next().value!);
    this.#hasForgotten = true;
  }

  /** The subject of the last warning. */
  lastOf({ key }: UserName): Suspect | undefined {
    return this.#last.get(key)?.suspect;
  }

  /** The person has decided about that name. */
  forget({ key }: UserName): void {
    this.#last.delete(key);
  }

  /**
   * The suspect whom the person accepts by typing these digits, or none; undefined when there was no warning. `which`: there was more
   * than one, so that the digits are needed. `others`: they are not those of the last one.
   */
  answered({ key }: UserName, typed: string | undefined): Suspect | "which" | "others" | undefined {
    const last = this.#last.get(key);
    if (!last) return undefined;
    if (typed === undefined) return last.isOneOfSeveral ? "which" : last.suspect;
    const digits = digitsOf(typed);
    return digits.length >= MIN_DIGITS && digitsOf(last.suspect.digits).startsWith(digits)
      ? last.suspect
      : "others";
  }
}

/** Without what people put between them. */
function digitsOf(text: string): string {
  return text.toLowerCase().replaceAll(/[\s-]/g, "");
}
