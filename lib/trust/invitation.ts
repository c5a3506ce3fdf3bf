// Invitations that verify: token and verify key from the secret in the line, and MACs by which inviter and
// invited prove that both have it (docs/PROTOCOL.md, "The invite line").

import { decodeHex } from "@std/encoding/hex";
import { decodeBase64Of, encodeBase64 } from "../base/base64.ts";
import { Secret } from "../base/secret.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import { hkdf, hmac, verifyHmac } from "../crypto/secret.ts";
import type { IdentityId } from "../identity/identity_id.ts";
import { signedText } from "../identity/signed_text.ts";
import type { Statement } from "../identity/statement.ts";
import { HASH_BYTES, TOKEN_BYTES } from "../wire/limits.ts";
import type { UserName } from "../wire/user_name.ts";
import type { ControlMessage } from "./verification/sas_message.ts";

const VERIFY_KEY_BYTES = 32;

/** Seconds that an expired invite is remembered: the invited person may meet the inviter later. */
export const INVITE_GRACE = 30 * 24 * 60 * 60;

/** An invite of ours. */
export interface OpenInvite {
  /** SHA-256 of the token, Base64. */
  readonly tokenHash: string;
  /** 32 bytes, never sent to the server. */
  readonly verifyKey: Secret;
  /** Seconds since 1970, by the server's rule. */
  readonly expires: number;
  /** The one person verified by it. */
  readonly usedBy?: IdentityId;
}

/** The inviter, according to the line. */
export interface Inviter {
  /** As its owner wrote it, not normalized. */
  readonly name: UserName;
  /** Ed25519, 32 bytes. */
  readonly sign: Uint8Array<ArrayBuffer>;
  /** X25519, 32 bytes. */
  readonly dh: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the token, 32 bytes. */
  readonly tokenHash: Uint8Array<ArrayBuffer>;
  /** 32 bytes. */
  readonly verifyKey: Secret;
}

/** Derived from the secret of a line with an inviter. */
interface InviteKeys {
  /** 16 bytes, for admission: the server gets the hash, later the token. */
  readonly token: Secret;
  /** 32 bytes, for mutual verification, never sent to the server. */
  readonly verifyKey: Secret;
}

/** `secret`: 16 bytes, of a line with an inviter; without one, the secret is the token. */
export async function inviteKeys(secret: Secret): Promise<InviteKeys> {
  const derive = async (purpose: "invite-token" | "invite-verify", length: number) =>
    new Secret(await hkdf(secret.expose(), signedText(purpose, []), length));
  return {
    token: await derive("invite-token", TOKEN_BYTES),
    verifyKey: await derive("invite-verify", VERIFY_KEY_BYTES),
  };
}

type InviteRole = "joiner" | "inviter";

/** Both people, as known to the side that computes. */
interface InvitePair {
  readonly joiner: Pick<Statement, "identity" | "name">;
  readonly inviter: Pick<Statement, "identity" | "name">;
}

/** 32 bytes: the side `role` has the secret, and names both people. */
export async function inviteMac(
  verifyKey: Secret,
  role: InviteRole,
  pair: InvitePair,
): Promise<Uint8Array<ArrayBuffer>> {
  return await hmac(verifyKey.expose(), macText(role, pair));
}

export async function isInviteMac(
  verifyKey: Secret,
  role: InviteRole,
  pair: InvitePair,
  mac: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  return await verifyHmac(verifyKey.expose(), macText(role, pair), mac);
}

/**
 * `invite`: from the invited; `invite_ok`: from the inviter, who has verified them. Binary fields have 32
 * bytes.
 */
interface InviteMessage {
  readonly type: "invite" | "invite_ok";
  /** SHA-256 of the token, Base64. */
  readonly tokenHash: string;
  /** With the verify key, 32 bytes. */
  readonly mac: Uint8Array<ArrayBuffer>;
}

export function encodeInviteMessage({ type, tokenHash, mac }: InviteMessage): ControlMessage {
  return { type, token_hash: tokenHash, mac: encodeBase64(mac) };
}

/** Undefined for any other object. */
export function parseInviteMessage(message: ControlMessage): InviteMessage | undefined {
  const { type, token_hash: tokenHash } = message;
  if (type !== "invite" && type !== "invite_ok") return undefined;
  const mac = decodeBase64Of(HASH_BYTES, message.mac);
  return decodeBase64Of(HASH_BYTES, tokenHash) && mac && { type, tokenHash: tokenHash as string, mac };
}

/**
 * The invite that `sender` proves to hold by its `invite`; undefined if there is none, it verified somebody
 * else, or the MAC is wrong. A repeat is valid: the answer may have been lost.
 */
export async function findInvite(
  invites: readonly OpenInvite[],
  { tokenHash, mac }: InviteMessage,
  sender: InvitePair["joiner"],
  own: InvitePair["inviter"],
): Promise<OpenInvite | undefined> {
  const invite = invites.find((one) => one.tokenHash === tokenHash);
  if (!invite || invite.usedBy !== undefined && invite.usedBy !== sender.identity) return undefined;
  const isRight = await isInviteMac(invite.verifyKey, "joiner", { joiner: sender, inviter: own }, mac);
  return isRight ? invite : undefined;
}

/** Invites still valid, or within their grace. `now`: seconds since 1970. */
export function liveInvites(invites: readonly OpenInvite[], now: number): OpenInvite[] {
  return invites.filter(({ expires }) => now < expires + INVITE_GRACE);
}

function macText(role: InviteRole, { joiner, inviter }: InvitePair): Uint8Array<ArrayBuffer> {
  return signedText("invite-mac", [
    encodeUtf8(role),
    decodeHex(joiner.identity),
    decodeHex(inviter.identity),
    encodeUtf8(joiner.name.text),
    encodeUtf8(inviter.name.text),
  ]);
}
