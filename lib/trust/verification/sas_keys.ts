// Computations of a run of the short authentication string: commitment, code, MACs (docs/PROTOCOL.md, "Short
// authentication string"). All are bound to both statements, both ids and both roles.

import { decodeBase64 } from "../../base/base64.ts";
import { Secret } from "../../base/secret.ts";
import { encodeUtf8 } from "../../base/utf8.ts";
import { hkdf, hmac, type KeyPair, sharedSecret, verifyHmac } from "../../crypto/secret.ts";
import { signedText } from "../../identity/signed_text.ts";
import { sha256 } from "../../crypto/sha256.ts";
import { CODE_BYTES } from "./emoji.ts";

type SasRole = "starter" | "accepter";

/** Known to both sides before any key: statement hashes of 32 bytes, ids in Base64. */
export interface SasStart {
  readonly starterHash: Uint8Array<ArrayBuffer>;
  readonly accepterHash: Uint8Array<ArrayBuffer>;
  readonly starterId: string;
  readonly accepterId: string;
}

interface SasSecrets {
  /** 6 bytes, compared by people. */
  readonly code: Uint8Array<ArrayBuffer>;
  /** 32 bytes. */
  readonly macKey: Secret;
}

/** 32 bytes that bind the accepter to an ephemeral key not yet revealed. */
export async function sasCommitment(
  accepterKey: Uint8Array<ArrayBuffer>,
  start: SasStart,
): Promise<Uint8Array<ArrayBuffer>> {
  return await sha256(signedText("sas-commitment", [accepterKey, startText(start)]));
}

/** Code and MAC key. `commitment`: as it was sent. Rejects when `peerKey` has low order. */
export async function sasSecrets(
  role: SasRole,
  own: KeyPair,
  peerKey: Uint8Array<ArrayBuffer>,
  start: SasStart,
  commitment: Uint8Array<ArrayBuffer>,
): Promise<SasSecrets> {
  const keys = role === "starter" ? [own.publicKey, peerKey] : [peerKey, own.publicKey];
  const fields = [startText(start), ...keys, commitment];
  const shared = await sharedSecret(own.privateKey, peerKey);
  const code = await hkdf(shared, signedText("sas-code", fields), CODE_BYTES);
  const macKey = new Secret(await hkdf(shared, signedText("sas-mac-key", fields), 32));
  shared.fill(0);
  return { code, macKey };
}

/** 32 bytes: the side `role` says yes. */
export async function sasMac(
  macKey: Secret,
  role: SasRole,
  start: SasStart,
): Promise<Uint8Array<ArrayBuffer>> {
  return await hmac(macKey.expose(), macText(role, start));
}

export async function isSasMac(
  macKey: Secret,
  role: SasRole,
  start: SasStart,
  mac: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  return await verifyHmac(macKey.expose(), macText(role, start), mac);
}

function macText(role: SasRole, { starterHash, accepterHash }: SasStart): Uint8Array<ArrayBuffer> {
  const hashes = role === "starter" ? [starterHash, accepterHash] : [accepterHash, starterHash];
  return signedText("sas-mac", [encodeUtf8(role), ...hashes]);
}

function startText({ starterHash, accepterHash, starterId, accepterId }: SasStart): Uint8Array<ArrayBuffer> {
  return signedText("sas-start", [
    starterHash,
    accepterHash,
    decodeBase64(starterId)!,
    decodeBase64(accepterId)!,
  ]);
}
