// Writes files whole or not at all, even in a crash: write, sync, rename.

import { equalBytes } from "../../base/bytes.ts";
import { reason } from "../system/system.ts";

/** A file or folder could not be written. */
export class WriteError extends Error {
  override readonly name = "WriteError";

  /** `message`: the system's. */
  constructor(readonly path: string, message: string) {
    super(message);
  }
}

/** Infix of a file being written, next to its destination; git ignores it like the file. */
export const BEGUN = ".new-";

/** Our own reasons, known to lib/texts/system_reason.ts. */
export const DANGLING = "dangling link";
/** The file reads back as something else. */
export const GARBLED = "not what was written";

/**
 * Replaces an existing file, or the target of a link. `mode`: permissions, where supported. Throws
 * WriteError; the old file is unchanged then.
 */
export async function writeWhole(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  await (await beginWhole(path, bytes, mode))();
}

/**
 * As `writeWhole`, in two steps: the returned function puts the file in place; its space is already reserved.
 */
export async function beginWhole(
  path: string,
  bytes: Uint8Array,
  mode: number,
): Promise<() => Promise<void>> {
  await writing(path, async () => {
    const place = await behindLinks(path);
    await begin(place, bytes, mode);
    await syncFolderOf(place);
  });
  return () => finishWhole(path);
}

/** The begun file that is not in place yet. */
export async function readBegun(path: string): Promise<Contents | undefined> {
  try {
    return await readIfThere(begunOf(await behindLinks(path)));
  } catch (error) {
    return { why: reason(error) };
  }
}

/** Puts the begun file in place. Throws WriteError. */
export async function finishWhole(path: string): Promise<void> {
  await writing(path, async () => {
    const place = await behindLinks(path);
    await Deno.rename(begunOf(place), place);
    await syncFolderOf(place);
  });
}

/** Never replaces a file. `mode` as above. Throws WriteError. */
export async function writeNew(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  await writing(path, async () => {
    const begun = await begin(path, bytes, mode);
    try {
      await Deno.link(begun, path);
    } catch (error) {
      // Some file systems, as on USB sticks, have no hard links.
      if (await isThere(path)) throw error;
      await Deno.rename(begun, path);
    } finally {
      await removeIfThere(begun);
    }
    await syncFolderOf(path);
  });
}

/** `why`: the file cannot be read. */
export type Contents = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly why: string };

/** Undefined if there is no file. A dangling link is not a missing file: its target may come back. */
export async function readIfThere(path: string): Promise<Contents | undefined> {
  try {
    return { bytes: await Deno.readFile(path) };
  } catch (error) {
    if (await leadsNowhere(path)) return { why: DANGLING };
    return error instanceof Deno.errors.NotFound ? undefined : { why: reason(error) };
  }
}

/** Deno 2.4 reads a dangling link as a loop. */
async function leadsNowhere(path: string): Promise<boolean> {
  try {
    if (!(await Deno.lstat(path)).isSymlink) return false;
    await Deno.stat(path);
    return false;
  } catch (error) {
    return error instanceof Deno.errors.NotFound && await isThere(path);
  }
}

/** Throws WriteError if the folder of that file does not exist. */
export async function checkFolderOf(path: string): Promise<void> {
  await writing(path, async () => {
    const { isDirectory } = await Deno.stat(folderOf(path) || ".");
    if (!isDirectory) throw new Error("Not a directory");
  });
}

/** Replaces a file of the new name. Throws WriteError. */
export async function moveFile(from: string, to: string): Promise<void> {
  await writing(to, async () => {
    await Deno.rename(from, to);
    await syncFolderOf(to);
  });
}

/** No effect on a missing file. Throws WriteError. */
export async function removeFile(path: string): Promise<void> {
  await writing(path, async () => {
    await removeIfThere(path);
    await syncFolderOf(path);
  });
}

/** With missing parents. `mode` as above. Throws WriteError. */
export async function makeFolder(path: string, mode: number): Promise<void> {
  await writing(path, () => Deno.mkdir(path, { recursive: true, mode }));
}

/** Whether the name exists, be it a dangling link. False also if the system does not tell. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch {
    return false;
  }
}

async function writing(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new WriteError(path, reason(error));
  }
}

/** Returns the temporary name. Leaves nothing after a failure. */
async function begin(path: string, bytes: Uint8Array, mode: number): Promise<string> {
  const begun = begunOf(path);
  await removeIfThere(begun); // of a crash
  await writeSynced(begun, bytes, mode);
  return begun;
}

function begunOf(path: string): string {
  return `${folderOf(path)}${BEGUN}${path.slice(folderOf(path).length)}`;
}

/** The target of a link; any other path itself. */
async function behindLinks(path: string): Promise<string> {
  try {
    if (!(await Deno.lstat(path)).isSymlink) return path;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return path;
    throw error;
  }
  try {
    return await Deno.realPath(path);
  } catch (error) {
    throw error instanceof Deno.errors.NotFound ? new Error(DANGLING) : error;
  }
}

/** Reads it back, too: disks do not always return what they accepted. */
async function writeSynced(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await Deno.open(path, { write: true, createNew: true, mode });
  try {
    for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await file.write(rest));
    await file.sync();
    file.close();
    const there = await Deno.readFile(path);
    const isSame = equalBytes(there, bytes);
    there.fill(0);
    if (!isSame) throw new Error(GARBLED);
  } catch (error) {
    try {
      file.close();
    } catch {
      // It was closed before.
    }
    await removeIfThere(path).catch(() => {});
    throw error;
  }
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** A new name is on the disk once its folder is. Windows cannot open folders, and needs no such thing. */
async function syncFolderOf(path: string): Promise<void> {
  if (Deno.build.os === "windows") return;
  const folder = await Deno.open(folderOf(path) || ".");
  try {
    await folder.sync();
  } finally {
    folder.close();
  }
}

/** With its last `/`; empty for a file of the working folder. */
function folderOf(path: string): string {
  return /^.*[\\/]/s.exec(path)?.[0] ?? "";
}
