// Backups: a profile, always sealed, that goes on elsewhere as another instance (docs/PROTOCOL.md, "The
// profile").

import type { Clock, Entropy } from "../base/outside.ts";
import type { Secret } from "../base/secret.ts";
import { type Profile, withNewInstance } from "./profile.ts";
import { backupFile, type FileFailure, openSealed, readProfileFile } from "./profile_file.ts";
import { newSealKey, type Scrypt } from "./sealed.ts";

/** With a key of its own. `passphrase`: NFC, UTF-8. */
export async function encodeBackup(
  profile: Profile,
  passphrase: Secret,
  scrypt: Scrypt,
  entropy: Entropy,
): Promise<Secret> {
  const key = await newSealKey(passphrase, scrypt, entropy);
  return await backupFile(profile, key, entropy);
}

/** As another instance with a newer statement; or why it is unusable. */
export async function decodeBackup(
  bytes: Uint8Array,
  passphrase: Secret,
  scrypt: Scrypt,
  entropy: Entropy,
  clock: Clock,
): Promise<Profile | FileFailure | { readonly kind: "passphrase" }> {
  const file = readProfileFile("chat-seguro/backup", bytes);
  if (file.kind === "plain") return { kind: "damaged", where: "plain" };
  if (file.kind !== "sealed") return file;
  const opened = await openSealed(file, passphrase, scrypt);
  if (!("content" in opened)) return opened;
  // A backup has no rows: its only version holds everything.
  const { profile } = opened.content as { readonly profile: Profile };
  return withNewInstance(profile, entropy, clock);
}
