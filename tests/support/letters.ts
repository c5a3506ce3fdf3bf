// Relay lines as friends write them and read them, each with the key that follows from the name.

import { encodeBase64 } from "@std/encoding/base64";
import { BASE_SUITE, CONTROL_SUITE } from "../../lib/e2ee/base_suite/x25519_aesgcm.ts";
import type { Envelope } from "../../lib/e2ee/conversation.ts";
import { parsePublicKey } from "../../lib/wire/public_key.ts";
import { type Channel, establish } from "./channel.ts";
import { keyByte, keyPair, publicKey } from "./keys.ts";

export interface Letter extends Envelope {
  readonly type: "relay";
  readonly to: string;
  readonly from: string;
}

/** What is unusual about a letter. */
export interface Oddity {
  /** The nonce, as a number; else one that was not used before. */
  readonly nonce?: number;
  /** Bytes of the keys, where they do not follow from the names. */
  readonly fromKey?: number;
  readonly toKey?: number;
}

let lastNonce = 1_000_000;

export async function letter(
  from: string,
  to: string,
  text: string,
  odd: Oddity = {},
  suite = BASE_SUITE,
): Promise<Letter> {
  const { nonce = ++lastNonce, fromKey = keyByte(from), toKey = keyByte(to) } = odd;
  const channel = await channelBetween(fromKey, toKey, suite);
  return { type: "relay", to, from, ...await channel.seal(text, nonceBytes(nonce)) };
}

/** What one client says to another, which nobody reads. */
export function controlLetter(from: string, to: string, message: object, odd: Oddity = {}): Promise<Letter> {
  return letter(from, to, JSON.stringify(message), odd, CONTROL_SUITE);
}

/**
 * The text of a letter, or the JSON of what clients say to each other, read by its addressee. Rejects when it
 * does not open.
 */
export async function readLetter(
  { from, to, alg, nonce, cipher }: Letter,
  { fromKey = keyByte(from), toKey = keyByte(to) }: Oddity = {},
): Promise<string> {
  const suite = alg === CONTROL_SUITE.label ? CONTROL_SUITE : BASE_SUITE;
  return await (await channelBetween(toKey, fromKey, suite)).open({ alg, nonce, cipher });
}

/** A letter that looks right and opens with no key. */
export function garbage(from: string, to: string, nonce: number = ++lastNonce): Letter {
  const cipher = encodeBase64(new Uint8Array(20).fill(nonce));
  return { type: "relay", to, from, alg: BASE_SUITE.label, nonce: encodeBase64(nonceBytes(nonce)), cipher };
}

export function nonceBytes(nonce: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12);
  new DataView(bytes.buffer).setUint32(8, nonce);
  return bytes;
}

/** The bytes that stand for the chance of that number: a nonce, where so many are wanted. */
export function chanceBytes(number: number, length: number): Uint8Array<ArrayBuffer> {
  if (length === 12) return nonceBytes(number);
  return new Uint8Array(length).map((_, i) => number >> 8 * (i % 4) & 0xff);
}

const channels = new Map<string, Channel>();

async function channelBetween(own: number, peer: number, suite: typeof BASE_SUITE): Promise<Channel> {
  const id = `${own} ${peer} ${suite.label}`;
  const known = channels.get(id);
  if (known) return known;
  const channel = await establish(suite, await keyPair(own), parsePublicKey(publicKey(peer))!.bytes);
  channels.set(id, channel);
  return channel;
}
