// The profiles on this machine: their owners, unreadable ones, and the last one used.

import { Exit, ExitError } from "../../base/exit.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { profilePath, readLastName, usualProfiles, writeLastName } from "../../io/files/profile_folder.ts";
import { readIfThere } from "../../io/files/whole_file.ts";
import { parseUserName, type UserName } from "../../wire/user_name.ts";
import { readFile } from "./profile_reading.ts";

interface ListedProfile {
  readonly name: UserName;
  /** Of its file. */
  readonly folder: string;
}

/** An unreadable profile. */
interface UselessProfile {
  /** Of its file. */
  readonly folder: string;
  readonly failure: ExitError;
}

/** In the usual place. Throws ExitError (usage) if the environment does not tell it. */
export async function listProfiles(
  texts: Texts,
): Promise<{ readonly profiles: readonly ListedProfile[]; readonly useless: readonly UselessProfile[] }> {
  const found = await usualProfiles();
  if (!found) throw new ExitError(Exit.usage, texts.profile.noDataFolder());
  const [profiles, useless]: [ListedProfile[], UselessProfile[]] = [[], []];
  for (const { folder, contents } of found) {
    try {
      profiles.push({ name: readFile(contents, profilePath(folder), texts).name, folder });
    } catch (error) {
      if (!(error instanceof ExitError)) throw error;
      useless.push({ folder, failure: error });
    }
  }
  return { profiles, useless };
}

/** The owner. Throws ExitError (usage). */
export async function nameOfProfile(folder: string, texts: Texts): Promise<UserName> {
  const path = profilePath(folder);
  const contents = await readIfThere(path);
  if (!contents) throw new ExitError(Exit.usage, texts.profile.noProfileIn(folder));
  return readFile(contents, path, texts).name;
}

/** The last user, if readable. */
export async function readLast(): Promise<UserName | undefined> {
  return parseUserName(await readLastName() ?? "");
}

/** Failures are ignored. */
export async function writeLast(name: UserName): Promise<void> {
  await writeLastName(name).catch(() => {});
}
