// People with an identity, the same in every run. Their signatures are @noble/curves', so that the project's
// are compared with an independent implementation.

import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { encodeBase64 } from "../../lib/base/base64.ts";
import { type LoginFacts, loginText, revocationText } from "../../lib/identity/login_text.ts";
import { sha256 } from "../../lib/crypto/sha256.ts";
import {
  type Claims,
  encodeStatement,
  readStatement,
  type Statement,
  statementText,
} from "../../lib/identity/statement.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { keyByte } from "./keys.ts";
import { decodeHex } from "@std/encoding/hex";

/** A whole person. */
export interface TestIdentity {
  readonly signSeed: Uint8Array<ArrayBuffer>;
  readonly dhSeed: Uint8Array<ArrayBuffer>;
  readonly claims: Claims;
  readonly statement: Statement;
  /** Another statement of the same keys. */
  restate(changes: Partial<Claims>): Promise<Statement>;
  /** The line of a login. */
  login(facts: LoginFacts, options?: LoginOptions): Promise<Record<string, unknown>>;
  /** The line of a revocation. */
  revoke(time: number): Record<string, unknown>;
}

export interface LoginOptions {
  readonly token?: Uint8Array<ArrayBuffer>;
  readonly statement?: Statement;
  readonly nonce?: Uint8Array<ArrayBuffer>;
}

export const SUITES: readonly string[] = ["X25519+AESGCM", "X25519+AESGCM+control/1"];

/** Made once: properties meet the same people hundreds of times. */
const identities = new Map<string, Promise<TestIdentity>>();

/**
 * The person of that name, or somebody else of that name: each `variant` has a sign and a dh key of its own.
 */
export function identity(name: string, variant = 0): Promise<TestIdentity> {
  const key = `${variant} ${name}`;
  let known = identities.get(key);
  if (!known) identities.set(key, known = make(name, variant));
  return known;
}

async function make(name: string, variant: number): Promise<TestIdentity> {
  const byte = keyByte(name);
  const signSeed = seed(byte, 0x51 + variant);
  const dhSeed = seed(byte, 0xd1 + variant);
  const claims: Claims = {
    sign: Uint8Array.from(ed25519.getPublicKey(signSeed)),
    dh: Uint8Array.from(x25519.getPublicKey(dhSeed)),
    base: Uint8Array.from(x25519.getPublicKey(new Uint8Array(32).fill(byte))),
    name: parseUserName(name)!,
    suites: SUITES,
    instance: new Uint8Array(16).fill(variant + 1),
    issued: 1_790_000_000,
  };
  const restate = async (changes: Partial<Claims>) => {
    const text = statementText({ ...claims, ...changes });
    return (await readStatement(encodeStatement(text, ed25519.sign(text, signSeed))))!;
  };
  const statement = await restate({});
  return {
    signSeed,
    dhSeed,
    claims,
    statement,
    restate,
    async login(facts, { token, nonce = new Uint8Array(32).fill(0xc1), ...options } = {}) {
      const shown = options.statement ?? statement;
      const text = loginText(facts, nonce, shown, token && await sha256(token));
      return {
        type: "login",
        nonce: encodeBase64(nonce),
        statement: shown.text,
        sig: encodeBase64(ed25519.sign(text, signSeed)),
        ...(token ? { token: encodeBase64(token) } : {}),
      };
    },
    revoke(time) {
      const text = revocationText(decodeHex(statement.identity), time);
      return {
        type: "revoke",
        statement: statement.text,
        time,
        sig: encodeBase64(ed25519.sign(text, signSeed)),
      };
    },
  };
}

function seed(first: number, rest: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(32).fill(rest).fill(first, 0, 1);
}
