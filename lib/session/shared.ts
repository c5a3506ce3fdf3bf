// What the parts of a session have in common: who is who, what was agreed, and the effects of the present step.

import { encodeBase64 } from "../base/base64.ts";
import { fingerprint } from "../e2ee/fingerprint.ts";
import type { KeyPair } from "../e2ee/primitives.ts";
import type { Texts } from "../i18n/catalogue.ts";
import { encodeLine } from "../wire/codec.ts";
import { type Agreed, NOTHING_AGREED } from "../wire/extension.ts";
import type { UserName } from "../wire/user_name.ts";
import type { ClientEvent, ErrorCode, WarningCode } from "./client_event.ts";
import { Company } from "./company.ts";
import { Conversations, type Random } from "./conversations.ts";
import { Outstanding } from "./outstanding.ts";
import { type KeyChange, People } from "./people.ts";
import type { SessionEffect } from "./session_event.ts";

export interface SessionOptions {
  readonly user: UserName;
  /** HOST:PORT as the person wrote it. */
  readonly server: string;
  readonly keys: KeyPair;
  readonly random: Random;
  readonly texts: Texts;
  /** A person types: what needs no server is answered at once, and /quit leaves at once. */
  readonly interactive: boolean;
  /** Go on receiving when the input has ended. */
  readonly stay: boolean;
}

export class Shared {
  readonly people = new People();
  readonly company = new Company();
  readonly outstanding = new Outstanding();
  readonly conversations: Conversations;
  /** In the language of the person, who may change it. */
  texts: Texts;
  /** Base64 of the own public key. */
  readonly ownKey: string;
  agreed: Agreed = NOTHING_AGREED;
  /** Of the present step, in milliseconds. */
  now = 0;
  /** When the table of people came last. */
  tableTime = -Infinity;
  #effects: SessionEffect[] = [];
  /** Held until `connected` or `error`, which programmes expect first. Undefined from then on. */
  #held: ClientEvent[] | undefined;

  constructor(readonly options: SessionOptions) {
    this.texts = options.texts;
    this.conversations = new Conversations(options.keys, options.random);
    this.ownKey = encodeBase64(options.keys.publicKey);
    this.#held = options.interactive ? undefined : [];
  }

  /** Whether neither `connected` nor an error was shown yet to a programme that expects one first. */
  get silent(): boolean {
    return this.#held !== undefined;
  }

  /** The effects so far, which are forgotten. */
  takeEffects(): SessionEffect[] {
    return this.#effects.splice(0);
  }

  effect(effect: SessionEffect): void {
    this.#effects.push(effect);
  }

  show(event: ClientEvent): void {
    if (this.#held && event.event !== "connected" && event.event !== "error") {
      this.#held.push(event);
      return;
    }
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const next of [event, ...held]) this.effect({ kind: "show", event: next });
  }

  error(code: ErrorCode, text: string, about: { to?: string; from?: string } = {}): void {
    this.show({ event: "error", code, text, ...about });
  }

  warn(code: WarningCode, text: string, to?: string): void {
    this.show({ event: "warning", code, text, ...(to === undefined ? {} : { to }) });
  }

  /** Says that a name has another key than before; not of somebody blocked. */
  async warnOfChange(change: KeyChange): Promise<void> {
    if (this.company.keepsToItself(change)) return;
    const { name, before, after } = change;
    const [old, fresh] = [await fingerprint(before.bytes), await fingerprint(after.bytes)];
    this.warn("key_changed", this.texts.keyChanged(name.text, old, fresh), name.text);
  }

  send(fields: { readonly [field: string]: unknown }, ticket?: number): void {
    this.effect({ kind: "send", line: encodeLine(fields), ...(ticket === undefined ? {} : { ticket }) });
  }

  askForList(how: { show: boolean; last: boolean }): void {
    this.outstanding.add({ kind: "list", ...how });
    this.send({ type: "list" });
  }

  /** Whether the table follows every coming and going by itself. */
  get tableIsLive(): boolean {
    return this.agreed.has("presence/1");
  }

  ping(): void {
    this.outstanding.add({ kind: "ping" });
    this.send({ type: "ping" });
  }
}
