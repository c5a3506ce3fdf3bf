// The object of a profile as JSON, field by field (docs/PROTOCOL.md, "The profile"), inside the file of
// lib/profile/profile_file.ts.

import { encodeBase64 } from "../base/base64.ts";
import { Secret } from "../base/secret.ts";
import { decodeUtf8, encodeUtf8 } from "../base/utf8.ts";
import { isSignKey } from "../crypto/ed25519.ts";
import { readKeptStatement } from "../identity/statement.ts";
import { HASH_BYTES, PUBLIC_KEY_BYTES, TOKEN_BYTES } from "../wire/limits.ts";
import { isLowOrder } from "../wire/public_key.ts";
import type { UserName } from "../wire/user_name.ts";
import type { StoredContact } from "../trust/contact.ts";
import type { Inviter, OpenInvite } from "../trust/invitation.ts";
import { FieldError, type JsonObject, ObjectReader, parseJson } from "./json_fields.ts";
import { INSTANCE_BYTES, isAlias, type KnownServer, type Profile, wipeProfile } from "./profile.ts";
import { type Shape, withUnknown } from "./profile_unknown.ts";

const VERIFY_KEY_BYTES = 32;
/** Of a host (RFC 1035 section 2.3.4). */
const MAX_HOST = 253;
/** A week. */
const MAX_IDLE_MINUTES = 10_080;

/** Cached statements: a profile is read again at each write, with few new ones. */
const NAME_KEYS = new Map<string, string>();
const MAX_NAME_KEYS = 20_000;

const VERIFIED_BY = ["digits", "emoji", "invitation"] as const;

const SERVER: Shape = {
  known: "alias host port certificates login contacts invites inviter token with blocked last_seen".split(
    " ",
  ),
  objects: { inviter: { known: "name sign dh token_hash verify_key".split(" ") } },
  lists: {
    contacts: { by: "name", shape: { known: "name statement state by since changed".split(" ") } },
    last_seen: { by: "name", shape: { known: ["name", "at"] } },
    invites: { by: "token_hash", shape: { known: "token_hash verify_key expires used_by".split(" ") } },
  },
};

const PROFILE: Shape = {
  known: "keys instance issued settings last_server servers retired".split(" "),
  objects: {
    keys: { known: ["sign", "dh", "base"] },
    settings: { known: ["trust_mode", "idle_lock_minutes", "bell", "notify", "language"] },
  },
  lists: { servers: { by: "alias", shape: SERVER } },
};

/** UTF-8. */
export function encodeObject(profile: Profile): Secret {
  const source: JsonObject = profile.source ? JSON.parse(decodeUtf8(profile.source.expose())!) : {};
  return new Secret(encodeUtf8(JSON.stringify(withUnknown(objectOf(profile), source, PROFILE))));
}

/** The profile, or the damaged place, as `servers[0].port`. */
export function decodeObject(name: UserName, object: unknown): Profile | FieldError {
  try {
    return readProfile(name, new ObjectReader(object), new Secret(encodeUtf8(JSON.stringify(object))));
  } catch (error) {
    if (error instanceof FieldError) return error;
    throw error;
  }
}

/** Checks that it reads as that profile; otherwise throws FieldError, and nothing is written. */
export function objectOfProfile(profile: Profile): JsonObject {
  const text = encodeObject(profile);
  const object = parseJson(text.expose()) as JsonObject;
  text.wipe();
  const read = decodeObject(profile.name, object);
  if (read instanceof FieldError) throw read;
  if (JSON.stringify(objectOf(read)) !== JSON.stringify(objectOf(profile))) throw new FieldError("");
  wipeProfile(read);
  return object;
}

function objectOf({ keys, instance, issued, settings, lastServer, servers, retired }: Profile): JsonObject {
  return {
    keys: { sign: exposed(keys.sign), dh: exposed(keys.dh), base: exposed(keys.base) },
    instance: encodeBase64(instance),
    issued,
    settings: settingsObject(settings),
    last_server: lastServer ?? null,
    servers: servers.map(serverObject),
    ...(retired.length > 0 ? { retired: retired.map(encodeBase64) } : {}),
  };
}

/** Settings added after the first version are written only if they differ from the default. */
function settingsObject(
  { trustMode, idleLockMinutes, bell, notify, language }: Profile["settings"],
): JsonObject {
  return {
    trust_mode: trustMode,
    idle_lock_minutes: idleLockMinutes,
    ...(bell ? { bell } : {}),
    ...(notify ? { notify } : {}),
    ...(language === undefined ? {} : { language }),
  };
}

function serverObject({ certificates, invites, inviter, token, ...server }: KnownServer): JsonObject {
  const { alias, host, port, login, contacts, talkingTo, blocked = [], lastSeen = [] } = server;
  return {
    alias,
    host,
    port,
    certificates: certificates.map(encodeBase64),
    login,
    contacts,
    invites: invites.map(({ tokenHash, verifyKey, expires, usedBy }) => ({
      token_hash: tokenHash,
      verify_key: exposed(verifyKey),
      expires,
      ...(usedBy === undefined ? {} : { used_by: usedBy }),
    })),
    inviter: inviter
      ? {
        name: inviter.name.text,
        sign: encodeBase64(inviter.sign),
        dh: encodeBase64(inviter.dh),
        token_hash: encodeBase64(inviter.tokenHash),
        verify_key: exposed(inviter.verifyKey),
      }
      : null,
    token: token ? exposed(token) : null,
    ...(talkingTo ? { with: talkingTo.text } : {}),
    ...(blocked.length > 0 ? { blocked: blocked.map(({ text }) => text) } : {}),
    ...(lastSeen.length > 0 ? { last_seen: lastSeen.map(({ name, at }) => ({ name: name.text, at })) } : {}),
  };
}

function exposed(secret: Secret): string {
  return encodeBase64(secret.expose());
}

/** Fields of a profile in its file, in any version. Throws FieldError. */
export function readCore(fields: ObjectReader): Pick<Profile, "keys" | "instance" | "issued"> {
  const keys = fields.object("keys");
  return {
    keys: {
      sign: new Secret(keys.bytes("sign")),
      dh: new Secret(keys.bytes("dh")),
      base: new Secret(keys.bytes("base")),
    },
    instance: fields.bytes("instance", INSTANCE_BYTES),
    issued: fields.whole("issued", 0),
  };
}

function readProfile(name: UserName, fields: ObjectReader, source: Secret): Profile {
  const settings = fields.object("settings");
  const core = readCore(fields);
  const servers = fields.objects("servers").map(readServer);
  if (isRepeated(servers.map(({ alias }) => alias))) throw fields.wrong("servers");
  return {
    name,
    ...core,
    settings: {
      trustMode: settings.oneOf("trust_mode", ["first-use", "strict"]),
      idleLockMinutes: settings.take("idle_lock_minutes", readMinutes),
      ...(settings.has("bell") && settings.flag("bell") ? { bell: true } : {}),
      ...(settings.has("notify") && settings.flag("notify") ? { notify: true } : {}),
      ...(settings.has("language") ? { language: settings.text("language", isLanguage) } : {}),
    },
    lastServer: fields.isNull("last_server") ? undefined : fields.text("last_server", isAlias),
    servers,
    retired: fields.has("retired") ? fields.byteList("retired") : [],
    source,
  };
}

function readServer(fields: ObjectReader): KnownServer {
  const contacts = fields.objects("contacts").map(readContact);
  if (isRepeated(contacts.map(({ name }) => name.normalize("NFC")))) throw fields.wrong("contacts");
  return {
    alias: fields.text("alias", isAlias),
    host: fields.text("host", ({ length }) => length > 0 && length <= MAX_HOST),
    port: fields.whole("port", 1, 65_535),
    certificates: fields.byteList("certificates"),
    login: fields.flag("login"),
    contacts,
    invites: fields.objects("invites").map(readInvite),
    inviter: readInviter(fields.objectOrNull("inviter")),
    token: fields.isNull("token") ? undefined : new Secret(fields.bytes("token", TOKEN_BYTES)),
    ...(fields.has("with") ? { talkingTo: fields.userName("with") } : {}),
    ...readBlocked(fields),
    ...readLastSeen(fields),
  };
}

function readLastSeen(fields: ObjectReader): Pick<KnownServer, "lastSeen"> {
  if (!fields.has("last_seen")) return {};
  const lastSeen = fields.objects("last_seen").map((one) => ({
    name: one.userName("name"),
    at: one.whole("at", 0),
  }));
  if (isRepeated(lastSeen.map(({ name }) => name.key))) throw fields.wrong("last_seen");
  return lastSeen.length > 0 ? { lastSeen } : {};
}

function readBlocked(fields: ObjectReader): Pick<KnownServer, "blocked"> {
  if (!fields.has("blocked")) return {};
  const blocked = fields.userNames("blocked");
  if (isRepeated(blocked.map(({ key }) => key))) throw fields.wrong("blocked");
  return blocked.length > 0 ? { blocked } : {};
}

/** The syntax of RFC 5646; unknown languages are kept. */
function isLanguage(text: string): boolean {
  return /^[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/.test(text);
}

function readContact(fields: ObjectReader): StoredContact {
  const name = fields.userName("name");
  const isTheirs = (text: string) => nameKeyOf(text) === name.key;
  const statement = fields.text("statement", isTheirs);
  const state = fields.oneOf("state", ["seen", "verified"]);
  const by = fields.oneOf<StoredContact["by"]>("by", state === "seen" ? [null] : VERIFIED_BY);
  const changed = fields.isNull("changed") || !fields.has("changed")
    ? null
    : fields.text("changed", isTheirs);
  return {
    name: name.text,
    statement,
    state,
    by,
    since: fields.whole("since", 0),
    ...(fields.has("changed") ? { changed } : {}),
  };
}

/** Undefined if the statement is invalid. */
function nameKeyOf(statement: string): string | undefined {
  const known = NAME_KEYS.get(statement);
  if (known !== undefined) return known;
  const key = readKeptStatement(statement)?.name.key;
  if (NAME_KEYS.size >= MAX_NAME_KEYS) NAME_KEYS.clear();
  if (key !== undefined) NAME_KEYS.set(statement, key);
  return key;
}

function readInvite(fields: ObjectReader): OpenInvite {
  return {
    tokenHash: encodeBase64(fields.bytes("token_hash", HASH_BYTES)),
    verifyKey: new Secret(fields.bytes("verify_key", VERIFY_KEY_BYTES)),
    expires: fields.whole("expires", 0),
    ...(fields.has("used_by") ? { usedBy: fields.text("used_by", (id) => /^[0-9a-f]{64}$/.test(id)) } : {}),
  };
}

function readInviter(fields: ObjectReader | undefined): Inviter | undefined {
  if (!fields) return undefined;
  const [sign, dh] = [fields.bytes("sign"), fields.bytes("dh", PUBLIC_KEY_BYTES)];
  if (!isSignKey(sign)) throw fields.wrong("sign");
  if (isLowOrder(dh)) throw fields.wrong("dh");
  return {
    name: fields.userName("name"),
    sign,
    dh,
    tokenHash: fields.bytes("token_hash", HASH_BYTES),
    verifyKey: new Secret(fields.bytes("verify_key", VERIFY_KEY_BYTES)),
  };
}

function readMinutes(value: unknown): number | undefined {
  return typeof value === "number" && value >= 0 && value <= MAX_IDLE_MINUTES ? value : undefined;
}

function isRepeated(values: readonly string[]): boolean {
  return new Set(values).size < values.length;
}
