// An identity signs statements, logins and revocations, and nothing that names anybody else. These are all
// the places where it signs; tests/unit/hostile_relay_test.ts reads what is signed.

import { assertEquals } from "@std/assert";

const ROOT = new URL("../../", import.meta.url);

/** What signs with the key of a person: the primitive itself, who is given it, and who asks `OwnIdentity`. */
const PLACES: readonly string[] = [
  "lib/crypto/secret.ts",
  "lib/programs/client/subcommands/revoke.ts",
  "lib/e2ee/ratchet/prekey.ts",
  "lib/client/login.ts",
  "lib/trust/own_identity.ts",
  "lib/profile/profile.ts",
];

Deno.test("an identity signs in the places of the list, and nowhere else", () => {
  const places = walk("lib").filter((path) => {
    const code = Deno.readTextFileSync(new URL(path, ROOT)).replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
    return /\bsign\(/.test(code) && !path.startsWith("lib/certificate/");
  });
  assertEquals(places.sort(), [...PLACES].sort());
});

function walk(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].flatMap(({ name, isDirectory }) =>
    isDirectory ? walk(`${folder}/${name}`) : [`${folder}/${name}`]
  ).sort();
}
