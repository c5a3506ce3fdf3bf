// Invitations that verify: token and verify key out of the secret in the line, and the MACs by which inviter and invited
// find out that they have the same one (docs/PROTOCOL.md, "The invite line").

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

/** Seconds after its end that an invite is still remembered: who came in on the last day may meet the inviter later. */
export const INVITE_GRACE = 30 * 24 * 60 * 60;

/** An invite that we made, until somebody was verified by it. */
export interface OpenInvite {
  /** SHA-256 of the token, Base64. */
  readonly tokenHash: string;
  /** 32 bytes. The server never gets it. */
  readonly verifyKey: Secret;
  /** When the server takes the token no more, in seconds since 1970. */
  readonly expires: number;
  /** The one person who was verified by it. */
  readonly usedBy?: IdentityId;
}

/** The inviter, as the line said. */
export interface Inviter {
  /** As its owner wrote it. */
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

/** The keys derived from the secret of a line with an inviter. */
interface InviteKeys {
  /** 16 bytes: to come in. The server gets its hash, later itself. */
  readonly token: Secret;
  /** 32 bytes: to verify each other. The server never gets it. */
  readonly verifyKey: Secret;
}

/** Token and verify key. `secret`: of a line with an inviter, 16 bytes; without one, the secret is the token. */
export async function inviteKeys(secret: Secret): Promise<InviteKeys> {
  const derive = async (purpose: "invite-token" | "invite-verify", length: number) =>
    new Secret(await hkdf(secret.expose(), signedText(purpose, []), length));
  return {
    token: await derive("invite-token", TOKEN_BYTES),
    verifyKey: await derive("invite-verify", VERIFY_KEY_BYTES),
  };
}

/** Which side of an invitation sends a MAC. */
type InviteRole = "joiner" | "inviter";

/** The two of an invitation, as the one who computes knows them. */
interface InvitePair {
  /** The invited person. */
  readonly joiner: Pick<Statement, "identity" | "name">;
  /** The inviting person. */
  readonly inviter: Pick<Statement, "identity" | "name">;
}

/** 32 bytes by which the side `role` shows that it has the secret, and for whom it takes the two. */
export async function inviteMac(
  verifyKey: Secret,
  role: InviteRole,
  pair: InvitePair,
): Promise<Uint8Array<ArrayBuffer>> {
  return await hmac(verifyKey.expose(), macText(role, pair));
}

/** Whether the side `role` has the secret, and takes the two for the same. */
export async function isInviteMac(
  verifyKey: Secret,
  role: InviteRole,
  pair: InvitePair,
  mac: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  return await verifyHmac(verifyKey.expose(), macText(role, pair), mac);
}

/** `invite`: of the invited; `invite_ok`: of the inviter, who has verified them. Binary fields have 32 bytes. */
export interface InviteMessage {
  /** The side that sends it. */
  readonly type: "invite" | "invite_ok";
  /** SHA-256 of the token, Base64. */
  readonly tokenHash: string;
  /** By the verify key. */
  readonly mac: Uint8Array<ArrayBuffer>;
}

/** As JSON has it. */
export function encodeInviteMessage({ type, tokenHash, mac }: InviteMessage): ControlMessage {
  return { type, token_hash: tokenHash, mac: encodeBase64(mac) };
}

/** The message; undefined for any other object. */
export function parseInviteMessage(message: ControlMessage): InviteMessage | undefined {
  const { type, token_hash: tokenHash } = message;
  if (type !== "invite" && type !== "invite_ok") return undefined;
  const mac = decodeBase64Of(HASH_BYTES, message.mac);
  return decodeBase64Of(HASH_BYTES, tokenHash) && mac && { type, tokenHash: tokenHash as string, mac };
}

/**
 * The invite that `sender`, whose `invite` came, proves to hold; undefined when there is none, somebody else was verified
 * by it, or the MAC is wrong. The same one again is right: the answer may have been lost.
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

/** Invites that can still be shown. `now`: seconds since 1970. */
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
