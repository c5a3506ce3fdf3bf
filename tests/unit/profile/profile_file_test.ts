import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Secret } from "../../../lib/base/secret.ts";
import { encodeUtf8 } from "../../../lib/base/utf8.ts";
import { FieldError, type JsonObject } from "../../../lib/profile/json_fields.ts";
import {
  backupFile,
  openSealed,
  type ProfileFile,
  profileFile,
  readProfileFile,
} from "../../../lib/profile/profile_file.ts";
import { encodeObject, objectOfProfile } from "../../../lib/profile/profile_object.ts";
import { newSealKey, seal, sealedObject, type SealKey } from "../../../lib/profile/sealed.ts";
import type { Profile } from "../../../lib/profile/profile.ts";
import { filled, fullProfile, passphrase, quickScrypt } from "../../support/profiles.ts";
import { holds, holdsAsync } from "../../support/property.ts";

type SealedFile = Extract<ProfileFile, { kind: "sealed" }>;

const FORMAT: ProfileFile["format"] = "chat-seguro/profile";
const PROFILE = await fullProfile();
let drawn = 0;
const random = (length: number) => filled(length, ++drawn % 256);
const KEY = await newSealKey(passphrase("right"), quickScrypt, random);
const OBJECT = parsed(encodeObject(PROFILE));
const { keys, instance, issued } = OBJECT;
const PLAIN = { format: FORMAT, version: 1, name: "José", plain: OBJECT };
const SEALED = { format: FORMAT, version: 1, name: "José", sealed: await sealed(OBJECT) };
const PLAIN_2 = parsed(await file(undefined));
const SEALED_2 = parsed(await file(KEY));

// deno-lint-ignore no-explicit-any
type Json = any;

/** A file of version 2, around these. */
function file(key: SealKey | undefined, around: JsonObject = {}, more: JsonObject = {}): Promise<Secret> {
  const store = new Secret(filled(32, 0xee));
  const head = { name: PROFILE.name, store, storeName: filled(16, 0xdd), around };
  return profileFile({ ...head, fields: { keys, instance, issued, ...more } }, key, random);
}

async function sealed(object: unknown, version = 1): Promise<JsonObject> {
  const text = new Secret(encodeUtf8(JSON.stringify(object)));
  return sealedObject(await seal(text, { format: FORMAT, version, name: PROFILE.name }, KEY, random));
}

function parsed(secret: Secret): Json {
  return JSON.parse(new TextDecoder().decode(secret.expose()));
}

function bytes(file: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(file));
}

function read(file: unknown, format = FORMAT): ReturnType<typeof readProfileFile> {
  return readProfileFile(format, bytes(file));
}

/** The object that it holds. */
function objectIn(content: Extract<ProfileFile, { kind: "plain" }>["content"]): Json {
  return "head" in content ? parsed(content.head.object) : objectOfProfile(content.profile);
}

Deno.test("profileFile() is the object between format, version, name and the store's name", () => {
  assertEquals(Object.keys(PLAIN_2), ["format", "version", "name", "store_name", "plain"]);
  assertEquals([PLAIN_2.format, PLAIN_2.version, PLAIN_2.name], [FORMAT, 2, "José"]);
  assertEquals(Object.keys(PLAIN_2.plain), ["keys", "instance", "issued", "store"]);
  const file = read(PLAIN_2);
  assert(file.kind === "plain" && "head" in file.content);
  assertEquals([file.storeName, file.content.head.store.expose()], [filled(16, 0xdd), filled(32, 0xee)]);
  assertEquals(parsed(file.content.head.object), PLAIN_2.plain);
});

Deno.test("profileFile() with a key shows name and store's name, and nothing else of the profile", async () => {
  assertEquals(Object.keys(SEALED_2), ["format", "version", "name", "store_name", "sealed"]);
  for (const hidden of ["keys", "instance", "issued", '"store"']) {
    assert(!JSON.stringify(SEALED_2).includes(hidden), hidden);
  }
  for (const [whole, object] of [[SEALED, OBJECT], [SEALED_2, PLAIN_2.plain]]) {
    const file = read(whole);
    assert(file.kind === "sealed");
    assertEquals([file.name.text, file.format], ["José", FORMAT]);
    const opened = await openSealed(file, passphrase("right"), quickScrypt);
    assert("content" in opened);
    assertEquals(objectIn(opened.content), object);
  }
});

Deno.test("openSealed() gives a key that seals again without the passphrase", async () => {
  const before = read(SEALED) as SealedFile;
  const opened = await openSealed(before, passphrase("right"), quickScrypt);
  assert("key" in opened);
  const again = read(parsed(await file(opened.key, before.around)));
  assert(again.kind === "sealed");
  assertEquals(again.sealed.salt, before.sealed.salt);
  assert("content" in await openSealed(again, passphrase("right"), quickScrypt));
});

Deno.test("openSealed() says passphrase for a wrong one, and for a file that was altered: it cannot know", async () => {
  const file = read(SEALED_2) as SealedFile;
  assertEquals(await openSealed(file, passphrase("wrong"), quickScrypt), { kind: "passphrase" });
  for (const whole of [SEALED, SEALED_2]) {
    const renamed = read({ ...whole, name: "ana" }) as SealedFile;
    assertEquals(await openSealed(renamed, passphrase("right"), quickScrypt), { kind: "passphrase" });
  }
  const { store_name: _, ...older } = SEALED_2;
  const disguised = read({ ...older, version: 1 }) as SealedFile;
  assertEquals(await openSealed(disguised, passphrase("right"), quickScrypt), { kind: "passphrase" });
});

Deno.test("readProfileFile() refuses parameters out of bounds before there is anything to call scrypt with", () => {
  for (const change of [{ n: 2 ** 21 }, { n: 2 ** 13 }, { r: 16 }, { p: 5 }, { n: 2 ** 31, p: 2 ** 20 }]) {
    const file = read({ ...SEALED, sealed: { ...SEALED.sealed, ...change } });
    assertEquals(file, { kind: "damaged", where: `sealed.${Object.keys(change)[0]}` });
  }
});

Deno.test("readProfileFile() tells a later version, another format and damage apart", () => {
  for (const file of [PLAIN, SEALED, PLAIN_2, SEALED_2]) {
    assertEquals(read({ ...file, version: 3 }), { kind: "newer" });
    assertEquals(read({ format: FORMAT, version: 2 ** 31 }), { kind: "newer" });
    assertEquals(read({ ...file, format: "chat-seguro/else", version: 3 }), { kind: "foreign" });
    assertEquals(read(file, "chat-seguro/backup"), { kind: "foreign" });
    for (const version of [0, -1, 1.5, "1", "2", null]) {
      assertEquals(read({ ...file, version }), { kind: "damaged", where: "version" });
    }
    assertEquals(read({ ...file, name: "a b" }), { kind: "damaged", where: "name" });
  }
  const { plain: _, ...without } = PLAIN;
  assertEquals(read(without), { kind: "damaged", where: "sealed" });
  assertEquals(read({ ...without, plain: null }), { kind: "damaged", where: "" });
  assertEquals(read({ ...PLAIN, plain: { ...PLAIN.plain, issued: -1 } }), {
    kind: "damaged",
    where: "issued",
  });
  assertEquals(read({ ...PLAIN, version: 2 }), { kind: "damaged", where: "store_name" });
  const { store: __, ...noStore } = PLAIN_2.plain;
  assertEquals(read({ ...PLAIN_2, plain: noStore }), { kind: "damaged", where: "store" });
  assertEquals(read({ ...PLAIN_2, plain: { ...PLAIN_2.plain, keys: null } }), {
    kind: "damaged",
    where: "keys",
  });
  for (const text of ["", "{", "[]", "null", "7", '"x"', "\xff", "\ufeff{}"]) {
    assertEquals(readProfileFile(FORMAT, new TextEncoder().encode(text)), { kind: "damaged", where: "" });
  }
  assertEquals(readProfileFile(FORMAT, filled(9, 0xff)), { kind: "damaged", where: "" });
});

Deno.test("openSealed() says where what was sealed is damaged", async () => {
  for (const [file, version] of [[SEALED, 1], [SEALED_2, 2]] as const) {
    const object = { ...(version === 1 ? OBJECT : PLAIN_2.plain), issued: -1 };
    const damaged = read({ ...file, sealed: await sealed(object, version) }) as SealedFile;
    assertEquals(await openSealed(damaged, passphrase("right"), quickScrypt), {
      kind: "damaged",
      where: "issued",
    });
  }
});

Deno.test("fields around the object that are not known are kept, also when it becomes sealed", async () => {
  const before = read({ ...PLAIN, later: [1] });
  assert(before.kind === "plain");
  const plain = parsed(await file(undefined, before.around, { more: 2 }));
  assertEquals([plain.later, plain.plain.more], [[1], 2]);
  const sealed = parsed(await file(KEY, (read(plain) as SealedFile).around));
  assertEquals([sealed.later, "plain" in sealed], [[1], false]);
  const again = read({ ...sealed, sealed: { ...sealed.sealed, hint: "x" } }) as SealedFile;
  const last = parsed(await file(KEY, again.around));
  assertEquals([last.later, last.sealed.hint, last.sealed.salt], [[1], "x", sealed.sealed.salt]);
  assert(last.sealed.cipher !== sealed.sealed.cipher);
});

Deno.test("readProfileFile() of any bytes is a file or a reason, never an error", () => {
  const files = [PLAIN, SEALED, PLAIN_2, SEALED_2].map(bytes);
  holds(fc.property(fc.uint8Array({ maxLength: 200 }), (any) => void readProfileFile(FORMAT, any)), 300);
  holds(
    fc.property(fc.constantFrom(...files), fc.nat(), fc.nat(255), (file, at, byte) => {
      const altered = file.slice();
      altered[at % file.length] = byte;
      readProfileFile(FORMAT, altered);
    }),
    300,
  );
});

Deno.test("openSealed() of a file in which a byte was changed opens it as it was, or not at all", async () => {
  const sealed = bytes(SEALED_2);
  await holdsAsync(
    fc.asyncProperty(fc.nat(sealed.length - 1), fc.nat(255), async (at, byte) => {
      const altered = sealed.slice();
      altered[at] = byte;
      const file = readProfileFile(FORMAT, altered);
      if (file.kind !== "sealed") return;
      const opened = await openSealed(file, passphrase("right"), quickScrypt);
      if ("content" in opened) assertEquals(objectIn(opened.content), PLAIN_2.plain);
    }),
    300,
  );
});

Deno.test("objectOfProfile() and backupFile() refuse what a reader would refuse, or read as something else", async () => {
  const [server, other] = PROFILE.servers as [Profile["servers"][number], Profile["servers"][number]];
  const [ana] = server.contacts;
  const withServers = (...servers: Profile["servers"]): Profile => ({ ...PROFILE, servers });
  const cases: [Profile, string][] = [
    [withServers({ ...server, host: "" }), "servers[0].host"],
    [withServers({ ...server, host: "x".repeat(254) }), "servers[0].host"],
    [withServers(server, { ...other, port: 0 }), "servers[1].port"],
    [withServers({ ...server, port: NaN }), "servers[0].port"],
    [withServers({ ...server, alias: "a b" }), "servers[0].alias"],
    [withServers(server, server), "servers"],
    [withServers({ ...server, certificates: [filled(0, 0)] }), "servers[0].certificates"],
    [withServers({ ...server, contacts: [{ ...ana!, name: "eva" }] }), "servers[0].contacts[0].statement"],
    [withServers({ ...server, contacts: [{ ...ana!, since: 0.5 }] }), "servers[0].contacts[0].since"],
    [withServers({ ...server, contacts: [ana!, ana!] }), "servers[0].contacts"],
    [withServers({ ...server, token: new Secret(filled(15, 1)) }), "servers[0].token"],
    [{ ...PROFILE, lastServer: "" }, "last_server"],
    [{ ...PROFILE, issued: -1 }, "issued"],
    [
      { ...PROFILE, settings: { ...PROFILE.settings, idleLockMinutes: Infinity } },
      "settings.idle_lock_minutes",
    ],
  ];
  for (const [profile, where] of cases) {
    const object = assertThrows(() => objectOfProfile(profile), FieldError);
    const backup = await assertRejects(() => backupFile(profile, KEY, random), FieldError);
    assertEquals([object.where, backup.where], [where, where]);
  }
  const nameless = { ...PROFILE, name: { text: "a b", key: "a b" } };
  assertEquals((await assertRejects(() => backupFile(nameless, KEY, random), FieldError)).where, "name");
});
