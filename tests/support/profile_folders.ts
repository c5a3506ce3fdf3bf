// Profiles in folders of a test's own.

import { assertEquals, assertRejects } from "@std/assert";
import { ExitError } from "../../lib/base/exit.ts";
import type { Secret } from "../../lib/base/secret.ts";
import type { Profile } from "../../lib/profile/profile.ts";
import { en } from "../../lib/texts/en.ts";
import type { OpenProfile } from "../../lib/programs/client/open_profile.ts";
import { openProfile } from "../../lib/programs/client/profile_store.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { passphrase } from "./profiles.ts";

/** The passphrase of all of them. */
export const WORD = "contraseña 🔑";
export const JUAN = parseUserName("Juan")!;

type Request = Parameters<typeof openProfile>[0];

export async function open(folder: string | undefined, request: Partial<Request> = {}): Promise<OpenProfile> {
  const askPassphrase = () => Promise.resolve(passphrase(WORD));
  const store = await openProfile({ name: JUAN, folder, create: true, askPassphrase, texts: en, ...request });
  if (!store.wasSaved) await store.save(store.profile); // as before its first login
  return store;
}

export async function refused(code: number, sentence: string, work: () => Promise<unknown>): Promise<void> {
  const error = await assertRejects(work, ExitError);
  assertEquals([error.code, error.message], [code, sentence]);
}

export function names(folder: string): string[] {
  return Array.from(Deno.readDirSync(folder), ({ name }) => name).sort();
}

export function mode(path: string): string {
  return (Deno.statSync(path).mode! & 0o777).toString(8);
}

export async function temporary(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await Deno.makeTempDir();
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

/** Waits for the lock as long as it takes: what is to be written is written then. */
export async function closed(folder: string): Promise<void> {
  const lock = await Deno.open(`${folder}/lock`, { write: true });
  await lock.lock(true);
  lock.close();
}

/** A kept file, where the profile of a folder is. */
export function placeVector(folder: string, vector: string): void {
  const kept = new URL(`../vectors/profiles/${vector}`, import.meta.url);
  Deno.copyFileSync(kept, `${folder}/profile.json`);
}

export function secretsOf({ keys, servers: [server] }: Profile): string[] {
  const { invites, inviter, token } = server!;
  const secrets = [keys.sign, keys.dh, keys.base, inviter!.verifyKey, token!];
  return [...secrets, ...invites.map(({ verifyKey }) => verifyKey)].map((secret: Secret) =>
    secret.expose().join()
  );
}
