// A person's profile: keys, memory of each server, settings (docs/PROTOCOL.md, "The
// profile"). Data, and changes as new data; lib/profile/profile_object.ts has its JSON.

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

/** Bytes of an instance. */
export const INSTANCE_BYTES = 16;

/** Suites that our client can open. Another list makes another statement, which needs a higher `issued`. */
const SUITES: readonly string[] = [BASE_SUITE.label, CONTROL_SUITE.label];

/** The private keys, each as PKCS #8 (RFC 5958, RFC 8410). */
interface ProfileKeys {
  /** Ed25519: signs statements, logins and revocations. */
  readonly sign: Secret;
  /** X25519: for sessions. */
  readonly dh: Secret;
  /** X25519: the `pub` of the base protocol. */
  readonly base: Secret;
}

/** The person's settings for all servers. */
export interface ProfileSettings {
  /** Whether one writes also to those only seen, or to those verified only. */
  readonly trustMode: "first-use" | "strict";
  /** Minutes without a key pressed after which the client locks itself; 0: never. */
  readonly idleLockMinutes: number;
  /** The bell rings for messages. */
  readonly bell?: boolean;
  /** Messages bring notices on the desktop while the person is away. */
  readonly notify?: boolean;
  /** The choice of /lang; a later version may know more languages than this one. */
  readonly language?: string | undefined;
}

/** A server that one was invited to, or came to before. */
export interface KnownServer {
  /** The person's name for it: see `isAlias`. No two have the same. */
  readonly alias: string;
  /** Name or address to connect to. */
  readonly host: string;
  /** 1 to 65535. */
  readonly port: number;
  /** The pinned certificates, DER. */
  readonly certificates: readonly Uint8Array<ArrayBuffer>[];
  /** Whether it ever asked for a login. */
  readonly login: boolean;
  /** Contacts there, no two of one name. */
  readonly contacts: readonly StoredContact[];
  /** Invites that we made for it. */
  readonly invites: readonly OpenInvite[];
  /** To whom plain text goes there. */
  readonly talkingTo?: UserName | undefined;
  /** Of whom nothing is shown there, the first first. */
  readonly blocked?: readonly UserName[];
  /** When contacts were last present there, in milliseconds since 1970; no two of one name. */
  readonly lastSeen?: readonly { readonly name: UserName; readonly at: number }[];
  /** The inviter, until both are verified. */
  readonly inviter: Inviter | undefined;
  /** 16 bytes to show at the next login, until one has succeeded. */
  readonly token: Secret | undefined;
}

/** All that a person is and knows. */
export interface Profile {
  /** As its owner wrote it. */
  readonly name: UserName;
  /** The private keys. */
  readonly keys: ProfileKeys;
  /** 16 random bytes, new for each profile and each restored backup. */
  readonly instance: Uint8Array<ArrayBuffer>;
  /** Seconds since 1970, of the statement. */
  readonly issued: number;
  /** The person's settings. */
  readonly settings: ProfileSettings;
  /** Alias of the server used last. */
  readonly lastServer: string | undefined;
  /** In the order in which they came. */
  readonly servers: readonly KnownServer[];
  /** Certificates (DER) that were replaced: they are refused, whoever brings them. */
  readonly retired: readonly Uint8Array<ArrayBuffer>[];
  /**
   * The JSON object that it was read from, in UTF-8: fields of it that this version does not know are kept.
   */
  readonly source: Secret | undefined;
}

/** The profile of somebody who has none: new keys, no server. */
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

/** The same person with other keys: another identity. Invites are for the one before. */
export async function withNewKeys(profile: Profile, entropy: Entropy, clock: Clock): Promise<Profile> {
  const servers = profile.servers.map((server) => ({ ...server, invites: [] }));
  return { ...withNewInstance(profile, entropy, clock), keys: await newKeys(), servers };
}

/** As it goes on from a backup: another instance, and a statement that is newer than any before. */
export function withNewInstance(profile: Profile, entropy: Entropy, clock: Clock): Profile {
  const issued = Math.max(Math.floor(clock() / 1_000), profile.issued + 1);
  return { ...profile, instance: entropy(INSTANCE_BYTES), issued };
}

/** With this server in the place of the one of its alias, or behind the others. */
export function withServer(profile: Profile, server: KnownServer): Profile {
  const { servers } = profile;
  const at = servers.findIndex(({ alias }) => alias === server.alias);
  return { ...profile, servers: at < 0 ? [...servers, server] : servers.with(at, server) };
}

/**
 * With these certificates (DER) in the place of those pinned for that server: what goes stays refused, until
 * it is pinned again in the same way.
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

/** Whether that certificate (DER) was replaced by another one. */
export function isRetired({ retired }: Pick<Profile, "retired">, certificate: Uint8Array): boolean {
  return isOneOf(retired, certificate);
}

/** The server without the pins that were replaced, here or under another alias. */
export function withoutRetired(profile: Pick<Profile, "retired">, server: KnownServer): KnownServer {
  const certificates = server.certificates.filter((one) => !isRetired(profile, one));
  return { ...server, certificates };
}

/** The server of that alias. */
export function findServer(profile: Profile, alias: string): KnownServer | undefined {
  return profile.servers.find((server) => server.alias === alias);
}

/** Whether one of these certificates (DER) is pinned for the server. */
export function pinsOneOf(
  server: Pick<KnownServer, "certificates">,
  certificates: readonly Uint8Array[],
): boolean {
  return server.certificates.some((pinned) => isOneOf(certificates, pinned));
}

/** Whether a server can be called so: what can stand in a command line as one word, without quotes. */
export function isAlias(text: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}._:%-]{0,62}$/u.test(text);
}

/**
 * An alias for a server at that host, which no other one has: the first label of its name, or its address.
 */
export function uniqueAlias(profile: Profile, host: string): string {
  const label = /^[\d.]+$|:/.test(host) ? host : host.split(".")[0]!;
  const first = [label.slice(0, 48), "server"].find(isAlias)!;
  let alias = first;
  for (let i = 2; findServer(profile, alias); i++) alias = `${first}-${i}`;
  return alias;
}

/** Our identity by this profile, with the base key. Rejects if a key is invalid. */
export async function ownIdentity(profile: Profile): Promise<OwnIdentity & { readonly base: KeyPair }> {
  const { keys, name, instance, issued } = profile;
  const signing = await importStoredKey("Ed25519", keys.sign);
  const dh = await importStoredKey("X25519", keys.dh);
  const base = await importStoredKey("X25519", keys.base);
  const text = statementText({
    ...{ sign: signing.publicKey, dh: dh.publicKey, base: base.publicKey },
    ...{ name, suites: SUITES, instance, issued },
  });
  // Ed25519 is deterministic: the same claims make the same statement.
  const statement = await readStatement(encodeStatement(text, await sign(signing.privateKey, text)));
  if (!statement) throw new RangeError("keys that make no identity");
  return { statement, base, sign: (text) => sign(signing.privateKey, text) };
}

/** Overwrites every secret of it: whoever still has the profile has zeros. */
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
