// The place of a profile on the disk, locked by this process: its file, and its rows in the same folder.

import { Exit, ExitError } from "../../base/exit.ts";
import { equalBytes } from "../../base/bytes.ts";
import { ProfileFolder, RECORDS_FILE, rowsFile } from "../../io/files/profile_folder.ts";
import { SqliteRecords } from "../../io/sqlite/sqlite_records.ts";
import { readProfileFile } from "../../profile/profile_file.ts";
import type { Records } from "../../profile/sealed_rows.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { writing } from "./profile_failures.ts";

/** Released once, by its holder. */
export class HeldPlace {
  #records: SqliteRecords | undefined;

  private constructor(readonly folder: ProfileFolder) {}

  /** Locks it, and completes interrupted changes. Throws ExitError: usage for unusable rows, else failed. */
  static async hold(path: string, texts: Texts): Promise<HeldPlace> {
    const folder = await writing(texts, () => ProfileFolder.hold(path));
    if (!folder) throw new ExitError(Exit.failed, texts.profile.inUse(path), [], "in_use");
    const place = new HeldPlace(folder);
    try {
      await writing(texts, async () => {
        if (await folder.hasRows()) place.records();
        if (await place.#isUnfinished()) await folder.finish();
      });
      return place;
    } catch (error) {
      place.release();
      throw error;
    }
  }

  /** Of the rows, if there are any. */
  get storeName(): Uint8Array<ArrayBuffer> | undefined {
    return this.#records?.storeName;
  }

  /** Makes a missing file. Throws StoreError. */
  records(): Records {
    return this.#records ??= new SqliteRecords(this.folder.path, RECORDS_FILE);
  }

  /**
   * Throws ExitError (usage) if rows and file are of different profiles. `storeName`: of the file; undefined:
   * it has none, or is missing.
   */
  checkRows(storeName: Uint8Array | undefined, texts: Texts): void {
    const rows = this.storeName;
    const [file, path] = [this.folder.file, rowsFile(this.folder.path)];
    if (storeName && !rows) throw new ExitError(Exit.usage, texts.profile.halfMissing(path, file));
    if (!rows || storeName && equalBytes(rows, storeName)) return;
    throw new ExitError(Exit.usage, texts.profile.notOfOne(path, file));
  }

  /** Others may lock it afterwards. */
  release(): void {
    this.#records?.close();
    this.folder.release();
  }

  /** Throws WriteError. */
  async remove(): Promise<void> {
    this.#records?.close();
    this.#records = undefined;
    await this.folder.removeFiles();
  }

  /** Whether the rows belong to the begun file. */
  async #isUnfinished(): Promise<boolean> {
    const begun = await this.folder.readBegun();
    const rows = this.storeName;
    if (!rows || !begun || !("bytes" in begun)) return false;
    const file = readProfileFile("chat-seguro/profile", begun.bytes);
    return "storeName" in file && file.storeName !== undefined && equalBytes(file.storeName, rows);
  }
}
