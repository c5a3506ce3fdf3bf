// A profile with something in every field, the same in every run, and a scrypt that costs nothing.

import { Secret } from "../../lib/base/secret.ts";
import { encodeBase64 } from "../../lib/base/base64.ts";
import { encodeUtf8 } from "../../lib/base/utf8.ts";
import { sha256 } from "../../lib/crypto/sha256.ts";
import type { KnownServer, Profile } from "../../lib/profile/profile.ts";
import type { SealKey } from "../../lib/profile/sealed.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { identity } from "./identities.ts";

/** RFC 8410: what stands before the 32 bytes of a private key in PKCS #8. */
const PKCS8 = {
  sign: [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20],
  dh: [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20],
} as const;

/** That many bytes of that value. */
export function filled(length: number, value: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length).fill(value);
}

/** A private key of 32 such bytes, PKCS #8. */
export function storedKey(kind: "sign" | "dh", value: number): Secret {
  return new Secret(Uint8Array.from([...PKCS8[kind], ...filled(32, value)]));
}

/** José, who knows two servers; the second remembers nothing. */
export async function fullProfile(): Promise<Profile> {
  const [ana, bob, carol, otherCarol] = await Promise.all(
    [identity("ana"), identity("bob"), identity("carol"), identity("carol", 1)],
  );
  const server: KnownServer = {
    alias: "casa",
    host: "0.tcp.example",
    port: 17_432,
    login: true,
    certificates: [filled(300, 0x30), filled(301, 0x31)],
    contacts: [
      { name: "ana", statement: ana!.statement.text, state: "seen", by: null, since: 1_790_000_000_123 },
      {
        name: "bob",
        statement: bob!.statement.text,
        state: "verified",
        by: "emoji",
        since: 1,
        changed: null,
      },
      {
        name: "carol",
        statement: carol!.statement.text,
        state: "verified",
        by: "invitation",
        since: 2,
        changed: otherCarol!.statement.text,
      },
    ],
    invites: [
      { tokenHash: b64(1), verifyKey: new Secret(filled(32, 0xa1)), expires: 1_800_000_000 },
      {
        tokenHash: b64(2),
        verifyKey: new Secret(filled(32, 0xa2)),
        expires: 5,
        usedBy: "0f".repeat(32),
      },
    ],
    inviter: {
      name: ana!.statement.name,
      sign: ana!.claims.sign,
      dh: ana!.claims.dh,
      tokenHash: filled(32, 3),
      verifyKey: new Secret(filled(32, 0xa3)),
    },
    token: new Secret(filled(16, 0xa4)),
  };
  return {
    name: parseUserName("José")!,
    keys: { sign: storedKey("sign", 0xb1), dh: storedKey("dh", 0xb2), base: storedKey("dh", 0xb3) },
    instance: filled(16, 0xc1),
    issued: 1_790_000_000,
    settings: { trustMode: "strict", idleLockMinutes: 15 },
    lastServer: "casa",
    servers: [server, emptyServer("10.0.0.1")],
    retired: [],
    source: undefined,
  };
}

/** A server that nothing is known of. */
export function emptyServer(alias: string): KnownServer {
  return {
    alias,
    host: "10.0.0.1",
    port: 8443,
    certificates: [filled(1, 0x30)],
    login: false,
    contacts: [],
    invites: [],
    inviter: undefined,
    token: undefined,
  };
}

/** Not scrypt, but as good as it for whoever only needs other keys for other passphrases. */
export async function quickScrypt(
  passphrase: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  { n, r, p }: SealKey["parameters"],
): Promise<Uint8Array<ArrayBuffer>> {
  return await sha256(encodeUtf8([passphrase, salt, n, r, p].join()));
}

/** The passphrase. */
export function passphrase(text: string): Secret {
  return new Secret(encodeUtf8(text));
}

function b64(value: number): string {
  return encodeBase64(filled(32, value));
}
