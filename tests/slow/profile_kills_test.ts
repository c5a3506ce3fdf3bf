// kill -9 at each step of what changes the files of a profile: what is left is the one or the other, whole.

import { assert, assertEquals } from "@std/assert";
import type { Profile } from "../../lib/profile/profile.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { keptProfile } from "../support/kept_profile.ts";
import { Process } from "../support/process.ts";
import { open, placeVector, secretsOf, temporary } from "../support/profile_folders.ts";
import { fullProfile, passphrase } from "../support/profiles.ts";

const DYING = decodeURIComponent(new URL("../support/dying_process.ts", import.meta.url).pathname);
const JOSE = parseUserName("José")!;

/** How many steps of the disk it takes; each folder of one that was killed before one of them is looked at. */
async function killedAtEachStep(
  prepare: (folder: string) => unknown,
  args: readonly [name: string, word: string, work: string],
  look: (folder: string) => Promise<void>,
): Promise<number> {
  for (let step = 1;; step++) {
    await using folder = await temporary();
    await prepare(folder.path);
    const [name, word, work] = args;
    const flags = ["--allow-read", "--allow-write", "--allow-env", "--allow-run"];
    const all = [...flags, DYING, name, folder.path, word, work, `${step}`];
    await using one = new Process(Deno.execPath(), ["run", "--quiet", "--frozen", "--no-check", ...all]);
    const code = await one.exit;
    const isDone = one.out.all.includes("done");
    if (code !== 137 && !isDone) throw new Error(`step ${step}: ${code} ${one.err.text}`);
    await look(folder.path);
    if (code !== 137) return step;
  }
}

Deno.test("a kill -9 at any step of taking version 1 over leaves it, or version 2 with all of it", async () => {
  const { source: _, ...expected } = await fullProfile();
  const versions: number[] = [];
  const steps = await killedAtEachStep(
    (folder) => placeVector(folder, "plain-v1.json"),
    ["José", "", "open"],
    async (folder) => {
      versions.push(JSON.parse(Deno.readTextFileSync(`${folder}/profile.json`)).version);
      const store = await open(folder, { name: JOSE });
      const { source: _, ...profile } = store.profile;
      assertEquals([profile, store.lost], [expected, 0]);
      assertEquals(secretsOf(store.profile), secretsOf(await fullProfile()));
      store.close();
      assertEquals(JSON.parse(Deno.readTextFileSync(`${folder}/profile.json`)).version, 2);
    },
  );
  assert(steps > 15, `${steps}`);
  assertEquals(new Set(versions), new Set([1, 2]));
  assertEquals(versions, versions.toSorted((a, b) => a - b));
});

Deno.test("a kill -9 at any step of the first save leaves a profile, or none", async () => {
  const made: boolean[] = [];
  await killedAtEachStep(() => {}, ["Juan", "", "make"], async (folder) => {
    const store = await open(folder);
    made.push(!store.isNew);
    store.close();
    assertEquals(keptProfile(folder).plain.servers, []);
  });
  assertEquals(new Set(made), new Set([false, true]));
  assertEquals(made, made.toSorted((a, b) => Number(a) - Number(b)));
});

Deno.test("a kill -9 at any step of sealing leaves it sealed or not, and all that was there", async () => {
  const { source: _, ...expected } = await fullProfile();
  const sealed: boolean[] = [];
  const takenOver = async (folder: string) => {
    placeVector(folder, "plain-v1.json");
    (await open(folder, { name: JOSE })).close();
  };
  await killedAtEachStep(takenOver, ["José", "", "seal"], async (folder) => {
    const store = await open(folder, {
      name: JOSE,
      askPassphrase: () => Promise.resolve(passphrase("another")),
    });
    sealed.push(store.isSealed);
    const { source: _, ...profile } = store.profile;
    assertEquals([profile, store.lost], [expected, 0]);
    store.close();
  });
  assertEquals(new Set(sealed), new Set([false, true]));
  assertEquals(sealed, sealed.toSorted((a, b) => Number(a) - Number(b)));
});

Deno.test("a kill -9 at any step of other keys leaves those and their rows, or the ones before and theirs", async () => {
  const before = keptOf(await fullProfile());
  const found: string[] = [];
  await killedAtEachStep(
    (folder) => placeVector(folder, "plain-v1.json"),
    ["José", "", "renew"],
    async (folder) => {
      const store = await open(folder, { name: JOSE });
      const [key, servers, invites] = keptOf(store.profile);
      const isBefore = key === before[0];
      assertEquals([servers, invites], isBefore ? before.slice(1) : [3, 0]);
      found.push(isBefore ? "before" : "after");
      store.close();
    },
  );
  assertEquals(found, found.toSorted().reverse());
  assertEquals(new Set(found), new Set(["before", "after"]));
});

function keptOf({ keys, servers }: Profile): [string, number, number] {
  const invites = servers.reduce((sum, server) => sum + server.invites.length, 0);
  return [keys.sign.expose().join(), servers.length, invites];
}
