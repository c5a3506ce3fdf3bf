// Writes files so that each is there whole or not at all, also after a crash: write, sync, rename.

import { equalBytes } from "../../base/bytes.ts";
import { reason } from "../system/system.ts";

/** A file or folder could not be written. */
export class WriteError extends Error {
  /** Stands before the message in `toString()`. */
  override readonly name = "WriteError";

  /** `message`: what the system says. */
  constructor(readonly path: string, message: string) {
    super(message);
  }
}

/** A file being written lies beside its place under such a name; git ignores it as it ignores the file. */
export const BEGUN = ".new-";

/** Reasons of our own, as lib/texts/system_reason.ts knows them. */
export const DANGLING = "dangling link";
/** The file reads back as something else. */
export const GARBLED = "not what was written";

/**
 * Writes a file, in the place of one that is there; where a link is there, what it leads to. `mode`: its permissions, where
 * the system has such. Throws WriteError; what was there is unchanged then.
 */
export async function writeWhole(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  await (await beginWhole(path, bytes, mode))();
}

/** The same in two steps: what it gives puts the file in its place, where all the room that it takes is taken. */
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

/** What was begun and is not in its place yet. */
export async function readBegun(path: string): Promise<Contents> {
  try {
    return await readIfThere(begunOf(await behindLinks(path)));
  } catch (error) {
    return { why: reason(error) };
  }
}

/** Puts what was begun in its place. Throws WriteError. */
export async function finishWhole(path: string): Promise<void> {
  await writing(path, async () => {
    const place = await behindLinks(path);
    await Deno.rename(begunOf(place), place);
    await syncFolderOf(place);
  });
}

/** Writes a file where there is none: never in the place of another one. `mode` as above. Throws WriteError. */
export async function writeNew(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  await writing(path, async () => {
    const begun = await begin(path, bytes, mode);
    try {
      await Deno.link(begun, path);
    } catch (error) {
      // Not every file system has a second name for a file: a stick has none.
      if (await isThere(path)) throw error;
      await Deno.rename(begun, path);
    } finally {
      await removeIfThere(begun);
    }
    await syncFolderOf(path);
  });
}

/** The contents of a file; undefined when there is none; or why it cannot be read. */
export type Contents = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly why: string } | undefined;

/** The contents of a file. A link that leads nowhere is not a missing file: its target may come back. */
export async function readIfThere(path: string): Promise<Contents> {
  try {
    return { bytes: await Deno.readFile(path) };
  } catch (error) {
    if (await leadsNowhere(path)) return { why: DANGLING };
    return error instanceof Deno.errors.NotFound ? undefined : { why: reason(error) };
  }
}

/** Whether it is a link to what is not there. Deno 2.4 reads such a link as a loop. */
async function leadsNowhere(path: string): Promise<boolean> {
  try {
    if (!(await Deno.lstat(path)).isSymlink) return false;
    await Deno.stat(path);
    return false;
  } catch (error) {
    return error instanceof Deno.errors.NotFound && await isThere(path);
  }
}

/** Throws WriteError where there is no folder for that file. */
export async function checkFolderOf(path: string): Promise<void> {
  await writing(path, async () => {
    const { isDirectory } = await Deno.stat(folderOf(path) || ".");
    if (!isDirectory) throw new Error("Not a directory");
  });
}

/** Gives a file another name, in the place of one that has it. Throws WriteError. */
export async function moveFile(from: string, to: string): Promise<void> {
  await writing(to, async () => {
    await Deno.rename(from, to);
    await syncFolderOf(to);
  });
}

/** Removes a file, if there is one. Throws WriteError. */
export async function removeFile(path: string): Promise<void> {
  await writing(path, async () => {
    await removeIfThere(path);
    await syncFolderOf(path);
  });
}

/** Makes a folder, and those that it lies in, where they are missing. `mode` as above. Throws WriteError. */
export async function makeFolder(path: string, mode: number): Promise<void> {
  await writing(path, () => Deno.mkdir(path, { recursive: true, mode }));
}

/** Whether something has that name, be it a link that leads nowhere. False also when the system will not say. */
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

/** Writes it under the name of what is begun, which it gives. Leaves nothing where it fails. */
async function begin(path: string, bytes: Uint8Array, mode: number): Promise<string> {
  const begun = begunOf(path);
  await removeIfThere(begun); // of a crash
  await writeSynced(begun, bytes, mode);
  return begun;
}

function begunOf(path: string): string {
  return `${folderOf(path)}${BEGUN}${path.slice(folderOf(path).length)}`;
}

/** Where a link leads; the path itself where it is none. */
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

/** And reads it back: what a disk took is not always what it has. */
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
