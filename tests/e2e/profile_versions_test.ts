// Profiles of each version on disk, and the way from one to the next. tests/slow/profile_kills_test.ts interrupts it.

import { assert, assertEquals } from "@std/assert";
import type { Secret } from "../../lib/base/secret.ts";
import { en } from "../../lib/texts/en.ts";
import { ownIdentity } from "../../lib/profile/profile.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { sealedRows } from "../support/kept_profile.ts";
import {
  closed,
  mode,
  names,
  open,
  placeVector,
  refused,
  secretsOf,
  temporary,
  WORD,
} from "../support/profile_folders.ts";
import { fullProfile, passphrase } from "../support/profiles.ts";

const VECTORS = new URL("../vectors/profiles/", import.meta.url);
const JOSE = parseUserName("José")!;

Deno.test("openProfile() opens version 1, plain and sealed, with all that it held, and keeps what it does not know", async () => {
  const { source: _, ...expected } = await fullProfile();
  const identity = (await ownIdentity(await fullProfile())).statement.text;
  for (const file of ["plain-v1.json", "sealed-v1.json"]) {
    await using folder = await temporary();
    placeVector(folder.path, file);
    const store = await open(folder.path, { name: JOSE });
    const { source, ...profile } = store.profile;
    assertEquals(profile, expected);
    assertEquals(JSON.parse(Deno.readTextFileSync(`${folder.path}/profile.json`)).version, 2);
    assertEquals((await ownIdentity(store.profile)).statement.text, identity);
    assert(new TextDecoder().decode(source!.expose()).includes('"later":{"kept":[1,null]}'));
    assertEquals(store.isSealed, file === "sealed-v1.json");
    await store.save(store.profile);
    store.close();
    const again = await open(folder.path, { name: JOSE });
    assertEquals(sorted(again.profile.source), sorted(source));
    assertEquals(secretsOf(again.profile), secretsOf(await fullProfile()));
    again.close();
  }
});

Deno.test("openProfile() refuses a later version, another file, damage and invalid keys, and changes nothing", async () => {
  await using folder = await temporary();
  const path = `${folder.path}/profile.json`;
  placeVector(folder.path, "plain-v1.json");
  const plain = JSON.parse(Deno.readTextFileSync(path));
  const noKeys = { ...plain.plain, keys: { ...plain.plain.keys, dh: plain.plain.keys.sign } };
  const cases: [unknown, string][] = [
    [{ ...plain, version: 3 }, en.profile.newerFile(path)],
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

Deno.test("openProfile() opens version 2, plain and sealed, changes nothing by that, and keeps what it does not know", async () => {
  const { source: _, ...expected } = await fullProfile();
  for (const vector of ["plain-v2", "sealed-v2"]) {
    await using folder = await temporary();
    for (const file of ["profile.json", "chat.db"]) {
      Deno.copyFileSync(new URL(`${vector}/${file}`, VECTORS), `${folder.path}/${file}`);
    }
    const read = () => Deno.readTextFileSync(`${folder.path}/profile.json`);
    const [file, rows] = [read(), sealedRows(folder.path)];
    const store = await open(folder.path, { name: JOSE });
    const { source, ...profile } = store.profile;
    assertEquals([profile, store.lost, store.isSealed], [expected, 0, vector === "sealed-v2"]);
    assertEquals(secretsOf(store.profile), secretsOf(await fullProfile()));
    assert(new TextDecoder().decode(source!.expose()).includes('"later":{"kept":[1,null]}'));
    assertEquals([read(), sealedRows(folder.path)], [file, rows]);
    await store.save(store.profile); // in our order of fields
    const ours = sealedRows(folder.path);
    await store.save(store.profile);
    assertEquals([read(), sealedRows(folder.path)], [file, ours]);
    await store.setPassphrase(passphrase(WORD));
    assertEquals(JSON.parse(read()).more, { kept: true });
    store.close();
    const again = await open(folder.path, { name: JOSE });
    assertEquals(sorted(again.profile.source), sorted(source));
    again.close();
  }
});

Deno.test("openProfile() refuses rows that are away, or of another profile, and changes nothing", async () => {
  await using folder = await temporary();
  (await open(folder.path)).close();
  await using other = await temporary();
  (await open(other.path)).close();
  const [file, rows] = [`${folder.path}/profile.json`, `${folder.path}/chat.db`];
  const before = Deno.readFileSync(file);
  Deno.copyFileSync(`${other.path}/chat.db`, rows);
  await refused(2, en.profile.notOfOne(rows, file), () => open(folder.path));
  Deno.copyFileSync(new URL("plain-v1.json", VECTORS), file);
  await refused(2, en.profile.notOfOne(rows, file), () => open(folder.path, { name: JOSE }));
  Deno.removeSync(file);
  Deno.copyFileSync(`${other.path}/chat.db`, rows);
  const { store_name } = JSON.parse(Deno.readTextFileSync(`${other.path}/profile.json`));
  Deno.writeTextFileSync(
    file,
    JSON.stringify({ ...JSON.parse(new TextDecoder().decode(before)), store_name }),
  );
  const rowsBefore = sealedRows(folder.path);
  await refused(2, en.profile.damagedFile(file, "store_name"), () => open(folder.path));
  assertEquals(sealedRows(folder.path), rowsBefore);
  Deno.writeFileSync(file, before);
  for (const create of [true, false]) {
    await refused(2, en.profile.notOfOne(rows, file), () => open(folder.path, { create }));
  }
  Deno.writeFileSync(file, before);
  Deno.removeSync(rows);
  await refused(2, en.profile.halfMissing(rows, file), () => open(folder.path));
  assertEquals([Deno.readFileSync(file), names(folder.path)], [before, ["lock", "profile.json"]]);
  for (
    const [bytes, sentence] of [
      [new Uint8Array(), en.profile.damagedRows(rows)],
      [new Uint8Array(5_000).fill(1), en.profile.foreignFile(rows)],
    ] as const
  ) {
    Deno.writeFileSync(rows, bytes);
    await refused(2, sentence, () => open(folder.path));
    assertEquals(Deno.readFileSync(rows), bytes);
  }
});

Deno.test("rows show no name, no server and no state, whether the profile is sealed or not, nor what they were", async () => {
  const words = ['"ana"', '"bob"', "carol", '"casa', "tcp.example", "strict", "verified"];
  const vector = Deno.readTextFileSync(new URL("plain-v1.json", VECTORS));
  assertEquals(words.filter((word) => !vector.includes(word)), []);
  await using folder = await temporary();
  placeVector(folder.path, "plain-v1.json");
  const store = await open(folder.path, { name: JOSE });
  const looksAt = (...files: string[]) => {
    for (const file of files.filter((file) => names(folder.path).includes(file))) {
      assertEquals(mode(`${folder.path}/${file}`), "600");
      const text = new TextDecoder("latin1").decode(Deno.readFileSync(`${folder.path}/${file}`));
      assertEquals(words.filter((word) => text.includes(word)), [], file);
    }
  };
  looksAt("chat.db", "chat.db-wal");
  await store.setPassphrase(passphrase(WORD));
  for (let i = 0; i < 5; i++) await store.save({ ...store.profile, lastServer: `casa-${i}` });
  looksAt("profile.json", "chat.db", "chat.db-wal");
  store.close();
  await closed(folder.path);
  looksAt("profile.json", "chat.db", "chat.db-wal");
});

Deno.test("what a row was before is in none of the files when the profile is closed", async () => {
  await using folder = await temporary();
  placeVector(folder.path, "plain-v1.json");
  const store = await open(folder.path, { name: JOSE });
  const sealedBefore = sealedRows(folder.path);
  for (const lastServer of ["x", "y", "z"]) await store.save({ ...store.profile, lastServer });
  const settings = sealedBefore[0]!;
  store.close();
  await closed(folder.path);
  assertEquals(sealedRows(folder.path).filter((row) => sealedBefore.includes(row)), sealedBefore.slice(1));
  const hex = ["chat.db", "chat.db-wal"].filter((name) => names(folder.path).includes(name))
    .map((name) => Deno.readFileSync(`${folder.path}/${name}`).toHex().toUpperCase()).join();
  assert(!hex.includes(settings) && hex.includes(sealedBefore[1]!));
});

/** What tells apart who it is: the key, and how many servers and invites there are. */
/** Its fields, in no order. */
function sorted(source: Secret | undefined): unknown {
  return JSON.parse(new TextDecoder().decode(source!.expose()));
}
