// A SQLite database in a folder: opened for us alone, of a version that is known, with transactions.

import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from "node:sqlite";
import { reason } from "./system.ts";

/** Milliseconds to wait for another process; Deno 2.4 and 2.9 have different ones of their own. */
const BUSY = 5_000;
/** Result codes of SQLite (https://sqlite.org/rescode.html): another process was at it for too long; no database. */
const CODE_BUSY = 5;
const CODE_NOT_A_DATABASE = 26;
/** The lower byte of a code is its kind. */
const KIND = 0xff;

/** Why a database cannot be used. */
export class StoreError extends Error {
  /** Stands before the message in `toString()`. */
  override readonly name = "StoreError";

  /**
   * `newer`: a later version wrote it; `foreign`: it is no such database; `busy`: another process was at it for five
   * seconds; `failed`: the message is what the system says. What is in the file is as it was.
   */
  constructor(
    readonly kind: "newer" | "foreign" | "busy" | "failed",
    readonly path: string,
    message: string = kind,
  ) {
    super(message);
  }
}

/** What each version adds to the one before; a new file gets all. */
export interface Schema {
  /** Marks the file as one of this kind (PRAGMA application_id); not 0. */
  readonly applicationId: number;
  /** From version 0, an empty file, to 1; from 1 to 2; ...: SQL, or what SQL alone cannot do. */
  readonly migrations: readonly (string | ((file: SqliteFile) => void))[];
}

/** A row, by the names of its columns. */
export type Row = Record<string, SQLOutputValue>;

/** One open database. What a transaction wrote is on disk when `atOnce` returns. */
export class SqliteFile {
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #prepared = new Map<string, StatementSync>();

  /**
   * Opens the file in the folder (made with mode 0700, the file with 0600), or one in memory where there is no folder, and
   * brings it to the last version. This throws StoreError, as all that follow.
   */
  constructor(folder: string | undefined, file: string, schema: Schema) {
    const path = this.#path = folder === undefined ? ":memory:" : `${folder}/${file}`;
    this.#database = this.#trying(() => {
      if (folder !== undefined) makeFile(folder, path);
      return new DatabaseSync(path);
    });
    try {
      this.#trying(() => this.#prepare(schema));
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Nothing may be asked of it afterwards. */
  close(): void {
    this.#database.close();
  }

  /** The first row that the query gives. */
  get(sql: string, ...values: readonly SQLInputValue[]): Row | undefined {
    return this.#trying(() => this.#statement(sql).get(...values));
  }

  /** All rows that the query gives. */
  all(sql: string, ...values: readonly SQLInputValue[]): Row[] {
    return this.#trying(() => this.#statement(sql).all(...values));
  }

  /** How many rows the statement changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): number {
    return this.#trying(() => Number(this.#statement(sql).run(...values).changes));
  }

  /** Does the work in one transaction; nothing of it happened when it throws. Not to be nested. */
  atOnce<Result>(work: () => Result): Result {
    this.#exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.#exec("COMMIT");
      return result;
    } catch (error) {
      try {
        this.#exec("ROLLBACK");
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

  #prepare(schema: Schema): void {
    this.#exec(`PRAGMA busy_timeout = ${BUSY}`);
    this.#checkVersion(schema);
    this.#exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    if (this.#pragma("user_version") === schema.migrations.length) return;
    this.atOnce(() => {
      this.#checkVersion(schema); // another process may have been first
      for (const step of schema.migrations.slice(this.#pragma("user_version"))) {
        if (typeof step === "string") this.#exec(step);
        else step(this);
      }
      this.#exec(`PRAGMA application_id = ${schema.applicationId}`);
      this.#exec(`PRAGMA user_version = ${schema.migrations.length}`);
    });
  }

  /** Throws StoreError where the file is no empty one, and none of this kind and a known version. */
  #checkVersion({ applicationId, migrations }: Schema): void {
    const version = this.#pragma("user_version");
    const empty = version === 0 && this.get("SELECT 1 FROM sqlite_schema") === undefined;
    if (!empty && this.#pragma("application_id") !== applicationId) {
      throw new StoreError("foreign", this.#path);
    }
    if (version > migrations.length) throw new StoreError("newer", this.#path);
  }

  #pragma(name: "user_version" | "application_id" | "data_version"): number {
    return this.get(`PRAGMA ${name}`)![name] as number;
  }

  #exec(sql: string): void {
    this.#trying(() => this.#database.exec(sql));
  }

  /** What SQLite and the system throw becomes a StoreError. */
  #trying<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (error instanceof StoreError) throw error;
      const code = ((error as { errcode?: number }).errcode ?? 0) & KIND;
      const kind = code === CODE_BUSY ? "busy" : code === CODE_NOT_A_DATABASE ? "foreign" : "failed";
      throw new StoreError(kind, this.#path, reason(error));
    }
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
