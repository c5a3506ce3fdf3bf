// Every text about who people are: contacts, verification, login.

/** The texts of one language. Names and texts of others come here as they are; whoever prints makes them safe. */
export interface TrustTexts {
  /** A word for each of the 64 pictures of lib/trust/emoji.ts, in their order. No two are alike when spoken. */
  readonly emoji: readonly string[];
  /** The end: the same identity has logged in somewhere else. */
  replaced(): string;
  /** Our login ended an older connection of the same identity. */
  tookOver(): string;
  /** The end: a server that asked for a login once no longer does. */
  serverForgotLogin(): string;
  /** The server gave an identity statement that is none. */
  badStatement(user: string): string;
  /** Why a text is not sent: another identity stands under the name. */
  notToChanged(user: string): string;
  /** Why a text is not sent: the person writes to those verified only. */
  notToUnverified(user: string): string;
  /** A known name stands for another identity now. `identity`: 32 hex digits. */
  changed(user: string, identity: string): string;
  /** A known name stands for somebody who proves nothing. */
  changedUnproven(user: string): string;
}
