// Rows of `chat.db`, sealed one by one, and the port to their store (docs/PROTOCOL.md, "The profile").

import { type Bytes, concat } from "../base/bytes.ts";
import type { Entropy } from "../base/outside.ts";
import { paddedSize } from "../base/padded_size.ts";
import { Secret } from "../base/secret.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import { aesGcmDecrypt, aesGcmEncrypt, hkdf, hmac, importAesKey, NONCE_BYTES } from "../crypto/secret.ts";
import { encodeFields, number, signedText } from "../identity/signed_text.ts";

/** The secret from which all keys of a store are derived. */
export const STORE_BYTES = 32;
export const STORE_NAME_BYTES = 16;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

export const ROW_TABLES = ["settings", "servers", "peer"] as const;

/** As on the disk. */
export interface SealedRow {
  readonly table: typeof ROW_TABLES[number];
  /** In the table. */
  readonly n: number;
  /** Names its subject; unique in a table. */
  readonly tag: Bytes;
  /** Nonce, then AES-256-GCM of the padded text. */
  readonly sealed: Bytes;
}

/** SQLite, or the memory of a test. Methods that fail throw, and change nothing. */
export interface Records {
  /** See `StoreKeys`. Undefined: no rows yet. */
  readonly storeName: Bytes | undefined;
  /** Within a table by their numbers. */
  rows(): SealedRow[];
  /** In one transaction. `put` replaces rows with the same numbers. */
  write(put: readonly SealedRow[], gone: readonly Pick<SealedRow, "table" | "n">[]): void;
  /** Replaces everything, in one transaction. */
  replace(storeName: Bytes, rows: readonly SealedRow[]): void;
  close(): void;
}

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

/** The tag of a subject. */
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

/** Undefined if the row was altered. */
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
