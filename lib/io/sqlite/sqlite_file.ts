// A SQLite database in a folder: private, of a known version, with transactions. An unreadable file is never
// treated as missing.

import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from "node:sqlite";
import { now, randomBytes, reason } from "../system/system.ts";

/**
 * Milliseconds to wait for another process if nobody waits for us; the defaults of Deno 2.4 and 2.9 differ.
 */
const BUSY = 5_000;
/** Milliseconds without waiting after a wait in vain. */
const BUSY_PAUSE = 1_000;
/** Result codes of SQLite (https://sqlite.org/rescode.html). */
const KINDS: Readonly<Record<number, StoreError["kind"]>> = { 5: "busy", 11: "damaged", 26: "foreign" };
/** The lower byte of a code is its kind. */
const KIND = 0xff;

/** Why a database cannot be used. */
export class StoreError extends Error {
  override readonly name = "StoreError";

  /**
   * `newer`: written by a later version; `foreign`: not such a database, or not a file; `empty`: without
   * bytes; `missing`: its journal exists without it; `damaged`; `busy`: another process held it too long;
   * `failed`: the message is the system's. The file is unchanged.
   */
  constructor(
    readonly kind: "newer" | "foreign" | "empty" | "missing" | "damaged" | "busy" | "failed",
    readonly path: string,
    message: string = kind,
  ) {
    super(message);
  }
}

/** Steps from each version to the next; a new file gets all. */
export interface Schema {
  /** The kind of the file (PRAGMA application_id); not 0. */
  readonly applicationId: number;
  /** Excludes others; opening and reading then need no space on the disk. */
  readonly isExclusive?: boolean;
  /** From version 0, an empty file, to 1; from 1 to 2; and so on: SQL, or a function. */
  readonly migrations: readonly (string | ((file: SqliteFile) => void))[];
}

/** By names of columns. */
type Row = Record<string, SQLOutputValue>;

/** An open database. A transaction is on disk when `atOnce` returns. */
export class SqliteFile {
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #prepared = new Map<string, StatementSync>();
  /** Milliseconds: until then no transaction waits for another process. */
  #busyUntil = -Infinity;
  /** Milliseconds to wait: the usual, and the current. */
  #patience = BUSY;
  #waits: number | undefined;

  /**
   * Opens the file in the folder (made with mode 0700, the file with 0600), or one in memory without a
   * folder, and updates it to the latest version. `patience`: most milliseconds that later calls wait for
   * another process. Throws StoreError, like all below.
   */
  constructor(folder: string | undefined, file: string, schema: Schema, patience = BUSY) {
    const path = this.#path = folder === undefined ? ":memory:" : `${folder}/${file}`;
    this.#database = this.#trying(() => {
      if (folder !== undefined) makeFile(folder, path, schema);
      const database = new DatabaseSync(path);
      if (folder === undefined) mark(database, schema);
      return database;
    });
    try {
      this.#trying(() => this.#prepare(schema));
      this.#wait(this.#patience = patience);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** The object is unusable afterwards. */
  close(): void {
    this.#database.close();
  }

  /** The first row of the query. */
  get(sql: string, ...values: readonly SQLInputValue[]): Row | undefined {
    return this.#trying(() => this.#statement(sql).get(...values));
  }

  /** All rows of the query. */
  all(sql: string, ...values: readonly SQLInputValue[]): Row[] {
    return this.#trying(() => this.#statement(sql).all(...values));
  }

  /** The number of rows changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): number {
    return this.#trying(() => Number(this.#statement(sql).run(...values).changes));
  }

  /** In one transaction, undone if `work` throws. Not to be nested. */
  atOnce<Result>(work: () => Result): Result {
    this.#begin();
    try {
      const result = work();
      this.run("COMMIT");
      return result;
    } catch (error) {
      try {
        this.run("ROLLBACK");
      } catch {
        // SQLite rolled back by itself (https://sqlite.org/lang_transaction.html, "Response To Errors").
      }
      throw error;
    }
  }

  /** Differs after each change by another connection (PRAGMA data_version). */
  dataVersion(): number {
    return this.#pragma("data_version");
  }

  /** After one wait in vain, other callers do not wait as well. */
  #begin(): void {
    this.#wait(now() < this.#busyUntil ? 0 : this.#patience);
    try {
      this.run("BEGIN IMMEDIATE");
    } catch (error) {
      if (error instanceof StoreError && error.kind === "busy") this.#busyUntil = now() + BUSY_PAUSE;
      throw error;
    }
  }

  /** Sets the wait for other processes, in milliseconds. */
  #wait(patience: number): void {
    if (patience !== this.#waits) this.get(`PRAGMA busy_timeout = ${patience}`);
    this.#waits = patience;
  }

  #prepare(schema: Schema): void {
    this.#wait(BUSY);
    if (schema.isExclusive) this.get("PRAGMA locking_mode = EXCLUSIVE"); // first: the journal gets no index
    this.#checkVersion(schema);
    const [first] = this.all("PRAGMA quick_check(1)");
    if (first?.quick_check !== "ok") throw new StoreError("damaged", this.#path);
    for (const setting of ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"]) {
      this.get(`PRAGMA ${setting}`);
    }
    if (this.#pragma("user_version") === schema.migrations.length) return;
    this.atOnce(() => {
      this.#checkVersion(schema); // another process may have been first
      for (const step of schema.migrations.slice(this.#pragma("user_version"))) {
        if (typeof step === "string") this.#exec(step);
        else step(this);
      }
      this.#exec(`PRAGMA user_version = ${schema.migrations.length}`);
    });
  }

  /** Throws StoreError if the file is not of this kind and a known version. */
  #checkVersion({ applicationId, migrations }: Schema): void {
    const version = this.#pragma("user_version");
    if (this.#pragma("application_id") !== applicationId) throw new StoreError("foreign", this.#path);
    if (version > migrations.length) throw new StoreError("newer", this.#path);
  }

  #pragma(name: "user_version" | "application_id" | "data_version"): number {
    return this.get(`PRAGMA ${name}`)![name] as number;
  }

  /** Several statements; errors come without a code, so not for a database that may be busy. */
  #exec(sql: string): void {
    this.#trying(() => this.#database.exec(sql));
  }

  /** Turns errors of SQLite and the system into a StoreError. */
  #trying<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (error instanceof StoreError) throw error;
      const code = ((error as { errcode?: number }).errcode ?? 0) & KIND;
      throw new StoreError(KINDS[code] ?? "failed", this.#path, reason(error));
    }
  }

  #statement(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (!statement) this.#prepared.set(sql, statement = this.#database.prepare(sql));
    return statement;
  }
}

/** Makes missing parts, and refuses a foreign file before SQLite would turn it into a database. */
function makeFile(folder: string, path: string, schema: Schema): void {
  Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
  // A journal left without its file may hold names. It is checked first: another process makes it after the
  // file.
  const hasJournal = holdsBytes(`${path}-wal`);
  if (!isThere(path)) {
    if (hasJournal) throw new StoreError("missing", path);
    makeWhole(folder, path, schema);
  }
  const { isFile, size } = Deno.statSync(path);
  if (!isFile) throw new StoreError("foreign", path);
  if (size === 0) throw new StoreError("empty", path);
  // An existing file may have been copied; SQLite gives its other files the same mode.
  if (Deno.build.os !== "windows") Deno.chmodSync(path, 0o600);
}

/** Be it a dangling link. */
function isThere(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** False if another process removes it meanwhile. */
function holdsBytes(path: string): boolean {
  try {
    return Deno.statSync(path).size > 0;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function mark(database: DatabaseSync, { applicationId }: Schema): void {
  database.exec(`PRAGMA synchronous = FULL; PRAGMA application_id = ${applicationId}`);
}

/** Makes the file under another name, so that it never exists without bytes, even if we are killed. */
function makeWhole(folder: string, path: string, schema: Schema): void {
  const begun = `${path}.new-${randomBytes(4).join("")}`;
  try {
    Deno.openSync(begun, { write: true, createNew: true, mode: 0o600 }).close();
    const database = new DatabaseSync(begun);
    mark(database, schema);
    database.close();
    putInPlace(begun, path);
    if (Deno.build.os !== "windows") syncFolder(folder);
  } finally {
    removeIfThere(begun);
  }
}

/** Never replaces a file made by another process. */
function putInPlace(begun: string, path: string): void {
  try {
    Deno.linkSync(begun, path);
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists || isThere(path)) return;
    Deno.renameSync(begun, path); // a file system without links
  }
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** A new name is on the disk once its folder is. */
function syncFolder(path: string): void {
  const folder = Deno.openSync(path);
  try {
    folder.syncSync();
  } finally {
    folder.close();
  }
}
