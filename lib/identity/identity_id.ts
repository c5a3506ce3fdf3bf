// The lasting identity of a person: a hash over its two keys (docs/PROTOCOL.md, "The three keys").

import { decodeHex, encodeHex } from "@std/encoding/hex";
import { encodeBase64 } from "../base/base64.ts";
import { signedText } from "./signed_text.ts";
import { sha256 } from "../crypto/sha256.ts";

/** SHA-256 over sign and dh key, as 64 lower-case hex digits. */
export type IdentityId = string;

/** Digits shown: 128 bits. */
const SHOWN = 32;

/** `sign`: Ed25519, `dh`: X25519, 32 bytes each. */
export async function identityOf(
  sign: Uint8Array<ArrayBuffer>,
  dh: Uint8Array<ArrayBuffer>,
): Promise<IdentityId> {
  return encodeHex(await sha256(signedText("identity", [sign, dh])));
}

/** Its 32 bytes in Base64, for the wire. */
export function encodeIdentity(identity: IdentityId): string {
  return encodeBase64(decodeHex(identity));
}

export function shownIdentity(identity: IdentityId): string {
  return identity.slice(0, SHOWN);
}
