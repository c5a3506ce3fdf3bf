// State that the parts of a session share: people, agreed extensions, and the effects of the present step.

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

/** Options of a session. */
export interface CoreOptions {
  /** The own name. */
  readonly user: UserName;
  /** HOST:PORT as the person wrote it. */
  readonly server: string;
  /** Where a friend who is invited connects to, and what may be pinned there (DER). */
  readonly address: {
    readonly host: string;
    readonly port: number;
    readonly certificates: readonly Uint8Array<ArrayBuffer>[];
  };
  /** The own base keys. */
  readonly keys: KeyPair;
  /** Our identity, and a way to sign. */
  readonly identity: OwnIdentity;
  /** Memory of this server and its people. */
  readonly trust: KeptTrust;
  /** The other servers that the person knows. */
  readonly otherServers: readonly OtherServer[];
  /** People shown or heard in this run: kept where the client was locked meanwhile. */
  readonly sightings: Sightings;
  /** Which messages were sent and opened in this run: kept where the client was locked meanwhile. */
  readonly repeats: RepeatGuard;
  /** A new X25519 key pair, each time. */
  readonly makeKeyPair: () => Promise<KeyPair>;
  /** Whether the profile has a passphrase. */
  readonly sealed: () => boolean;
  /** The people of the server, and whether the person is away: kept where the client was locked meanwhile. */
  readonly people: Peers;
  readonly absence: Absence;
  /** Go on although a server that asked for login once no longer does. */
  readonly allowUnproven: boolean;
  readonly clock: Clock;
  /** For nonces, and to spread the waits before a new connection. */
  readonly entropy: Entropy;
  /** In the language at the start. */
  readonly texts: Texts;
  /** A person types: what needs no server is answered at once, and /quit leaves at once. */
  readonly interactive: boolean;
  /** Goes on where a locked session was: a connection that fails is tried again. */
  readonly resumed: boolean;
  /** Go on receiving when the input has ended. */
  readonly stay: boolean;
}

/** The state of one session that more than one part of it uses. */
export class Shared {
  /** People present, or remembered. */
  readonly people: Peers;
  readonly book: ContactBook;
  readonly memory: Memory;
  readonly trust = new Trust(this);
  /** When contacts were last present. */
  readonly lastSeen: LastSeen;
  /** Names that were met here. */
  readonly met: MetNames;
  /** Requests without an answer. */
  readonly outstanding = new Requests();
  /** Seals and opens messages with the own keys. */
  readonly conversations: Conversations;
  /** In the language of the person, who may change it. */
  texts: Texts;
  /** Base64 of the own public key. */
  readonly ownKey: string;
  /** The extensions of the last welcome. */
  agreed: Agreed = NOTHING_AGREED;
  /** A connection was welcomed, and stands. */
  ready = false;
  /** There will be no connection any more; the person may still read. */
  ended = false;
  /** Of the present step, in milliseconds. */
  now = 0;
  /** When the table of people came last, in milliseconds. */
  tableTime: number = -Infinity;
  #effects: CoreEffect[] = [];
  /** Held until `connected` or `error`, which programs expect first. Undefined from then on. */
  #held: ClientEvent[] | undefined;
  /** What is told now comes of this. */
  #cause: Pick<ClientEvent, "id" | "time"> = {};

  /** Nobody is known yet, nothing agreed, and there are no effects. */
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

  /** Whether neither `connected` nor an error was shown yet to a program that expects one first. */
  get silent(): boolean {
    return this.#held !== undefined;
  }

  /** The effects so far, which are forgotten. */
  takeEffects(): CoreEffect[] {
    return this.#effects.splice(0);
  }

  /** Adds to the effects of the present step. */
  effect(effect: CoreEffect): void {
    this.#effects.push(effect);
  }

  /** Tells an event. To a program the first `connected` or `error` comes before what was told earlier. */
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

  /** Tells an error: its sentence, and the names that it is about. */
  error(
    code: ErrorCode,
    text: string,
    about: { to?: string; from?: string; id?: ClientEvent["id"] } = {},
  ): void {
    this.show({ event: "error", code, text, ...about });
  }

  /** Tells a warning: its sentence, and the name that it is about. */
  warn(code: WarningCode, text: string, to?: string, id?: ClientEvent["id"]): void {
    this.show({ event: "warning", code, text, ...(to === undefined ? {} : { to }), id });
  }

  /** What is told meanwhile has the id of a command, or the time when its cause came. */
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

  /** Reads the name that was typed behind a command. */
  recipient(typed: string, command: CommandName): ReturnType<typeof parseRecipient> {
    return parseRecipient(typed, command, { user: this.options.user, met: this.met }, this.texts);
  }

  /** Sends one line of JSON with these fields. */
  send(fields: Fields): void {
    this.effect({ kind: "send", line: encodeLine(fields) });
  }

  /** Sends a line; the event `written` says when it has left. */
  sendLine(line: string, ticket: number): void {
    this.effect({ kind: "send", line, ticket });
  }

  /** Sends a `list`, and expects its answer; `how`: see `Request`. */
  askForList(how: { show: boolean; last: boolean; id?: ClientEvent["id"] }): void {
    this.outstanding.add({ kind: "list", ...how });
    this.send({ type: "list" });
  }

  /** Whether the server asked for a login, so that names have owners there. */
  get proves(): boolean {
    return this.agreed.has("login/1");
  }

  /** Whether the table follows every coming and going by itself. */
  get tableIsLive(): boolean {
    return this.agreed.has("presence/1");
  }

  /** Sends a `ping`, and expects its pong. The caller knows that ping/1 is agreed. */
  ping(): void {
    this.outstanding.add({ kind: "ping" });
    this.send({ type: "ping" });
  }
}
