// The sealed rows of a profile, in a file of its folder.

import { type Records, ROW_TABLES, type SealedRow } from "../../profile/sealed_rows.ts";
import { reason } from "../system/system.ts";
import { type Schema, SqliteFile, StoreError } from "./sqlite_file.ts";

const SCHEMA: Schema = {
  applicationId: 0x4373_7231,
  isExclusive: true,
  migrations: [`
    CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
    ${
    ROW_TABLES.map((table) =>
      `CREATE TABLE ${table} (n INTEGER PRIMARY KEY, tag BLOB NOT NULL UNIQUE, sealed BLOB NOT NULL) STRICT;`
    ).join("\n")
  }
  `],
};

/** Of one folder, from which the caller excludes other processes. */
export class SqliteRecords implements Records {
  readonly #file: SqliteFile;
  readonly #path: string;
  /** Of the file on its disk. */
  readonly #inode: number | null;

  /** Makes a missing file. All methods throw StoreError. */
  constructor(folder: string, file: string) {
    this.#file = new SqliteFile(folder, file, SCHEMA);
    this.#path = `${folder}/${file}`;
    this.#inode = Deno.statSync(this.#path).ino;
    this.#file.get("PRAGMA secure_delete = ON");
    this.#forgetOld();
  }

  get storeName(): Uint8Array<ArrayBuffer> | undefined {
    const row = this.#file.get("SELECT value FROM meta WHERE key = 'store'");
    return row && bytesOf(row.value);
  }

  rows(): SealedRow[] {
    return ROW_TABLES.flatMap((table) =>
      this.#file.all(`SELECT n, tag, sealed FROM ${table} ORDER BY n`).map(({ n, tag, sealed }) => ({
        table,
        n: n as number,
        tag: bytesOf(tag),
        sealed: bytesOf(sealed),
      }))
    );
  }

  write(put: readonly SealedRow[], gone: readonly Pick<SealedRow, "table" | "n">[]): void {
    this.#checkPlace();
    this.#file.atOnce(() => {
      for (const { table, n } of gone) this.#file.run(`DELETE FROM ${table} WHERE n = ?`, n);
      this.#put(put);
    });
  }

  replace(storeName: Uint8Array, rows: readonly SealedRow[]): void {
    this.#checkPlace();
    this.#file.atOnce(() => {
      for (const table of ROW_TABLES) this.#file.run(`DELETE FROM ${table}`);
      this.#file.run("INSERT OR REPLACE INTO meta VALUES ('store', ?)", storeName);
      this.#put(rows);
    });
    this.#forgetOld();
  }

  close(): void {
    this.#forgetOld();
    this.#file.close();
  }

  #put(rows: readonly SealedRow[]): void {
    for (const { table, n, tag, sealed } of rows) {
      this.#file.run(`INSERT OR REPLACE INTO ${table} VALUES (?, ?, ?)`, n, tag, sealed);
    }
  }

  /** Writes to a moved or removed file would be lost. */
  #checkPlace(): void {
    try {
      if (Deno.statSync(this.#path).ino === this.#inode) return;
    } catch (error) {
      throw new StoreError("failed", this.#path, reason(error));
    }
    throw new StoreError("failed", this.#path, "No such file");
  }

  /** The journal contains former states of rows until it is emptied. A failure is retried later. */
  #forgetOld(): void {
    try {
      this.#file.get("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }
}

function bytesOf(value: unknown): Uint8Array<ArrayBuffer> {
  return new Uint8Array(value as Uint8Array);
}
