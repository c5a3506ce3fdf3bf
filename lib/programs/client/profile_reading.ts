// Reads the file of a profile or a backup, or says in a sentence why it is unusable.

import { Exit, ExitError } from "../../base/exit.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { systemReason } from "../../texts/system_reason.ts";
import type { Contents } from "../../io/files/whole_file.ts";
import { FieldError } from "../../profile/json_fields.ts";
import { ownIdentity, type Profile } from "../../profile/profile.ts";
import { type ProfileFile, readProfileFile } from "../../profile/profile_file.ts";
import { useless } from "./profile_failures.ts";

/** Questions for a passphrase. */
export const MAX_ATTEMPTS = 3;

/** Throws ExitError (usage) if unreadable. */
export function bytesOf(contents: Contents, path: string, texts: Texts): Uint8Array<ArrayBuffer> {
  if ("bytes" in contents) return contents.bytes;
  throw new ExitError(Exit.usage, texts.cannotRead(path, systemReason(contents.why, texts)));
}

/** The profile, perhaps sealed. Throws ExitError (usage) for anything else. */
export function readFile(contents: Contents, path: string, texts: Texts): ProfileFile {
  const file = readProfileFile("chat-seguro/profile", bytesOf(contents, path, texts));
  if (file.kind === "plain" || file.kind === "sealed") return file;
  throw useless(file, path, texts);
}

/** Checks its keys. Throws ExitError (usage). */
export async function withKeys(profile: Profile, path: string, texts: Texts): Promise<Profile> {
  try {
    await checkKeys(profile);
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    throw useless({ kind: "damaged", where: error.where }, path, texts);
  }
  return profile;
}

/** Throws FieldError if the keys make no identity. */
export async function checkKeys(profile: Profile): Promise<void> {
  try {
    await ownIdentity(profile);
  } catch {
    throw new FieldError("keys");
  }
}
