// Seals a profile with a passphrase: scrypt (RFC 7914) and AES-256-GCM (docs/PROTOCOL.md, "The profile").
// scrypt itself is an argument (lib/io/system/scrypt.ts).

import type { Entropy } from "../base/outside.ts";
import { encodeBase64 } from "../base/base64.ts";
import { Secret } from "../base/secret.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import { aesGcmDecrypt, aesGcmEncrypt, importAesKey, NONCE_BYTES, TAG_BYTES } from "../crypto/secret.ts";
import { number, signedText } from "../identity/signed_text.ts";
import type { UserName } from "../wire/user_name.ts";
import type { JsonObject, ObjectReader } from "./json_fields.ts";

const KDF = "scrypt";
const SALT_BYTES = 16;
/** Bounds for a file: more could block a machine, less would make guessing cheap. */
const BOUNDS = { n: [2 ** 14, 2 ** 20], r: [8, 8], p: [1, 4] } as const;
/** For new seals. */
const USUAL: ScryptParameters = { n: 2 ** 17, r: 8, p: 1 };

/** The cost of scrypt (RFC 7914 section 2): 128·n·r bytes of memory, and that work p times. */
interface ScryptParameters {
  /** A power of two. */
  readonly n: number;
  /** Block size. */
  readonly r: number;
  /** Parallelization. */
  readonly p: number;
}

/** 32 bytes of scrypt (RFC 7914). */
export type Scrypt = (
  passphrase: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  parameters: ScryptParameters,
) => Promise<Uint8Array<ArrayBuffer>>;

/** A key, and how to derive it again from the passphrase. */
export interface SealKey {
  /** AES-256-GCM, not extractable. */
  readonly key: CryptoKey;
  /** 16 bytes. */
  readonly salt: Uint8Array<ArrayBuffer>;
  /** Within bounds. */
  readonly parameters: ScryptParameters;
}

/** Further data under the tag. */
interface SealHeader {
  readonly format: string;
  readonly version: number;
  readonly name: UserName;
}

interface Sealed extends Omit<SealKey, "key"> {
  /** 12 bytes, unique for a key. */
  readonly nonce: Uint8Array<ArrayBuffer>;
  /** With its tag. */
  readonly cipher: Uint8Array<ArrayBuffer>;
}

/** A new key for a passphrase (NFC, UTF-8). */
export async function newSealKey(
  passphrase: Secret,
  scrypt: Scrypt,
  entropy: Entropy,
): Promise<SealKey> {
  return await sealKey({ salt: entropy(SALT_BYTES), parameters: USUAL }, passphrase, scrypt);
}

/** The key for a passphrase (NFC, UTF-8), right or wrong. */
export async function sealKey(
  { salt, parameters }: Omit<SealKey, "key">,
  passphrase: Secret,
  scrypt: Scrypt,
): Promise<SealKey> {
  const bytes = await scrypt(passphrase.expose(), salt, parameters);
  const key = await importAesKey(bytes);
  bytes.fill(0);
  return { key, salt, parameters };
}

/** With a fresh nonce. */
export async function seal(
  plain: Secret,
  header: SealHeader,
  { key, salt, parameters }: SealKey,
  entropy: Entropy,
): Promise<Sealed> {
  const nonce = entropy(NONCE_BYTES);
  const associated = associatedData(header, salt, parameters);
  return { salt, parameters, nonce, cipher: await aesGcmEncrypt(key, nonce, plain.expose(), associated) };
}

/** Undefined if the key is wrong or anything was altered: the two are indistinguishable. */
export async function unseal(
  { nonce, cipher, salt, parameters }: Sealed,
  header: SealHeader,
  { key }: SealKey,
): Promise<Secret | undefined> {
  try {
    return new Secret(await aesGcmDecrypt(key, nonce, cipher, associatedData(header, salt, parameters)));
  } catch {
    return undefined;
  }
}

export function sealedObject({ parameters: { n, r, p }, salt, nonce, cipher }: Sealed): JsonObject {
  return {
    kdf: KDF,
    n,
    r,
    p,
    salt: encodeBase64(salt),
    nonce: encodeBase64(nonce),
    cipher: encodeBase64(cipher),
  };
}

/** Refuses parameters out of bounds before any computation. Throws FieldError. */
export function readSealed(fields: ObjectReader): Sealed {
  fields.oneOf("kdf", [KDF]);
  const n = fields.whole("n", ...BOUNDS.n);
  if (!Number.isInteger(Math.log2(n))) throw fields.wrong("n");
  const parameters = { n, r: fields.whole("r", ...BOUNDS.r), p: fields.whole("p", ...BOUNDS.p) };
  const cipher = fields.bytes("cipher");
  if (cipher.length < TAG_BYTES) throw fields.wrong("cipher");
  return {
    parameters,
    salt: fields.bytes("salt", SALT_BYTES),
    nonce: fields.bytes("nonce", NONCE_BYTES),
    cipher,
  };
}

function associatedData(
  { format, version, name }: SealHeader,
  salt: Uint8Array,
  { n, r, p }: ScryptParameters,
): Uint8Array<ArrayBuffer> {
  return signedText("profile", [
    encodeUtf8(format),
    number(version, 2),
    encodeUtf8(name.text),
    encodeUtf8(KDF),
    number(n, 4),
    number(r, 4),
    number(p, 4),
    salt,
  ]);
}
