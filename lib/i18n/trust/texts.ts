// Every text about who people are: contacts, verification, login.

/** The texts of one language. Names and texts of others come here as they are; whoever prints makes them safe. */
export interface TrustTexts {
  /** The words for trust states, beside a name. */
  readonly states: Readonly<Record<"new" | "seen" | "verified" | "changed" | "unproven", string>>;
  /** Why a verification failed. */
  readonly verifyFailures: Readonly<
    Record<
      | "cancelled"
      | "mismatch"
      | "peer_cancelled"
      | "peer_mismatch"
      | "peer_busy"
      | "timeout"
      | "changed"
      | "error"
      | "forged",
      string
    >
  >;
  /** How somebody was verified. */
  readonly verifiedBy: Readonly<Record<"digits" | "emoji" | "invitation", string>>;
  /** A word for each of the 64 pictures of lib/trust/emoji.ts, in their order. No two are alike when spoken. */
  readonly emoji: readonly string[];
  /** The end: the same identity has logged in somewhere else. */
  replaced(): string;
  /** Our login ended an older connection of the same identity. */
  tookOver(): string;
  /** The end: a server that asked for a login once no longer does. */
  serverForgotLogin(): string;
  /** The server gave an invalid identity statement. */
  badStatement(user: string): string;
  /** Why a text is not sent: another identity stands under the name. */
  notToChanged(user: string): string;
  /** Error: the name had another identity when the text came to the server. */
  notAddressee(user: string, text: string): string;
  /** Why a text is not sent: a contact on another server has that name. `digits`: as in `suspects`. */
  notTheOne(user: string, server: string, digits: string): string;
  /** Why a text is not sent: the person writes to those verified only. */
  notToUnverified(user: string): string;
  /**
   * Another one than before stands under a name. `digits`: of the identity (32 in hex) where it is another one or the
   * first, else the fingerprint of the key.
   */
  readonly suspects: Readonly<
    Record<
      "changed" | "proven" | "unproven" | "other_key" | "base_key" | "rekeyed",
      (user: string, digits: string) => string
    >
  >;
  /** Why /accept does nothing: there was more than one warning. */
  acceptWhich(user: string): string;
  /** Why /accept does nothing: the digits are those of somebody else. */
  acceptOthers(user: string): string;
  /** Somebody is not kept: as many contacts are as can be. */
  contactsFull(user: string): string;
  /** This many of those listed are not remembered. */
  listTooLong(count: number): string;
  /** Where names have owners. `protection`: label of the suite. */
  connected(user: string, server: string, protection: string): string;
  /** Nothing to compare: that person proves nothing, or is not there. */
  noIdentity(user: string): string;
  /** Before the rows of the safety number. */
  safety(user: string): string;
  /** The digits that were typed are not those of the safety number; `groups`: places of the groups that differ, from 1 to 12. */
  safetyDiffers(user: string, groups: readonly number[]): string;
  /** The typed text is not a safety number. */
  safetyTypo(): string;
  /** `by`: one of the words of `verifiedBy`. */
  verified(user: string, by: string): string;
  /** Answer to /accept. */
  accepted(user: string): string;
  /** Why /accept does nothing. */
  notChanged(user: string): string;
  /** Answer to /trust-mode. */
  trustMode(strict: boolean): string;
  /** Why a command comes to nothing: this server proves nothing. */
  unprovenHere(): string;
  /** Why /verify USER yes comes to nothing. */
  nothingToCompare(user: string): string;
  /** Somebody wants to verify. */
  verifyAsked(user: string): string;
  /** It is the other one's turn. */
  verifyWaiting(user: string): string;
  /** Before the emoji and the numbers. */
  verifyCompare(user: string): string;
  /** We said yes. */
  verifyConfirmed(user: string): string;
  /** Too many failures. */
  verifyPaused(user: string, minutes: number): string;
  /** `why`: one of `verifyFailures`. */
  verifyFailed(user: string, why: string): string;
  /** A further verification of somebody verified failed. `by`: one of the words of `verifiedBy`. */
  stillVerified(user: string, why: string, by: string): string;
  /** `identity`: 32 hex digits. */
  status(user: string, server: string, identity: string): string;
  /** Whether names have owners on this server. */
  serverProves(proves: boolean): string;
  /** Whether the profile has a passphrase. */
  profileSealed(sealed: boolean): string;
  /** Before the line. `until`: date and time. */
  invite(until: string): string;
  /** That line leads to `host`, which is this machine for whoever uses it. */
  inviteStaysHere(host: string): string;
  /** Why no invite is made: nobody else can dial `host`. */
  inviteNowhere(host: string): string;
  /** The server shows an older statement of somebody than it did before. */
  oldStatement(user: string): string;
  /** The known identity stands under the name again, after another. */
  returned(user: string): string;
  /** The same identity, from a profile that was restored from a backup, or copied. */
  restored(user: string): string;
}
