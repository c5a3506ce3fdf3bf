// A profile, or the backup of one, as bytes of a file: format, version and name around an object that is
// plain or sealed (docs/PROTOCOL.md, "The profile").

import { encodeBase64 } from "../base/base64.ts";
import { equalBytes } from "../base/bytes.ts";
import type { Entropy } from "../base/outside.ts";
import { Secret } from "../base/secret.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import type { UserName } from "../wire/user_name.ts";
import { FieldError, isObject, type JsonObject, ObjectReader, parseJson } from "./json_fields.ts";
import type { Profile } from "./profile.ts";
import { decodeObject, objectOfProfile, readCore } from "./profile_object.ts";
import { type Shape, withUnknown } from "./profile_unknown.ts";
import { readSealed, type Scrypt, seal, sealedObject, type SealKey, sealKey, unseal } from "./sealed.ts";
import { STORE_BYTES, STORE_NAME_BYTES } from "./sealed_rows.ts";

/** The format that a file names. */
type FileFormat = "chat-seguro/profile" | "chat-seguro/backup";

/** The versions that are read; the last one is written. */
const VERSIONS: Readonly<Record<FileFormat, readonly number[]>> = {
  "chat-seguro/profile": [1, 2],
  "chat-seguro/backup": [1],
};

const FILE: Shape = {
  known: ["format", "version", "name", "store_name", "plain", "sealed"],
  objects: { sealed: { known: ["kdf", "n", "r", "p", "salt", "nonce", "cipher"] } },
};

/**
 * Why a file cannot be used. `foreign`: it is something else; `newer`: a later version wrote it; `damaged`:
 * `where` is not what it must be, as `servers[0].port`; empty: all of it.
 */
export type FileFailure =
  | { readonly kind: "foreign" }
  | { readonly kind: "newer" }
  | { readonly kind: "damaged"; readonly where: string };

/** The part that is readable without a passphrase. */
interface Outside {
  readonly format: FileFormat;
  /** Of the format. */
  readonly version: number;
  /** The owner's name. */
  readonly name: UserName;
  /** From version 2 on: see `StoreKeys`. */
  readonly storeName: Uint8Array<ArrayBuffer> | undefined;
  /** All but a plain object: fields of it that are not known are kept. */
  readonly around: JsonObject;
}

/** A profile whose other parts are rows in `chat.db`: version 2. */
interface Head {
  /** The object with keys and store, in UTF-8. */
  readonly object: Secret;
  /** All keys of the rows come from it. */
  readonly store: Secret;
}

/** What a file holds: version 1, and a backup, a whole profile. */
type Content = { readonly profile: Profile } | { readonly head: Head };

/** `plain`: it holds its profile as it is; `sealed`: it takes a passphrase. */
export type ProfileFile =
  & Outside
  & (
    | { readonly kind: "plain"; readonly content: Content }
    | { readonly kind: "sealed"; readonly sealed: ReturnType<typeof readSealed> }
  );

/** The contents of a file of that format, or why it cannot be used. */
export function readProfileFile(format: FileFormat, bytes: Uint8Array): ProfileFile | FileFailure {
  const file = parseJson(bytes);
  if (!isObject(file)) return damaged(new FieldError(""));
  if (file.format !== format) return { kind: "foreign" };
  const { version } = file;
  if (typeof version === "number" && Number.isInteger(version) && version > VERSIONS[format].at(-1)!) {
    return { kind: "newer" };
  }
  try {
    return readFields(format, file);
  } catch (error) {
    if (error instanceof FieldError) return damaged(error);
    throw error;
  }
}

function readFields(format: FileFormat, file: JsonObject): ProfileFile {
  const fields = new ObjectReader(file);
  const version = fields.oneOf("version", VERSIONS[format]);
  const name = fields.userName("name");
  const storeName = version > 1 ? fields.bytes("store_name", STORE_NAME_BYTES) : undefined;
  const { plain, ...around } = file;
  const outside = { format, version, name, storeName, around };
  if (!fields.has("plain")) {
    return { kind: "sealed", ...outside, sealed: readSealed(fields.object("sealed")) };
  }
  return { kind: "plain", ...outside, content: readContent(outside, plain) };
}

/** Throws FieldError. */
function readContent({ version, name }: Pick<Outside, "version" | "name">, object: unknown): Content {
  if (version > 1) return { head: readHead(object) };
  const profile = decodeObject(name, object);
  if (profile instanceof FieldError) throw profile;
  return { profile };
}

/** Throws FieldError. */
function readHead(object: unknown): Head {
  const fields = new ObjectReader(object);
  readCore(fields);
  const store = new Secret(fields.bytes("store", STORE_BYTES));
  return { object: new Secret(encodeUtf8(JSON.stringify(object))), store };
}

/**
 * What a sealed file holds, with the key to write it again; or why it cannot be used: `passphrase` when it
 * does not fit.
 */
export async function openSealed(
  file: Extract<ProfileFile, { kind: "sealed" }>,
  passphrase: Secret,
  scrypt: Scrypt,
): Promise<
  { readonly content: Content; readonly key: SealKey } | FileFailure | { readonly kind: "passphrase" }
> {
  const key = await sealKey(file.sealed, passphrase, scrypt);
  const plain = await unseal(file.sealed, file, key);
  if (!plain) return { kind: "passphrase" };
  try {
    return { content: readContent(file, parseJson(plain.expose())), key };
  } catch (error) {
    if (error instanceof FieldError) return damaged(error);
    throw error;
  } finally {
    plain.wipe();
  }
}

/**
 * The file of a profile: `fields` and the store in its object, sealed if there is a key. `around`: of the
 * file in whose place it is written. Throws FieldError where nobody could read that file: it must not take
 * the place of one that can be read.
 */
export async function profileFile(
  { fields, store, ...head }: Pick<Outside, "name" | "storeName" | "around"> & {
    readonly fields: JsonObject;
    readonly store: Secret;
  },
  key: SealKey | undefined,
  entropy: Entropy,
): Promise<Secret> {
  const object = { ...fields, store: encodeBase64(store.expose()) };
  return await encodeFile({ ...head, format: "chat-seguro/profile", version: 2 }, object, key, entropy);
}

/** A backup, sealed with that key. Throws FieldError as `profileFile`. */
export async function backupFile(profile: Profile, key: SealKey, entropy: Entropy): Promise<Secret> {
  const object = objectOfProfile(profile);
  const { name } = profile;
  const head = { format: "chat-seguro/backup", version: 1, name, storeName: undefined, around: {} } as const;
  return await encodeFile(head, object, key, entropy);
}

/** What is written is read back first. */
async function encodeFile(
  head: Outside,
  object: JsonObject,
  key: SealKey | undefined,
  entropy: Entropy,
): Promise<Secret> {
  const { format, version, name, storeName, around } = head;
  const text = new Secret(encodeUtf8(JSON.stringify(object)));
  const file = {
    ...{ format, version, name: name.text },
    ...(storeName ? { store_name: encodeBase64(storeName) } : {}),
    ...(key ? { sealed: sealedObject(await seal(text, head, key, entropy)) } : { plain: object }),
  };
  const bytes = new Secret(encodeUtf8(JSON.stringify(withUnknown(file, around, FILE))));
  const read = readProfileFile(format, bytes.expose());
  if (read.kind !== "sealed" && read.kind !== "plain") {
    throw new FieldError(read.kind === "damaged" ? read.where : "");
  }
  if (read.kind === "sealed") {
    const plain = key && await unseal(read.sealed, read, key);
    if (!plain || !equalBytes(plain.expose(), text.expose())) throw new FieldError("sealed");
    plain.wipe();
    readContent(read, object);
  }
  text.wipe();
  return bytes;
}

function damaged({ where }: FieldError): FileFailure {
  return { kind: "damaged", where };
}
