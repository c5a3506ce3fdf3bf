import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { decodeBackup, encodeBackup } from "../../../lib/profile/backup.ts";
import { ownIdentity } from "../../../lib/profile/profile.ts";
import { encodeObject } from "../../../lib/profile/profile_object.ts";
import { newSealKey, seal, sealedObject } from "../../../lib/profile/sealed.ts";
import { filled, fullProfile, passphrase, quickScrypt } from "../../support/profiles.ts";

const PROFILE = await fullProfile();
const random = (length: number) => filled(length, 0xd1);
const BACKUP = (await encodeBackup(PROFILE, passphrase("right"), quickScrypt, random)).expose();
const NOW = { entropy: (length: number) => filled(length, 0xd2), clock: () => 1_795_000_000_000 };

function decoded(bytes: Uint8Array, word = "right", now = NOW): ReturnType<typeof decodeBackup> {
  return decodeBackup(bytes, passphrase(word), quickScrypt, now.entropy, now.clock);
}

Deno.test("decodeBackup() is the same identity with all it knew, as another instance with a newer statement", async () => {
  const profile = await decoded(BACKUP);
  assert("keys" in profile);
  const [before, after] = [(await ownIdentity(PROFILE)).statement, (await ownIdentity(profile)).statement];
  assertEquals(after.identity, before.identity);
  assertEquals([profile.instance, profile.issued], [filled(16, 0xd2), 1_795_000_000]);
  assertNotEquals(after.hash, before.hash);
  assertEquals([profile.servers, profile.settings, profile.lastServer], [
    PROFILE.servers,
    PROFILE.settings,
    "casa",
  ]);
});

Deno.test("decodeBackup() twice is two instances", async () => {
  const other = await decoded(BACKUP, "right", { ...NOW, entropy: (length) => filled(length, 0xd3) });
  const one = await decoded(BACKUP);
  assert("keys" in one && "keys" in other);
  assertNotEquals(one.instance, other.instance);
});

Deno.test("decodeBackup() where the clock is behind still makes a newer statement", async () => {
  const profile = await decoded(BACKUP, "right", { ...NOW, clock: () => 0 });
  assert("keys" in profile);
  assertEquals(profile.issued, PROFILE.issued + 1);
});

Deno.test("encodeBackup() has a format of its own, and shows nothing but the name", () => {
  const text = new TextDecoder().decode(BACKUP);
  const file = JSON.parse(text);
  assertEquals([file.format, file.version, file.name], ["chat-seguro/backup", 1, "José"]);
  for (const hidden of ["casa", "bob", "keys"]) assert(!text.includes(hidden), hidden);
});

Deno.test("decodeBackup() refuses a wrong passphrase, a profile, a plain one, a later version, and damage", async () => {
  const file = JSON.parse(new TextDecoder().decode(BACKUP));
  const object = JSON.parse(new TextDecoder().decode(encodeObject(PROFILE).expose()));
  const plain = { format: "chat-seguro/profile", version: 1, name: "José", plain: object };
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  assertEquals(await decoded(BACKUP, "wrong"), { kind: "passphrase" });
  assertEquals(await decoded(bytes(plain)), { kind: "foreign" });
  assertEquals(await decoded(bytes({ ...plain, format: "chat-seguro/backup" })), {
    kind: "damaged",
    where: "plain",
  });
  assertEquals(await decoded(bytes({ ...file, version: 2 })), { kind: "newer" });
  assertEquals(await decoded(BACKUP.slice(0, -1)), { kind: "damaged", where: "" });
  const huge = { ...file, sealed: { ...file.sealed, n: 2 ** 30 } };
  const refused = await decodeBackup(
    bytes(huge),
    passphrase("x"),
    () => {
      throw new Error("scrypt was called");
    },
    NOW.entropy,
    NOW.clock,
  );
  assertEquals(refused, { kind: "damaged", where: "sealed.n" });
});

Deno.test("a sealed profile is not a backup, though both have one passphrase: the format is under the tag", async () => {
  const key = await newSealKey(passphrase("right"), quickScrypt, random);
  const header = { format: "chat-seguro/profile", version: 1, name: PROFILE.name };
  const sealed = sealedObject(await seal(encodeObject(PROFILE), header, key, random));
  const profile = { ...header, name: "José", sealed };
  const disguised = new TextEncoder().encode(JSON.stringify({ ...profile, format: "chat-seguro/backup" }));
  assertEquals(await decoded(disguised), { kind: "passphrase" });
});
