import { assert, assertEquals, assertRejects } from "@std/assert";
import { Secret } from "../../../lib/base/secret.ts";
import { type Profile, withServer } from "../../../lib/profile/profile.ts";
import { decodeObject, objectOfProfile } from "../../../lib/profile/profile_object.ts";
import { joinObject, ProfileRecords, splitProfile } from "../../../lib/profile/profile_records.ts";
import { type SealedRow, storeKeys } from "../../../lib/profile/sealed_rows.ts";
import { MemoryRecords } from "../../support/memory_records.ts";
import { emptyServer, filled, fullProfile } from "../../support/profiles.ts";

const PROFILE = await fullProfile();
const [CASA, OTHER] = PROFILE.servers as [Profile["servers"][number], Profile["servers"][number]];
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** Keys of their own: whoever wipes them wipes no other's. */
const keys = () => storeKeys(new Secret(filled(32, 0xee)));
const rowsOf = (profile: Profile) => splitProfile(profile, []).rows;

async function written(profile = PROFILE): Promise<{ records: MemoryRecords; kept: ProfileRecords }> {
  const records = new MemoryRecords();
  const kept = ProfileRecords.empty(records, await keys());
  await kept.replace(rowsOf(profile), random);
  return { records, kept };
}

/** The object as it is read again, and how many rows were lost. */
async function reread(records: MemoryRecords, profile = PROFILE): Promise<ReturnType<typeof joinObject>> {
  const { rows, lost } = await ProfileRecords.open(records, await keys());
  const joined = joinObject(splitProfile(profile, []).file, rows);
  return { object: joined.object, lost: lost + joined.lost };
}

const without = (table: string, n: number) => (rows: readonly SealedRow[]) =>
  rows.filter((row) => row.table !== table || row.n !== n);
const damaged = (table: string, n: number) => (rows: readonly SealedRow[]) =>
  rows.map((row) =>
    row.table === table && row.n === n ? { ...row, sealed: row.sealed.with(20, row.sealed[20]! ^ 1) } : row
  );

Deno.test("splitProfile() leaves keys in the file, and a row for settings, each server and each contact", () => {
  const { file, rows } = splitProfile(PROFILE, []);
  assertEquals(Object.keys(file), ["keys", "instance", "issued"]);
  assertEquals(rows.map(({ table, words }) => [table, ...words]), [
    ["settings"],
    ["servers", "casa"],
    ["peer", "casa", "ana"],
    ["peer", "casa", "bob"],
    ["peer", "casa", "carol"],
    ["servers", "10.0.0.1"],
  ]);
  assertEquals(joinObject(file, rows), { object: objectOfProfile(PROFILE), lost: 0 });
});

Deno.test("splitProfile() keeps what is not known where it was: in the file, a row, or neither", () => {
  const object = { ...objectOfProfile(PROFILE), more: 1, other: 2 };
  (object as unknown as { servers: { contacts: { kept?: number }[] }[] }).servers[0]!.contacts[1]!.kept = 3;
  const profile = decodeObject(PROFILE.name, object) as Profile;
  const { file, rows } = splitProfile(profile, ["more"]);
  assertEquals([file.more, file.other, rows[0]!.object.other, rows[3]!.object.kept], [1, undefined, 2, 3]);
  assertEquals(joinObject(file, rows).object, object);
});

Deno.test("write() writes what changed, and nothing where nothing did", async () => {
  const { records, kept } = await written();
  const writes = async (profile: Profile) => {
    const before = records.writes.length;
    await kept.write(rowsOf(profile), random);
    assertEquals(await reread(records, profile), { object: objectOfProfile(profile), lost: 0 });
    return records.writes.slice(before);
  };
  assertEquals(await writes(PROFILE), []);
  const strict = { ...PROFILE, settings: { ...PROFILE.settings, trustMode: "first-use" } } as const;
  assertEquals(await writes(strict), [{ put: 1, gone: 0 }]);
  const [ana, bob, carol] = CASA.contacts;
  const older = withServer(strict, { ...CASA, contacts: [ana!, { ...bob!, since: 2 }] });
  assertEquals(await writes(older), [{ put: 1, gone: 1 }]);
  const newer = withServer(older, { ...CASA, contacts: [ana!, { ...bob!, since: 2 }, carol!] });
  assertEquals(await writes(newer), [{ put: 1, gone: 0 }]);
  assertEquals(await writes(withServer(newer, emptyServer("x"))), [{ put: 2, gone: 0 }]);
  assertEquals(await writes({ ...newer, servers: [OTHER] }), [{ put: 1, gone: 5 }]);
});

Deno.test("write() that fails is as if it had not been, and is whole the next time", async () => {
  const { records, kept } = await written();
  const next = withServer({ ...PROFILE, lastServer: undefined }, { ...CASA, contacts: [] });
  records.failure = new Error("full");
  await assertRejects(() => kept.write(rowsOf(next), random), Error, "full");
  assertEquals((await reread(records)).object, objectOfProfile(PROFILE));
  records.failure = undefined;
  await kept.write(rowsOf(next), random);
  assertEquals(records.writes.at(-1), { put: 1, gone: 3 });
  assertEquals((await reread(records, next)).object, objectOfProfile(next));
});

Deno.test("servers stay in the order in which they came, and contacts, whatever is written when", async () => {
  const { records, kept } = await written();
  for (const servers of [[OTHER, CASA], [OTHER, emptyServer("x"), CASA], [emptyServer("x"), OTHER]]) {
    const profile = { ...PROFILE, servers };
    await kept.write(rowsOf(profile), random);
    assertEquals((await reread(records, profile)).object, objectOfProfile(profile));
  }
});

Deno.test("a row that is damaged or missing is left out and counted, and goes with the next write", async () => {
  const cases: [(rows: readonly SealedRow[]) => readonly SealedRow[], number, number[]][] = [
    [damaged("peer", 2), 1, [2, 0]],
    [damaged("servers", 2), 1, [3]],
    [without("servers", 2), 1, [3]],
    [damaged("servers", 1), 4, [0]],
    [without("peer", 1), 0, [2, 0]], // nobody can tell
    [(rows) => damaged("peer", 1)(damaged("peer", 3)(rows)), 2, [1, 0]],
  ];
  for (const [change, lost, contacts] of cases) {
    const { records } = await written();
    records.tamper(change);
    const read = await reread(records);
    const profile = decodeObject(PROFILE.name, read.object);
    assert("servers" in profile);
    assertEquals([read.lost, profile.servers.map(({ contacts }) => contacts.length)], [lost, contacts]);
    const { opened } = await ProfileRecords.open(records, await keys());
    await opened.write(rowsOf(profile), random);
    assertEquals(await reread(records), { object: read.object, lost: 0 });
  }
});

Deno.test("without settings that can be read the profile is strict, and knows its servers", async () => {
  for (const change of [damaged("settings", 1), without("settings", 1)]) {
    const { records } = await written();
    records.tamper(change);
    const { object, lost } = await reread(records);
    const profile = decodeObject(PROFILE.name, object);
    assert("settings" in profile);
    assertEquals(lost, 1);
    assertEquals([profile.settings.trustMode, profile.lastServer, profile.servers.length], [
      ...["strict", undefined, 2],
    ]);
  }
});

Deno.test("wipe() leaves nothing of what it knew", async () => {
  const { records, kept } = await written();
  kept.wipe();
  assertEquals(kept.keys.tag.expose(), new Uint8Array(32));
  assertEquals((await reread(records)).object, objectOfProfile(PROFILE));
});
