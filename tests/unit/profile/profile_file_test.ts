import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Secret } from "../../../lib/base/secret.ts";
import { encodeUtf8 } from "../../../lib/base/utf8.ts";
import { FieldError } from "../../../lib/profile/json_fields.ts";
import {
  type FileFormat,
  openSealed,
  plainFile,
  readProfileFile,
  type SealedFile,
  sealedFile,
} from "../../../lib/profile/profile_file.ts";
import { encodeObject } from "../../../lib/profile/profile_object.ts";
import { newSealKey, seal, sealedObject } from "../../../lib/profile/sealed.ts";
import type { Profile } from "../../../lib/profile/profile.ts";
import { filled, fullProfile, passphrase, quickScrypt } from "../../support/profiles.ts";
import { holds, holdsAsync } from "../../support/property.ts";

const FORMAT: FileFormat = "chat-seguro/profile";
const PROFILE = await fullProfile();
let drawn = 0;
const random = (length: number) => filled(length, ++drawn % 256);
const KEY = await newSealKey(passphrase("right"), quickScrypt, random);
const PLAIN = parsed(plainFile(PROFILE));
const SEALED = parsed(await sealedFile(FORMAT, PROFILE, KEY, random));

// deno-lint-ignore no-explicit-any
type Json = any;

function parsed(secret: Secret): Json {
  return JSON.parse(new TextDecoder().decode(secret.expose()));
}

function bytes(file: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(file));
}

function read(file: unknown, format = FORMAT): ReturnType<typeof readProfileFile> {
  return readProfileFile(format, bytes(file));
}

Deno.test("plainFile() is the object between format, version and name", () => {
  assertEquals(Object.keys(PLAIN), ["format", "version", "name", "plain"]);
  assertEquals([PLAIN.format, PLAIN.version, PLAIN.name], [FORMAT, 1, "José"]);
  const file = read(PLAIN);
  assert(file.kind === "plain");
  assertEquals(parsed(plainFile(file.profile, file.around)), PLAIN);
});

Deno.test("sealedFile() shows the name, and nothing else of the profile", async () => {
  assertEquals(Object.keys(SEALED), ["format", "version", "name", "sealed"]);
  const text = JSON.stringify(SEALED);
  for (const hidden of ["casa", "bob", "tcp.example", "keys", "strict"]) {
    assert(!text.includes(hidden), hidden);
  }
  const file = read(SEALED);
  assert(file.kind === "sealed");
  assertEquals([file.name.text, file.format], ["José", FORMAT]);
  const opened = await openSealed(file, passphrase("right"), quickScrypt);
  assert("profile" in opened);
  assertEquals(parsed(plainFile(opened.profile)), PLAIN);
});

Deno.test("openSealed() gives a key that seals again without the passphrase", async () => {
  const file = read(SEALED) as SealedFile;
  const opened = await openSealed(file, passphrase("right"), quickScrypt);
  assert("profile" in opened);
  const again = read(parsed(await sealedFile(FORMAT, opened.profile, opened.key, random, file.around)));
  assert(again.kind === "sealed");
  assertEquals(again.sealed.salt, file.sealed.salt);
  assert("profile" in await openSealed(again, passphrase("right"), quickScrypt));
});

Deno.test("openSealed() says passphrase for a wrong one, and for a file that was altered: it cannot know", async () => {
  const file = read(SEALED) as SealedFile;
  assertEquals(await openSealed(file, passphrase("wrong"), quickScrypt), { kind: "passphrase" });
  const renamed = read({ ...SEALED, name: "ana" }) as SealedFile;
  assertEquals(await openSealed(renamed, passphrase("right"), quickScrypt), { kind: "passphrase" });
});

Deno.test("readProfileFile() refuses parameters out of bounds before there is anything to call scrypt with", () => {
  for (const change of [{ n: 2 ** 21 }, { n: 2 ** 13 }, { r: 16 }, { p: 5 }, { n: 2 ** 31, p: 2 ** 20 }]) {
    const file = read({ ...SEALED, sealed: { ...SEALED.sealed, ...change } });
    assertEquals(file, { kind: "damaged", where: `sealed.${Object.keys(change)[0]}` });
  }
});

Deno.test("readProfileFile() tells a later version, another format and damage apart", () => {
  for (const file of [PLAIN, SEALED]) {
    assertEquals(read({ ...file, version: 2 }), { kind: "newer" });
    assertEquals(read({ format: FORMAT, version: 2 ** 31 }), { kind: "newer" });
    assertEquals(read({ ...file, format: "chat-seguro/else", version: 2 }), { kind: "foreign" });
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
  for (const text of ["", "{", "[]", "null", "7", '"x"', "\xff", "\ufeff{}"]) {
    assertEquals(readProfileFile(FORMAT, new TextEncoder().encode(text)), { kind: "damaged", where: "" });
  }
  assertEquals(readProfileFile(FORMAT, filled(9, 0xff)), { kind: "damaged", where: "" });
});

Deno.test("openSealed() says where what was sealed is damaged", async () => {
  const object = { ...parsed(encodeObject(PROFILE)), issued: -1 };
  const header = { format: FORMAT, version: 1, name: PROFILE.name };
  const sealed = await seal(new Secret(encodeUtf8(JSON.stringify(object))), header, KEY, random);
  const file = read({ ...SEALED, sealed: sealedObject(sealed) }) as SealedFile;
  assertEquals(await openSealed(file, passphrase("right"), quickScrypt), {
    kind: "damaged",
    where: "issued",
  });
});

Deno.test("fields around the object that are not known are kept, also when it becomes sealed", async () => {
  const file = read({ ...PLAIN, later: [1], plain: { ...PLAIN.plain, more: 2 } });
  assert(file.kind === "plain");
  const plain = parsed(plainFile(file.profile, file.around));
  assertEquals([plain.later, plain.plain.more], [[1], 2]);
  const sealed = parsed(await sealedFile(FORMAT, file.profile, KEY, random, file.around));
  assertEquals([sealed.later, "plain" in sealed], [[1], false]);
  const again = read({ ...sealed, sealed: { ...sealed.sealed, hint: "x" } }) as SealedFile;
  const opened = await openSealed(again, passphrase("right"), quickScrypt);
  assert("profile" in opened);
  const last = parsed(await sealedFile(FORMAT, opened.profile, opened.key, random, again.around));
  assertEquals([last.later, last.sealed.hint, last.sealed.salt], [[1], "x", sealed.sealed.salt]);
  assert(last.sealed.cipher !== sealed.sealed.cipher);
});

Deno.test("readProfileFile() of any bytes is a file or a reason, never an error", () => {
  const [plain, sealed] = [bytes(PLAIN), bytes(SEALED)];
  holds(fc.property(fc.uint8Array({ maxLength: 200 }), (any) => void readProfileFile(FORMAT, any)), 300);
  holds(
    fc.property(fc.constantFrom(plain, sealed), fc.nat(), fc.nat(255), (file, at, byte) => {
      const altered = file.slice();
      altered[at % file.length] = byte;
      readProfileFile(FORMAT, altered);
    }),
    300,
  );
});

Deno.test("openSealed() of a file in which a byte was changed opens it as it was, or not at all", async () => {
  const sealed = bytes(SEALED);
  await holdsAsync(
    fc.asyncProperty(fc.nat(sealed.length - 1), fc.nat(255), async (at, byte) => {
      const altered = sealed.slice();
      altered[at] = byte;
      const file = readProfileFile(FORMAT, altered);
      if (file.kind !== "sealed") return;
      const opened = await openSealed(file, passphrase("right"), quickScrypt);
      if ("profile" in opened) assertEquals(parsed(plainFile(opened.profile)), PLAIN);
    }),
    300,
  );
});

Deno.test("plainFile() and sealedFile() refuse what a reader would refuse, or read as something else", async () => {
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
    [{ ...PROFILE, name: { text: "a b", key: "a b" } }, "name"],
  ];
  for (const [profile, where] of cases) {
    const plain = assertThrows(() => plainFile(profile), FieldError);
    const sealed = await assertRejects(() => sealedFile(FORMAT, profile, KEY, random), FieldError);
    const backup = await assertRejects(
      () => sealedFile("chat-seguro/backup", profile, KEY, random),
      FieldError,
    );
    assertEquals([plain.where, sealed.where, backup.where], [where, where, where]);
  }
});
