// Opens the profile that is meant: by its name, its folder, or whoever chatted last.

import { Exit, ExitError } from "../../base/exit.ts";
import type { Secret } from "../../base/secret.ts";
import type { ProfileChoice } from "../../config/client_options.ts";
import { askPassphrase, passphraseFromFile } from "../passphrase.ts";
import type { UserName } from "../../wire/user_name.ts";
import { listProfiles, nameOfProfile, type OpenProfile, openProfile, readLast } from "../profile_store.ts";

/** The profile of that choice; `create`: make it where there is none. Throws ExitError (usage, refused). */
export async function openChosen(choice: ProfileChoice, create: boolean): Promise<OpenProfile> {
  const { folder, texts } = choice;
  return await openProfile({
    name: await chosenName(choice),
    folder,
    create,
    askPassphrase: (attempt) => passphraseOf(choice, attempt),
    texts,
  });
}

/** Whose profile is meant. Throws ExitError (usage). */
export async function chosenName({ user, folder, texts }: ProfileChoice): Promise<UserName> {
  if (user) return user;
  if (folder !== undefined) return await nameOfProfile(folder, texts);
  const profiles = await listProfiles();
  if (profiles.length === 1) return profiles[0]!.name;
  const last = await readLast();
  const known = profiles.find(({ name }) => name.key === last?.key);
  if (known) return known.name;
  if (profiles.length === 0) throw new ExitError(Exit.usage, texts.profile.noProfiles(), texts.clientGuide);
  throw new ExitError(Exit.usage, texts.profile.whichProfile(profiles.map(({ name }) => name.text)));
}

/** From the file that was named, else from the terminal. Throws ExitError (usage). */
async function passphraseOf({ passphraseFile, texts }: ProfileChoice, attempt: number): Promise<Secret> {
  if (passphraseFile === undefined) {
    const prompt = attempt > 1 ? texts.profile.passphraseAfterWrong() : texts.profile.passphrase();
    return await askPassphrase({ prompt, texts });
  }
  if (attempt > 1) throw new ExitError(Exit.refused, texts.profile.wrongPassphrase());
  return await passphraseFromFile(passphraseFile, texts);
}
