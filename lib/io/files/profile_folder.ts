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

/** For files private to their owner. */
export const PRIVATE_MODE = 0o600;
const FOLDER_MODE = 0o700;
/** Permissions of others than the owner. */
const OTHERS = 0o077;
const PROFILE_FILE = "profile.json";
/** With the rows of a profile. */
export const RECORDS_FILE = "chat.db";
const LOCK_FILE = "lock";
const LAST_FILE = "last";
/** Milliseconds to get a lock that nobody holds. */
const LOCK_PATIENCE = 300;

/** Names of devices on Windows. */
const DEVICES = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;
/** Characters of a name that stay readable in its folder's. */
const MAX_READABLE = 32;
/** Of the hash after them. */
const HASH_DIGITS = 8;

/** A file that others on the machine could open. */
interface Opening {
  /** Of the folder, or of the file in it. */
  readonly path: string;
  /** In octal: 755. */
  readonly mode: string;
  /** Private to its owner now. */
  readonly closed: boolean;
}

/** Locked by this process. */
export class ProfileFolder {
  readonly #lock: Deno.FsFile;

  /** `openings`: files that others could open. */
  private constructor(readonly path: string, lock: Deno.FsFile, readonly openings: readonly Opening[]) {
    this.#lock = lock;
  }

  /**
   * Locks the folder, made if missing; undefined if another client holds it: the process may then keep
   * waiting for the lock until `exit`. Files open to others become private. Throws WriteError.
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

  /** Existing or not. */
  get file(): string {
    return profilePath(this.path);
  }

  async read(): Promise<Contents | undefined> {
    return await readIfThere(this.file);
  }

  /** As `beginWhole`. */
  async begin(bytes: Uint8Array): Promise<() => Promise<void>> {
    return await beginWhole(this.file, bytes, PRIVATE_MODE);
  }

  /** Begun, but not in place yet. */
  async readBegun(): Promise<Contents | undefined> {
    return await readBegun(this.file);
  }

  /** Puts the begun file in place. Throws WriteError. */
  async finish(): Promise<void> {
    await finishWhole(this.file);
  }

  async hasRows(): Promise<boolean> {
    return await isThere(rowsFile(this.path));
  }

  /** No effect on missing files. Throws WriteError. */
  async removeFiles(): Promise<void> {
    for (const path of [this.file, ...rowsFiles(this.path)]) await removeFile(path);
  }

  /** Others may lock it afterwards. */
  release(): void {
    this.#lock.close();
  }
}

export function profilePath(folder: string): string {
  return `${folder}/${PROFILE_FILE}`;
}

export function rowsFile(folder: string): string {
  return `${folder}/${RECORDS_FILE}`;
}

/** With SQLite's further files. */
function rowsFiles(folder: string): string[] {
  return ["", "-wal", "-shm"].map((end) => `${rowsFile(folder)}${end}`);
}

/** Undefined if the environment does not tell the usual place. */
export async function usualFolder(name: UserName): Promise<string | undefined> {
  const profiles = profilesFolder();
  return profiles === undefined ? undefined : `${profiles}/${await folderNameOf(name)}`;
}

/**
 * All folders in the usual place with a profile, sorted, with the contents of their files. An unreadable
 * place is answered as one such folder; undefined if the environment does not tell it.
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
      const contents = await readIfThere(profilePath(folder)) ?? await whyNoFolder(folder);
      return contents ? [{ folder, contents }] : [];
    }),
  );
  return found.flat();
}

/** A link to a folder on a disk that is away counts as a profile. */
async function whyNoFolder(path: string): Promise<Contents | undefined> {
  try {
    await Deno.stat(path);
    return undefined;
  } catch {
    return { why: DANGLING };
  }
}

/**
 * The user name, if it consists of small letters, digits, `_` and `-`; else its readable part, `~` and a hash
 * of its NFC form. So no two are equal where case, accents or Unicode's forms do not count.
 */
export async function folderNameOf({ key }: UserName): Promise<string> {
  if (/^[a-z0-9_-]+$/.test(key) && !DEVICES.test(key)) return key;
  const readable = key.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[^a-z0-9_-]+/g, "-");
  const hash = encodeHex(await sha256(encodeUtf8(key)));
  return `${readable.slice(0, MAX_READABLE)}~${hash.slice(0, HASH_DIGITS)}`;
}

/** The last user's name as written; undefined: none. */
export async function readLastName(): Promise<string | undefined> {
  const folder = ownFolder();
  const last = folder === undefined ? undefined : await readIfThere(`${folder}/${LAST_FILE}`);
  return last && "bytes" in last ? decodeUtf8(last.bytes)?.replace(/\n$/, "") : undefined;
}

/** If there is a usual place. Throws WriteError. */
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

/** Deno 2.4 cannot try a lock, so it waits briefly. */
async function isLocked(file: Deno.FsFile): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const cancel = after(LOCK_PATIENCE, () => late.resolve(false));
  const isHeld = await Promise.race([file.lock(true).then(() => true), late.promise]);
  cancel();
  return isHeld;
}

/** A folder with other contents is left alone: --profile may name any. */
async function closeToOthers(folder: string): Promise<Opening[]> {
  if (Deno.build.os === "windows") return [];
  const own = new Set([PROFILE_FILE, LOCK_FILE, `${BEGUN}${PROFILE_FILE}`]);
  let isOwn = true;
  for await (const { name } of Deno.readDir(folder)) isOwn &&= own.has(name) || name.startsWith(RECORDS_FILE);
  const openings = [await closeOne(folder, isOwn ? FOLDER_MODE : undefined)];
  for (const path of [profilePath(folder), ...rowsFiles(folder)]) {
    openings.push(await closeOne(path, PRIVATE_MODE));
  }
  return openings.filter((opening) => opening !== undefined);
}

/** Undefined if others cannot open it, or it does not exist. `mode`: its new permissions. */
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
