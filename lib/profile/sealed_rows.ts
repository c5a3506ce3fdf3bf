// Rows of `chat.db`, each sealed by itself, and what keeps them (docs/PROTOCOL.md, "The profile").

import { concat } from "../base/bytes.ts";
import type { Entropy } from "../base/outside.ts";
import { paddedSize } from "../base/padded_size.ts";
import { Secret } from "../base/secret.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import { aesGcmDecrypt, aesGcmEncrypt, hkdf, hmac, importAesKey, NONCE_BYTES } from "../crypto/secret.ts";
import { encodeFields, number, signedText } from "../identity/signed_text.ts";

/** Bytes of the secret that all keys of a store come from. */
export const STORE_BYTES = 32;
/** Bytes of a store's name. */
export const STORE_NAME_BYTES = 16;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** The tables that have sealed rows. */
export const ROW_TABLES = ["settings", "servers", "peer"] as const;

type Bytes = Uint8Array<ArrayBuffer>;

/** A row as it is on the disk. */
export interface SealedRow {
  readonly table: typeof ROW_TABLES[number];
  /** Its number in the table. */
  readonly n: number;
  /** Names what it is about; no two of a table have the same. */
  readonly tag: Bytes;
  /** Nonce, then AES-256-GCM of the padded text. */
  readonly sealed: Bytes;
}

/** What keeps rows: SQLite, or the memory of a test. What fails throws, and leaves all as it was. */
export interface Records {
  /** Whose rows they are: see `StoreKeys`. Undefined: nobody's yet. */
  readonly storeName: Bytes | undefined;
  /** All rows; those of a table in the order of their numbers. */
  rows(): SealedRow[];
  /** Removes these rows and puts these, in the place of those of their numbers, in one transaction. */
  write(put: readonly SealedRow[], gone: readonly Pick<SealedRow, "table" | "n">[]): void;
  /** These rows alone, of that store, in the place of whatever there is, in one transaction. */
  replace(storeName: Bytes, rows: readonly SealedRow[]): void;
  close(): void;
}

/** The keys of a store. */
export interface StoreKeys {
  /** Tells stores apart, and is no secret. */
  readonly name: Bytes;
  readonly row: CryptoKey;
  readonly tag: Secret;
}

/** `store`: 32 random bytes. */
export async function storeKeys(store: Secret): Promise<StoreKeys> {
  const bytes = await hkdf(store.expose(), signedText("store-key", []), KEY_BYTES);
  const row = await importAesKey(bytes);
  bytes.fill(0);
  return {
    name: await hkdf(store.expose(), signedText("store-name", []), STORE_NAME_BYTES),
    row,
    tag: new Secret(await hkdf(store.expose(), signedText("store-tag-key", []), KEY_BYTES)),
  };
}

/** The tag of what these words name. */
export async function rowTag(
  keys: StoreKeys,
  table: SealedRow["table"],
  words: readonly string[],
): Promise<Bytes> {
  const text = signedText("store-tag", [table, ...words].map((word) => encodeUtf8(word)));
  return (await hmac(keys.tag.expose(), text)).slice(0, TAG_BYTES);
}

/** `text`: without a zero byte. */
export async function sealRow(
  keys: StoreKeys,
  { table, n, tag }: Omit<SealedRow, "sealed">,
  text: Secret,
  entropy: Entropy,
): Promise<SealedRow> {
  const bytes = text.expose();
  const padded = new Uint8Array(paddedSize(bytes.length + 1));
  padded.set(bytes);
  const nonce = entropy(NONCE_BYTES);
  const cipher = await aesGcmEncrypt(keys.row, nonce, padded, associatedData({ table, n, tag }));
  padded.fill(0);
  return { table, n, tag, sealed: concat([nonce, cipher]) };
}

/** The text; undefined for a row that is not as it was sealed. */
export async function openRow(keys: StoreKeys, row: SealedRow): Promise<Secret | undefined> {
  const [nonce, cipher] = [row.sealed.slice(0, NONCE_BYTES), row.sealed.slice(NONCE_BYTES)];
  try {
    const padded = await aesGcmDecrypt(keys.row, nonce, cipher, associatedData(row));
    const end = padded.indexOf(0);
    const isPadded = end >= 0 && padded.length === paddedSize(end + 1) &&
      padded.subarray(end).every((byte) => byte === 0);
    const text = new Secret(padded.slice(0, Math.max(end, 0)));
    padded.fill(0);
    return isPadded ? text : undefined;
  } catch {
    return undefined;
  }
}

function associatedData({ table, n, tag }: Omit<SealedRow, "sealed">): Bytes {
  return signedText("store-row", [encodeUtf8(table), encodeFields([number(n, 8), tag])]);
}
