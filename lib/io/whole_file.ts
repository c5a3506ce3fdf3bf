// Writes files so that each is there whole or not at all, also after a crash: write, sync, rename.

import { reason } from "./system.ts";

/** A file or folder could not be written. */
export class WriteError extends Error {
  /** Stands before the message in `toString()`. */
  override readonly name = "WriteError";

  /** `message`: what the system says. */
  constructor(readonly path: string, message: string) {
    super(message);
  }
}

/** What is being written lies beside its place under such a name; git ignores it as it ignores the file. */
const BEGUN = ".new-";

/**
 * Writes a file, in the place of one that is there. `mode`: its permissions, where the system has such.
 * Throws WriteError; what was there is unchanged then.
 */
export async function writeWhole(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const begun = `${folderOf(path)}${BEGUN}${path.slice(folderOf(path).length)}`;
  await writing(path, async () => {
    await removeIfThere(begun); // of a crash
    await writeSynced(begun, bytes, mode);
    await Deno.rename(begun, path);
    await syncFolderOf(path);
  });
}

/** Writes a file where there is none: never in the place of another one. `mode` as above. Throws WriteError. */
export async function writeNew(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  await writing(path, async () => {
    await writeSynced(path, bytes, mode);
    await syncFolderOf(path);
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

/** Leaves nothing where it fails, and what was there before. */
async function writeSynced(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await Deno.open(path, { write: true, createNew: true, mode });
  try {
    for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await file.write(rest));
    await file.sync();
    file.close();
  } catch (error) {
    file.close();
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
