// A profile as rows: settings, each server, each contact of a server; and which of them have changed since
// they were written (docs/PROTOCOL.md, "The profile").

import type { Entropy } from "../base/outside.ts";
import { Secret } from "../base/secret.ts";
import { equalBytes } from "../base/bytes.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import { isObject, type JsonObject, parseJson } from "./json_fields.ts";
import type { Profile } from "./profile.ts";
import { objectOfProfile } from "./profile_object.ts";
import {
  openRow,
  type Records,
  ROW_TABLES,
  rowTag,
  type SealedRow,
  sealRow,
  type StoreKeys,
} from "./sealed_rows.ts";

/** Fields of a profile's object in its file. A later version may have put others there. */
const FILE_FIELDS: readonly string[] = ["keys", "instance", "issued"];

/** Without readable settings, nothing is sent to people who are only seen. */
const CAREFUL: JsonObject = { settings: { trust_mode: "strict", idle_lock_minutes: 0 }, last_server: null };

/** Before sealing. */
interface Row {
  readonly table: SealedRow["table"];
  /** Its subject. */
  readonly words: readonly string[];
  readonly object: JsonObject;
}

/**
 * The object of a profile in two parts. `inFile`: fields that were in the file before. Throws FieldError if
 * that profile would be unreadable.
 */
export function splitProfile(
  profile: Profile,
  inFile: readonly string[],
): { readonly file: JsonObject; readonly rows: readonly Row[] } {
  const names = [...FILE_FIELDS, ...inFile];
  const object = objectOfProfile(profile) as JsonObject & { readonly servers: readonly JsonObject[] };
  const { servers, ...others } = object;
  const [file, rest] = [true, false].map((isInFile) =>
    Object.fromEntries(Object.entries(others).filter(([name]) => names.includes(name) === isInFile))
  );
  const rows = servers.flatMap(({ contacts, ...server }): Row[] => [
    { table: "servers", words: [server.alias as string], object: server },
    ...(contacts as readonly JsonObject[]).map((contact) => contactRow(server.alias as string, contact)),
  ]);
  const order = servers.map(({ alias }) => alias);
  return {
    file: file!,
    rows: [{ table: "settings", words: [], object: { ...rest, servers: order } }, ...rows],
  };
}

/**
 * The object of both parts, and the number of rows missing or without a place. Servers are in the order of
 * the settings, contacts in that of their rows.
 */
export function joinObject(
  file: JsonObject,
  rows: readonly Row[],
): { readonly object: JsonObject; readonly lost: number } {
  const of = (table: SealedRow["table"]) => rows.filter((row) => row.table === table);
  const settings = of("settings")[0]?.object;
  const { servers: named, ...rest } = settings ?? CAREFUL;
  const order = Array.isArray(named) ? named : [];
  const servers = of("servers").map(({ object }) => ({ ...object, contacts: [] as JsonObject[] }));
  const byAlias = new Map(servers.map((server) => [(server as JsonObject).alias, server]));
  const missing = order.filter((alias) => !byAlias.has(alias)).length;
  const strays = of("peer").filter(({ object: { server, ...contact } }) => {
    const owner = byAlias.get(server);
    owner?.contacts.push(contact);
    return !owner;
  }).length;
  const place = ({ alias }: JsonObject) => order.includes(alias) ? order.indexOf(alias) : order.length;
  const object = { ...file, ...rest, servers: servers.toSorted((a, b) => place(a) - place(b)) };
  return { object, lost: missing + strays + (settings ? 0 : 1) };
}

function contactRow(server: string, contact: JsonObject): Row {
  return {
    ...{ table: "peer", words: [server, (contact.name as string).normalize("NFC")] },
    object: { server, ...contact },
  };
}

/** The subject of an opened row; undefined if invalid. */
function readRow(table: SealedRow["table"], text: Secret): Row | undefined {
  const object = parseJson(text.expose());
  if (!isObject(object)) return undefined;
  if (table === "settings") return { table, words: [], object };
  if (table === "servers") {
    return typeof object.alias === "string" ? { table, words: [object.alias], object } : undefined;
  }
  const { server, ...contact } = object;
  return typeof server === "string" && typeof contact.name === "string"
    ? contactRow(server, contact)
    : undefined;
}

/** On the disk. */
type Kept = Omit<SealedRow, "sealed"> & { readonly text: Secret };

/** Of one profile, with their state on the disk. */
export class ProfileRecords {
  /** By table and subject. */
  #kept: Map<string, Kept>;

  private constructor(readonly records: Records, readonly keys: StoreKeys, kept: Map<string, Kept>) {
    this.#kept = kept;
  }

  /** For a store without rows, or whose rows go with the first write. */
  static empty(records: Records, keys: StoreKeys): ProfileRecords {
    return new ProfileRecords(records, keys, new Map());
  }

  /** Opens all rows. `lost`: unreadable ones, which go with the next write. Throws as `Records`. */
  static async open(
    records: Records,
    keys: StoreKeys,
  ): Promise<{ readonly opened: ProfileRecords; readonly rows: readonly Row[]; readonly lost: number }> {
    const kept = new Map<string, Kept>();
    const rows: Row[] = [];
    let lost = 0;
    for (const { sealed, ...place } of records.rows()) {
      const text = await openRow(keys, { ...place, sealed });
      const row = text && readRow(place.table, text);
      if (row) rows.push(row);
      else if (place.table === "peer") lost++; // others are missed where they are named
      const key = row ? keyOf(row) : JSON.stringify(["", place.table, place.n]);
      kept.set(key, { ...place, text: text ?? new Secret(new Uint8Array()) });
    }
    return { opened: new ProfileRecords(records, keys, kept), rows, lost };
  }

  /** Writes changed rows, in one transaction. Throws as `Records`; then nothing was written. */
  async write(rows: readonly Row[], entropy: Entropy): Promise<void> {
    const { next, changed } = await this.#compare(rows);
    const gone = [...this.#kept].filter(([key]) => !next.has(key)).map(([, kept]) => kept);
    if (changed.length === 0 && gone.length === 0) return;
    this.records.write(await this.#seal(changed, entropy), gone);
    this.#take(next);
  }

  /** Replaces everything. Throws as `write`. */
  async replace(rows: readonly Row[], entropy: Entropy): Promise<void> {
    const { next } = await this.#compare(rows);
    this.records.replace(this.keys.name, await this.#seal([...next.values()], entropy));
    this.#take(next);
  }

  /** Overwrites its secrets. */
  wipe(): void {
    for (const { text } of this.#kept.values()) text.wipe();
    this.#kept.clear();
    this.keys.tag.wipe();
  }

  /** Rows by their keys; rows already on the disk keep their numbers. */
  async #compare(
    rows: readonly Row[],
  ): Promise<{ readonly next: Map<string, Kept>; readonly changed: readonly Kept[] }> {
    const last = Object.fromEntries(ROW_TABLES.map((table) => [table, 0]));
    for (const { table, n } of this.#kept.values()) last[table] = Math.max(last[table]!, n);
    const next = new Map<string, Kept>();
    const changed: Kept[] = [];
    for (const row of rows) {
      const { table, words } = row;
      const key = keyOf(row);
      const before = this.#kept.get(key);
      const text = new Secret(encodeUtf8(JSON.stringify(row.object)));
      if (before && equalBytes(before.text.expose(), text.expose())) {
        next.set(key, before);
        continue;
      }
      const place = before ?? { table, n: ++last[table]!, tag: await rowTag(this.keys, table, words) };
      const kept = { ...place, text };
      next.set(key, kept);
      changed.push(kept);
    }
    return { next, changed };
  }

  async #seal(kept: readonly Kept[], entropy: Entropy): Promise<SealedRow[]> {
    return await Promise.all(kept.map(({ text, ...place }) => sealRow(this.keys, place, text, entropy)));
  }

  #take(next: Map<string, Kept>): void {
    const stays = new Set(next.values());
    for (const kept of this.#kept.values()) if (!stays.has(kept)) kept.text.wipe();
    this.#kept = next;
  }
}

function keyOf({ table, words }: Omit<Row, "object">): string {
  return JSON.stringify([table, ...words]);
}
