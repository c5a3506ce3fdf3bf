// A profile, or the backup of one, as bytes of a file: format, version and name around an object that is plain or sealed
// (docs/PROTOCOL.md, "The profile").

import type { Entropy } from "../base/outside.ts";
import { Secret } from "../base/secret.ts";
import { decodeUtf8, encodeUtf8 } from "../base/utf8.ts";
import type { UserName } from "../wire/user_name.ts";
import { FieldError, isObject, type JsonObject, ObjectReader } from "./json_fields.ts";
import type { Profile } from "./profile.ts";
import { decodeObject, encodeObject, isSameProfile } from "./profile_object.ts";
import { type Shape, withUnknown } from "./profile_unknown.ts";
import {
  readSealed,
  type Scrypt,
  seal,
  type Sealed,
  sealedObject,
  type SealKey,
  sealKey,
  unseal,
} from "./sealed.ts";

/** The format that a file names. */
export type FileFormat = "chat-seguro/profile" | "chat-seguro/backup";

/** The one that is written, and the newest that is read. */
const VERSION = 1;

const FILE: Shape = {
  known: ["format", "version", "name", "plain", "sealed"],
  objects: { sealed: { known: ["kdf", "n", "r", "p", "salt", "nonce", "cipher"] } },
};

/**
 * Why a file cannot be used. `foreign`: it is something else; `newer`: a later version wrote it; `damaged`: `where` is not
 * what it must be, as `servers[0].port`; empty: all of it.
 */
export type FileFailure =
  | { readonly kind: "foreign" }
  | { readonly kind: "newer" }
  | { readonly kind: "damaged"; readonly where: string };

/** The part that is readable without a passphrase. */
interface Outside {
  /** The owner's name. */
  readonly name: UserName;
  /** All but a plain object: fields of it that are not known are kept. */
  readonly around: JsonObject;
}

/** A file that holds its profile as it is. */
export interface PlainFile extends Outside {
  /** Tells it from others. */
  readonly kind: "plain";
  /** The profile in it. */
  readonly profile: Profile;
}

/** A file that takes a passphrase. */
export interface SealedFile extends Outside {
  /** Tells it from others. */
  readonly kind: "sealed";
  /** The format that it names. */
  readonly format: FileFormat;
  /** The sealed profile. */
  readonly sealed: Sealed;
}

/** The contents of a file of that format, or why it cannot be used. */
export function readProfileFile(format: FileFormat, bytes: Uint8Array): PlainFile | SealedFile | FileFailure {
  const file = parse(bytes);
  if (!isObject(file)) return damaged(new FieldError(""));
  if (file.format !== format) return { kind: "foreign" };
  if (typeof file.version === "number" && Number.isInteger(file.version) && file.version > VERSION) {
    return { kind: "newer" };
  }
  try {
    const fields = new ObjectReader(file);
    fields.oneOf("version", [VERSION]);
    const name = fields.userName("name");
    const { plain, ...around } = file;
    if (!fields.has("plain")) {
      return { kind: "sealed", format, name, around, sealed: readSealed(fields.object("sealed")) };
    }
    const profile = decodeObject(name, plain);
    return profile instanceof FieldError ? damaged(profile) : { kind: "plain", name, around, profile };
  } catch (error) {
    if (error instanceof FieldError) return damaged(error);
    throw error;
  }
}

/** The profile in a sealed file, with the key to write it again; or why it cannot be used: `passphrase` when it does not fit. */
export async function openSealed(
  { format, name, sealed }: SealedFile,
  passphrase: Secret,
  scrypt: Scrypt,
): Promise<
  { readonly profile: Profile; readonly key: SealKey } | FileFailure | { readonly kind: "passphrase" }
> {
  const key = await sealKey(sealed, passphrase, scrypt);
  const plain = await unseal(sealed, { format, version: VERSION, name }, key);
  if (!plain) return { kind: "passphrase" };
  const profile = decodeObject(name, parse(plain.expose()));
  plain.wipe();
  return profile instanceof FieldError ? damaged(profile) : { profile, key };
}

/**
 * The file of a profile, as it is. `around`: of the file that it is written in the place of. Throws FieldError where nobody
 * could read that file, as `sealedFile`: it must not take the place of one that can be read.
 */
export function plainFile(profile: Profile, around: JsonObject = {}): Secret {
  const object = encodeObject(profile);
  const file = withUnknown(
    { ...outside("chat-seguro/profile", profile), plain: parse(object.expose()) },
    around,
    FILE,
  );
  const bytes = new Secret(encodeUtf8(JSON.stringify(file)));
  const read = readProfileFile("chat-seguro/profile", bytes.expose());
  if (read.kind !== "plain") throw new FieldError(read.kind === "damaged" ? read.where : "");
  object.wipe();
  if (!isSameProfile(read.profile, profile)) throw new FieldError("");
  return bytes;
}

/** The file of a profile, sealed with that key. `around` as in `plainFile`. */
export async function sealedFile(
  format: FileFormat,
  profile: Profile,
  key: SealKey,
  entropy: Entropy,
  around: JsonObject = {},
): Promise<Secret> {
  const object = encodeObject(profile);
  const header = { format, version: VERSION, name: profile.name };
  const sealed = await seal(object, header, key, entropy);
  const file = withUnknown({ ...outside(format, profile), sealed: sealedObject(sealed) }, around, FILE);
  const bytes = new Secret(encodeUtf8(JSON.stringify(file)));
  const read = readProfileFile(format, bytes.expose());
  if (read.kind !== "sealed") throw new FieldError(read.kind === "damaged" ? read.where : "");
  const plain = await unseal(read.sealed, { ...header, name: read.name }, key);
  const opened = plain && decodeObject(read.name, parse(plain.expose()));
  if (!opened || opened instanceof FieldError) throw opened ?? new FieldError("sealed");
  plain.wipe();
  object.wipe();
  if (!isSameProfile(opened, profile)) throw new FieldError("");
  return bytes;
}

function outside(format: FileFormat, { name }: Profile): JsonObject {
  return { format, version: VERSION, name: name.text };
}

function damaged({ where }: FieldError): FileFailure {
  return { kind: "damaged", where };
}

/** Undefined for what is not JSON; what a parser says of it may quote secrets. */
function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes) ?? "");
  } catch {
    return undefined;
  }
}
