// A client session in a test's hands: what happens to it goes in, effects come out as objects that can be
// read and compared. Keys follow from names, nonces count up, and no clock runs but the test's.

import { parseCommandLine } from "../../lib/client/commands/command_line.ts";
import { parseCommandObject } from "../../lib/client/commands/command_object.ts";
import { fingerprint } from "../../lib/e2ee/fingerprint.ts";
import { en } from "../../lib/texts/en.ts";
import type { ClientEvent } from "../../lib/client/client_event.ts";
import type { Command } from "../../lib/client/commands/command.ts";
import { ClientCore } from "../../lib/client/client_core.ts";
import type { CoreEffect, CoreEvent } from "../../lib/client/core_event.ts";
import { EXTENSIONS } from "../../lib/wire/extension.ts";
import { parsePublicKey } from "../../lib/wire/public_key.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import type { Sightings } from "../../lib/trust/sightings.ts";
import type { OtherServer } from "../../lib/trust/elsewhere.ts";
import type { KeptTrust } from "../../lib/client/peers/memory.ts";
import { UNPROVEN } from "./extensions.ts";
import { usualOptions, WALL_CLOCK } from "./core_options.ts";
import { keyByte, keyOf, keyPair, tableOf } from "./keys.ts";
import { chanceBytes, type Letter, readLetter } from "./letters.ts";
import { lineBytes } from "./relay_driver.ts";
import { stepSaved } from "./step_saved.ts";

export { en };

/** One effect. A relay shows who writes to whom, and what its addressee reads. */
export type Seen =
  | "dial"
  | "hang up"
  | { readonly sends: unknown; readonly sealed?: string; readonly ticket?: number }
  | ClientEvent
  | { readonly saves: KeptTrust }
  | { readonly wants: "passphrase" | "lock" }
  | { readonly locked: readonly Command[] }
  | { readonly exit: number; readonly sentence?: string };

export interface Setting {
  readonly user?: string;
  /** A person types. */
  readonly interactive?: boolean;
  readonly stay?: boolean;
  readonly resumed?: boolean;
  /** What is remembered of the server. */
  readonly kept?: Partial<KeptTrust>;
  readonly allowUnproven?: boolean;
  /** Where the client has found the server. */
  readonly host?: string;
  /** The other servers that the person knows. */
  readonly otherServers?: readonly OtherServer[];
  /** From before the client was locked. */
  readonly sightings?: Sightings;
}

export const SERVER = "127.0.0.1:5000";
export const SUITE = "X25519+AESGCM";
/** In place of a text that the friend of that name cannot read. */
export const FOR_ANOTHER_KEY = "(sealed for another key)";
/** SHA-256 of what the server shows. */
export const CERTIFICATE = new Uint8Array(32).fill(0xce);
export const LIST: Seen = { sends: { type: "list" } };
export const PING: Seen = { sends: { type: "ping" } };
export const PONG: Seen = { sends: { type: "pong" } };

export class CoreDriver {
  /** In milliseconds; tests move it. */
  now = 1_000_000;
  /** The random byte of each wait before a reconnect: 255 makes it as long as it can be. */
  chance = 255;
  /** Sent so far. */
  blankLines = 0;
  /** Why nothing can be saved. */
  diskFailure: string | undefined;
  #nonces = 0;

  /** `wall`: the clock, in milliseconds since 1970. */
  private constructor(
    readonly user: string,
    readonly session: ClientCore,
    readonly wall: { clock: number },
  ) {}

  static async make(
    {
      user = "alice",
      interactive = false,
      stay = false,
      resumed = false,
      kept = {},
      allowUnproven = false,
      host,
      otherServers,
      sightings,
    }: Setting = {},
  ): Promise<CoreDriver> {
    const wall = { clock: WALL_CLOCK };
    const driver: CoreDriver = new CoreDriver(
      user,
      new ClientCore({
        user: parseUserName(user)!,
        server: SERVER,
        keys: await keyPair(keyByte(user)),
        ...await usualOptions(user, kept, host, otherServers, sightings),
        clock: () => wall.clock,
        allowUnproven,
        entropy: (length) =>
          length === 1 ? Uint8Array.of(driver.chance) : chanceBytes(++driver.#nonces, length),
        texts: en,
        interactive,
        stay,
        resumed,
      }),
      wall,
    );
    return driver;
  }

  /** A session that was welcomed a millisecond ago by a server of ours, with these people besides itself. */
  static async ready(people: readonly string[] = [], setting: Setting = {}): Promise<CoreDriver> {
    return await CoreDriver.welcomed(people, UNPROVEN, setting);
  }

  /** As `ready`, by a server that knows the base protocol only. */
  static async base(people: readonly string[] = [], setting: Setting = {}): Promise<CoreDriver> {
    return await CoreDriver.welcomed(people, undefined, setting);
  }

  private static async welcomed(
    people: readonly string[],
    ext: readonly string[] | undefined,
    setting: Setting,
  ): Promise<CoreDriver> {
    const driver = await CoreDriver.make(setting);
    await driver.starts();
    await driver.opens();
    await driver.welcome([driver.user, ...people], ext);
    driver.now += 1;
    return driver;
  }

  /** Gives one event. Blank lines are counted instead of shown: they say nothing. */
  async happens(event: CoreEvent): Promise<Seen[]> {
    const effects = await stepSaved(this.session, event, this.now, this.diskFailure);
    const telling = effects.filter((effect) => effect.kind !== "send" || effect.line !== "");
    this.blankLines += effects.length - telling.length;
    return await Promise.all(telling.map(readable));
  }

  starts(): Promise<Seen[]> {
    return this.happens({ kind: "start" });
  }

  opens(): Promise<Seen[]> {
    return this.happens({ kind: "opened", certificate: CERTIFICATE });
  }

  /** The server lets us in; these are the people. */
  welcome(people: readonly string[] = [this.user], ext?: readonly string[]): Promise<Seen[]> {
    return this.hears({ type: "welcome", users: tableOf(...people), ...(ext ? { ext } : {}) });
  }

  /** The server's table. */
  users(...people: string[]): Promise<Seen[]> {
    return this.hears({ type: "users", users: tableOf(...people) });
  }

  /** A line from the server: an object, or the text or bytes as they are. */
  hears(line: object | string): Promise<Seen[]> {
    return this.happens({ kind: "line", bytes: lineBytes(line) });
  }

  /** A line from the person, as it is typed. */
  async types(line: string): Promise<Seen[]> {
    const command = parseCommandLine(line, en);
    return command ? await this.happens({ kind: "command", command }) : [];
  }

  /** An object from a program. */
  asks(fields: object): Promise<Seen[]> {
    return this.happens({ kind: "command", command: parseCommandObject(JSON.stringify(fields), en) });
  }

  async typesAll(...lines: string[]): Promise<Seen[]> {
    const seen: Seen[] = [];
    for (const line of lines) seen.push(...await this.types(line));
    return seen;
  }

  /** The line of that ticket has left. */
  writes(ticket: number): Promise<Seen[]> {
    return this.happens({ kind: "written", ticket });
  }

  inputEnds(): Promise<Seen[]> {
    return this.happens({ kind: "input_ended" });
  }

  leaves(): Promise<Seen[]> {
    return this.happens({ kind: "leave" });
  }

  loses(sentence = "the line is cut", cause: "network" | "certificate" = "network"): Promise<Seen[]> {
    return this.happens({ kind: "lost", cause, sentence });
  }

  /** So much time passes, and then a tick. */
  async ticks(ms = 0): Promise<Seen[]> {
    this.now += ms;
    return await this.happens({ kind: "tick" });
  }

  /** A tick each second, for this many seconds. */
  async ticksFor(seconds: number): Promise<Seen[]> {
    const seen: Seen[] = [];
    for (let i = 0; i < seconds; i++) seen.push(...await this.ticks(1_000));
    return seen;
  }

  /** From a wait to a ready connection. */
  async reconnects(people: readonly string[], ext?: readonly string[]): Promise<Seen[]> {
    await this.ticks(60_000);
    await this.opens();
    return await this.welcome([this.user, ...people], ext);
  }
}

/** The hello that a session of that name says. */
export function hello(user = "alice"): Seen {
  return { sends: { type: "hello", user, pub: keyOf(user), ext: EXTENSIONS } };
}

export function connected(user = "alice"): ClientEvent {
  return { event: "connected", user, server: SERVER, protection: SUITE };
}

/** A relay as it leaves, and its ticket. */
export function relays(to: string, sealed: string, ticket: number, from = "alice"): Seen {
  return { sends: { type: "relay", to, from }, sealed, ticket };
}

export function sent(to: string, text: string): ClientEvent {
  return { event: "sent", to, text, suite: SUITE };
}

/** The answer to /list. */
export async function listed(...names: string[]): Promise<Seen> {
  const users = await Promise.all(names.map(async (user) => ({ user, fp: await fp(user) })));
  return { event: "users", users };
}

/** The fingerprint of the person of that name. */
export function fp(user: string): Promise<string> {
  return fingerprint(parsePublicKey(keyOf(user))!.bytes);
}

export function message(from: string, text: string): ClientEvent {
  return { event: "message", from, text, suite: SUITE };
}

export function error(
  code: Extract<ClientEvent, { event: "error" }>["code"],
  text: string,
  about: { to?: string; from?: string } = {},
): ClientEvent {
  return { event: "error", code, text, ...about };
}

export function warning(
  code: Extract<ClientEvent, { event: "warning" }>["code"],
  text: string,
  to?: string,
): ClientEvent {
  return { event: "warning", code, text, ...(to === undefined ? {} : { to }) };
}

async function readable(effect: CoreEffect): Promise<Seen> {
  switch (effect.kind) {
    case "dial":
      return "dial";
    case "hang_up":
      return "hang up";
    case "show": {
      const { time: _, ...event } = effect.event;
      return event;
    }
    case "save":
      return { saves: effect.trust };
    case "passphrase":
    case "lock":
      return { wants: effect.kind };
    case "locked":
      return { locked: effect.waiting };
    case "exit": {
      const { code, sentence } = effect;
      return { exit: code, ...(sentence === undefined ? {} : { sentence }) };
    }
    case "send": {
      const fields = JSON.parse(effect.line);
      const ticket = effect.ticket === undefined ? {} : { ticket: effect.ticket };
      if (fields.type !== "relay") return { sends: fields, ...ticket };
      const { type, to, from } = fields as Letter;
      const sealed = await readLetter(fields).catch(() => FOR_ANOTHER_KEY);
      return { sends: { type, to, from }, sealed, ...ticket };
    }
  }
}
