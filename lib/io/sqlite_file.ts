// A SQLite database in a folder: opened for us alone, of a version that is known, with transactions.

import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from "node:sqlite";
import { reason } from "./system.ts";

/** Milliseconds to wait for another process; Deno 2.4 and 2.9 have different ones of their own. */
const BUSY = 5_000;
/** SQLite's result code for a file that is none of its (https://sqlite.org/rescode.html#notadb). */
const NOT_A_DATABASE = 26;

/** Why a database cannot be used. */
export class StoreError extends Error {
  /** Stands before the message in `toString()`. */
  override readonly name = "StoreError";

  /**
   * `newer`: a later version wrote it; `foreign`: it is no such database; `failed`: the message is what the system says.
   * The file is as it was.
   */
  constructor(readonly kind: "newer" | "foreign" | "failed", readonly path: string, message: string = kind) {
    super(message);
  }
}

/** What each version adds to the one before, as SQL; a new file gets all. */
export interface Schema {
  /** Marks the file as one of this kind (PRAGMA application_id); not 0. */
  readonly applicationId: number;
  /** From version 0, an empty file, to 1; from 1 to 2; ... */
  readonly migrations: readonly string[];
}

/** A row, by the names of its columns. */
export type Row = Record<string, SQLOutputValue>;

/** One open database. What a transaction wrote is on disk when `atOnce` returns. */
export class SqliteFile {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  /**
   * Opens the file in the folder (made with mode 0700, the file with 0600), or one in memory where there is no folder, and
   * brings it to the last version. Throws StoreError.
   */
  constructor(folder: string | undefined, file: string, schema: Schema) {
    const path = folder === undefined ? ":memory:" : `${folder}/${file}`;
    try {
      if (folder !== undefined) makeFile(folder, path);
      this.#database = new DatabaseSync(path);
      try {
        this.#prepare(path, schema);
      } catch (error) {
        this.close();
        throw error;
      }
    } catch (error) {
      if (error instanceof StoreError) throw error;
      const notOne = (error as { errcode?: number }).errcode === NOT_A_DATABASE;
      throw new StoreError(notOne ? "foreign" : "failed", path, reason(error));
    }
  }

  /** Nothing may be asked of it afterwards. */
  close(): void {
    this.#database.close();
  }

  /** The first row that the query gives. */
  get(sql: string, ...values: readonly SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }

  /** All rows that the query gives. */
  all(sql: string, ...values: readonly SQLInputValue[]): Row[] {
    return this.#statement(sql).all(...values);
  }

  /** How many rows the statement changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** Does the work in one transaction; nothing of it happened when it throws. Not to be nested. */
  atOnce<Result>(work: () => Result): Result {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      try {
        this.#database.exec("ROLLBACK");
      } catch {
        // SQLite rolled back by itself (https://sqlite.org/lang_transaction.html, "Response To Errors").
      }
      throw error;
    }
  }

  /** Another number after each change that another connection made (PRAGMA data_version). */
  dataVersion(): number {
    return this.#pragma("data_version");
  }

  #prepare(path: string, schema: Schema): void {
    this.#database.exec(`PRAGMA busy_timeout = ${BUSY}`);
    this.#checkVersion(path, schema);
    this.#database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    if (this.#pragma("user_version") === schema.migrations.length) return;
    this.atOnce(() => {
      this.#checkVersion(path, schema); // another process may have been first
      for (const step of schema.migrations.slice(this.#pragma("user_version"))) this.#database.exec(step);
      this.#database.exec(`PRAGMA application_id = ${schema.applicationId}`);
      this.#database.exec(`PRAGMA user_version = ${schema.migrations.length}`);
    });
  }

  /** Throws StoreError where the file is no empty one, and none of this kind and a known version. */
  #checkVersion(path: string, { applicationId, migrations }: Schema): void {
    const version = this.#pragma("user_version");
    const empty = version === 0 && this.get("SELECT 1 FROM sqlite_schema") === undefined;
    if (!empty && this.#pragma("application_id") !== applicationId) throw new StoreError("foreign", path);
    if (version > migrations.length) throw new StoreError("newer", path);
  }

  #pragma(name: "user_version" | "application_id" | "data_version"): number {
    return this.get(`PRAGMA ${name}`)![name] as number;
  }

  #statement(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (!statement) this.#prepared.set(sql, statement = this.#database.prepare(sql));
    return statement;
  }
}

function makeFile(folder: string, path: string): void {
  Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
  Deno.openSync(path, { write: true, create: true, mode: 0o600 }).close();
  // One that was there may have been copied; SQLite gives its other files the mode of this one.
  if (Deno.build.os !== "windows") Deno.chmodSync(path, 0o600);
}
