// A profile on disk as a client of ours would have written it, with the keys of the person of that name in
// tests.

import { encodeBase64 } from "@std/encoding/base64";
import type { StoredContact } from "../../lib/trust/contact.ts";
import { identity } from "./identities.ts";
import { keptProfile, placeVersion1 } from "./kept_profile.ts";
import { keyByte } from "./keys.ts";
import { PKCS8_X25519 } from "./key_pair.ts";

/** What stands before the 32 private bytes in PKCS#8 (RFC 8410 section 7). */
const PKCS8_ED25519 = PKCS8_X25519.with(11, 0x70);

/** Writes it below this data folder. */
export async function writeTestProfile(folder: string, name: string): Promise<void> {
  const { signSeed, dhSeed, claims } = await identity(name);
  const base = new Uint8Array(32).fill(keyByte(name));
  const plain = {
    keys: {
      sign: encodeBase64(Uint8Array.of(...PKCS8_ED25519, ...signSeed)),
      dh: encodeBase64(Uint8Array.of(...PKCS8_X25519, ...dhSeed)),
      base: encodeBase64(Uint8Array.of(...PKCS8_X25519, ...base)),
    },
    instance: encodeBase64(claims.instance),
    issued: claims.issued,
    settings: { trust_mode: "first-use", idle_lock_minutes: 0 },
    last_server: null,
    servers: [],
  };
  await Deno.mkdir(folderOf(folder, name), { recursive: true, mode: 0o700 });
  placeVersion1(folderOf(folder, name), { format: "chat-seguro/profile", version: 1, name, plain });
}

/** Makes the person's statement newer by ten seconds. */
export function renewTestProfile(folder: string, name: string): void {
  const profile = keptProfile(folderOf(folder, name));
  profile.plain.issued += 10;
  placeVersion1(folderOf(folder, name), profile);
}

/** Whom the person keeps, of all servers. */
export function contactsIn(folder: string, name: string): readonly StoredContact[] {
  const { plain } = keptProfile(folderOf(folder, name));
  return plain.servers.flatMap(({ contacts }: { contacts: StoredContact[] }) => contacts);
}

function folderOf(folder: string, name: string): string {
  return `${folder}/chat-seguro/profiles/${name}`;
}
