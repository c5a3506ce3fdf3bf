// Opens profiles, keeps them on disk, and says in words why one cannot be used.

import { Exit, ExitError } from "../../base/exit.ts";
import type { Secret } from "../../base/secret.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { systemReason } from "../../texts/system_reason.ts";
import {
  type Opening,
  PRIVATE_MODE,
  profileFile,
  ProfileFolder,
  usualFolder,
} from "../../io/files/profile_folder.ts";
import { scrypt } from "../../io/system/scrypt.ts";
import { randomBytes, wallClock } from "../../io/system/system.ts";
import { checkFolderOf, isThere, readIfThere, WriteError, writeNew } from "../../io/files/whole_file.ts";
import { decodeBackup, encodeBackup } from "../../profile/backup.ts";
import { FieldError, type JsonObject } from "../../profile/json_fields.ts";
import { newProfile, type Profile, wipeProfile } from "../../profile/profile.ts";
import {
  type FileFailure,
  openSealed,
  plainFile,
  readProfileFile,
  sealedFile,
} from "../../profile/profile_file.ts";
import { newSealKey, type SealKey } from "../../profile/sealed.ts";
import { refusalOfNewName } from "../../wire/new_name.ts";
import type { UserName } from "../../wire/user_name.ts";
import { bytesOf, checkKeys, type FileContents, readFile, useless, withKeys } from "./profile_reading.ts";

const MAX_ATTEMPTS = 3;

/** The beginning of an open profile. */
interface Opened {
  readonly profile: Profile;
  /** The key of its seal, if it is sealed. */
  readonly key?: SealKey;
  /** Fields around it that are not known. */
  readonly around?: JsonObject;
  /** Whether it was made just now. */
  readonly isNew?: boolean;
}

/** A profile that no other client can open meanwhile. */
export class OpenProfile {
  /** Whether it was made just now. */
  readonly isNew: boolean;
  #profile: Profile;
  #key: SealKey | undefined;
  #isOpen = true;
  /** The profile on the disk, now or when all writes so far have ended well; undefined: nothing. */
  #saved: Profile | undefined;
  #wasSaved: boolean;
  /** The writes so far; the next one waits for them. */
  #written: Promise<void> = Promise.resolve();
  readonly #around: JsonObject;
  readonly #folder: ProfileFolder;
  #texts: Texts;

  /** `folder` is released when it is closed. */
  constructor(folder: ProfileFolder, { profile, key, around = {}, isNew = false }: Opened, texts: Texts) {
    this.isNew = isNew;
    this.#profile = profile;
    this.#saved = isNew ? undefined : profile;
    this.#wasSaved = !isNew;
    this.#key = key;
    this.#around = around;
    this.#folder = folder;
    this.#texts = texts;
  }

  /** As it is now. */
  get profile(): Profile {
    return this.#profile;
  }

  /** From now on it says in this language why it cannot be written. */
  speak(texts: Texts): void {
    this.#texts = texts;
  }

  /** Files of it that others on the machine could open until now. */
  get openings(): readonly Opening[] {
    return this.#folder.openings;
  }

  /** Whether something of it is not on the disk that is to be there. */
  get isUnsaved(): boolean {
    return this.#wasSaved && this.#profile !== this.#saved;
  }

  /** Whether it is to be on the disk: one that is made is not, before it is saved for the first time. */
  get wasSaved(): boolean {
    return this.#wasSaved;
  }

  /** From now on this is the profile; it is on the disk when the next `save` has resolved. */
  keep(next: Profile): void {
    if (!this.#isOpen) throw new Error("the profile is closed");
    this.#profile = next;
  }

  /** Whether it takes a passphrase to open it. */
  get isSealed(): boolean {
    return this.#key !== undefined;
  }

  /**
   * From now on this is the profile; resolves when it is on the disk, after all that was saved before. Throws ExitError
   * (failed) when it cannot be written, or could not be read again: what is on the disk is then what was there before.
   */
  async save(next: Profile): Promise<void> {
    this.keep(next);
    this.#wasSaved = true;
    await this.#afterOthers(() => this.#write(next));
  }

  /** Seals it with a new passphrase (NFC, UTF-8), which is wiped. Throws as `save`; then the one before holds. */
  async setPassphrase(passphrase: Secret): Promise<void> {
    if (!this.#isOpen) throw new Error("the profile is closed");
    this.#wasSaved = true;
    await this.#afterOthers(async () => {
      const before = this.#key;
      this.#key = await newSealKey(passphrase, scrypt, randomBytes);
      passphrase.wipe();
      try {
        await this.#write(this.#profile);
      } catch (error) {
        this.#key = before;
        throw error;
      }
    });
  }

  /** Others may open it as soon as all that was saved is written. What it held can still be read. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#written.then(() => this.#folder.release());
  }

  /** Closes it, and removes it from the disk: nobody knows it. Throws ExitError (failed) when it cannot be removed. */
  async discard(): Promise<void> {
    await this.#afterOthers(() => this.#folder.removeFile());
    this.wipe();
  }

  /** Closes it, and overwrites its secrets: who it was can still be read, and nothing be done with it. */
  wipe(): void {
    this.close();
    this.#written.then(() => {
      wipeProfile(this.#profile);
      this.#key = undefined;
    });
  }

  #afterOthers(work: () => Promise<void>): Promise<void> {
    const done = this.#written.then(work);
    this.#written = done.catch(() => {});
    return writing(this.#texts, () => done);
  }

  /** A profile that no reader would open never replaces one that opens: FieldError. */
  async #write(profile: Profile): Promise<void> {
    if (profile.keys !== this.#saved?.keys) await checkKeys(profile);
    const file = this.#key
      ? await sealedFile("chat-seguro/profile", profile, this.#key, randomBytes, this.#around)
      : plainFile(profile, this.#around);
    await this.#folder.write(file.expose());
    this.#saved = profile;
    file.wipe();
  }
}

/** Which profile, and how to open it. */
interface ProfileRequest {
  /** The owner's name. */
  readonly name: UserName;
  /** Where it is; undefined: in the usual place. */
  readonly folder: string | undefined;
  /** Whether to make it where there is none. */
  readonly create: boolean;
  /** Asks for the passphrase, for the first, second, third time; it is wiped. */
  askPassphrase(attempt: number): Promise<Secret>;
  /** Of the person. */
  readonly texts: Texts;
}

/**
 * Opens a profile, and holds it until it is closed. One that is made is not written before it is saved. Throws ExitError: usage where there is none or its file is of no use;
 * failed where another client holds it (the process may then go on waiting for it until `exit`) or it cannot be written;
 * refused after three wrong passphrases.
 */
export async function openProfile(request: ProfileRequest): Promise<OpenProfile> {
  const { name, create, texts } = request;
  const path = await folderOf(request);
  const there = await readIfThere(profileFile(path));
  if (there) bytesOf(there, profileFile(path), texts);
  else if (!create) throw none(path, request);
  const wrong = there ? undefined : refusalOfNewName(name);
  if (wrong) throw new ExitError(Exit.usage, texts.refusals[wrong]);
  const folder = await hold(path, texts);
  try {
    const contents = await folder.read();
    if (contents) return new OpenProfile(folder, await openFile(contents, folder.file, request), texts);
    if (!create) throw none(path, request);
    return new OpenProfile(
      folder,
      { profile: await newProfile(name, randomBytes, wallClock), isNew: true },
      texts,
    );
  } catch (error) {
    folder.release();
    throw error;
  }
}

/** A profile to be made of one that comes from elsewhere. */
interface RestoreRequest extends Pick<ProfileRequest, "folder" | "texts"> {
  /** The profile to write. */
  readonly profile: Profile;
  /** The passphrase of its seal (NFC, UTF-8); it is wiped. */
  readonly passphrase: Secret;
}

/** Makes a profile where there is none, sealed. Throws ExitError: usage where there is one, else as `openProfile`. */
export async function createProfile(request: RestoreRequest): Promise<OpenProfile> {
  const { profile, passphrase, texts } = request;
  const folder = await hold(await folderOf({ ...request, name: profile.name }), texts);
  try {
    if (await isThere(folder.file)) throw new ExitError(Exit.usage, texts.profile.alreadyThere(folder.path));
    const opened = new OpenProfile(folder, { profile, isNew: true }, texts);
    await opened.setPassphrase(passphrase);
    return opened;
  } catch (error) {
    folder.release();
    throw error;
  }
}

/** Throws ExitError (usage) where `createProfile` would refuse because there is a profile: before anybody is asked anything. */
export async function refuseProfileThere(
  request: Pick<ProfileRequest, "folder" | "name" | "texts">,
): Promise<void> {
  const path = await folderOf(request);
  if (await isThere(profileFile(path))) {
    throw new ExitError(Exit.usage, request.texts.profile.alreadyThere(path));
  }
}

/** Throws ExitError where `writeBackup` would refuse: usage where there is a file, failed where there is no folder for it. */
export async function refuseBackupThere(path: string, texts: Texts): Promise<void> {
  if (await isThere(path)) throw new ExitError(Exit.usage, texts.profile.backupThere(path));
  await writing(texts, () => checkFolderOf(path));
}

/** Writes a backup where there is no file. `passphrase`: NFC, UTF-8; it is wiped. Throws ExitError (usage, failed). */
export async function writeBackup(
  path: string,
  profile: Profile,
  passphrase: Secret,
  texts: Texts,
): Promise<void> {
  await refuseBackupThere(path, texts);
  await writing(texts, async () => {
    const backup = await encodeBackup(profile, passphrase, scrypt, randomBytes);
    passphrase.wipe();
    await writeNew(path, backup.expose(), PRIVATE_MODE);
  });
}

/** The owner of a backup. Throws ExitError (usage) where the file is of no use. */
export async function nameOfBackup(path: string, texts: Texts): Promise<UserName> {
  return nameIn(await bytesOfBackup(path, texts), path, texts);
}

function nameIn(bytes: Uint8Array, path: string, texts: Texts): UserName {
  const file = readProfileFile("chat-seguro/backup", bytes);
  if (file.kind === "sealed") return file.name;
  const failure: FileFailure = file.kind === "plain" ? { kind: "damaged", where: "plain" } : file;
  throw useless(failure, path, texts, texts.profile.damagedBackup);
}

/**
 * The profile of a backup, as another instance, and the passphrase (NFC, UTF-8) that opened it; wrong ones are wiped. `ask`: as
 * `askPassphrase` of a profile. Throws ExitError: usage where the file is of no use, before anybody is asked; refused after
 * three wrong passphrases.
 */
export async function readBackup(
  path: string,
  ask: ProfileRequest["askPassphrase"],
  texts: Texts,
): Promise<{ readonly profile: Profile; readonly passphrase: Secret }> {
  const bytes = await bytesOfBackup(path, texts);
  nameIn(bytes, path, texts);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const passphrase = await ask(attempt);
    const profile = await decodeBackup(bytes, passphrase, scrypt, randomBytes, wallClock);
    if (!("kind" in profile)) return { profile: await withKeys(profile, path, texts), passphrase };
    passphrase.wipe();
    if (profile.kind !== "passphrase") throw useless(profile, path, texts, texts.profile.damagedBackup);
  }
  throw new ExitError(Exit.refused, texts.profile.wrongPassphrase());
}

async function bytesOfBackup(path: string, texts: Texts): Promise<Uint8Array<ArrayBuffer>> {
  return bytesOf(await readIfThere(path) ?? { why: "No such file" }, path, texts);
}

async function openFile(contents: FileContents, path: string, request: ProfileRequest): Promise<Opened> {
  const { name, askPassphrase, texts } = request;
  const file = readFile(contents, path, texts);
  if (file.name.key !== name.key) {
    throw new ExitError(Exit.usage, texts.profile.profileOfOther(path, file.name.text));
  }
  const { around } = file;
  if (file.kind === "plain") return { profile: await withKeys(file.profile, path, texts), around };
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const passphrase = await askPassphrase(attempt);
    const opened = await openSealed(file, passphrase, scrypt);
    passphrase.wipe();
    if ("profile" in opened) {
      return { profile: await withKeys(opened.profile, path, texts), key: opened.key, around };
    }
    if (opened.kind !== "passphrase") throw useless(opened, path, texts);
  }
  throw new ExitError(Exit.refused, texts.profile.wrongPassphrase());
}

/** Where the profile is, or would be. Throws ExitError (usage). */
async function folderOf(
  { folder, name, texts }: Pick<ProfileRequest, "folder" | "name" | "texts">,
): Promise<string> {
  const path = folder ?? await usualFolder(name);
  if (path === undefined) throw new ExitError(Exit.usage, texts.profile.noDataFolder());
  return path;
}

async function hold(path: string, texts: Texts): Promise<ProfileFolder> {
  const folder = await writing(texts, () => ProfileFolder.hold(path));
  if (!folder) throw new ExitError(Exit.failed, texts.profile.inUse(path), [], "in_use");
  return folder;
}

function none(path: string, { name, folder, texts }: ProfileRequest): ExitError {
  return new ExitError(
    Exit.usage,
    folder === undefined ? texts.profile.noProfileOf(name.text) : texts.profile.noProfileIn(path),
  );
}

/** Says in words why something cannot be written. Throws ExitError (failed). */
async function writing<Result>(texts: Texts, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FieldError) {
      throw new ExitError(Exit.failed, texts.profile.unreadableThen(error.where));
    }
    if (!(error instanceof WriteError)) throw error;
    const why = systemReason(error.message, texts);
    throw new ExitError(Exit.failed, texts.host.cannotWrite(error.path, why));
  }
}
