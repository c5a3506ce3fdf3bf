// The lasting name of a person: a hash over the two keys that make the identity (docs/PROTOCOL.md, "The three keys").

import { decodeHex, encodeHex } from "@std/encoding/hex";
import { encodeBase64 } from "../base/base64.ts";
import { signedText } from "./signed_text.ts";
import { sha256 } from "../crypto/sha256.ts";

/** SHA-256 over sign and dh key, as 64 lower-case hex digits. */
export type IdentityId = string;

/** Digits that are shown: 128 bits. */
const SHOWN = 32;

/** The identity of a sign key (Ed25519) and a dh key (X25519), 32 bytes each. */
export async function identityOf(
  sign: Uint8Array<ArrayBuffer>,
  dh: Uint8Array<ArrayBuffer>,
): Promise<IdentityId> {
  return encodeHex(await sha256(signedText("identity", [sign, dh])));
}

/** As lines name it: its 32 bytes in Base64. */
export function encodeIdentity(identity: IdentityId): string {
  return encodeBase64(decodeHex(identity));
}

/** As it is shown to people. */
export function shownIdentity(identity: IdentityId): string {
  return identity.slice(0, SHOWN);
}
