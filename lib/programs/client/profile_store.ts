// Opens or makes profiles, and says in words why one is unusable.

import { equalBytes } from "../../base/bytes.ts";
import { Exit, ExitError } from "../../base/exit.ts";
import type { Secret } from "../../base/secret.ts";
import { profilePath, rowsFile, usualFolder } from "../../io/files/profile_folder.ts";
import { isThere, readIfThere } from "../../io/files/whole_file.ts";
import { scrypt } from "../../io/system/scrypt.ts";
import { randomBytes, wallClock } from "../../io/system/system.ts";
import { FieldError, type JsonObject, parseJson } from "../../profile/json_fields.ts";
import { newProfile, type Profile } from "../../profile/profile.ts";
import { openSealed, type ProfileFile } from "../../profile/profile_file.ts";
import { decodeObject } from "../../profile/profile_object.ts";
import { joinObject, ProfileRecords } from "../../profile/profile_records.ts";
import type { SealKey } from "../../profile/sealed.ts";
import { storeKeys } from "../../profile/sealed_rows.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { refusalOfNewName } from "../../wire/new_name.ts";
import type { UserName } from "../../wire/user_name.ts";
import { HeldPlace } from "./held_place.ts";
import { type OpenedFiles, OpenProfile } from "./open_profile.ts";
import { useless, writing } from "./profile_failures.ts";
import { bytesOf, MAX_ATTEMPTS, readFile, withKeys } from "./profile_reading.ts";

interface ProfileRequest {
  readonly name: UserName;
  /** Undefined: the usual place. */
  readonly folder: string | undefined;
  /** Whether to make a missing one. */
  readonly create: boolean;
  /** `attempt`: from 1 to 3. The answer is wiped. */
  askPassphrase(attempt: number): Promise<Secret>;
  readonly texts: Texts;
}

/**
 * Opens a profile, and locks it until it is closed. A new one is not written before its first save. Throws
 * ExitError: usage if there is none or its file is unusable; failed if another client holds it (the process
 * may then keep waiting for it until `exit`) or it cannot be written; refused after three wrong passphrases.
 */
export async function openProfile(request: ProfileRequest): Promise<OpenProfile> {
  const { name, create, texts } = request;
  const path = await folderOf(request);
  const there = await readIfThere(profilePath(path));
  if (there) bytesOf(there, profilePath(path), texts);
  else if (!create && !await isThere(rowsFile(path))) throw none(path, request);
  const wrong = there ? undefined : refusalOfNewName(name);
  if (wrong) throw new ExitError(Exit.usage, texts.refusals[wrong]);
  const place = await HeldPlace.hold(path, texts);
  try {
    const contents = await place.folder.read();
    if (contents) return await openThere(place, readFile(contents, place.folder.file, texts), request);
    place.checkRows(undefined, texts);
    if (!create) throw none(path, request);
    const profile = await newProfile(name, randomBytes, wallClock);
    return new OpenProfile(place, { profile, isNew: true }, texts);
  } catch (error) {
    place.release();
    throw error;
  }
}

/** An earlier version is converted at once; if it cannot be written yet, with the first write. */
async function openThere(
  place: HeldPlace,
  file: ProfileFile,
  request: ProfileRequest,
): Promise<OpenProfile> {
  const { name, texts } = request;
  if (file.name.key !== name.key) {
    throw new ExitError(Exit.usage, texts.profile.profileOfOther(place.folder.file, file.name.text));
  }
  place.checkRows(file.storeName, texts);
  const store = new OpenProfile(place, await openFile(place, file, request), texts);
  try {
    if (file.storeName === undefined) await store.save(store.profile);
  } catch (error) {
    if (!(error instanceof ExitError)) throw error;
  }
  return store;
}

/** A profile made from a backup. */
interface RestoreRequest extends Pick<ProfileRequest, "folder" | "texts"> {
  readonly profile: Profile;
  /** NFC, UTF-8; wiped. */
  readonly passphrase: Secret;
}

/**
 * Makes a sealed profile, never replacing one. Throws ExitError: usage for an existing one, else as
 * `openProfile`.
 */
export async function createProfile(request: RestoreRequest): Promise<OpenProfile> {
  const { profile, passphrase, texts } = request;
  const place = await HeldPlace.hold(await folderOf({ ...request, name: profile.name }), texts);
  const { folder } = place;
  try {
    if (await isThere(folder.file)) throw new ExitError(Exit.usage, texts.profile.alreadyThere(folder.path));
    place.checkRows(undefined, texts);
    const opened = new OpenProfile(place, { profile, isNew: true }, texts);
    await opened.setPassphrase(passphrase);
    return opened;
  } catch (error) {
    place.release();
    throw error;
  }
}

/** Throws ExitError (usage) like `createProfile` for an existing profile, before any question. */
export async function refuseProfileThere(
  request: Pick<ProfileRequest, "folder" | "name" | "texts">,
): Promise<void> {
  const path = await folderOf(request);
  if (await isThere(profilePath(path))) {
    throw new ExitError(Exit.usage, request.texts.profile.alreadyThere(path));
  }
}

async function openFile(
  place: HeldPlace,
  file: ProfileFile,
  { askPassphrase, texts }: ProfileRequest,
): Promise<OpenedFiles> {
  const path = place.folder.file;
  if (file.kind === "plain") return await openContent(place, file, file.content, undefined, texts);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const passphrase = await askPassphrase(attempt);
    const opened = await openSealed(file, passphrase, scrypt);
    passphrase.wipe();
    if ("content" in opened) return await openContent(place, file, opened.content, opened.key, texts);
    if (opened.kind !== "passphrase") throw useless(opened, path, texts);
  }
  throw new ExitError(Exit.refused, texts.profile.wrongPassphrase());
}

async function openContent(
  place: HeldPlace,
  file: ProfileFile,
  content: Extract<ProfileFile, { kind: "plain" }>["content"],
  key: SealKey | undefined,
  texts: Texts,
): Promise<OpenedFiles> {
  const { around, name } = file;
  const path = place.folder.file;
  const opened = { around, ...(key ? { key } : {}) };
  if ("profile" in content) return { ...opened, profile: await withKeys(content.profile, path, texts) };
  const { object, store } = content.head;
  const keys = await storeKeys(store);
  store.wipe();
  if (!equalBytes(keys.name, file.storeName!)) {
    throw useless({ kind: "damaged", where: "store_name" }, path, texts);
  }
  const { opened: rows, rows: read, lost } = await writing(
    texts,
    () => ProfileRecords.open(place.records(), keys),
  );
  const { store: _, ...fields } = parseJson(object.expose()) as JsonObject;
  object.wipe();
  const joined = joinObject(fields, read);
  const profile = decodeObject(name, joined.object);
  if (profile instanceof FieldError) {
    throw new ExitError(Exit.usage, texts.profile.damagedRows(rowsFile(place.folder.path)));
  }
  const lostInAll = lost + joined.lost;
  return { ...opened, fields, rows, lost: lostInAll, profile: await withKeys(profile, path, texts) };
}

/** Of the profile, existing or not. Throws ExitError (usage). */
async function folderOf(
  { folder, name, texts }: Pick<ProfileRequest, "folder" | "name" | "texts">,
): Promise<string> {
  const path = folder ?? await usualFolder(name);
  if (path === undefined) throw new ExitError(Exit.usage, texts.profile.noDataFolder());
  return path;
}

function none(path: string, { name, folder, texts }: ProfileRequest): ExitError {
  return new ExitError(
    Exit.usage,
    folder === undefined ? texts.profile.noProfileOf(name.text) : texts.profile.noProfileIn(path),
  );
}
