// A session that logged in, in a test's hands: its server asks who it is, and says who the others are.

import { decodeBase64, encodeBase64 } from "../../lib/base/base64.ts";
import { EXTENSIONS } from "../../lib/wire/extension.ts";
import { identity, type TestIdentity } from "./identities.ts";
import { keyOf, publicKey } from "./keys.ts";
import type { Oddity } from "./letters.ts";
import { connected, CoreDriver, type Seen, type Setting, SUITE } from "./core_driver.ts";
import type { ClientEvent } from "../../lib/client/client_event.ts";
import type { TrustState } from "../../lib/trust/trust_state.ts";

/** The byte of the base key of somebody who passes for others. */
export const FALSE_KEY = 66;
/** Letters of such a one: `letter(from, to, text, FALSELY)`. */
export const FALSELY: Oddity = { fromKey: FALSE_KEY };

/** The nonce of a server's challenge. */
export function nonce(byte = 0x5e): Uint8Array<ArrayBuffer> {
  return new Uint8Array(32).fill(byte);
}

/** The server asks who we are. */
export function challenge(ext: readonly string[] = EXTENSIONS, byte?: number): object {
  return { type: "challenge", nonce: encodeBase64(nonce(byte)), ext };
}

/** A session that logged in a millisecond ago. These people are there, and it is known who they are. */
export async function loggedIn(
  people: readonly string[] = [],
  setting: Setting = {},
): Promise<CoreDriver> {
  const driver = await CoreDriver.make(setting);
  await driver.starts();
  await logsIn(driver, people);
  for (const user of people) await driver.hears(await isThat(user));
  driver.now += 1;
  return driver;
}

/** The connection stands, and the login succeeds; `people` are there. */
export async function logsIn(driver: CoreDriver, people: readonly string[] = []): Promise<Seen[]> {
  await driver.opens();
  await driver.hears(challenge());
  return await driver.welcome([driver.user, ...people], EXTENSIONS);
}

/** From a wait to a connection on which the login has succeeded. */
export async function logsInAgain(driver: CoreDriver, people: readonly string[] = []): Promise<Seen[]> {
  await driver.ticks(60_000);
  return await logsIn(driver, people);
}

/**
 * The server's answer to who that is: this statement in Base64, or that of the person of that name; null:
 * unproven.
 */
export async function isThat(user: string, statement?: string | null): Promise<object> {
  const text = statement === undefined ? (await identity(user)).statement.text : statement;
  return { type: "identity", user, ...(text === null ? {} : { statement: text }) };
}

/**
 * Somebody comes: the person of that name, unless `statement` (Base64, null for none) or `pub` say otherwise.
 */
export async function comes(
  user: string,
  { statement, pub = keyOf(user) }: { statement?: string | null; pub?: string } = {},
): Promise<object> {
  return { ...await isThat(user, statement), type: "joined", pub };
}

/** Somebody else under that name, with keys of their own: the base key is `FALSE_KEY`. */
export async function impostor(
  user: string,
): Promise<{ statement: string; pub: string; identity: TestIdentity }> {
  const person = await identity(user, 7);
  const pub = publicKey(FALSE_KEY);
  const { text } = await person.restate({ base: decodeBase64(pub)! });
  return { statement: text, pub, identity: person };
}

/** As a server tells it that proves names. */
export function provenly(user = "alice"): ClientEvent {
  return { ...connected(user), proven: true } as ClientEvent;
}

/** A message of somebody who is that to us. */
export function messageOf(from: string, text: string, trust?: TrustState): ClientEvent {
  return { event: "message", from, text, suite: SUITE, ...(trust === undefined ? {} : { trust }) };
}

/** Of these effects, those of that kind. */
export function saved(seen: readonly Seen[]): Extract<Seen, { saves: unknown }>["saves"][] {
  return seen.flatMap((one) => typeof one === "object" && "saves" in one ? [one.saves] : []);
}

/** The same without what is kept, which `saved` gives. */
export function withoutSaves(seen: readonly Seen[]): Seen[] {
  return seen.filter((one) => typeof one !== "object" || !("saves" in one));
}
