// A contact as the profile keeps it (docs/PROTOCOL.md, "The profile"). Data only.

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
