// Profiles on disk: who may read them, several clients at once, the end of one at any moment, files of other
// versions, damage.

import { assert, assertEquals, assertRejects } from "@std/assert";
import { ExitError } from "../../lib/base/exit.ts";
import { en } from "../../lib/texts/en.ts";
import { writeBackup } from "../../lib/programs/client/backups.ts";
import { createProfile, openProfile } from "../../lib/programs/client/profile_store.ts";
import { randomBytes } from "../../lib/io/system/system.ts";
import type { OpenProfile } from "../../lib/programs/client/open_profile.ts";
import { ownIdentity, type Profile, withNewKeys, withServer } from "../../lib/profile/profile.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { keptProfile, sealedRows } from "../support/kept_profile.ts";
import { Process } from "../support/process.ts";
import { closed, mode, names, open, refused, temporary, WORD } from "../support/profile_folders.ts";
import { emptyServer, fullProfile, passphrase } from "../support/profiles.ts";

const WORKER = decodeURIComponent(new URL("../support/profile_process.ts", import.meta.url).pathname);
const VECTORS = new URL("../vectors/profiles/", import.meta.url);
/** What is in a folder where no client uses it. */
const CLOSED = ["chat.db", "lock", "profile.json"];
const JOSE = parseUserName("José")!;

Deno.test("openProfile() makes folder and files for their owner alone", async () => {
  await using folder = await temporary();
  const path = `${folder.path}/new/deeper`;
  const store = await open(path);
  assertEquals([store.isNew, store.isSealed], [true, false]);
  assertEquals(mode(path), "700");
  assertEquals(names(path), ["chat.db", "chat.db-wal", "lock", "profile.json"]);
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
  assertEquals([again.wasSaved, names(folder.path).includes("profile.json")], [true, true]);
  await again.discard();
  assertEquals(names(folder.path), ["lock"]);
  (await openProfile({ ...request, askPassphrase })).close();
});

Deno.test("openProfile() closes what others could open, and says so once", async () => {
  await using folder = await temporary();
  (await open(folder.path)).close();
  const [file, rows] = [`${folder.path}/profile.json`, `${folder.path}/chat.db`];
  for (const path of [file, rows]) Deno.chmodSync(path, 0o644);
  Deno.chmodSync(folder.path, 0o750);
  const store = await open(folder.path);
  assertEquals(store.openings, [
    { path: folder.path, mode: "750", closed: true },
    { path: file, mode: "644", closed: true },
    { path: rows, mode: "644", closed: true },
  ]);
  store.close();
  assertEquals([mode(folder.path), mode(file), mode(rows)], ["700", "600", "600"]);
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
  await store.setPassphrase(passphrase(WORD));
  store.close();
  await closed(folder.path);
  assertEquals([Deno.lstatSync(file).isSymlink, Deno.readLinkSync(file)], [true, target]);
  assertEquals([names(elsewhere.path), names(folder.path)], [["juan.json"], CLOSED]);
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
    const [before, good] = [[Deno.readTextFileSync(file), sealedRows(folder.path)], store.profile];
    const now = () => [Deno.readTextFileSync(file), sealedRows(folder.path)];
    const bad = { ...emptyServer("casa"), host: "" };
    const why = en.profile.unreadableThen("servers[0].host");
    await refused(1, why, () => store.save(withServer(good, bad)));
    assertEquals(now(), before);
    assert(!names(folder.path).includes(".new-profile.json"));
    await refused(
      1,
      en.profile.unreadableThen("keys"),
      () => store.save({ ...good, keys: { ...good.keys, dh: good.keys.sign } }),
    );
    assertEquals(now(), before);
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
  await closed(folder.path); // on a busy disk longer than a person is let wait
  assertEquals(keptProfile(folder.path).plain.servers.length, 20);
  await Promise.all(saves);
  const again = await open(folder.path);
  assertEquals(again.profile.servers.length, 20);
  again.close();
  await closed(folder.path);
  assertEquals(names(folder.path), CLOSED);
  await assertRejects(() => again.save(again.profile), Error, "closed");
});

Deno.test("save() and setPassphrase() that cannot write say so, and what was there stays", async () => {
  await using folder = await temporary();
  const store = await open(folder.path);
  const [file, rows] = [`${folder.path}/profile.json`, `${folder.path}/chat.db`];
  const now = () => [Deno.readTextFileSync(file), sealedRows(folder.path)];
  const before = now();
  const away = en.host.cannotWrite(rows, en.systemReasons.noSuchFile);
  Deno.renameSync(rows, `${rows}-away`);
  await refused(1, away, () => store.save({ ...store.profile, lastServer: "x" }));
  await refused(1, away, () => store.setPassphrase(passphrase(WORD)));
  Deno.renameSync(`${rows}-away`, rows);
  assertEquals([now(), store.isSealed, store.isUnsaved], [before, false, true]);
  Deno.removeSync(`${folder.path}/.new-profile.json`);
  Deno.mkdirSync(`${folder.path}/.new-profile.json/in the way`, { recursive: true });
  const error = await assertRejects(() => store.setPassphrase(passphrase(WORD)), ExitError);
  assertEquals([error.code, now(), store.isSealed], [1, before, false]);
  Deno.removeSync(`${folder.path}/.new-profile.json`, { recursive: true });
  await store.save(store.profile);
  assertEquals([keptProfile(folder.path).plain.last_server, store.isUnsaved], ["x", false]);
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
  const fields = ["format", "version", "name", "store_name", "sealed"];
  assertEquals([Object.keys(first), store.isSealed], [fields, true]);
  const firstRows = sealedRows(folder.path);
  assertEquals([first.sealed.n, first.sealed.r, first.sealed.p], [131_072, 8, 1]);
  await store.save(withServer(store.profile, emptyServer("casa")));
  assertEquals(read(), first); // of what is saved later only rows are written, and each with a nonce of its own
  assertEquals(sealedRows(folder.path).filter((row) => firstRows.includes(row)).length, 0);
  const other = await newKeys(store);
  const second = read();
  assertEquals(second.sealed.salt, first.sealed.salt);
  assert(second.sealed.nonce !== first.sealed.nonce && second.sealed.cipher !== first.sealed.cipher);
  assert(second.store_name !== first.store_name);
  const rows = sealedRows(folder.path);
  await store.setPassphrase(passphrase("two"));
  assert(read().sealed.salt !== first.sealed.salt && read().store_name !== second.store_name);
  assertEquals(sealedRows(folder.path).filter((row) => rows.includes(row)), []);
  store.close();
  const asked: number[] = [];
  const again = await open(folder.path, {
    askPassphrase: (attempt) => {
      asked.push(attempt);
      return Promise.resolve(passphrase(attempt === 3 ? "two" : "one"));
    },
  });
  assertEquals([asked, again.profile.servers.length, again.isSealed], [[1, 2, 3], 1, true]);
  assertEquals(again.profile.keys.sign.expose(), other.sign.expose());
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
  const { plain: { keys } } = keptProfile(folder.path);
  const shown = one.out.text + one.err.text;
  assert(shown.includes("[secret]"));
  for (const key of Object.values<string>(keys)) {
    const bytes = Uint8Array.from(atob(key.slice(-43) + "="), (c) => c.charCodeAt(0)).slice(-16);
    for (const text of [key.slice(-22), bytes.join(), bytes.join(", "), bytes.slice(0, 4).join(", ")]) {
      assert(!shown.includes(text));
    }
  }
});

/** Other keys, saved. */
async function newKeys(store: OpenProfile): Promise<Profile["keys"]> {
  const next = await withNewKeys(store.profile, randomBytes, () => 0);
  await store.save(next);
  return next.keys;
}

function worker(...args: string[]): string[] {
  const flags = ["--allow-read", "--allow-write", "--allow-env"];
  return ["run", "--quiet", "--frozen", "--no-check", ...flags, WORKER, ...args];
}

function place(folder: string, vector: string): void {
  Deno.copyFileSync(new URL(vector, VECTORS), `${folder}/profile.json`);
}
