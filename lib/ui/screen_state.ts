// The state of the screen from events so far: connection, friend, protection, unread messages, language, bell
// and notices. Pure: gets events and the user's actions.

import type { Texts } from "../texts/catalogue.ts";
import { textsOf } from "../texts/pick_language.ts";
import type { ClientEvent } from "../client/client_event.ts";
import type { Names } from "../client/peers/roster.ts";
import { quoted } from "./words.ts";
import { parseUserName, type UserName } from "../wire/user_name.ts";
import type { TrustState } from "../trust/trust_state.ts";
import { Attention } from "./attention.ts";
import { Bell } from "./bell.ts";
import { Notices } from "./notices.ts";
import type { Theme } from "./theme.ts";
import type { statusLine } from "./status_line.ts";

/** The effects of an event on the screen. */
interface Noticed {
  /** Already visible in the status line: nothing to print. */
  readonly stale: boolean;
  /** The first loss of a connection, or the first connection after it. */
  readonly turn?: "lost" | "back";
  /** Words of rules before it. */
  readonly rules: readonly string[];
  /** The bell rings. */
  readonly rings: boolean;
  /** The sequence for the desktop; may be empty. */
  readonly notice: string;
}

type Status = Parameters<typeof statusLine>[0];

/** The person at the terminal, and the world around. */
export interface Setting {
  /** In the language at the start. */
  readonly texts: Texts;
  /** The line being typed at the start. */
  readonly draft?: string | undefined;
  readonly user: UserName;
  /** HOST:PORT. */
  readonly server: string;
  /** The colours that the terminal has and the person wants. */
  readonly colors: Theme["colors"];
  /** The terminal shows links (OSC 8). */
  readonly links?: boolean;
  /** It has a title. */
  readonly titles?: boolean;
  /** How it takes notices. */
  readonly notices?: Notices["way"];
  /** The bell rings at the start. */
  readonly bell?: boolean;
  /** Messages bring notices at the start. */
  readonly notify?: boolean;
  /** Names to complete, as they are now. */
  readonly names: () => Names;
  /** Trust state now; undefined if unknown or without login. */
  readonly trustOf: (name: UserName) => TrustState | undefined;
}

/** Times are in milliseconds since 1970, and days those of the machine's zone. */
export class ScreenState {
  readonly #attention: Attention;
  #texts: Texts;
  #link: Status["link"] = "connecting";
  #protection: string | undefined;
  #proven = false;
  #peer: { readonly name: UserName; readonly shown: string } | undefined;
  /** The last writer. */
  #lastWriter: string | undefined;
  /** How many /with were typed that the session has not answered. */
  #turning = 0;
  /** Why there is no connection, as it was told last. */
  #trouble: string | undefined;
  #isReturn = false;
  readonly #bell: Bell;
  readonly #notices: Notices;
  /** The date of the last event. */
  #date: string;

  /** `now`: of the start. */
  constructor(
    readonly setting: Pick<Setting, "texts" | "server" | "bell" | "notify" | "notices" | "trustOf">,
    now: number,
  ) {
    const { texts, bell = false, notify = false, notices } = setting;
    this.#bell = new Bell(bell);
    this.#notices = new Notices(notify, notices);
    this.#texts = texts;
    this.#attention = new Attention(now);
    this.#date = new Date(now).toDateString();
  }

  /** In the language that the person reads now. */
  get texts(): Texts {
    return this.#texts;
  }

  /** The addressee of plain text, raw and as shown. */
  get peer(): { readonly name: UserName; readonly shown: string } | undefined {
    return this.#peer;
  }

  /** The last writer, raw; undefined: nobody yet. */
  get lastWriter(): string | undefined {
    return this.#lastWriter;
  }

  /** For the status line. */
  get status(): Status {
    const { server, trustOf } = this.setting;
    const { unread, total, away } = this.#attention;
    return {
      link: this.#link,
      server,
      peer: this.#peer?.shown,
      peerTrust: this.#peer && trustOf(this.#peer.name),
      proven: this.#proven,
      protection: this.#protection,
      unread,
      total,
      away,
    };
  }

  /** Takes an event in, before it is printed. */
  notice(event: ClientEvent, now: number): Noticed {
    if (this.#isStale(event)) return { stale: true, rules: [], rings: false, notice: "" };
    const turn = this.#turnOf(event);
    if (event.event === "connected") this.#isReturn = turn === "back";
    const day = this.#newDay(now);
    const mark = this.#take(event, now) ? this.#texts.leftOff() : undefined;
    const rings = event.event === "message" && this.#bell.rings(now);
    return {
      stale: false,
      ...(turn ? { turn } : {}),
      rules: [day, mark].filter((rule) => rule !== undefined),
      rings,
      notice: this.#notice(event, now),
    };
  }

  #notice(event: ClientEvent, now: number): string {
    if (event.event !== "message" || !this.#attention.isElsewhere(now)) return "";
    return this.#notices.of(event.from, event.trust, this.#attention.total, this.#texts, now);
  }

  /** A key was pressed. */
  pressed(now: number): void {
    this.#attention.pressed(now, this.#peer?.name.text);
  }

  /** The person turned to the terminal, or away from it. */
  focus(focused: boolean): void {
    this.#attention.focus(focused);
  }

  /** The person has read everything. */
  readAll(): void {
    this.#attention.read();
  }

  /** /with was typed; the next line may come before the session has answered. */
  turnTo(user: string): void {
    this.#talkTo(user);
    this.#turning++;
  }

  #talkTo(user: string): void {
    const name = parseUserName(user);
    this.#peer = name && { name, shown: quoted(user) };
  }

  #turnOf({ event }: ClientEvent): "lost" | "back" | undefined {
    if (event === "connected") return this.#link === "offline" ? "back" : undefined;
    return event === "disconnected" && this.#link !== "offline" ? "lost" : undefined;
  }

  #isStale(event: ClientEvent): boolean {
    if (event.event === "reconnecting") return true;
    if (event.event === "here") return this.#isReturn;
    if (event.event !== "disconnected") return false;
    const isOld = event.text === this.#trouble;
    this.#trouble = event.text;
    return isOld;
  }

  #newDay(now: number): string | undefined {
    const date = new Date(now);
    const isNew = date.toDateString() !== this.#date;
    this.#date = date.toDateString();
    return isNew ? this.#texts.day(date) : undefined;
  }

  /** True: the person left off before it. */
  #take(event: ClientEvent, now: number): boolean {
    const attention = this.#attention;
    switch (event.event) {
      case "connected":
        [this.#link, this.#protection] = ["online", event.protection];
        this.#proven = event.proven === true;
        this.#trouble = undefined;
        break;
      case "disconnected":
        [this.#link, this.#protection] = ["offline", undefined];
        break;
      case "with":
        this.#turning = Math.max(0, this.#turning - 1);
        // A later choice counts, also while the session has not come to it.
        if (this.#turning === 0) this.#talkTo(event.user);
        attention.read(event.user);
        break;
      case "sent":
        if (!event.automatic) attention.read(event.to);
        break;
      case "block":
        attention.read(event.user);
        break;
      case "message":
        this.#lastWriter = event.from;
        return attention.heard(event.from, now, this.#peer?.name.text);
      case "server":
        return attention.heard(undefined, now, this.#peer?.name.text);
      case "away":
      case "back":
        attention.leave(event.event === "away");
        break;
      case "bell":
        this.#bell.turn(event.on);
        break;
      case "notify":
        this.#notices.turn(event.on);
        break;
      case "language":
        this.#texts = textsOf(event.language);
    }
    return false;
  }
}
