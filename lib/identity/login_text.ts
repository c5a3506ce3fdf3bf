// Login: the text that a client signs to prove its identity to this server, now (docs/PROTOCOL.md,
// "login/1").

import { decodeHex } from "@std/encoding/hex";
import { equalBytes } from "../base/bytes.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import type { ClientMessage } from "../wire/message.ts";
import type { PublicKey } from "../wire/public_key.ts";
import type { UserName } from "../wire/user_name.ts";
import { verifySignature } from "../crypto/ed25519.ts";
import type { IdentityId } from "./identity_id.ts";
import { encodeStrings, number, signedText } from "./signed_text.ts";
import { sha256 } from "../crypto/sha256.ts";
import { readStatement, type Statement } from "./statement.ts";

const NOTHING = new Uint8Array(0);

/** Bound by the signature, known to both sides. */
export interface LoginFacts {
  /** 32 random bytes, for this connection only. */
  readonly serverNonce: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the server's certificate (DER), 32 bytes. */
  readonly certificate: Uint8Array<ArrayBuffer>;
  /** `ext` of the hello. */
  readonly clientExtensions: readonly string[];
  /** `ext` of the challenge. */
  readonly serverExtensions: readonly string[];
}

/** Signed with the sign key. `tokenHash`: SHA-256 of the token, empty without one. */
export function loginText(
  facts: LoginFacts,
  nonce: Uint8Array,
  statement: Statement,
  tokenHash: Uint8Array = NOTHING,
): Uint8Array<ArrayBuffer> {
  return signedText("login", [
    facts.serverNonce,
    nonce,
    facts.certificate,
    encodeUtf8(statement.name.text),
    statement.hash,
    tokenHash,
    encodeStrings(facts.clientExtensions),
    encodeStrings(facts.serverExtensions),
  ]);
}

interface CheckedLogin {
  readonly statement: Statement;
  /** SHA-256 of the token, 32 bytes. */
  readonly tokenHash: Uint8Array<ArrayBuffer> | undefined;
}

/** Returns the reason if the login is invalid for this name and base key. Never rejects. */
export async function checkLogin(
  facts: LoginFacts,
  proof: Extract<ClientMessage, { type: "login" }>,
  hello: { readonly name: UserName; readonly pub: PublicKey },
): Promise<CheckedLogin | "bad_statement" | "bad_signature"> {
  const statement = await readStatement(proof.statement);
  if (!statement || statement.name.text !== hello.name.text) return "bad_statement";
  if (!equalBytes(statement.base, hello.pub.bytes)) return "bad_statement";
  const tokenHash = proof.token && await sha256(proof.token);
  const text = loginText(facts, proof.nonce, statement, tokenHash);
  if (!await verifySignature(statement.sign, text, proof.signature)) return "bad_signature";
  return { statement, tokenHash };
}

/** The revoked identity; undefined if invalid. Never rejects. */
export async function checkRevocation(
  revoke: Extract<ClientMessage, { type: "revoke" }>,
): Promise<IdentityId | undefined> {
  const statement = await readStatement(revoke.statement);
  if (!statement) return undefined;
  const text = revocationText(decodeHex(statement.identity), revoke.time);
  return await verifySignature(statement.sign, text, revoke.signature) ? statement.identity : undefined;
}

/** `identity`: 32 bytes; `time`: seconds since 1970. */
export function revocationText(identity: Uint8Array, time: number): Uint8Array<ArrayBuffer> {
  return signedText("revocation", [identity, number(time, 8)]);
}
