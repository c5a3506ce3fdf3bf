// Profiles on disk: a folder each, below the platform's data folder, used by one client at a time; and the
// last user (docs/PROTOCOL.md, "The profile").

import { encodeHex } from "@std/encoding/hex";
import { decodeUtf8, encodeUtf8 } from "../../base/utf8.ts";
import { sha256 } from "../../crypto/sha256.ts";
import type { UserName } from "../../wire/user_name.ts";
import { ownFolder } from "./data_folder.ts";
import { reason } from "../system/system.ts";
import { after } from "../system/timers.ts";
import {
  beginWhole,
  BEGUN,
  type Contents,
  DANGLING,
  finishWhole,
  isThere,
  makeFolder,
  readBegun,
  readIfThere,
  removeFile,
  WriteError,
  writeWhole,
} from "./whole_file.ts";

/** Of files that only their owner should read. */
export const PRIVATE_MODE = 0o600;
const FOLDER_MODE = 0o700;
/** Bits of a mode that let others than the owner in. */
const OTHERS = 0o077;
const PROFILE_FILE = "profile.json";
/** The file with the rows of a profile. */
export const RECORDS_FILE = "chat.db";
const LOCK_FILE = "lock";
const LAST_FILE = "last";
/** Milliseconds within which a lock that nobody holds is had. */
const LOCK_PATIENCE = 300;

/** Names that Windows keeps for devices. */
const DEVICES = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;
/** Characters of a name that can be recognised in its folder's. */
const MAX_READABLE = 32;
/** Hex digits of the hash behind them. */
const HASH_DIGITS = 8;

/** Files that others on the machine could open; `closed`: they cannot any more. */
interface Opening {
  /** Of the folder, or of the file in it. */
  readonly path: string;
  /** As chmod has it: 755. */
  readonly mode: string;
  /** Whether it is its owner's alone now. */
  readonly closed: boolean;
}

/** The folder of a profile, held by this process alone. */
export class ProfileFolder {
  readonly #lock: Deno.FsFile;

  /** `openings`: what others could open until now. */
  private constructor(readonly path: string, lock: Deno.FsFile, readonly openings: readonly Opening[]) {
    this.#lock = lock;
  }

  /**
   * Holds the folder, which is made where it is missing; undefined when another client does: then the process
   * may go on waiting for the lock until `exit`. What others can open becomes its owner's alone. Throws
   * WriteError.
   */
  static async hold(path: string): Promise<ProfileFolder | undefined> {
    await makeFolder(path, FOLDER_MODE);
    try {
      const options = { read: true, write: true, create: true, mode: PRIVATE_MODE };
      const lock = await Deno.open(`${path}/${LOCK_FILE}`, options);
      if (!await isLocked(lock)) return undefined;
      return new ProfileFolder(path, lock, await closeToOthers(path));
    } catch (error) {
      throw new WriteError(path, reason(error));
    }
  }

  /** Where its file is, or will be. */
  get file(): string {
    return profileFile(this.path);
  }

  /** The contents of its file. */
  async read(): Promise<Contents | undefined> {
    return await readIfThere(this.file);
  }

  /** As `beginWhole`, of its file. */
  async begin(bytes: Uint8Array): Promise<() => Promise<void>> {
    return await beginWhole(this.file, bytes, PRIVATE_MODE);
  }

  /** The file that was begun and is not in its place yet. */
  async readBegun(): Promise<Contents | undefined> {
    return await readBegun(this.file);
  }

  /** Puts that one in its place. Throws WriteError. */
  async finish(): Promise<void> {
    await finishWhole(this.file);
  }

  /** Whether its rows are there. */
  async hasRows(): Promise<boolean> {
    return await isThere(rowsFile(this.path));
  }

  /** Removes its files, if there are any. Throws WriteError. */
  async removeFiles(): Promise<void> {
    for (const path of [this.file, ...rowsFiles(this.path)]) await removeFile(path);
  }

  /** Others may hold it from now on. */
  release(): void {
    this.#lock.close();
  }
}

/** The file of the profile in that folder. */
export function profileFile(folder: string): string {
  return `${folder}/${PROFILE_FILE}`;
}

/** The rows of the profile in that folder. */
export function rowsFile(folder: string): string {
  return `${folder}/${RECORDS_FILE}`;
}

/** With what SQLite keeps beside it. */
function rowsFiles(folder: string): string[] {
  return ["", "-wal", "-shm"].map((end) => `${rowsFile(folder)}${end}`);
}

/**
 * Where the profile of that name is in the usual place; undefined when the environment does not say where
 * that is.
 */
export async function usualFolder(name: UserName): Promise<string | undefined> {
  const profiles = profilesFolder();
  return profiles === undefined ? undefined : `${profiles}/${await folderNameOf(name)}`;
}

/**
 * All folders in the usual place that have a profile, sorted, with what its file holds. A place that cannot
 * be read is given as one such folder; undefined when the environment does not say where it is.
 */
export async function usualProfiles(): Promise<
  readonly { readonly folder: string; readonly contents: Contents }[] | undefined
> {
  const profiles = profilesFolder();
  if (profiles === undefined) return undefined;
  const folders: string[] = [];
  try {
    for await (const { name, isFile } of Deno.readDir(profiles)) {
      if (!isFile) folders.push(`${profiles}/${name}`);
    }
  } catch (error) {
    return error instanceof Deno.errors.NotFound
      ? []
      : [{ folder: profiles, contents: { why: reason(error) } }];
  }
  const found = await Promise.all(
    folders.sort().map(async (folder) => {
      const contents = await readIfThere(profileFile(folder)) ?? await whyNoFolder(folder);
      return contents ? [{ folder, contents }] : [];
    }),
  );
  return found.flat();
}

/** A link to a folder that is away, on a disk that is not there now, holds a profile all the same. */
async function whyNoFolder(path: string): Promise<Contents | undefined> {
  try {
    await Deno.stat(path);
    return undefined;
  } catch {
    return { why: DANGLING };
  }
}

/**
 * The folder's name: the person's where it is of plain small letters, digits, `_` and `-`, else what can be
 * kept of it, `~` and a hash of its NFC form. So no two are the same where case, accents or Unicode's forms
 * do not count.
 */
export async function folderNameOf({ key }: UserName): Promise<string> {
  if (/^[a-z0-9_-]+$/.test(key) && !DEVICES.test(key)) return key;
  const readable = key.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[^a-z0-9_-]+/g, "-");
  const hash = encodeHex(await sha256(encodeUtf8(key)));
  return `${readable.slice(0, MAX_READABLE)}~${hash.slice(0, HASH_DIGITS)}`;
}

/** The name of whoever chatted last, as it was written; undefined when nobody did. */
export async function readLastName(): Promise<string | undefined> {
  const folder = ownFolder();
  const last = folder === undefined ? undefined : await readIfThere(`${folder}/${LAST_FILE}`);
  return last && "bytes" in last ? decodeUtf8(last.bytes)?.replace(/\n$/, "") : undefined;
}

/** Remembers who chatted last, where there is a usual place for it. Throws WriteError. */
export async function writeLastName(name: UserName): Promise<void> {
  const folder = ownFolder();
  if (folder === undefined) return;
  await makeFolder(folder, FOLDER_MODE);
  await writeWhole(`${folder}/${LAST_FILE}`, encodeUtf8(`${name.text}\n`), PRIVATE_MODE);
}

function profilesFolder(): string | undefined {
  const folder = ownFolder();
  return folder === undefined ? undefined : `${folder}/profiles`;
}

/** There is no way to try a lock on Deno 2.4, so it is waited for, but not for long. */
async function isLocked(file: Deno.FsFile): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const cancel = after(LOCK_PATIENCE, () => late.resolve(false));
  const isHeld = await Promise.race([file.lock(true).then(() => true), late.promise]);
  cancel();
  return isHeld;
}

/** A folder that holds other things than a profile is left as it is: --profile may name any. */
async function closeToOthers(folder: string): Promise<Opening[]> {
  if (Deno.build.os === "windows") return [];
  const own = new Set([PROFILE_FILE, LOCK_FILE, `${BEGUN}${PROFILE_FILE}`]);
  let isOwn = true;
  for await (const { name } of Deno.readDir(folder)) isOwn &&= own.has(name) || name.startsWith(RECORDS_FILE);
  const openings = [await closeOne(folder, isOwn ? FOLDER_MODE : undefined)];
  for (const path of [profileFile(folder), ...rowsFiles(folder)]) {
    openings.push(await closeOne(path, PRIVATE_MODE));
  }
  return openings.filter((opening) => opening !== undefined);
}

/** Undefined where others cannot open it, or nothing is there. `mode`: what it gets. */
async function closeOne(path: string, mode: number | undefined): Promise<Opening | undefined> {
  const before = await modeOf(path);
  if (before === undefined || (before & OTHERS) === 0) return undefined;
  if (mode !== undefined) await Deno.chmod(path, mode).catch(() => {}); // a disk may know no modes
  const after = await modeOf(path);
  return { path, mode: (before & 0o777).toString(8), closed: after !== undefined && (after & OTHERS) === 0 };
}

async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await Deno.stat(path)).mode ?? undefined;
  } catch {
    return undefined;
  }
}
