// `chat-client passphrase`, `backup`, `restore` and `new-identity`: commands about the own profile.

import { Exit, type ExitCode, ExitError } from "../../../base/exit.ts";
import type { Secret } from "../../../base/secret.ts";
import type { BackupTask, OwnTask } from "../../cli/client_commands.ts";
import type { ProfileChoice } from "../../cli/client_options.ts";
import { shownIdentity } from "../../../identity/identity_id.ts";
import { askNewPassphrase, passphraseFromFile } from "../passphrase.ts";
import { randomBytes, wallClock } from "../../../io/system/system.ts";
import { askingTarget } from "../../../io/terminal/terminal.ts";
import { ownIdentity, withNewKeys } from "../../../profile/profile.ts";
import { printSentences } from "../../print.ts";
import {
  createProfile,
  nameOfBackup,
  readBackup,
  refuseBackupThere,
  refuseProfileThere,
  writeBackup,
} from "../profile_store.ts";
import { openForTask, passphraseOfBackup } from "../open_chosen.ts";
import { confirm } from "../../confirm.ts";

/**
 * Seals the profile with a new passphrase: of one that has none the file that was named holds it. Of a sealed one the file
 * holds the present one, and the new one is asked for. Throws ExitError.
 */
export async function runPassphrase(task: OwnTask): Promise<ExitCode> {
  const { passphraseFile, texts } = task;
  const store = await openForTask(task);
  try {
    if (store.isSealed && askingTarget() === undefined) {
      throw new ExitError(Exit.usage, texts.profile.newPassphraseNeedsTerminal());
    }
    const passphrase = store.isSealed || passphraseFile === undefined
      ? await askNewPassphrase({ prompt: texts.profile.newPassphrase(), texts })
      : await passphraseFromFile(passphraseFile, texts);
    await store.setPassphrase(passphrase);
    await printSentences("stdout", [texts.profile.sealed(store.profile.name.text)]);
    return Exit.done;
  } finally {
    store.close();
  }
}

/** Writes a backup, which is always sealed. Throws ExitError. */
export async function runBackup(task: BackupTask): Promise<ExitCode> {
  const { file, texts } = task;
  const store = await openForTask(task);
  try {
    await refuseBackupThere(file, texts);
    await writeBackup(file, store.profile, await newPassphrase(task), texts);
    await printSentences("stdout", [texts.profile.backedUp(file)]);
    return Exit.done;
  } finally {
    store.close();
  }
}

/** Makes a profile of a backup, where there is none of that name. Throws ExitError. */
export async function runRestore(task: BackupTask): Promise<ExitCode> {
  const { file, folder, texts } = task;
  await refuseProfileThere({ name: await nameOfBackup(file, texts), folder, texts });
  const { profile, passphrase } = await readBackup(
    file,
    (attempt) => passphraseOfBackup(task, attempt),
    texts,
  );
  const store = await createProfile({ profile, folder, passphrase, texts });
  store.close();
  await printSentences("stdout", [texts.profile.restored(profile.name.text)]);
  return Exit.done;
}

/** Other keys under the same name. Throws ExitError. */
export async function runNewIdentity(task: OwnTask): Promise<ExitCode> {
  const { texts } = task;
  const store = await openForTask(task);
  try {
    const { profile } = store;
    const before = shownIdentity((await ownIdentity(profile)).statement.identity);
    await printSentences("stdout", texts.profile.newIdentity(profile.name.text, before));
    if (!await confirm()) throw new ExitError(Exit.failed, texts.profile.nothingChanged());
    const next = await withNewKeys(profile, randomBytes, wallClock);
    await store.save(next);
    const after = shownIdentity((await ownIdentity(next)).statement.identity);
    await printSentences("stdout", [texts.profile.newIdentityMade(after)]);
    return Exit.done;
  } finally {
    store.close();
  }
}

/** For a backup that is made. */
async function newPassphrase({ passphraseFile, texts }: ProfileChoice): Promise<Secret> {
  return passphraseFile === undefined
    ? await askNewPassphrase({ prompt: texts.profile.backupPassphrase(), texts })
    : await passphraseFromFile(passphraseFile, texts);
}
