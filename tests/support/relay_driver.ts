// A relay in a test's hands: lines go in as JSON or as text, effects come out as objects that can be read and
// compared.

import { decodeBase64, encodeBase64 } from "../../lib/base/base64.ts";
import { concat } from "../../lib/base/bytes.ts";
import { decodeUtf8, encodeUtf8 } from "../../lib/base/utf8.ts";
import type { LoginFacts } from "../../lib/identity/login_text.ts";
import { newRelayState, type RelayState, step } from "../../lib/relay/relay.ts";
import type { ConnectionId, LogEntry, RelayEffect, RelayEvent } from "../../lib/relay/relay_event.ts";
import { checkProof, isCheck } from "../../lib/programs/server/check_proof.ts";
import type { NamedKey } from "../../lib/wire/message.ts";
import { EXTENSIONS } from "../../lib/wire/extension.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { UNPROVEN } from "./extensions.ts";
import type { LoginOptions, TestIdentity } from "./identities.ts";
import { keyOf } from "./keys.ts";
import { nameOptions, type NamesInMemory } from "./names.ts";

export { keyOf };

/** One effect: a message to a connection, its end, or a line of the log. */
export type Done =
  | { readonly to: ConnectionId; readonly says: unknown }
  | { readonly closes: ConnectionId }
  | { readonly waits: ConnectionId; readonly ms: number }
  | { readonly checks: ConnectionId }
  | { readonly fails: string }
  | { readonly logs: LogEntry };

/** Under `ext`, everything; without, a base peer. */
export interface Hello {
  readonly pub?: string;
  readonly ext?: readonly string[];
}

export class RelayDriver {
  readonly state: RelayState;
  /** In milliseconds; tests move it. */
  now = 1_000_000;
  #connections = 0;
  /** Who was welcomed on which connection. */
  readonly #people = new Map<ConnectionId, NamedKey>();

  readonly names: NamesInMemory;

  constructor(options: Partial<Parameters<typeof newRelayState>[0]> = {}) {
    const names = nameOptions();
    this.names = names.names;
    this.state = newRelayState({ ...names, ...options });
  }

  /** The next connection: 1, 2, 3 and so on, from `remote 1`, `remote 2`, `remote 3`. */
  opens(): ConnectionId {
    const connection = ++this.#connections;
    this.#happens({ kind: "opened", connection, remote: `remote ${connection}` });
    return connection;
  }

  /** A line from a connection: an object, or the text or bytes as they are. */
  hears(connection: ConnectionId, line: object | string): Done[] {
    return this.effects({ kind: "line", connection, bytes: lineBytes(line) }).map(readable);
  }

  /** What this line makes the relay send, as the text of each line. */
  answers(connection: ConnectionId, line: object | string): string[] {
    const effects = this.effects({ kind: "line", connection, bytes: lineBytes(line) });
    return effects.flatMap((effect) => effect.kind === "send" ? [lineOf(effect)] : []);
  }

  hearsTooLong(connection: ConnectionId): Done[] {
    return this.#happens({ kind: "overlong", connection });
  }

  /** `lost`: who sent what it did not get. */
  closes(
    connection: ConnectionId,
    reason: "ended" | "slow" = "ended",
    lost: readonly ConnectionId[] = [],
  ): Done[] {
    return this.#happens({
      kind: "closed",
      connection,
      reason,
      lost: lost.map((id) => this.#people.get(id)!),
    });
  }

  ticks(): Done[] {
    return this.#happens({ kind: "tick" });
  }

  /** A tick each second, for this many seconds. */
  ticksFor(seconds: number): Done[] {
    return Array.from({ length: seconds }, () => {
      this.now += 1_000;
      return this.ticks();
    }).flat();
  }

  stops(): Done[] {
    return this.#happens({ kind: "stop" });
  }

  /** Opens a connection that says hello and is welcomed. What the others hear of it is forgotten. */
  joins(user: string, hello: Hello = {}): ConnectionId {
    const connection = this.opens();
    const effects = this.effects({ kind: "line", connection, bytes: lineBytes(helloOf(user, hello)) });
    // Not parsed: with thousands of people each welcome names them all.
    const welcomed = effects.some((effect) =>
      effect.kind === "send" && effect.to === connection && isWelcome(effect)
    );
    if (!welcomed) throw new Error(`${user} was not welcomed: ${JSON.stringify(effects.map(readable))}`);
    this.#people.set(connection, this.state.connections.get(connection)!.person!);
    return connection;
  }

  /** As `joins`, with every extension but login/1. */
  joinsOurs(user: string): ConnectionId {
    return this.joins(user, { ext: UNPROVEN });
  }

  /** Opens a connection on which that person says hello under login/1; gives the challenge's facts. */
  challenges(
    person: TestIdentity,
    ext: readonly string[] = EXTENSIONS,
  ): { connection: ConnectionId; facts: LoginFacts } {
    const connection = this.opens();
    const user = person.claims.name.text;
    const [line] = this.answers(connection, helloOf(user, { pub: encodeBase64(person.claims.base), ext }));
    const { type, nonce, ext: serverExtensions } = JSON.parse(line!);
    if (type !== "challenge") throw new Error(`no challenge: ${line}`);
    const { certificate } = this.state;
    const facts = {
      serverNonce: decodeBase64(nonce)!,
      certificate,
      clientExtensions: ext,
      serverExtensions,
    };
    return { connection, facts };
  }

  /** Gives a line, and carries out the checks that it makes the relay want. */
  async proves(connection: ConnectionId, line: object): Promise<Done[]> {
    const effects = this.effects({ kind: "line", connection, bytes: lineBytes(line) });
    const done = effects.map(readable);
    for (const effect of effects.filter(isCheck)) done.push(...this.#happens(await checkProof(effect)));
    return done;
  }

  /** Somebody logs in and is welcomed. What the others hear of it is forgotten. */
  async logsIn(person: TestIdentity, options: LoginOptions = {}): Promise<ConnectionId> {
    const { connection, facts } = this.challenges(person);
    const done = await this.proves(connection, await person.login(facts, options));
    const welcomed = done.some((one) => "to" in one && one.to === connection && typeOf(one) === "welcome");
    if (!welcomed) throw new Error(`not welcomed: ${JSON.stringify(done)}`);
    this.#people.set(connection, this.state.connections.get(connection)!.person!);
    return connection;
  }

  namesChange(): Done[] {
    return this.#happens({ kind: "names_changed" });
  }

  /** The host speaks. */
  saysAtConsole(text: string, to?: string): Done[] {
    return this.#happens({ kind: "say", text, to: to === undefined ? undefined : parseUserName(to)! });
  }

  /** The effects of an event as the relay gives them. */
  effects(event: RelayEvent): RelayEffect[] {
    return step(this.state, event, this.now);
  }

  #happens(event: RelayEvent): Done[] {
    return this.effects(event).map(readable);
  }
}

/** A hello; the key follows from the name. */
export function helloOf(user: string, { pub = keyOf(user), ext }: Hello = {}): object {
  return { type: "hello", user, pub, ...(ext ? { ext } : {}) };
}

/** A relay line that the protocol allows. */
export function relayOf(from: string, to: string): object {
  return { type: "relay", to, from, alg: "X25519+AESGCM", nonce: NONCE, cipher: CIPHER };
}

export const NONCE: string = btoa("n".repeat(12));
export const CIPHER: string = btoa("c".repeat(16));

/** Of these effects, those that connections hear. */
export function heard(done: readonly Done[]): Done[] {
  return done.filter((one) => !("logs" in one));
}

export function typeOf(done: Done): unknown {
  return "says" in done ? (done.says as { type?: unknown }).type : undefined;
}

/** The bytes of a line; bytes are taken as they are. */
export function lineBytes(line: object | string): Uint8Array {
  if (line instanceof Uint8Array) return line;
  return encodeUtf8(typeof line === "string" ? line : JSON.stringify(line));
}

/** The text of the line that is sent. */
export function lineOf({ head = [], line }: Extract<RelayEffect, { kind: "send" }>): string {
  return decodeUtf8(concat([...head, line]))!;
}

const WELCOME = encodeUtf8(`{"type":"welcome",`);

function isWelcome({ head = [], line }: Extract<RelayEffect, { kind: "send" }>): boolean {
  const start = head[0] ?? line;
  return WELCOME.every((byte, i) => start[i] === byte);
}

function readable(effect: RelayEffect): Done {
  switch (effect.kind) {
    case "send":
      return { to: effect.to, says: JSON.parse(lineOf(effect)) };
    case "close":
      return { closes: effect.connection };
    case "wait":
      return { waits: effect.connection, ms: effect.ms };
    case "check_login":
    case "check_revocation":
      return { checks: effect.connection };
    case "failed":
      return { fails: String(effect.error) };
    case "log":
      return { logs: effect.entry };
  }
}
