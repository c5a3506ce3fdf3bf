// Keeps other processes out of a folder while its files are made.

import { reason } from "../system/system.ts";
import { after } from "../system/timers.ts";
import { makeFolder, WriteError } from "./whole_file.ts";

/** On Windows, where folders cannot be opened. Never removed: a lock on a removed file excludes nobody. */
const LOCK_FILE = ".lock";
const LOCK_MODE = 0o600;
/** Milliseconds that others may hold it; making a pair takes a few. */
const PATIENCE = 10_000;

/**
 * Runs the work while no other process works in the folder, which is made if missing. `mode`: its
 * permissions, where supported. Throws WriteError, also if another process does not let go.
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

/** Deno 2.4 cannot try a lock, so it waits, with a limit. */
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
