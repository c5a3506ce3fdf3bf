// Key pairs that are the same in every run, made from small numbers.

import { encodeBase64 } from "@std/encoding/base64";
import { x25519 } from "@noble/curves/ed25519.js";
import type { KeyPair } from "../../lib/crypto/secret.ts";
import { keyPairOf } from "./key_pair.ts";

/** The pair whose private key is 32 times this byte. */
export function keyPair(byte: number): Promise<KeyPair> {
  return keyPairOf(new Uint8Array(32).fill(byte));
}

/** Computed once: a few hundred keys serve thousands of people. */
const publicKeys = new Map<number, string>();

/** The public key, in Base64, of `keyPair(byte)`. */
export function publicKey(byte: number): string {
  let known = publicKeys.get(byte);
  if (known === undefined) {
    known = encodeBase64(x25519.getPublicKey(new Uint8Array(32).fill(byte)));
    publicKeys.set(byte, known);
  }
  return known;
}

/** The byte of a person's key in tests, which follows from the name. */
export function keyByte(name: string): number {
  const sum = [...name].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0);
  return sum % 250 + 1;
}

/** The public key of the person of that name. */
export function keyOf(name: string): string {
  return publicKey(keyByte(name));
}

/** A table of these people. */
export function tableOf(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, keyOf(name)]));
}
