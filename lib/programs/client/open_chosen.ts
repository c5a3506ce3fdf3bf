// Opens the chosen profile: by its name, its folder, or the last one used.

import { Exit, ExitError } from "../../base/exit.ts";
import type { Secret } from "../../base/secret.ts";
import type { ProfileChoice } from "../cli/client_options.ts";
import { askPassphrase, passphraseFromFile } from "./passphrase.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { printSentences } from "../print.ts";
import type { UserName } from "../../wire/user_name.ts";
import { usualFolder } from "../../io/files/profile_folder.ts";
import { listProfiles, nameOfProfile, readLast } from "./profile_list.ts";
import type { OpenProfile } from "./open_profile.ts";
import { openProfile } from "./profile_store.ts";

/** `create`: make a missing one. Throws ExitError (usage, refused). */
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

/** Without a screen: reports on standard error which parts others could open. */
export async function openForTask(choice: ProfileChoice): Promise<OpenProfile> {
  const store = await openChosen(choice, false);
  const told = [...openingSentences(store, choice.texts), ...lostSentences(store, choice.texts)];
  if (told.length > 0) await printSentences("stderr", told);
  return store;
}

/** Warnings about a profile that others could open. */
export function openingSentences({ openings }: OpenProfile, { profile }: Texts): string[] {
  return openings.map(({ path, mode, closed }) =>
    (closed ? profile.closedToOthers : profile.openToOthers)(path, mode)
  );
}

/** A warning about unreadable rows. */
export function lostSentences({ lost }: OpenProfile, { profile }: Texts): string[] {
  return lost > 0 ? [profile.lostRows(lost)] : [];
}

/** Of the chosen profile. Throws ExitError (usage). */
async function chosenName({ user, folder, texts }: ProfileChoice): Promise<UserName> {
  if (user) return user;
  if (folder !== undefined) return await nameOfProfile(folder, texts);
  const { profiles, useless } = await listProfiles(texts);
  const last = await readLast();
  const known = profiles.find(({ name }) => name.key === last?.key);
  if (known) return known.name;
  const names = profiles.map(({ name }) => name.text);
  // Nobody becomes somebody else because their own profile is unreadable or away.
  if (useless.length > 0) {
    const lastFolder = last && await usualFolder(last);
    const [first, ...others] = useless.toSorted((a, b) => rank(a, lastFolder) - rank(b, lastFolder));
    const guide = others.map(({ failure }) => failure.message);
    if (names.length > 0) guide.push(texts.profile.whichProfile(names));
    throw new ExitError(Exit.usage, first!.failure.message, guide);
  }
  if (names.length === 0) throw new ExitError(Exit.usage, texts.profile.noProfiles(), texts.clientGuide);
  if (last) throw new ExitError(Exit.usage, texts.profile.lastIsAway(last.text, names));
  if (names.length === 1) return profiles[0]!.name;
  throw new ExitError(Exit.usage, texts.profile.whichProfile(names));
}

/** The last user's comes first. */
function rank({ folder }: { readonly folder: string }, last: string | undefined): number {
  return folder === last ? 0 : 1;
}

/** Of an existing backup: as `passphraseOf`. */
export async function passphraseOfBackup(choice: ProfileChoice, attempt: number): Promise<Secret> {
  const { profile } = choice.texts;
  const prompt = attempt > 1 ? profile.backupPassphraseAfterWrong() : profile.backupPassphrase();
  return await passphraseOf(choice, attempt, prompt);
}

/** From the given file, once, else from the terminal. Throws ExitError (usage, refused). */
async function passphraseOf(
  { passphraseFile, texts }: ProfileChoice,
  attempt: number,
  prompt: string = attempt > 1 ? texts.profile.passphraseAfterWrong() : texts.profile.passphrase(),
): Promise<Secret> {
  if (passphraseFile === undefined) return await askPassphrase({ prompt, texts });
  if (attempt > 1) throw new ExitError(Exit.refused, texts.profile.wrongPassphrase());
  return await passphraseFromFile(passphraseFile, texts);
}
