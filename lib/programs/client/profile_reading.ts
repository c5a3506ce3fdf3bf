// The contents of a file of a profile, or of a backup; or the sentence that says why it is of no use.

import { Exit, ExitError } from "../../base/exit.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { systemReason } from "../../texts/system_reason.ts";
import type { Contents } from "../../io/files/whole_file.ts";
import { FieldError } from "../../profile/json_fields.ts";
import { ownIdentity, type Profile } from "../../profile/profile.ts";
import { type PlainFile, readProfileFile, type SealedFile } from "../../profile/profile_file.ts";
import { useless } from "./profile_failures.ts";

/** How often somebody is asked for a passphrase. */
export const MAX_ATTEMPTS = 3;

/** Of a file that is there. */
export type FileContents = NonNullable<Contents>;

/** Its bytes. Throws ExitError (usage) where it cannot be read. */
export function bytesOf(contents: FileContents, path: string, texts: Texts): Uint8Array<ArrayBuffer> {
  if ("bytes" in contents) return contents.bytes;
  throw new ExitError(Exit.usage, texts.cannotRead(path, systemReason(contents.why, texts)));
}

/** The profile in it, perhaps sealed. Throws ExitError (usage) where there is none. */
export function readFile(contents: FileContents, path: string, texts: Texts): PlainFile | SealedFile {
  const file = readProfileFile("chat-seguro/profile", bytesOf(contents, path, texts));
  if (file.kind === "plain" || file.kind === "sealed") return file;
  throw useless(file, path, texts);
}

/** The profile, if its keys are some. Throws ExitError (usage). */
export async function withKeys(profile: Profile, path: string, texts: Texts): Promise<Profile> {
  try {
    await checkKeys(profile);
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    throw useless({ kind: "damaged", where: error.where }, path, texts);
  }
  return profile;
}

/** Throws FieldError where the keys make no identity. */
export async function checkKeys(profile: Profile): Promise<void> {
  try {
    await ownIdentity(profile);
  } catch {
    throw new FieldError("keys");
  }
}
