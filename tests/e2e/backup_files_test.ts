// Backups on disk, and profiles that are made of one.

import { assert, assertEquals } from "@std/assert";
import { en } from "../../lib/texts/en.ts";
import { readBackup, writeBackup } from "../../lib/programs/client/backups.ts";
import { createProfile } from "../../lib/programs/client/profile_store.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { mode, names, open, refused, temporary, WORD } from "../support/profile_folders.ts";
import { fullProfile, passphrase } from "../support/profiles.ts";

const VECTORS = new URL("../vectors/profiles/", import.meta.url);
const JOSE = parseUserName("José")!;

Deno.test("readBackup() opens version 1 as another instance", async () => {
  const { source: _, ...expected } = await fullProfile();
  const path = decodeURIComponent(new URL("backup-v1.json", VECTORS).pathname);
  const { source, instance, issued, ...profile } =
    (await readBackup(path, () => Promise.resolve(passphrase(WORD)), en)).profile;
  const { instance: before, issued: then, ...rest } = expected;
  assertEquals(profile, rest);
  assert(source && issued > then && instance.join() !== before.join());
});

Deno.test("writeBackup() writes for its owner alone, never over a file, and readBackup() gives it back", async () => {
  await using folder = await temporary();
  const path = `${folder.path}/backup`;
  const profile = await fullProfile();
  await writeBackup(path, profile, passphrase("b"), en);
  assertEquals(mode(path), "600");
  const before = Deno.readFileSync(path);
  await refused(2, en.profile.backupThere(path), () => writeBackup(path, profile, passphrase("b"), en));
  assertEquals([Deno.readFileSync(path), names(folder.path)], [before, ["backup"]]);
  const word = (text: string) => () => Promise.resolve(passphrase(text));
  const { profile: back } = await readBackup(path, word("b"), en);
  assertEquals(back.servers, profile.servers);
  await refused(5, en.profile.wrongPassphrase(), () => readBackup(path, word("c"), en));
  const none = `${folder.path}/none`;
  await refused(
    2,
    en.cannotRead(none, en.systemReasons.noSuchFile),
    () => readBackup(none, () => Promise.reject(new Error("asked")), en),
  );
  const nowhere = `${folder.path}/no/backup`;
  await refused(
    1,
    en.host.cannotWrite(nowhere, en.systemReasons.noSuchFile),
    () => writeBackup(nowhere, profile, passphrase("b"), en),
  );
});

Deno.test("createProfile() seals what was restored, and never takes the place of a profile", async () => {
  await using folder = await temporary();
  const profile = await fullProfile();
  const place = `${folder.path}/restored`;
  const store = await createProfile({ profile, folder: place, passphrase: passphrase(WORD), texts: en });
  assertEquals([store.isSealed, store.isNew], [true, true]);
  store.close();
  await refused(
    2,
    en.profile.alreadyThere(place),
    () => createProfile({ profile, folder: place, passphrase: passphrase("x"), texts: en }),
  );
  const again = await open(place, { name: JOSE });
  assertEquals(again.profile.servers, profile.servers);
  again.close();
});
