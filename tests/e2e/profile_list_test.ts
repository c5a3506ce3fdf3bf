// Who is meant where nobody is named: an unreadable profile is never taken for none, and nobody becomes
// somebody else.

import { assertEquals } from "@std/assert";
import { en } from "../../lib/texts/en.ts";
import { folderNameOf } from "../../lib/io/files/profile_folder.ts";
import { listProfiles, nameOfProfile, readLast, writeLast } from "../../lib/programs/client/profile_list.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { Machine } from "../support/house.ts";
import { JUAN, mode, names, open, refused, temporary } from "../support/profile_folders.ts";
import { writeTestProfile } from "../support/test_profile.ts";

const JOSE = parseUserName("José")!;
const { profile } = en;
/** A command that needs a profile, and no server. */
const NEEDS_PROFILE = ["move", "10.0.0.9", "5001"];

Deno.test("profiles in the usual place have folders of their own, are listed, and the last one is remembered", async () => {
  await using folder = await temporary();
  const before = Deno.env.get("XDG_DATA_HOME");
  Deno.env.set("XDG_DATA_HOME", folder.path);
  try {
    assertEquals([await listProfiles(en), await readLast()], [{ profiles: [], useless: [] }, undefined]);
    for (const name of ["juan", "Juan", "José"]) {
      (await open(undefined, { name: parseUserName(name)! })).close();
    }
    const profiles = `${folder.path}/chat-seguro/profiles`;
    assertEquals(names(profiles), [
      "jose~" + (await folderNameOf(JOSE)).slice(-8),
      "juan",
      await folderNameOf(JUAN),
    ]);
    assertEquals([mode(`${folder.path}/chat-seguro`), mode(profiles)], ["700", "700"]);
    Deno.mkdirSync(`${profiles}/empty`);
    Deno.mkdirSync(`${profiles}/broken`);
    Deno.writeTextFileSync(`${profiles}/broken/profile.json`, "{");
    const { profiles: listed, useless } = await listProfiles(en);
    assertEquals(listed.map(({ name }) => name.text).sort(), ["José", "Juan", "juan"]);
    assertEquals(useless.map(({ folder, failure }) => [folder, failure.message]), [
      [`${profiles}/broken`, en.profile.damagedFile(`${profiles}/broken/profile.json`, "")],
    ]);
    assertEquals((await nameOfProfile(`${profiles}/juan`, en)).text, "juan");
    await writeLast(JOSE);
    assertEquals([await readLast(), mode(`${folder.path}/chat-seguro/last`)], [JOSE, "600"]);
    const missing = () => open(undefined, { name: parseUserName("eva")!, create: false });
    await refused(2, en.profile.noProfileOf("eva"), missing);
  } finally {
    if (before === undefined) Deno.env.delete("XDG_DATA_HOME");
    else Deno.env.set("XDG_DATA_HOME", before);
  }
});

/** What may lie where a profile should, and how it is called. */
const DAMAGES: readonly [string, (file: string) => Promise<unknown>, (file: string) => string][] = [
  ["no bytes", (file) => Deno.writeTextFile(file, ""), (file) => profile.damagedFile(file, "")],
  ["garbage", (file) => Deno.writeFile(file, new Uint8Array(400)), (file) => profile.damagedFile(file, "")],
  ["the first half", async (file) => {
    const text = await Deno.readTextFile(file);
    await Deno.writeTextFile(file, text.slice(0, text.length / 2));
  }, (file) => profile.damagedFile(file, "")],
  ["a field that is no such", async (file) => {
    const whole = JSON.parse(await Deno.readTextFile(file));
    await Deno.writeTextFile(file, JSON.stringify({ ...whole, plain: { ...whole.plain, issued: -1 } }));
  }, (file) => profile.damagedFile(file, "issued")],
  ["keys that are none", async (file) => {
    const whole = JSON.parse(await Deno.readTextFile(file));
    const keys = { ...whole.plain.keys, sign: whole.plain.keys.dh };
    await Deno.writeTextFile(file, JSON.stringify({ ...whole, plain: { ...whole.plain, keys } }));
  }, (file) => profile.damagedFile(file, "keys")],
  ["a later version", async (file) => {
    const whole = JSON.parse(await Deno.readTextFile(file));
    await Deno.writeTextFile(file, JSON.stringify({ ...whole, version: 3 }));
  }, (file) => profile.newerFile(file)],
  ["a folder", async (file) => {
    await Deno.remove(file);
    await Deno.mkdir(file);
  }, (file) => en.cannotRead(file, en.systemReasons.isDirectory)],
  ["a link that leads nowhere", async (file) => {
    await Deno.remove(file);
    await new Deno.Command("ln", { args: ["-s", "/nowhere/profile.json", file] }).output();
  }, (file) => en.cannotRead(file, en.systemReasons.danglingLink)],
];

for (const [what, damage, sentence] of DAMAGES) {
  Deno.test(`chat-client names the file of the only profile when it is ${what}, and makes none`, async () => {
    await using here = new Machine();
    await writeTestProfile(here.folder, "ana");
    const file = here.profileFile("ana");
    await damage(file);
    const [stat, before] = [await Deno.lstat(file), names(here.profile("ana"))];
    for (const args of [["--plain"], ["--as", "ana", "--plain"], NEEDS_PROFILE]) {
      const { code, err } = await here.runs(args);
      assertEquals([code, err[0]], [2, sentence(file)], args.join(" "));
    }
    const after = await Deno.lstat(file);
    assertEquals([after.size, after.mtime, after.ino], [stat.size, stat.mtime, stat.ino]);
    assertEquals(names(here.profile("ana")).filter((name) => name !== "lock"), before);
    assertEquals(names(`${here.folder}/chat-seguro/profiles`), ["ana"]);
  });
}

Deno.test("chat-client is nobody else where the profile of whoever chatted last is damaged, or is away", async () => {
  await using here = new Machine();
  for (const name of ["ana", "bob"]) await writeTestProfile(here.folder, name);
  const last = `${here.folder}/chat-seguro/last`;
  const file = here.profileFile("ana");
  const whole = await Deno.readTextFile(file);
  await Deno.writeTextFile(file, "");
  for (const content of ["ana\n", "", "no name at all\n", undefined]) {
    if (content === undefined) await Deno.remove(last);
    else await Deno.writeTextFile(last, content);
    const { code, err } = await here.runs(NEEDS_PROFILE);
    assertEquals([code, err], [2, [profile.damagedFile(file, ""), profile.whichProfile(["bob"])]]);
  }
  await Deno.writeTextFile(last, "bob\n");
  assertEquals((await here.runs(NEEDS_PROFILE)).err, [profile.noServers("bob"), ...en.clientGuide]);

  await Deno.remove(here.profile("ana"), { recursive: true });
  await Deno.writeTextFile(last, "ana\n");
  const away = await here.runs(NEEDS_PROFILE);
  assertEquals([away.code, away.err], [2, [profile.lastIsAway("ana", ["bob"])]]);

  await writeTestProfile(here.folder, "ana");
  await Deno.writeTextFile(file, whole);
  assertEquals((await here.runs(NEEDS_PROFILE)).err[0], profile.noServers("ana"));
  await Deno.remove(last);
  await Deno.mkdir(last);
  assertEquals((await here.runs(NEEDS_PROFILE)).err, [profile.whichProfile(["ana", "bob"])]);
});

Deno.test("chat-client names the folder of all profiles when it cannot be read", async () => {
  await using here = new Machine();
  await Deno.mkdir(`${here.folder}/chat-seguro`);
  await Deno.writeTextFile(`${here.folder}/chat-seguro/profiles`, "");
  const { code, err } = await here.runs(NEEDS_PROFILE);
  assertEquals(code, 2);
  assertEquals(err[0]!.includes(`${here.folder}/chat-seguro/profiles`), true);
});

Deno.test("chat-client says that others could open a profile, and closes it", async () => {
  await using here = new Machine();
  await writeTestProfile(here.folder, "ana");
  await Deno.chmod(here.profile("ana"), 0o755);
  const { err } = await here.runs(NEEDS_PROFILE);
  assertEquals(err[0], profile.closedToOthers(here.profile("ana"), "755"));
  assertEquals(mode(here.profile("ana")), "700");
  assertEquals((await here.runs(NEEDS_PROFILE)).err[0], profile.noServers("ana"));
});
