// The files of a profile, read as docs/PROTOCOL.md describes them ("The profile"), with none of our code: node:crypto and SQL.

import { createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import { DatabaseSync } from "node:sqlite";

const utf8 = new TextEncoder();

// deno-lint-ignore no-explicit-any
type Json = any;

/**
 * What a folder's files hold, as one of version 1: `plain` with servers and contacts in it. `store`: of a sealed profile, where
 * it is known; without it that one is as in its file.
 */
export function keptProfile(folder: string, store?: string): Json {
  const { store_name, ...file } = JSON.parse(Deno.readTextFileSync(`${folder}/profile.json`));
  if (file.version === 1 || !file.plain && store === undefined) return file;
  const { store: own, ...fields } = file.plain ?? {};
  const rows = keptRows(folder, own ?? store);
  const of = (table: string) => rows.filter((row) => row.table === table).map(({ object }) => object);
  const [{ servers: order, ...settings }] = of("settings");
  const contacts = of("peer");
  const servers = of("servers").map((server) => ({
    ...server,
    contacts: contacts.filter((one) => one.server === server.alias).map(({ server: _, ...one }) => one),
  }));
  servers.sort((a, b) => order.indexOf(a.alias) - order.indexOf(b.alias));
  if (store_name !== encode(derived(own ?? store, "store-name", 16))) throw new Error("store_name");
  return { ...file, version: 1, plain: { ...fields, ...settings, servers } };
}

/** The rows of a folder, opened: each must be whole, and have the tag that is its own. */
function keptRows(folder: string, store: string): { table: string; n: number; object: Json }[] {
  const [key, tagKey] = [derived(store, "store-key", 32), derived(store, "store-tag-key", 32)];
  return inCopy(
    folder,
    (database) =>
      ["settings", "servers", "peer"].flatMap((table) =>
        database.prepare(`SELECT n, tag, sealed FROM ${table} ORDER BY n`).all().map((row) => {
          const [n, tag, sealed] = [row.n as number, row.tag as Uint8Array, row.sealed as Uint8Array];
          const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12));
          const number = new Uint8Array(8);
          new DataView(number.buffer).setBigUint64(0, BigInt(n));
          decipher.setAAD(text("store-row", utf8.encode(table), list(number, tag)));
          decipher.setAuthTag(sealed.subarray(-16));
          const padded = decipher.update(sealed.subarray(12, -16));
          decipher.final();
          const object = JSON.parse(new TextDecoder().decode(padded.subarray(0, padded.indexOf(0))));
          const words = { settings: [], servers: [object.alias], peer: [object.server, object.name] }[table]!;
          const named = text(
            "store-tag",
            ...[table, ...words].map((word) => utf8.encode(word.normalize("NFC"))),
          );
          const expected = createHmac("sha256", tagKey).update(named).digest().subarray(0, 16);
          if (encode(expected) !== encode(tag)) throw new Error(`the tag of ${table} ${n}`);
          return { table, n, object };
        })
      ),
  );
}

/** All rows of a folder as they are on the disk, in hex. */
export function sealedRows(folder: string): string[] {
  return inCopy(
    folder,
    (database) =>
      ["settings", "servers", "peer"].flatMap((table) =>
        database.prepare(`SELECT hex(tag) || hex(sealed) AS row FROM ${table} ORDER BY n`).all()
      ),
  ).map(({ row }) => row as string);
}

/** A client that has the rows open lets nobody else in. */
function inCopy<Result>(folder: string, work: (database: DatabaseSync) => Result): Result {
  const copy = Deno.makeTempDirSync();
  try {
    for (const { name } of Deno.readDirSync(folder)) {
      if (/^chat\.db(-wal)?$/.test(name)) Deno.copyFileSync(`${folder}/${name}`, `${copy}/${name}`);
    }
    const database = new DatabaseSync(`${copy}/chat.db`);
    const result = work(database);
    database.close();
    return result;
  } finally {
    Deno.removeSync(copy, { recursive: true });
  }
}

/** Puts a profile of version 1 there, as an earlier program would have left it. */
export function placeVersion1(folder: string, file: Json): void {
  for (const end of ["", "-wal", "-shm"]) {
    try {
      Deno.removeSync(`${folder}/chat.db${end}`);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  Deno.writeTextFileSync(`${folder}/profile.json`, JSON.stringify({ ...file, version: 1 }), { mode: 0o600 });
}

function derived(store: string, purpose: string, length: number): Uint8Array {
  const secret = Uint8Array.from(atob(store), (char) => char.charCodeAt(0));
  return new Uint8Array(hkdfSync("sha256", secret, new Uint8Array(), text(purpose), length));
}

function text(purpose: string, ...fields: Uint8Array[]): Uint8Array {
  return Uint8Array.from([...utf8.encode(`chat-seguro/1/${purpose}\0`), ...list(...fields)]);
}

function list(...fields: Uint8Array[]): Uint8Array {
  return Uint8Array.from(fields.flatMap((field) => [field.length >> 8, field.length & 255, ...field]));
}

function encode(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
