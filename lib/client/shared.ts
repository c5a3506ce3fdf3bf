// State common to the parts of the client: people, agreed extensions, and effects of the present step.

import { encodeBase64 } from "../base/base64.ts";
import type { Clock, Entropy } from "../base/outside.ts";
import type { KeyPair } from "../crypto/secret.ts";
import type { RepeatGuard } from "../e2ee/base_suite/repeat_guard.ts";
import type { CommandName, Texts } from "../texts/catalogue.ts";
import { ContactBook } from "../trust/contact_book.ts";
import type { OtherServer } from "../trust/elsewhere.ts";
import type { Sightings } from "../trust/sightings.ts";
import type { OwnIdentity } from "../trust/own_identity.ts";
import { encodeLine, type Fields } from "../wire/codec.ts";
import { type Agreed, NOTHING_AGREED } from "../wire/extension.ts";
import type { UserName } from "../wire/user_name.ts";
import type { ClientEvent, ErrorCode, WarningCode } from "./client_event.ts";
import type { Absence } from "./peers/absence.ts";
import { Conversations } from "./peers/conversations.ts";
import { LastSeen } from "./peers/last_seen.ts";
import { MetNames } from "./peers/met_names.ts";
import { Requests } from "./outbox/base_peers/requests.ts";
import type { Peers } from "./peers/peers.ts";
import { parseRecipient } from "./peers/recipient.ts";
import type { CoreEffect } from "./core_event.ts";
import { type KeptTrust, Memory } from "./peers/memory.ts";
import { Trust } from "./peers/trust.ts";

export interface CoreOptions {
  readonly user: UserName;
  /** HOST:PORT as typed. */
  readonly server: string;
  /** Address and certificates (DER) for invited friends. */
  readonly address: {
    readonly host: string;
    readonly port: number;
    readonly certificates: readonly Uint8Array<ArrayBuffer>[];
  };
  /** Our base keys. */
  readonly keys: KeyPair;
  readonly identity: OwnIdentity;
  /** Of this server and its people. */
  readonly trust: KeptTrust;
  /** Known to the user. */
  readonly otherServers: readonly OtherServer[];
  /** People shown or heard in this run; survives a lock. */
  readonly sightings: Sightings;
  /** Messages sent and opened in this run; survives a lock. */
  readonly repeats: RepeatGuard;
  /** X25519, a new one each time. */
  readonly makeKeyPair: () => Promise<KeyPair>;
  /** Whether the profile has a passphrase. */
  readonly sealed: () => boolean;
  /** Also the user's absence; survives a lock. */
  readonly people: Peers;
  readonly absence: Absence;
  /** Continue although a server no longer asks for a login. */
  readonly allowUnproven: boolean;
  readonly clock: Clock;
  /** For nonces, and for jitter of reconnections. */
  readonly entropy: Entropy;
  /** In the initial language. */
  readonly texts: Texts;
  /** For a person: commands that need no server are carried out at once, and /quit leaves at once. */
  readonly interactive: boolean;
  /** After a lock: a failed connection is tried again. */
  readonly resumed: boolean;
  /** Keep receiving after the end of the input. */
  readonly stay: boolean;
}

export class Shared {
  /** Present, or remembered. */
  readonly people: Peers;
  readonly book: ContactBook;
  readonly memory: Memory;
  readonly trust = new Trust(this);
  readonly lastSeen: LastSeen;
  readonly met: MetNames;
  /** Unanswered requests. */
  readonly outstanding = new Requests();
  /** With our own keys. */
  readonly conversations: Conversations;
  /** In the user's language, which may change. */
  texts: Texts;
  /** Our public key, Base64. */
  readonly ownKey: string;
  /** Of the last welcome. */
  agreed: Agreed = NOTHING_AGREED;
  /** The connection is welcomed. */
  ready = false;
  /** There will be no connection again; the person may still read. */
  ended = false;
  /** Of the present step, in milliseconds. */
  now = 0;
  /** When the last table came, in milliseconds. */
  tableTime: number = -Infinity;
  #effects: CoreEffect[] = [];
  /** Held until `connected` or `error`, which programs expect first; undefined afterwards. */
  #held: ClientEvent[] | undefined;
  /** The cause of events told now. */
  #cause: Pick<ClientEvent, "id" | "time"> = {};

  constructor(readonly options: CoreOptions) {
    this.texts = options.texts;
    this.conversations = new Conversations(options.keys, options.entropy, options.repeats);
    this.ownKey = encodeBase64(options.keys.publicKey);
    const { trust, otherServers, sightings } = options;
    this.book = new ContactBook(trust.contacts, trust.inviter, otherServers, sightings);
    this.people = options.people;
    this.people.begin(this.book);
    for (const name of [trust.inviter?.name, trust.talkingTo]) if (name) this.people.keep(name);
    this.memory = new Memory(trust, (kept, how) => this.effect({ kind: "save", trust: kept, ...how }));
    this.met = new MetNames(this);
    this.lastSeen = new LastSeen(this.memory, this.people, options.clock);
    this.#held = options.interactive ? undefined : [];
  }

  /** Whether a program still expects `connected` or `error` first. */
  get silent(): boolean {
    return this.#held !== undefined;
  }

  /** And forgets them. */
  takeEffects(): CoreEffect[] {
    return this.#effects.splice(0);
  }

  effect(effect: CoreEffect): void {
    this.#effects.push(effect);
  }

  /** For a program, the first `connected` or `error` precedes earlier events. */
  show({ id = this.#cause.id, ...told }: ClientEvent): void {
    const event: ClientEvent = { ...told, ...this.#cause, ...(id === undefined ? {} : { id }) };
    if (this.#held && event.event !== "connected" && event.event !== "error") {
      this.#held.push({ time: this.options.clock(), ...event });
      return;
    }
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const next of [event, ...held]) this.effect({ kind: "show", event: next });
  }

  /** A sentence, and the names concerned. */
  error(
    code: ErrorCode,
    text: string,
    about: { to?: string; from?: string; id?: ClientEvent["id"] } = {},
  ): void {
    this.show({ event: "error", code, text, ...about });
  }

  /** A sentence, and the name concerned. */
  warn(code: WarningCode, text: string, to?: string, id?: ClientEvent["id"]): void {
    this.show({ event: "warning", code, text, ...(to === undefined ? {} : { to }), id });
  }

  /** Events told meanwhile get the id of a command, or the time of their cause. */
  async because<Result>(
    cause: Pick<ClientEvent, "id" | "time">,
    run: () => Promise<Result> | Result,
  ): Promise<Result> {
    this.#cause = cause;
    try {
      return await run();
    } finally {
      this.#cause = {};
    }
  }

  /** The name typed after a command. */
  recipient(typed: string, command: CommandName): ReturnType<typeof parseRecipient> {
    return parseRecipient(typed, command, { user: this.options.user, met: this.met }, this.texts);
  }

  send(fields: Fields): void {
    this.effect({ kind: "send", line: encodeLine(fields) });
  }

  /** The event `written` follows. */
  sendLine(line: string, ticket: number): void {
    this.effect({ kind: "send", line, ticket });
  }

  /** `how`: see `Request`. */
  askForList(how: { show: boolean; last: boolean; id?: ClientEvent["id"] }): void {
    this.outstanding.add({ kind: "list", ...how });
    this.send({ type: "list" });
  }

  /** Whether the server asked for a login, so that names have owners. */
  get proves(): boolean {
    return this.agreed.has("login/1");
  }

  /** Whether the server announces every arrival and departure. */
  get tableIsLive(): boolean {
    return this.agreed.has("presence/1");
  }

  /** Needs ping/1. */
  ping(): void {
    this.outstanding.add({ kind: "ping" });
    this.send({ type: "ping" });
  }
}
