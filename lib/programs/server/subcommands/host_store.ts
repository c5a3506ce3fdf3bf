// Opens a server's store of names, or says in words why it cannot be used.

import { Exit, ExitError } from "../../../base/exit.ts";
import type { ServerConfig } from "../../cli/server_config.ts";
import type { Texts } from "../../../texts/catalogue.ts";
import { systemReason } from "../../../texts/system_reason.ts";
import { serverFolder } from "../../../io/files/data_folder.ts";
import { StoreError } from "../../../io/sqlite/sqlite_file.ts";
import { NAMES_FILE, SqliteNameStore } from "../../../io/sqlite/sqlite_name_store.ts";
import type { NameStore } from "../../../relay/name_store.ts";
import { isReachable, wallClock } from "../../../io/system/system.ts";

/** Milliseconds that a running server waits for another process, while everybody waits for the server. */
const PATIENCE = 100;

/** The store of a starting server, and news for its host. */
interface ServerNames {
  /** With the admission chosen by the host. */
  readonly names: SqliteNameStore;
  readonly admission: NameStore["admission"];
  /** Names that look like another one. */
  readonly twins: number;
}

/** Checks that it is readable. Throws ExitError. */
export function openForServer({ data, ephemeral, admission, texts }: ServerConfig): ServerNames {
  const folder = ephemeral ? undefined : namesFolder(data, texts);
  try {
    const store = new SqliteNameStore(folder, wallClock, PATIENCE);
    if (admission !== undefined) store.setAdmission(admission);
    const twins = store.owners().filter(({ isTwin }) => isTwin).length;
    return { names: store, admission: store.admission, twins };
  } catch (error) {
    throw storeFailure(error, texts);
  }
}

/** The store of that folder (undefined: the usual one), which must exist unless `make`. Throws ExitError. */
export async function openForHost(
  data: string | undefined,
  make: boolean,
  texts: Texts,
): Promise<SqliteNameStore> {
  const folder = namesFolder(data, texts);
  if (!make && !await isReachable(`${folder}/${NAMES_FILE}`)) {
    throw new ExitError(Exit.usage, texts.host.noNamesYet(folder));
  }
  try {
    return new SqliteNameStore(folder, wallClock);
  } catch (error) {
    throw storeFailure(error, texts);
  }
}

/** An ExitError with a sentence for a StoreError; other errors unchanged. */
export function storeFailure(error: unknown, texts: Texts): unknown {
  if (!(error instanceof StoreError)) return error;
  const { path, message } = error;
  switch (error.kind) {
    case "newer":
      return new ExitError(Exit.usage, texts.host.namesNewer(path));
    case "foreign":
      return new ExitError(Exit.usage, texts.host.namesForeign(path));
    case "empty":
      return new ExitError(Exit.usage, texts.host.namesEmpty(path));
    case "missing":
      return new ExitError(Exit.usage, texts.host.namesMissing(path));
    case "damaged":
      return new ExitError(Exit.usage, texts.host.namesDamaged(path));
    case "busy":
      return new ExitError(Exit.failed, texts.host.namesBusy(path));
    case "failed":
      return new ExitError(Exit.failed, texts.host.cannotWrite(path, systemReason(message, texts)));
  }
}

/** The folder of --data, or the usual one. Throws ExitError (usage) if that is unknown. */
export function namesFolder(data: string | undefined, texts: Texts): string {
  const folder = findNamesFolder(data);
  if (folder === undefined) throw new ExitError(Exit.usage, texts.host.noDataFolder());
  return folder;
}

/** The same; undefined if the environment does not tell. */
export function findNamesFolder(data: string | undefined): string | undefined {
  return data ?? serverFolder();
}
