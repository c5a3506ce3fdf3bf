// Backups as files: written where there is none, and read with their passphrase.

import { Exit, ExitError } from "../../base/exit.ts";
import type { Secret } from "../../base/secret.ts";
import { PRIVATE_MODE } from "../../io/files/profile_folder.ts";
import { checkFolderOf, isThere, readIfThere, writeNew } from "../../io/files/whole_file.ts";
import { scrypt } from "../../io/system/scrypt.ts";
import { randomBytes, wallClock } from "../../io/system/system.ts";
import { decodeBackup, encodeBackup } from "../../profile/backup.ts";
import type { Profile } from "../../profile/profile.ts";
import { type FileFailure, readProfileFile } from "../../profile/profile_file.ts";
import type { Texts } from "../../texts/catalogue.ts";
import type { UserName } from "../../wire/user_name.ts";
import { useless, writing } from "./profile_failures.ts";
import { bytesOf, MAX_ATTEMPTS, withKeys } from "./profile_reading.ts";

/** Throws ExitError like `writeBackup`: usage for an existing file, failed without a folder for it. */
export async function refuseBackupThere(path: string, texts: Texts): Promise<void> {
  if (await isThere(path)) throw new ExitError(Exit.usage, texts.profile.backupThere(path));
  await writing(texts, () => checkFolderOf(path));
}

/** Never replaces a file. `passphrase`: NFC, UTF-8; it is wiped. Throws ExitError (usage, failed). */
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

/** The owner. Throws ExitError (usage) for an unusable file. */
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
 * The profile of a backup, as another instance, and the passphrase (NFC, UTF-8) that opened it; wrong ones
 * are wiped. `ask`: as `askPassphrase` of a profile. Throws ExitError: usage where the file is of no use,
 * before anybody is asked; refused after three wrong passphrases.
 */
export async function readBackup(
  path: string,
  ask: (attempt: number) => Promise<Secret>,
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
