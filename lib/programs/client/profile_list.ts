// The profiles on this machine: their owners, unreadable ones, and the last one used.

import { Exit, ExitError } from "../../base/exit.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { profileFile, readLastName, usualProfiles, writeLastName } from "../../io/files/profile_folder.ts";
import { readIfThere } from "../../io/files/whole_file.ts";
import { parseUserName, type UserName } from "../../wire/user_name.ts";
import { readFile } from "./profile_reading.ts";

/** The owner of a profile, and its place. */
interface ListedProfile {
  /** The owner of the profile. */
  readonly name: UserName;
  /** It is a file in there. */
  readonly folder: string;
}

/** A profile that cannot be read, and the sentence that says so. */
export interface UselessProfile {
  /** It is a file in there. */
  readonly folder: string;
  /** Why. */
  readonly failure: ExitError;
}

/**
 * All profiles in the usual place. Throws ExitError (usage) when the environment does not say where that is.
 */
export async function listProfiles(
  texts: Texts,
): Promise<{ readonly profiles: readonly ListedProfile[]; readonly useless: readonly UselessProfile[] }> {
  const found = await usualProfiles();
  if (!found) throw new ExitError(Exit.usage, texts.profile.noDataFolder());
  const [profiles, useless]: [ListedProfile[], UselessProfile[]] = [[], []];
  for (const { folder, contents } of found) {
    try {
      profiles.push({ name: readFile(contents, profileFile(folder), texts).name, folder });
    } catch (error) {
      if (!(error instanceof ExitError)) throw error;
      useless.push({ folder, failure: error });
    }
  }
  return { profiles, useless };
}

/** The owner of the profile in that folder. Throws ExitError (usage). */
export async function nameOfProfile(folder: string, texts: Texts): Promise<UserName> {
  const path = profileFile(folder);
  const contents = await readIfThere(path);
  if (!contents) throw new ExitError(Exit.usage, texts.profile.noProfileIn(folder));
  return readFile(contents, path, texts).name;
}

/** The last person who chatted, if there is one and it can be read. */
export async function readLast(): Promise<UserName | undefined> {
  return parseUserName(await readLastName() ?? "");
}

/** Remembers who chatted last. Where that cannot be written it is not worth an end. */
export async function writeLast(name: UserName): Promise<void> {
  await writeLastName(name).catch(() => {});
}
