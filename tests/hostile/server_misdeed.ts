// What a misdeed of a server is, and what its makers need: the client that was let in, and letters that open
// for it.

import { BASE_SUITE } from "../../lib/e2ee/base_suite/x25519_aesgcm.ts";
import { parsePublicKey } from "../../lib/wire/public_key.ts";
import { establish } from "../support/channel.ts";
import type { Hello, HostileServer } from "../support/hostile_server.ts";
import { keyByte, keyOf, keyPair } from "../support/keys.ts";
import type { Letter } from "../support/letters.ts";

export interface ServerMisdeed {
  /** What is tried, in one line. */
  readonly about: string;
  /** How the client is let in; "never": it gets no welcome. As usual, if not given. */
  readonly welcome?: Welcome | "never";
  /** What the person types before, for there to be something to misuse. */
  readonly typed?: string;
  commit(stage: Stage): Promise<unknown>;
  /** What chat-client shows of it, kind by kind, in order; "x3" after what comes three times in a row. */
  readonly shows: readonly string[];
  /** How chat-client ends, where it does. */
  readonly ends?: Ending;
}

export interface Welcome {
  readonly people: Readonly<Record<string, string>>;
  readonly ext?: readonly string[];
}

export interface Ending {
  /** Exit code. */
  readonly code: number;
  /** What stands on standard error. */
  readonly sentence: RegExp;
  /** The person's input ends first: chat-client without --stay. */
  readonly inputEnds?: true;
  /** Only a deadline of the client ends it. */
  readonly slow?: true;
}

/** A client that a hostile server has let in. */
export interface Stage extends Hello {
  readonly server: HostileServer;
}

export type ServerMisdeeds = Readonly<Record<string, ServerMisdeed>>;

export const ALL_EXTENSIONS: readonly string[] = ["presence/1", "ping/1", "errors/1", "pace/1", "quickack/1"];
export const USUAL_WELCOME: Welcome = { people: { bob: keyOf("bob") }, ext: ALL_EXTENSIONS };

/** Waits for a client and treats it as the misdeed wants. */
export async function letIn(
  server: HostileServer,
  { welcome = USUAL_WELCOME }: ServerMisdeed,
): Promise<Stage> {
  const hello = welcome === "never"
    ? await server.accept()
    : await server.welcome(welcome.people, welcome.ext);
  return { ...hello, server };
}

/**
 * A message that opens for the client. `secret`: the sender's secret key, if it is not the one of that name.
 */
export async function letterFor(
  { user, pub }: Hello,
  from: string,
  text: string,
  secret: number = keyByte(from),
): Promise<Letter> {
  const channel = await establish(BASE_SUITE, await keyPair(secret), parsePublicKey(pub)!.bytes);
  const envelope = await channel.seal(text, crypto.getRandomValues(new Uint8Array(12)));
  return { type: "relay", to: user, from, ...envelope };
}

/** The text of a message that the client wrote, read with the secret key of the person of that name. */
export async function opened(letter: Letter, { pub }: Hello, reader: string): Promise<string> {
  const channel = await establish(BASE_SUITE, await keyPair(keyByte(reader)), parsePublicKey(pub)!.bytes);
  return await channel.open(letter);
}
