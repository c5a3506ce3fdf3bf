// A SQLite database in a folder: opened for us alone, of a version that is known, with transactions. What is there and cannot
// be read is never taken for something that is not there.

import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from "node:sqlite";
import { now, randomBytes, reason } from "../system/system.ts";

/** Milliseconds to wait for another process where nobody else waits for us; Deno 2.4 and 2.9 have different ones of their own. */
const BUSY = 5_000;
/** Milliseconds after a wait that was in vain in which nothing more is waited for. */
const BUSY_PAUSE = 1_000;
/** Result codes of SQLite (https://sqlite.org/rescode.html): another process was at it for too long; damaged; no database. */
const KINDS: Readonly<Record<number, StoreError["kind"]>> = { 5: "busy", 11: "damaged", 26: "foreign" };
/** The lower byte of a code is its kind. */
const KIND = 0xff;

/** Why a database cannot be used. */
export class StoreError extends Error {
  /** Stands before the message in `toString()`. */
  override readonly name = "StoreError";

  /**
   * `newer`: a later version wrote it; `foreign`: it is no such database, or no file; `empty`: it has no bytes; `missing`: its journal
   * is there without it; `damaged`: it is not whole; `busy`: another process was at it for too long; `failed`: the message is
   * what the system says. What is in the file is as it was.
   */
  constructor(
    readonly kind: "newer" | "foreign" | "empty" | "missing" | "damaged" | "busy" | "failed",
    readonly path: string,
    message: string = kind,
  ) {
    super(message);
  }
}

/** The steps from each version to the next; a new file gets all. */
export interface Schema {
  /** Marks the file as one of this kind (PRAGMA application_id); not 0. */
  readonly applicationId: number;
  /** Nobody else may open it meanwhile; then opening and reading it take no room on the disk. */
  readonly isExclusive?: boolean;
  /** From version 0, an empty file, to 1; from 1 to 2; ...: SQL, or what SQL alone cannot do. */
  readonly migrations: readonly (string | ((file: SqliteFile) => void))[];
}

/** A row, by the names of its columns. */
type Row = Record<string, SQLOutputValue>;

/** One open database. What a transaction wrote is on disk when `atOnce` returns. */
export class SqliteFile {
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #prepared = new Map<string, StatementSync>();
  /** Milliseconds: until then no transaction waits for another process. */
  #busyUntil = -Infinity;
  /** Milliseconds to wait, as a rule and now. */
  #patience = BUSY;
  #waits: number | undefined;

  /**
   * Opens the file in the folder (made with mode 0700, the file with 0600), or one in memory where there is no folder, and
   * brings it to the last version. `patience`: milliseconds that each later call waits for another process at most. This
   * throws StoreError, as all that follow.
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

  /** Another number after each change that another connection made (PRAGMA data_version). */
  dataVersion(): number {
    return this.#pragma("data_version");
  }

  /** Where many ask, not each of them waits for another process that is at it for long. */
  #begin(): void {
    this.#wait(now() < this.#busyUntil ? 0 : this.#patience);
    try {
      this.run("BEGIN IMMEDIATE");
    } catch (error) {
      if (error instanceof StoreError && error.kind === "busy") this.#busyUntil = now() + BUSY_PAUSE;
      throw error;
    }
  }

  /** From now on waits for another process for this many milliseconds at most. */
  #wait(patience: number): void {
    if (patience !== this.#waits) this.get(`PRAGMA busy_timeout = ${patience}`);
    this.#waits = patience;
  }

  #prepare(schema: Schema): void {
    this.#wait(BUSY);
    if (schema.isExclusive) this.get("PRAGMA locking_mode = EXCLUSIVE"); // before the journal is looked at: no index of it
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

  /** Throws StoreError where the file is not one of this kind and of a known version. */
  #checkVersion({ applicationId, migrations }: Schema): void {
    const version = this.#pragma("user_version");
    if (this.#pragma("application_id") !== applicationId) throw new StoreError("foreign", this.#path);
    if (version > migrations.length) throw new StoreError("newer", this.#path);
  }

  #pragma(name: "user_version" | "application_id" | "data_version"): number {
    return this.get(`PRAGMA ${name}`)![name] as number;
  }

  /** Several statements; what fails is told without its code, so it is not for what may be busy. */
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

/** Makes what is missing, and refuses what stands there but is not a database, before SQLite would make one of it. */
function makeFile(folder: string, path: string, schema: Schema): void {
  Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Names may be in a journal that was left without its file. It is looked for first: another process makes it after the file.
  const hasJournal = holdsBytes(`${path}-wal`);
  if (!isThere(path)) {
    if (hasJournal) throw new StoreError("missing", path);
    makeWhole(folder, path, schema);
  }
  const { isFile, size } = Deno.statSync(path);
  if (!isFile) throw new StoreError("foreign", path);
  if (size === 0) throw new StoreError("empty", path);
  // One that was there may have been copied; SQLite gives its other files the mode of this one.
  if (Deno.build.os !== "windows") Deno.chmodSync(path, 0o600);
}

/** Whether something has that name, be it a link that leads nowhere. */
function isThere(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Whether a file is there and not empty. One that another process removes meanwhile is not there. */
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

/** Makes the file beside its place, so that it is never there without bytes, whenever we are killed. */
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

/** Never in the place of a file that another process made meanwhile. */
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
