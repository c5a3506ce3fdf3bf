// Profiles on disk: who may read them, several clients at once, the end of one at any moment, files of other versions, damage.

import { assert, assertEquals, assertRejects } from "@std/assert";
import { ExitError } from "../../lib/base/exit.ts";
import { Secret } from "../../lib/base/secret.ts";
import { en } from "../../lib/texts/en.ts";
import {
  createProfile,
  openProfile,
  readBackup,
  writeBackup,
} from "../../lib/programs/client/profile_store.ts";
import { ownIdentity, type Profile, withServer } from "../../lib/profile/profile.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { Process } from "../support/process.ts";
import { mode, names, open, refused, temporary, WORD } from "../support/profile_folders.ts";
import { emptyServer, fullProfile, passphrase } from "../support/profiles.ts";

const WORKER = decodeURIComponent(new URL("../support/profile_process.ts", import.meta.url).pathname);
const VECTORS = new URL("../vectors/profiles/", import.meta.url);
const JOSE = parseUserName("José")!;

Deno.test("openProfile() makes folder and files for their owner alone", async () => {
  await using folder = await temporary();
  const path = `${folder.path}/new/deeper`;
  const store = await open(path);
  assertEquals([store.isNew, store.isSealed], [true, false]);
  assertEquals(mode(path), "700");
  assertEquals(names(path), ["lock", "profile.json"]);
  for (const name of names(path)) assertEquals(mode(`${path}/${name}`), "600", name);
  assertEquals(Deno.readFileSync(`${path}/lock`).length, 0);
  store.close();
  const again = await open(path);
  assertEquals([again.isNew, again.profile.instance], [false, store.profile.instance]);
  again.close();
});

Deno.test("openProfile() writes nothing of a new profile before it is saved; discard() leaves none behind", async () => {
  await using folder = await temporary();
  const request = { name: JOSE, folder: folder.path, create: true, texts: en };
  const askPassphrase = () => Promise.reject(new Error("asked"));
  const store = await openProfile({ ...request, askPassphrase });
  store.keep({ ...store.profile, lastServer: "x" });
  assertEquals([store.isNew, store.wasSaved, store.isUnsaved, names(folder.path)], [true, false, false, [
    "lock",
  ]]);
  await store.discard();
  const again = await openProfile({ ...request, askPassphrase });
  await again.save(again.profile);
  assertEquals([again.wasSaved, names(folder.path)], [true, ["lock", "profile.json"]]);
  await again.discard();
  assertEquals(names(folder.path), ["lock"]);
  (await openProfile({ ...request, askPassphrase })).close();
});

Deno.test("openProfile() closes what others could open, and says so once", async () => {
  await using folder = await temporary();
  (await open(folder.path)).close();
  const file = `${folder.path}/profile.json`;
  Deno.chmodSync(file, 0o644);
  Deno.chmodSync(folder.path, 0o750);
  const store = await open(folder.path);
  assertEquals(store.openings, [
    { path: folder.path, mode: "750", closed: true },
    { path: file, mode: "644", closed: true },
  ]);
  store.close();
  assertEquals([mode(folder.path), mode(file)], ["700", "600"]);
  const again = await open(folder.path);
  assertEquals(again.openings, []);
  again.close();
});

Deno.test("openProfile() leaves a folder open that holds other things, and says so", async () => {
  await using folder = await temporary();
  (await open(folder.path)).close();
  Deno.writeTextFileSync(`${folder.path}/notes`, "");
  Deno.chmodSync(folder.path, 0o755);
  const store = await open(folder.path);
  assertEquals(store.openings, [{ path: folder.path, mode: "755", closed: false }]);
  store.close();
  assertEquals(mode(folder.path), "755");
});

Deno.test("save() writes behind a link, and leaves the link; one that leads nowhere is not a missing profile", async () => {
  await using folder = await temporary();
  await using elsewhere = await temporary();
  (await open(folder.path)).close();
  const [file, target] = [`${folder.path}/profile.json`, `${elsewhere.path}/juan.json`];
  Deno.renameSync(file, target);
  assert((await new Deno.Command("ln", { args: ["-s", target, file] }).output()).success);
  const store = await open(folder.path);
  await store.save(withServer(store.profile, emptyServer("casa")));
  store.close();
  assertEquals([Deno.lstatSync(file).isSymlink, Deno.readLinkSync(file)], [true, target]);
  assertEquals([names(elsewhere.path), names(folder.path)], [["juan.json"], ["lock", "profile.json"]]);
  const again = await open(folder.path);
  assertEquals(again.profile.servers.length, 1);
  again.close();
  Deno.removeSync(target);
  await refused(2, en.cannotRead(file, en.systemReasons.danglingLink), () => open(folder.path));
  assertEquals([Deno.lstatSync(file).isSymlink, names(elsewhere.path)], [true, []]);
});

Deno.test("save() refuses what could not be read again, plain and sealed, and what was there stays", async () => {
  await using folder = await temporary();
  const store = await open(folder.path);
  const file = `${folder.path}/profile.json`;
  for (const seals of [false, true]) {
    if (seals) await store.setPassphrase(passphrase(WORD));
    const [before, good] = [Deno.readTextFileSync(file), store.profile];
    const bad = { ...emptyServer("casa"), host: "" };
    const why = en.profile.unreadableThen("servers[0].host");
    await refused(1, why, () => store.save(withServer(good, bad)));
    assertEquals([Deno.readTextFileSync(file), names(folder.path)], [before, ["lock", "profile.json"]]);
    await refused(
      1,
      en.profile.unreadableThen("keys"),
      () => store.save({ ...good, keys: { ...good.keys, dh: good.keys.sign } }),
    );
    assertEquals(Deno.readTextFileSync(file), before);
    await store.save(good);
    const backup = `${folder.path}/../${crypto.randomUUID()}`;
    await refused(1, why, () => writeBackup(backup, withServer(good, bad), passphrase("b"), en));
    await assertRejects(() => Deno.lstat(backup), Deno.errors.NotFound);
  }
  store.close();
});

Deno.test("openProfile() makes no profile under a name that nobody new may have, and opens one that has it", async () => {
  await using folder = await temporary();
  for (const [i, text] of ["ana❤\ufe0f", "@rob"].entries()) {
    const [name, path] = [parseUserName(text)!, `${folder.path}/${i}`];
    const code = i === 0 ? "invisible_name" : "name_sign";
    await refused(2, en.refusals[code], () => open(path, { name }));
    assertEquals(names(folder.path).includes(`${i}`), false);
    const profile = { ...await fullProfile(), name };
    (await createProfile({ profile, folder: path, passphrase: passphrase(WORD), texts: en })).close();
    const opened = await open(path, { name });
    assertEquals(opened.profile.name, name);
    opened.close();
  }
});

Deno.test("openProfile() makes nothing where it was not to create, and says whose profile is missing", async () => {
  await using folder = await temporary();
  const path = `${folder.path}/none`;
  await refused(2, en.profile.noProfileIn(path), () => open(path, { create: false }));
  assertEquals(names(folder.path), []);
});

Deno.test("save() writes one after the other, and close() waits for them", async () => {
  await using folder = await temporary();
  const store = await open(folder.path);
  const saves = Array.from(
    { length: 20 },
    (_, i) => store.save(withServer(store.profile, emptyServer(`s${i}`))),
  );
  assertEquals(store.profile.servers.length, 20);
  store.close();
  // Waits for the lock as long as it takes: on a busy disk longer than a person is let wait.
  const lock = await Deno.open(`${folder.path}/lock`, { write: true });
  await lock.lock(true);
  const { servers } = JSON.parse(Deno.readTextFileSync(`${folder.path}/profile.json`)).plain;
  assertEquals(servers.length, 20);
  lock.close();
  await Promise.all(saves);
  const again = await open(folder.path);
  assertEquals(again.profile.servers.length, 20);
  assertEquals(names(folder.path), ["lock", "profile.json"]);
  again.close();
  await assertRejects(() => again.save(again.profile), Error, "closed");
});

Deno.test("save() that cannot write says so, and what was there stays", async () => {
  await using folder = await temporary();
  const store = await open(folder.path);
  const before = Deno.readTextFileSync(`${folder.path}/profile.json`);
  Deno.mkdirSync(`${folder.path}/.new-profile.json/in the way`, { recursive: true });
  const error = await assertRejects(() => store.save({ ...store.profile, lastServer: "x" }), ExitError);
  assertEquals(error.code, 1);
  assertEquals(Deno.readTextFileSync(`${folder.path}/profile.json`), before);
  Deno.removeSync(`${folder.path}/.new-profile.json`, { recursive: true });
  await store.save(store.profile);
  assert(Deno.readTextFileSync(`${folder.path}/profile.json`).includes('"last_server":"x"'));
  store.close();
});

Deno.test("setPassphrase() seals what is on the disk, also what is saved later; each time with another nonce", async () => {
  await using folder = await temporary();
  const store = await open(folder.path);
  const read = () => JSON.parse(Deno.readTextFileSync(`${folder.path}/profile.json`));
  const word = passphrase("one");
  await store.setPassphrase(word);
  assertEquals(word.expose(), new Uint8Array(3));
  const first = read();
  assertEquals([Object.keys(first), store.isSealed], [["format", "version", "name", "sealed"], true]);
  assertEquals([first.sealed.n, first.sealed.r, first.sealed.p], [131_072, 8, 1]);
  await store.save(withServer(store.profile, emptyServer("casa")));
  const second = read();
  assertEquals(second.sealed.salt, first.sealed.salt);
  assert(second.sealed.nonce !== first.sealed.nonce && second.sealed.cipher !== first.sealed.cipher);
  await store.setPassphrase(passphrase("two"));
  assert(read().sealed.salt !== first.sealed.salt);
  store.close();
  const asked: number[] = [];
  const again = await open(folder.path, {
    askPassphrase: (attempt) => {
      asked.push(attempt);
      return Promise.resolve(passphrase(attempt === 3 ? "two" : "one"));
    },
  });
  assertEquals([asked, again.profile.servers.length, again.isSealed], [[1, 2, 3], 1, true]);
  again.wipe();
  await assertRejects(() => ownIdentity(again.profile));
});

Deno.test("openProfile() ends with 5 after three wrong passphrases, damages nothing, and lets go of the profile", async () => {
  await using folder = await temporary();
  place(folder.path, "sealed-v1.json");
  const before = Deno.readFileSync(`${folder.path}/profile.json`);
  let asked = 0;
  await refused(5, en.profile.wrongPassphrase(), () =>
    open(folder.path, {
      name: JOSE,
      askPassphrase: () => {
        asked++;
        return Promise.resolve(passphrase("wrong"));
      },
    }));
  assertEquals([asked, Deno.readFileSync(`${folder.path}/profile.json`)], [3, before]);
  (await open(folder.path, { name: JOSE })).close();
});

Deno.test("openProfile() opens version 1, plain and sealed, with all that it held, and keeps what it does not know", async () => {
  const { source: _, ...expected } = await fullProfile();
  const identity = (await ownIdentity(await fullProfile())).statement.text;
  for (const file of ["plain-v1.json", "sealed-v1.json"]) {
    await using folder = await temporary();
    place(folder.path, file);
    const store = await open(folder.path, { name: JOSE });
    const { source, ...profile } = store.profile;
    assertEquals(profile, expected);
    assertEquals((await ownIdentity(store.profile)).statement.text, identity);
    assert(new TextDecoder().decode(source!.expose()).includes('"later":{"kept":[1,null]}'));
    assertEquals(store.isSealed, file === "sealed-v1.json");
    await store.save(store.profile);
    store.close();
    const again = await open(folder.path, { name: JOSE });
    assertEquals(again.profile.source, source);
    assertEquals(secretsOf(again.profile), secretsOf(await fullProfile()));
    again.close();
  }
});

Deno.test("readBackup() opens version 1 as another instance", async () => {
  const { source: _, ...expected } = await fullProfile();
  const path = decodeURIComponent(new URL("backup-v1.json", VECTORS).pathname);
  const { source, instance, issued, ...profile } =
    (await readBackup(path, () => Promise.resolve(passphrase(WORD)), en)).profile;
  const { instance: before, issued: then, ...rest } = expected;
  assertEquals(profile, rest);
  assert(source && issued > then && instance.join() !== before.join());
});

Deno.test("openProfile() refuses a later version, another file, damage and invalid keys, and changes nothing", async () => {
  await using folder = await temporary();
  const path = `${folder.path}/profile.json`;
  place(folder.path, "plain-v1.json");
  const plain = JSON.parse(Deno.readTextFileSync(path));
  const noKeys = { ...plain.plain, keys: { ...plain.plain.keys, dh: plain.plain.keys.sign } };
  const cases: [unknown, string][] = [
    [{ ...plain, version: 2 }, en.profile.newerFile(path)],
    [{ ...plain, format: "else" }, en.profile.foreignFile(path)],
    [{ ...plain, plain: { ...plain.plain, issued: null } }, en.profile.damagedFile(path, "issued")],
    [{ ...plain, plain: noKeys }, en.profile.damagedFile(path, "keys")],
    [7, en.profile.damagedFile(path, "")],
    [{ ...plain, name: "eva" }, en.profile.profileOfOther(path, "eva")],
  ];
  for (const [file, sentence] of cases) {
    Deno.writeTextFileSync(path, JSON.stringify(file));
    await refused(2, sentence, () => open(folder.path, { name: JOSE }));
    assertEquals(Deno.readTextFileSync(path), JSON.stringify(file));
  }
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

Deno.test("a profile that a client has open cannot be opened by another; a kill -9 of that one frees it", async () => {
  await using folder = await temporary();
  await using one = new Process(Deno.execPath(), worker("Juan", folder.path));
  await one.out.find(/"isNew":true/);
  await using other = new Process(Deno.execPath(), worker("Juan", folder.path));
  const told = JSON.parse(await other.out.find(/code/));
  assertEquals(told, { code: 1, message: en.profile.inUse(folder.path) });
  assertEquals(await other.exit, 1);
  one.signal("SIGKILL");
  await one.exit;
  const store = await open(folder.path);
  assertEquals(store.isNew, false);
  store.close();
});

Deno.test("a kill -9 while the profile is written leaves the last one that was saved, or the one after", async () => {
  await using folder = await temporary();
  for (let round = 0; round < 5; round++) {
    await using one = new Process(Deno.execPath(), worker("Juan", folder.path, "", "save"));
    const before = JSON.parse(await one.out.find(/isNew/)).servers;
    await one.out.find(new RegExp(`^${before + 5 + 3 * round}$`));
    one.signal("SIGKILL");
    await one.exit;
    const saved = Math.max(...one.out.all.filter((line) => /^\d+$/.test(line)).map(Number), before);
    const store = await open(folder.path);
    assert([saved, saved + 1].includes(store.profile.servers.length), `${store.profile.servers.length}`);
    store.close();
  }
});

Deno.test("nothing of console shows a secret", async () => {
  await using folder = await temporary();
  await using one = new Process(Deno.execPath(), worker("Juan", folder.path, "word", "show"));
  await one.out.find(/^"shown"$/);
  await one.stop("SIGKILL");
  const { plain: { keys } } = JSON.parse(Deno.readTextFileSync(`${folder.path}/profile.json`));
  const shown = one.out.text + one.err.text;
  assert(shown.includes("[secret]"));
  for (const key of Object.values<string>(keys)) {
    const bytes = Uint8Array.from(atob(key.slice(-43) + "="), (c) => c.charCodeAt(0)).slice(-16);
    for (const text of [key.slice(-22), bytes.join(), bytes.join(", "), bytes.slice(0, 4).join(", ")]) {
      assert(!shown.includes(text));
    }
  }
});

function worker(...args: string[]): string[] {
  const flags = ["--allow-read", "--allow-write", "--allow-env"];
  return ["run", "--quiet", "--frozen", "--no-check", ...flags, WORKER, ...args];
}

function place(folder: string, vector: string): void {
  Deno.copyFileSync(new URL(vector, VECTORS), `${folder}/profile.json`);
}

function secretsOf({ keys, servers: [server] }: Profile): string[] {
  const { invites, inviter, token } = server!;
  const secrets = [keys.sign, keys.dh, keys.base, inviter!.verifyKey, token!];
  return [...secrets, ...invites.map(({ verifyKey }) => verifyKey)].map((secret: Secret) =>
    secret.expose().join()
  );
}
