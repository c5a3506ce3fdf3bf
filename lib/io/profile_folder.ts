// Profiles on disk: a folder for each, below the platform's folder for data, that one client uses at a time; and who
// chatted last (docs/PROTOCOL.md, "The profile").

import { encodeHex } from "@std/encoding/hex";
import { encodeUtf8 } from "../base/utf8.ts";
import { sha256 } from "../base/sha256.ts";
import type { UserName } from "../wire/user_name.ts";
import { dataFolder } from "./data_folder.ts";
import { reason } from "./system.ts";
import { after } from "./timers.ts";
import { isThere, makeFolder, WriteError, writeWhole } from "./whole_file.ts";

/** Of files that only their owner should read. */
export const PRIVATE_MODE = 0o600;
const FOLDER_MODE = 0o700;
const PROFILE_FILE = "profile.json";
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

/** What a file holds; undefined when there is none; or why it cannot be read. */
export type Contents = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly why: string } | undefined;

/** The folder of a profile, held by this process alone. */
export class ProfileFolder {
  readonly #lock: Deno.FsFile;

  private constructor(readonly path: string, lock: Deno.FsFile) {
    this.#lock = lock;
  }

  /**
   * Holds the folder, which is made where it is missing; undefined when another client does: then the process may go on
   * waiting for the lock until `exit`. A profile that others can read becomes its owner's alone. Throws WriteError.
   */
  static async hold(path: string): Promise<ProfileFolder | undefined> {
    await makeFolder(path, FOLDER_MODE);
    try {
      const options = { read: true, write: true, create: true, mode: PRIVATE_MODE };
      const lock = await Deno.open(`${path}/${LOCK_FILE}`, options);
      if (!await isLocked(lock)) return undefined;
      await makePrivate(profileFile(path));
      return new ProfileFolder(path, lock);
    } catch (error) {
      throw new WriteError(path, reason(error));
    }
  }

  /** Where its file is, or will be. */
  get file(): string {
    return profileFile(this.path);
  }

  /** What its file holds. */
  async read(): Promise<Contents> {
    return await readIfThere(this.file);
  }

  /** Writes its file as a whole. Throws WriteError; what was there is unchanged then. */
  async write(bytes: Uint8Array): Promise<void> {
    await writeWhole(this.file, bytes, PRIVATE_MODE);
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

/** Where the profile of that name is in the usual place; undefined when the environment does not say where that is. */
export async function usualFolder(name: UserName): Promise<string | undefined> {
  const profiles = profilesFolder();
  return profiles === undefined ? undefined : `${profiles}/${await folderNameOf(name)}`;
}

/** All folders in the usual place that hold a profile, sorted. */
export async function usualFolders(): Promise<string[]> {
  const profiles = profilesFolder();
  if (profiles === undefined) return [];
  const folders: string[] = [];
  try {
    for await (const { name } of Deno.readDir(profiles)) folders.push(`${profiles}/${name}`);
  } catch {
    return []; // there is none yet
  }
  const isProfile = await Promise.all(folders.map((folder) => isThere(profileFile(folder))));
  return folders.filter((_, i) => isProfile[i]).sort();
}

/**
 * The folder's name: the person's where it is of plain small letters, digits, `_` and `-`, else what can be kept of it, `~`
 * and a hash of its NFC form. So no two are the same where case, accents or Unicode's forms do not count.
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
  return last && "bytes" in last ? new TextDecoder().decode(last.bytes).replace(/\n$/, "") : undefined;
}

/** Remembers who chatted last, where there is a usual place for it. Throws WriteError. */
export async function writeLastName(name: UserName): Promise<void> {
  const folder = ownFolder();
  if (folder === undefined) return;
  await makeFolder(folder, FOLDER_MODE);
  await writeWhole(`${folder}/${LAST_FILE}`, encodeUtf8(`${name.text}\n`), PRIVATE_MODE);
}

/** What a file holds. */
export async function readIfThere(path: string): Promise<Contents> {
  try {
    return { bytes: await Deno.readFile(path) };
  } catch (error) {
    return error instanceof Deno.errors.NotFound ? undefined : { why: reason(error) };
  }
}

function ownFolder(): string | undefined {
  const folder = dataFolder();
  return folder === undefined ? undefined : `${folder}/chat-seguro`;
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

/** Its folder is left as it is: one that --profile names may hold other things. */
async function makePrivate(file: string): Promise<void> {
  if (Deno.build.os === "windows" || !await isThere(file)) return;
  const { mode } = await Deno.stat(file);
  if (mode !== null && (mode & 0o077) !== 0) await Deno.chmod(file, PRIVATE_MODE);
}
