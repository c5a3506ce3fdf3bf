// What outlives a session of one server: who its people are, and what is owed there.

import type { Secret } from "../base/secret.ts";
import type { StoredContact } from "../trust/contact.ts";
import type { Inviter, OpenInvite } from "../trust/invitation.ts";
import type { TrustMode } from "../trust/trust_mode.ts";

/** What is remembered of one server and its people, and of what the person wants. */
export interface KeptTrust {
  /** Of the person, for all servers. */
  readonly mode: TrustMode;
  /** Whether the server ever asked for a login. */
  readonly login: boolean;
  /** Those with whom words were exchanged. */
  readonly contacts: readonly StoredContact[];
  /** To show at the login, until one has succeeded. */
  readonly token: Secret | undefined;
  /** Invites that we made and nobody used. */
  readonly invites: readonly OpenInvite[];
  /** Who invited us, until both are verified. */
  readonly inviter: Inviter | undefined;
}
