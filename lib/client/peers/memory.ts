// What is kept of one server from one run to the next: its people, open tasks there, and the wishes of the person.

import type { Secret } from "../../base/secret.ts";
import type { StoredContact } from "../../trust/contact.ts";
import type { Inviter, OpenInvite } from "../../trust/invitation.ts";
import type { TrustMode } from "../../trust/trust_mode.ts";
import type { UserName } from "../../wire/user_name.ts";
import type { Peer } from "./peer.ts";

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

/** Milliseconds between two saves of what a server merely showed. */
const SHOWN_INTERVAL = 1_000;

/** `save`: as the effect `save`. */
export class Memory {
  /** When what a server showed of a contact was saved at once. */
  #shownSaved = -Infinity;
  /** People of whom something is kept that is not on the disk yet. */
  readonly #unsaved = new Set<Peer>();
  #failedSince: number | undefined;

  #kept: KeptTrust;

  constructor(kept: KeptTrust, readonly save: (kept: KeptTrust, how: { readonly lazy?: true }) => void) {
    this.#kept = kept;
  }

  get kept(): KeptTrust {
    return this.#kept;
  }

  /** Whether this server has to ask for a login: it did once, or somebody invited us to it. */
  get expectsLogin(): boolean {
    const { login, token, inviter } = this.#kept;
    return login || token !== undefined || inviter !== undefined;
  }

  /** Changes what is kept, to be saved with whatever is next. */
  note(change: Partial<KeptTrust>): void {
    this.#kept = { ...this.#kept, ...change };
  }

  /** Changes what is kept, and has it saved before anything that follows; `lazy`: as of the effect `save`. */
  keep(change: Partial<KeptTrust>, how: { readonly lazy?: true } = {}): void {
    this.note(change);
    this.save(this.#kept, how);
  }

  /** The same for somebody to whom nothing is sent until it is on the disk: nobody hears of what a crash could undo. */
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

  /** Milliseconds since nothing can be saved. */
  failingFor(now: number): number {
    return this.#failedSince === undefined ? 0 : now - this.#failedSince;
  }

  /** Everything is on the disk. Whether a save had failed before. */
  saved(): boolean {
    const { isFailing } = this;
    this.#unsaved.clear();
    this.#failedSince = undefined;
    return isFailing;
  }

  /** A save failed. Whether it is the first failure since one that succeeded. */
  failed(now: number): boolean {
    const { isFailing } = this;
    this.#failedSince ??= now;
    return !isFailing;
  }

  /** A contact was shown again, or as another one: saved at once, but no more than once a second at a server's wish. */
  keepShown(contacts: KeptTrust["contacts"], now: number): void {
    const isLazy = now < this.#shownSaved + SHOWN_INTERVAL;
    if (!isLazy) this.#shownSaved = now;
    // Nothing that is sent depends on it: after a crash it is found again.
    this.keep({ contacts }, isLazy ? { lazy: true } : {});
  }
}
