// What a misdeed of a relay against trust is: a play with people, what the relay makes of their lines, and
// what comes of it, in words. The same plays are given in memory and on the true wire.

import { BASE_SUITE, CONTROL_SUITE } from "../../lib/e2ee/base_suite/x25519_aesgcm.ts";
import type { ClientEvent } from "../../lib/client/client_event.ts";
import type { StoredContact } from "../../lib/trust/contact.ts";
import { parsePublicKey } from "../../lib/wire/public_key.ts";
import { establish } from "../support/channel.ts";
import { FALSE_KEY } from "../support/login_driver.ts";
import { keyByte, keyOf, keyPair } from "../support/keys.ts";
import type { Letter } from "../support/letters.ts";
import type { Tampering } from "../support/tampering.ts";

/** Whether the relay lies by now. */
export interface Phase {
  lying: boolean;
}

export interface TrustMisdeed {
  /** What is tried, in one line. */
  readonly about: string;
  /** What the relay makes of lines, made again for each play. */
  readonly tampering: (phase: Phase) => Promise<Tampering> | Tampering;
  /** The relay shows the certificate of another server, and forwards what that one says. */
  readonly forwards?: true;
  /**
   * Step by step: `bob enters`, `bob leaves`, `bob renews` (his statement), `bob enters by the invite`,
   * `alice: what she types`; `now`: the relay lies from here on.
   */
  readonly play: readonly string[];
  /** What each is shown from `now` on; nothing of others. */
  readonly shows: Readonly<Record<string, readonly string[]>>;
  /** Whom each keeps in the end: name and state, and `CHANGED`. Of those not named nothing is asserted. */
  readonly keeps: Readonly<Record<string, readonly string[]>>;
  /** For whose keys everything was sealed that each wrote from `now` on. */
  readonly sealedFor: Readonly<Record<string, readonly string[]>>;
  /** Exit codes of those whose client ends. */
  readonly ends?: Readonly<Record<string, number>>;
  /** Those who were shown emoji saw different ones. */
  readonly differ?: true;
}

export type TrustMisdeeds = Readonly<Record<string, TrustMisdeed>>;

/** People with clients, and a relay between them. */
export interface Stage {
  /** Comes with the profile from before; `line`: by this invite. */
  enters(user: string, line?: string): Promise<void>;
  leaves(user: string): Promise<void>;
  /** From now on the person has a newer statement. */
  renews(user: string): Promise<void>;
  types(user: string, line: string): Promise<void>;
  /** Everything that was told since the first entrance. */
  shown(user: string): readonly ClientEvent[];
  /** Whom that person keeps, whose client is ended for that. */
  contacts(user: string): Promise<readonly StoredContact[]>;
  /** Exit code; undefined while the client runs. */
  ended(user: string): Promise<number | undefined>;
  /** What people wrote, as it left them. */
  readonly letters: readonly Letter[];
}

/** What came of a play, from `now` on, in the words of a `TrustMisdeed`. */
export interface Outcome {
  readonly shows: Record<string, string[]>;
  readonly keeps: Record<string, string[]>;
  readonly sealedFor: Record<string, string[]>;
  readonly ends: Record<string, number>;
  /** Nonces that served twice under one key. */
  readonly reused: string[];
  /** Emoji that each was shown. */
  readonly codes: Record<string, string>;
}

/** Gives the play on this stage. */
export async function play({ play: steps }: TrustMisdeed, phase: Phase, stage: Stage): Promise<Outcome> {
  const people = new Set<string>();
  const from = new Map<string, number>();
  let letters = 0;
  for (const step of steps) {
    if (step === "now") {
      phase.lying = true;
      for (const user of people) from.set(user, stage.shown(user).length);
      letters = stage.letters.length;
      continue;
    }
    const [, user, action] = /^(\w+):? (.*)$/.exec(step)!;
    people.add(user!);
    if (action === "enters") await stage.enters(user!);
    else if (action === "enters by the invite") await stage.enters(user!, inviteIn(stage, people));
    else if (action === "leaves") await stage.leaves(user!);
    else if (action === "renews") await stage.renews(user!);
    else await stage.types(user!, action!.replace(/DIGITS OF (\w+)/, (_, other) => digitsOf(stage, other)));
  }
  const outcome: Outcome = { shows: {}, keeps: {}, sealedFor: {}, ends: {}, reused: [], codes: {} };
  for (const user of people) {
    const ended = await stage.ended(user);
    if (ended !== undefined) outcome.ends[user] = ended;
    const events = stage.shown(user).slice(from.get(user) ?? 0);
    outcome.shows[user] = events.flatMap(inWords);
    const code = events.findLast((event) => event.event === "verification" && event.state === "compare");
    if (code?.event === "verification" && code.state === "compare") {
      outcome.codes[user] = code.emoji.join(" ");
    }
  }
  for (const user of people) {
    outcome.keeps[user] = (await stage.contacts(user)).map(({ name, state, changed }) =>
      `${name} ${state}${changed === undefined ? "" : " CHANGED"}`
    );
  }
  const sealed = new Map<string, string>();
  for (const [i, letter] of stage.letters.entries()) {
    const { from, alg, nonce, cipher } = letter;
    const owner = await ownerOf(letter);
    const use = [...[from, owner].sort(), alg, nonce].join(" "); // the key is the same in both directions
    if ((sealed.get(use) ?? cipher) !== cipher) outcome.reused.push(use);
    sealed.set(use, cipher);
    const owners = i < letters ? [] : outcome.sealedFor[from] ??= [];
    if (!owners.includes(owner)) owners.push(owner);
  }
  return outcome;
}

/**
 * Who can open this, of all who are in the play: a person, by the key that follows from the name, or `the
 * liar`.
 */
export async function ownerOf(letter: Letter): Promise<string> {
  const owners = ["alice", "bob", "carol"].filter((name) => name !== letter.from);
  for (const owner of [...owners, "the liar"]) {
    const secret = owner === "the liar" ? FALSE_KEY : keyByte(owner);
    const suite = letter.alg === CONTROL_SUITE.label ? CONTROL_SUITE : BASE_SUITE;
    const channel = await establish(suite, await keyPair(secret), parsePublicKey(keyOf(letter.from))!.bytes);
    if (await channel.open(letter).then(() => true, () => false)) return owner;
  }
  return "nobody";
}

/** An event as the tables have it. Of what nobody doubts nothing is said. */
function inWords(event: ClientEvent): string[] {
  const trust = "trust" in event && event.trust ? ` (${event.trust})` : "";
  switch (event.event) {
    case "connected":
      return [event.proven ? "connected" : "connected, and nothing is proven"];
    case "joined":
      return [`${event.user} came${trust}`];
    case "left":
      return [`${event.user} left`];
    case "message":
      return [`<${event.from}${trust}> ${event.text}`];
    case "error":
    case "warning":
    case "disconnected":
      return [event.text];
    case "verification":
      return [`${event.user}: ${event.state}${event.state === "failed" ? ` ${event.reason}` : ""}`];
    case "verified":
      return [`${event.user} is verified by ${event.by}`];
    case "safety":
    case "accepted":
      return [`${event.event} ${event.user}`];
    default:
      return [];
  }
}

function inviteIn(stage: Stage, people: Iterable<string>): string {
  const events = [...people].flatMap((user) => [...stage.shown(user)]);
  const invite = events.findLast((event) => event.event === "invite");
  return invite?.event === "invite" ? invite.line : "there was no invite";
}

function digitsOf(stage: Stage, user: string): string {
  const safety = stage.shown(user).findLast((event) => event.event === "safety");
  return safety?.event === "safety" ? safety.digits : "there were no digits";
}
