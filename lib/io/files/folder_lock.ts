// Keeps other processes out of a folder while files in it are made.

import { reason } from "../system/system.ts";
import { after } from "../system/timers.ts";
import { makeFolder, WriteError } from "./whole_file.ts";

/** On Windows, where folders cannot be opened. It stays there: a lock on a file that somebody removes keeps nobody out. */
const LOCK_FILE = ".lock";
const LOCK_MODE = 0o600;
/** Milliseconds for which others may hold it: making a pair takes a few of them. */
const PATIENCE = 10_000;

/**
 * Does the work while no other process does any in the folder, which is made where it is missing. `mode`: its
 * permissions, where the system has such. Throws WriteError, also when another process does not let go.
 */
export async function whileLocked<Result>(
  folder: string,
  mode: number,
  work: () => Promise<Result>,
): Promise<Result> {
  await makeFolder(folder, mode);
  const lock = await openLock(folder);
  try {
    return await work();
  } finally {
    lock.close();
  }
}

/** There is no way to try a lock on Deno 2.4, so it is waited for, but not for ever. */
async function openLock(folder: string): Promise<Deno.FsFile> {
  const late = Promise.withResolvers<never>();
  const inTime = after(PATIENCE, () => late.reject(new Error("another chat-server holds it")));
  try {
    const file = Deno.build.os === "windows"
      ? await Deno.open(`${folder}/${LOCK_FILE}`, { read: true, write: true, create: true, mode: LOCK_MODE })
      : await Deno.open(folder);
    await Promise.race([file.lock(true), late.promise]);
    return file;
  } catch (error) {
    throw new WriteError(folder, reason(error));
  } finally {
    inTime();
  }
}
