// What is kept of one server between runs: its people, open tasks, and the user's settings.

import type { Secret } from "../../base/secret.ts";
import type { StoredContact } from "../../trust/contact.ts";
import type { Inviter, OpenInvite } from "../../trust/invitation.ts";
import type { TrustMode } from "../../trust/trust_mode.ts";
import type { UserName } from "../../wire/user_name.ts";
import type { Peer } from "./peer.ts";

export interface KeptTrust {
  /** For all servers. */
  readonly mode: TrustMode;
  /** For all servers: ring for messages. */
  readonly bell?: boolean;
  /** For all servers: desktop notices for messages while the user is away. */
  readonly notify?: boolean;
  /** For all servers: the choice of /lang. */
  readonly language?: string | undefined;
  /** The addressee of plain text. */
  readonly talkingTo?: UserName | undefined;
  /** People of whom nothing is shown. */
  readonly blocked?: readonly UserName[];
  /** Last presence of contacts, in milliseconds since 1970. */
  readonly lastSeen?: readonly { readonly name: UserName; readonly at: number }[];
  /** Whether the server ever asked for a login. */
  readonly login: boolean;
  readonly contacts: readonly StoredContact[];
  /** Shown at the login, until one has succeeded. */
  readonly token: Secret | undefined;
  /** Our unused invites. */
  readonly invites: readonly OpenInvite[];
  /** Until both are verified. */
  readonly inviter: Inviter | undefined;
}

/** Milliseconds between two saves of what a server merely showed. */
const SHOWN_INTERVAL = 1_000;

/** `save`: as the effect `save`. */
export class Memory {
  /** When a contact shown by a server was last saved at once. */
  #shownSaved = -Infinity;
  /** People with unsaved changes. */
  readonly #unsaved = new Set<Peer>();
  #failedSince: number | undefined;

  #kept: KeptTrust;

  constructor(kept: KeptTrust, readonly save: (kept: KeptTrust, how: { readonly lazy?: true }) => void) {
    this.#kept = kept;
  }

  get kept(): KeptTrust {
    return this.#kept;
  }

  /** Whether this server must ask for a login: it did once, or an invite led to it. */
  get expectsLogin(): boolean {
    const { login, token, inviter } = this.#kept;
    return login || token !== undefined || inviter !== undefined;
  }

  /** Saved with the next save. */
  note(change: Partial<KeptTrust>): void {
    this.#kept = { ...this.#kept, ...change };
  }

  /** Saved before anything that follows; `lazy`: as of the effect `save`. */
  keep(change: Partial<KeptTrust>, how: { readonly lazy?: true } = {}): void {
    this.note(change);
    this.save(this.#kept, how);
  }

  /**
   * The same for a person to whom nothing is sent until it is on the disk: nobody hears of something that a
   * crash could undo.
   */
  keepOf(peer: Peer, change: Partial<KeptTrust>): void {
    this.#unsaved.add(peer);
    this.keep(change);
  }

  isUnsaved(peer: Peer): boolean {
    return this.#unsaved.has(peer);
  }

  get isFailing(): boolean {
    return this.#failedSince !== undefined;
  }

  /** Milliseconds since saves fail. */
  failingFor(now: number): number {
    return this.#failedSince === undefined ? 0 : now - this.#failedSince;
  }

  /** Whether a save had failed before. */
  saved(): boolean {
    const { isFailing } = this;
    this.#unsaved.clear();
    this.#failedSince = undefined;
    return isFailing;
  }

  /** Whether it is the first failure since a success. */
  failed(now: number): boolean {
    const { isFailing } = this;
    this.#failedSince ??= now;
    return !isFailing;
  }

  /**
   * A contact was shown again, or as another one: saved at once, but at most once a second at a server's
   * wish.
   */
  keepShown(contacts: KeptTrust["contacts"], now: number): void {
    const isLazy = now < this.#shownSaved + SHOWN_INTERVAL;
    if (!isLazy) this.#shownSaved = now;
    // Nothing sent depends on it: after a crash it is found again.
    this.keep({ contacts }, isLazy ? { lazy: true } : {});
  }
}
