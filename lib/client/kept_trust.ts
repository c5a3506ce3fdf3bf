// State of one server that outlives a session: its people, and open tasks there.

import type { Secret } from "../base/secret.ts";
import type { StoredContact } from "../trust/contact.ts";
import type { Inviter, OpenInvite } from "../trust/invitation.ts";
import type { TrustMode } from "../trust/trust_mode.ts";
import type { UserName } from "../wire/user_name.ts";

/** Memory of one server and its people, and the person's settings. */
export interface KeptTrust {
  /** Of the person, for all servers. */
  readonly mode: TrustMode;
  /** The same: the bell rings for messages. */
  readonly bell?: boolean;
  /** The same: messages bring notices on the desktop while the person is away. */
  readonly notify?: boolean;
  /** The same: what /lang chose. */
  readonly language?: string | undefined;
  /** To whom plain text goes there. */
  readonly talkingTo?: UserName | undefined;
  /** Of whom nothing is shown there. */
  readonly blocked?: readonly UserName[];
  /** When contacts were last present there, in milliseconds since 1970. */
  readonly lastSeen?: readonly { readonly name: UserName; readonly at: number }[];
  /** Whether the server ever asked for a login. */
  readonly login: boolean;
  /** Contacts. */
  readonly contacts: readonly StoredContact[];
  /** To show at the login, until one has succeeded. */
  readonly token: Secret | undefined;
  /** Invites that we made and nobody used. */
  readonly invites: readonly OpenInvite[];
  /** The inviter, until both are verified. */
  readonly inviter: Inviter | undefined;
}
