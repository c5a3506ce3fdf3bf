// A person's profile: keys, memory of each server, settings (docs/PROTOCOL.md, "The profile"). Data, and
// changes as new data; lib/profile/profile_object.ts has its JSON.

import type { Clock, Entropy } from "../base/outside.ts";
import { equalBytes } from "../base/bytes.ts";
import type { Secret } from "../base/secret.ts";
import { BASE_SUITE, CONTROL_SUITE } from "../e2ee/base_suite/x25519_aesgcm.ts";
import { generateStoredKey, importStoredKey, type KeyPair, sign } from "../crypto/secret.ts";
import { encodeStatement, readStatement, statementText } from "../identity/statement.ts";
import type { UserName } from "../wire/user_name.ts";
import type { StoredContact } from "../trust/contact.ts";
import type { Inviter, OpenInvite } from "../trust/invitation.ts";
import type { OwnIdentity } from "../trust/own_identity.ts";

export const INSTANCE_BYTES = 16;

/** Suites that our client can open. A new list makes a new statement, which needs a higher `issued`. */
const SUITES: readonly string[] = [BASE_SUITE.label, CONTROL_SUITE.label];

/** Each as PKCS #8 (RFC 5958, RFC 8410). */
interface ProfileKeys {
  /** Ed25519: signs statements, logins and revocations. */
  readonly sign: Secret;
  /** X25519: for sessions. */
  readonly dh: Secret;
  /** X25519: the `pub` of the base protocol. */
  readonly base: Secret;
}

/** For all servers. */
interface ProfileSettings {
  /** Write to everybody, or to verified people only. */
  readonly trustMode: "first-use" | "strict";
  /** Minutes without a key until the client locks itself; 0: never. */
  readonly idleLockMinutes: number;
  /** Rings for messages. */
  readonly bell?: boolean;
  /** Desktop notices for messages while the user is away. */
  readonly notify?: boolean;
  /** The choice of /lang; a later version may have more languages. */
  readonly language?: string | undefined;
}

/** From an invite or an earlier connection. */
export interface KnownServer {
  /** The user's name for it: see `isAlias`. Unique. */
  readonly alias: string;
  /** To connect to. */
  readonly host: string;
  /** 1 to 65535. */
  readonly port: number;
  /** Pinned, DER. */
  readonly certificates: readonly Uint8Array<ArrayBuffer>[];
  /** Whether it ever asked for a login. */
  readonly login: boolean;
  /** Unique names. */
  readonly contacts: readonly StoredContact[];
  /** Ours. */
  readonly invites: readonly OpenInvite[];
  /** The addressee of plain text. */
  readonly talkingTo?: UserName | undefined;
  /** People of whom nothing is shown, the oldest block first. */
  readonly blocked?: readonly UserName[];
  /** Last presence of contacts, in milliseconds since 1970; unique names. */
  readonly lastSeen?: readonly { readonly name: UserName; readonly at: number }[];
  /** Until both are verified. */
  readonly inviter: Inviter | undefined;
  /** 16 bytes, shown at the next login, until one has succeeded. */
  readonly token: Secret | undefined;
}

export interface Profile {
  /** As its owner wrote it. */
  readonly name: UserName;
  readonly keys: ProfileKeys;
  /** 16 random bytes, new for each profile and each restored backup. */
  readonly instance: Uint8Array<ArrayBuffer>;
  /** Of the statement, seconds since 1970. */
  readonly issued: number;
  readonly settings: ProfileSettings;
  /** Alias of the server used last. */
  readonly lastServer: string | undefined;
  /** In order of arrival. */
  readonly servers: readonly KnownServer[];
  /** Replaced certificates (DER), refused from any source. */
  readonly retired: readonly Uint8Array<ArrayBuffer>[];
  /** The JSON object that was read, UTF-8: unknown fields are kept. */
  readonly source: Secret | undefined;
}

/** New keys, no server. */
export async function newProfile(name: UserName, entropy: Entropy, clock: Clock): Promise<Profile> {
  return {
    name,
    keys: await newKeys(),
    instance: entropy(INSTANCE_BYTES),
    issued: Math.floor(clock() / 1_000),
    settings: { trustMode: "first-use", idleLockMinutes: 0 },
    lastServer: undefined,
    servers: [],
    retired: [],
    source: undefined,
  };
}

/** Another identity of the same person. Drops invites. */
export async function withNewKeys(profile: Profile, entropy: Entropy, clock: Clock): Promise<Profile> {
  const servers = profile.servers.map((server) => ({ ...server, invites: [] }));
  return { ...withNewInstance(profile, entropy, clock), keys: await newKeys(), servers };
}

/** For a backup: another instance, and a newer statement. */
export function withNewInstance(profile: Profile, entropy: Entropy, clock: Clock): Profile {
  const issued = Math.max(Math.floor(clock() / 1_000), profile.issued + 1);
  return { ...profile, instance: entropy(INSTANCE_BYTES), issued };
}

/** Replaces the server of its alias, or appends it. */
export function withServer(profile: Profile, server: KnownServer): Profile {
  const { servers } = profile;
  const at = servers.findIndex(({ alias }) => alias === server.alias);
  return { ...profile, servers: at < 0 ? [...servers, server] : servers.with(at, server) };
}

/**
 * Replaces the pins of that server with these certificates (DER): the old ones stay refused, until pinned
 * again in the same way.
 */
export function withPins(
  profile: Profile,
  server: KnownServer,
  certificates: KnownServer["certificates"],
): Profile {
  const gone = server.certificates.filter((one) => !isOneOf(certificates, one));
  const come = certificates.filter((one) => !isOneOf(server.certificates, one));
  const before = profile.retired.filter((one) => !isOneOf([...come, ...gone], one));
  return withServer({ ...profile, retired: [...before, ...gone] }, { ...server, certificates });
}

/** Whether that certificate (DER) was replaced. */
export function isRetired({ retired }: Pick<Profile, "retired">, certificate: Uint8Array): boolean {
  return isOneOf(retired, certificate);
}

/** The server without replaced pins, of any alias. */
export function withoutRetired(profile: Pick<Profile, "retired">, server: KnownServer): KnownServer {
  const certificates = server.certificates.filter((one) => !isRetired(profile, one));
  return { ...server, certificates };
}

export function findServer(profile: Profile, alias: string): KnownServer | undefined {
  return profile.servers.find((server) => server.alias === alias);
}

/** `certificates`: DER. */
export function pinsOneOf(
  server: Pick<KnownServer, "certificates">,
  certificates: readonly Uint8Array[],
): boolean {
  return server.certificates.some((pinned) => isOneOf(certificates, pinned));
}

/** One word in a command line, without quotes. */
export function isAlias(text: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}._:%-]{0,62}$/u.test(text);
}

/** Unique: the first label of the host's name, or its address. */
export function uniqueAlias(profile: Profile, host: string): string {
  const label = /^[\d.]+$|:/.test(host) ? host : host.split(".")[0]!;
  const first = [label.slice(0, 48), "server"].find(isAlias)!;
  let alias = first;
  for (let i = 2; findServer(profile, alias); i++) alias = `${first}-${i}`;
  return alias;
}

/** With the base key. Rejects if a key is invalid. */
export async function ownIdentity(profile: Profile): Promise<OwnIdentity & { readonly base: KeyPair }> {
  const { keys, name, instance, issued } = profile;
  const signing = await importStoredKey("Ed25519", keys.sign);
  const dh = await importStoredKey("X25519", keys.dh);
  const base = await importStoredKey("X25519", keys.base);
  const text = statementText({
    sign: signing.publicKey,
    dh: dh.publicKey,
    base: base.publicKey,
    name,
    suites: SUITES,
    instance,
    issued,
  });
  // Ed25519 is deterministic: the same claims make the same statement.
  const statement = await readStatement(encodeStatement(text, await sign(signing.privateKey, text)));
  if (!statement) throw new RangeError("keys that make no identity");
  return { statement, base, sign: (text) => sign(signing.privateKey, text) };
}

/** Overwrites every secret: other references to the profile then have zeros. */
export function wipeProfile({ keys, servers, source }: Profile): void {
  for (const key of [keys.sign, keys.dh, keys.base]) key.wipe();
  for (const { invites, inviter, token } of servers) {
    for (const { verifyKey } of invites) verifyKey.wipe();
    inviter?.verifyKey.wipe();
    token?.wipe();
  }
  source?.wipe();
}

function isOneOf(list: readonly Uint8Array[], one: Uint8Array): boolean {
  return list.some((other) => equalBytes(other, one));
}

async function newKeys(): Promise<ProfileKeys> {
  return {
    sign: await generateStoredKey("Ed25519"),
    dh: await generateStoredKey("X25519"),
    base: await generateStoredKey("X25519"),
  };
}
