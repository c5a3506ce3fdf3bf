// The names on disk: several processes at once, the end of one at any moment, files of other versions and of
// others.

import { assert, assertEquals, assertThrows } from "@std/assert";
import { StoreError } from "../../lib/io/sqlite/sqlite_file.ts";
import { NAMES_FILE, SqliteNameStore } from "../../lib/io/sqlite/sqlite_name_store.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { secondsAhead } from "../support/clock.ts";
import { makeCertificates } from "../support/certificates.ts";
import { startServerProcess } from "../support/programs.ts";
import { en } from "../../lib/texts/en.ts";
import { Process } from "../support/process.ts";
import { DatabaseSync } from "node:sqlite";

const WORKER = decodeURIComponent(new URL("../support/name_store_process.ts", import.meta.url).pathname);
const VERSION_1 = new URL("../vectors/names-v1.db", import.meta.url);
const NOW = 1_800_000_000;

Deno.test("SqliteNameStore makes its folder for its owner alone", async () => {
  await using folder = await temporary();
  const path = `${folder.path}/new/deeper`;
  const store = new SqliteNameStore(path, Date.now);
  assertEquals(modes(path), ["700", "600"]);
  store.setAdmission("invite");
  for (const { name } of Deno.readDirSync(path)) assertEquals(mode(`${path}/${name}`), "600", name);
  store.close();
});

Deno.test("SqliteNameStore keeps a file for its owner that was readable for others, and leaves the folder", async () => {
  await using folder = await temporary();
  new SqliteNameStore(folder.path, Date.now).close();
  Deno.chmodSync(`${folder.path}/${NAMES_FILE}`, 0o644);
  Deno.chmodSync(folder.path, 0o755);
  new SqliteNameStore(folder.path, Date.now).close();
  assertEquals(modes(folder.path), ["755", "600"]);
});

Deno.test("SqliteNameStore keeps twins that version 1 registered, each for its owner, and bans them together", async () => {
  await using folder = await temporary();
  const path = `${folder.path}/${NAMES_FILE}`;
  Deno.copyFileSync(VERSION_1, path);
  const twins = ["ana\ufe0f", "@rob", "a:b"];
  const database = new DatabaseSync(path);
  for (const [i, text] of twins.entries()) {
    const row = [text, text, text, `${i}`.repeat(64), NOW, NOW] as const;
    database.prepare("INSERT INTO owners VALUES (?, ?, ?, ?, ?, ?)").run(...row);
  }
  for (const text of ["eva", "eva\u034f"]) {
    database.prepare("INSERT INTO banned_names VALUES (?, ?, ?)").run(text, text, NOW);
  }
  database.close();
  const store = new SqliteNameStore(folder.path, () => NOW * 1_000);
  const marked = store.owners().filter(({ isTwin }) => isTwin);
  assertEquals(marked.map(({ name, identity }) => [name, identity]), [
    ...[["ana", id("a")], ["ana\ufe0f", id("0")]],
  ]);
  store.setAdmission("open");
  assertEquals(twins.map((text, i) => admit(store, text, `${i}`)), [undefined, undefined, undefined]);
  assertEquals([admit(store, "ana", "a"), admit(store, "ana", "0")], [undefined, "name_owned"]);
  assertEquals(admit(store, "a\u034fna", "9"), "name_alike");
  assertEquals(admit(store, "eva", "9"), "banned");
  store.unbanName(parseUserName("eva")!);
  assertEquals(admit(store, "eva", "9"), undefined);
  store.banName(parseUserName("ana")!);
  assertEquals([admit(store, "ana", "a"), admit(store, "ana\ufe0f", "0")], ["banned", "banned"]);
  store.unbanName(parseUserName("ana")!);
  store.banIdentity(id("0"));
  assertEquals([admit(store, "ana", "a"), admit(store, "ana\ufe0f", "0")], [undefined, "banned"]);
  assertEquals([store.freeNamesOf([id("0")]), store.owners().some(({ isTwin }) => isTwin)], [1, false]);
  store.close();
  new SqliteNameStore(folder.path, () => NOW * 1_000).close();
});

Deno.test("SqliteNameStore opens version 1 with all that it held", async () => {
  await using folder = await temporary();
  Deno.copyFileSync(VERSION_1, `${folder.path}/${NAMES_FILE}`);
  const store = new SqliteNameStore(folder.path, () => (NOW + 7_200) * 1_000);
  assertEquals(store.owners(), [
    { name: "ana", identity: id("a"), registered: NOW, seen: NOW + 7_200, barred: undefined, isTwin: false },
    { name: "n\u0303andú", identity: id("b"), registered: NOW, seen: NOW, barred: undefined, isTwin: false },
  ]);
  assertEquals(store.bannedStrangers(), { names: ["Мария"], identities: [id("c")] });
  assertEquals(store.openInvites(), [
    { uses: 1, expires: NOW + 86_400, name: undefined, by: undefined },
    { uses: 1, expires: NOW + 604_800, name: "José", by: undefined },
  ]);
  assertEquals(store.admission, "invite");
  const refusals = [admit(store, "ana", "f"), admit(store, "eva", "d"), admit(store, "eva", "e", "3")];
  assertEquals(refusals, ["invite_required", "revoked", "invite_expired"]);
  assertEquals(admit(store, "José", "e", "2"), undefined);
  store.close();
});

Deno.test("SqliteNameStore refuses a later version, another database and no database, and leaves them as they are", async () => {
  await using folder = await temporary();
  const path = `${folder.path}/${NAMES_FILE}`;
  const newer = Deno.readFileSync(VERSION_1);
  newer[63] = 5; // the last byte of user_version, https://sqlite.org/fileformat2.html#the_database_header
  const foreign = Deno.readFileSync(VERSION_1);
  foreign[71] = 0; // of application_id
  const cases = [["newer", newer], ["foreign", foreign], ["foreign", new Uint8Array(4_096).fill(1)]] as const;
  for (const [kind, bytes] of cases) {
    Deno.writeFileSync(path, bytes);
    const error = assertThrows(() => new SqliteNameStore(folder.path, Date.now), StoreError);
    assertEquals([error.kind, error.path], [kind, path]);
    assertEquals(Deno.readFileSync(path), bytes);
  }
});

Deno.test("SqliteNameStore takes nothing that it cannot read for nothing: it refuses, and leaves all as it is", async () => {
  await using folder = await temporary();
  const path = `${folder.path}/${NAMES_FILE}`;
  const refuses = (kind: string) => {
    const error = assertThrows(() => new SqliteNameStore(folder.path, Date.now), StoreError);
    assertEquals([error.kind, error.path], [kind, path]);
  };
  const damaged = Deno.readFileSync(VERSION_1);
  damaged.fill(0xa5, 4_096 + 8, 4_096 + 200);
  const cut = Deno.readFileSync(VERSION_1).subarray(0, 9_000);
  const noTables = `${folder.path}/none.db`;
  const plain = new DatabaseSync(noTables);
  plain.exec("PRAGMA user_version = 0; CREATE TABLE t (x); DROP TABLE t");
  plain.close();
  const files = [
    ...[["empty", new Uint8Array()], ["foreign", new Uint8Array(1)], [
      "foreign",
      new Uint8Array(99),
    ]] as const,
    ...[["foreign", new Uint8Array(4_096)], ["foreign", Deno.readFileSync(noTables)]] as const,
    ...[["damaged", damaged], ["damaged", cut]] as const,
  ];
  for (const [kind, bytes] of files) {
    Deno.writeFileSync(path, bytes);
    refuses(kind);
    assertEquals(Deno.readFileSync(path), bytes);
  }
  Deno.removeSync(path);
  Deno.mkdirSync(path);
  refuses("foreign");
  Deno.removeSync(path);
  new Deno.Command("ln", { args: ["-s", `${folder.path}/nowhere`, path] }).outputSync();
  refuses("failed");
  Deno.removeSync(path);
  Deno.writeTextFileSync(`${path}-wal`, "names");
  refuses("missing");
  Deno.removeSync(`${path}-wal`);
  new SqliteNameStore(folder.path, Date.now).close();
  assertEquals([...Deno.readDirSync(folder.path)].map((entry) => entry.name).sort(), [NAMES_FILE, "none.db"]);
});

Deno.test("chat-server does not start on names that it cannot read, and says which file and what to do", async () => {
  await using certs = await makeCertificates();
  await using folder = await temporary();
  const path = `${folder.path}/${NAMES_FILE}`;
  const pair = ["--cert", `${certs.dir}/server.crt`, "--key", `${certs.dir}/server.key`];
  const sentences = [
    [new Uint8Array(), en.host.namesEmpty(path)],
    [new Uint8Array(8_192).fill(7), en.host.namesForeign(path)],
    [Deno.readFileSync(VERSION_1).subarray(0, 9_000), en.host.namesDamaged(path)],
  ] as const;
  for (const [bytes, sentence] of sentences) {
    Deno.writeFileSync(path, bytes);
    const place = ["--host", "127.0.0.1", "--port", "0", "--data", folder.path];
    await using server = startServerProcess([...place, ...pair]);
    assertEquals([await server.exit, server.err.all], [2, [sentence]]);
    assertEquals(Deno.readFileSync(path), bytes);
  }
});

Deno.test("SqliteNameStore says what the system says when the folder cannot be", async () => {
  await using folder = await temporary();
  Deno.writeTextFileSync(`${folder.path}/file`, "");
  const error = assertThrows(() => new SqliteNameStore(`${folder.path}/file`, Date.now), StoreError);
  assertEquals(error.kind, "failed");
});

Deno.test("SqliteNameStore sees at once what another process did", async () => {
  await using folder = await temporary();
  const store = new SqliteNameStore(folder.path, Date.now);
  await using other = await worker(folder.path);
  assertEquals(await other.ask("admit", "bob", id("b")), null);
  assertEquals([store.changed(), store.changed()], [true, false]);
  assertEquals(admit(store, "bob", "c"), "name_owned");
  assertEquals(admit(store, "bob", "b"), undefined);
  assertEquals(await other.ask("ban", id("b")), true);
  assertEquals(store.refusalOfPresent(parseUserName("bob")!, id("b")), "banned");
  assert(store.changed());
  store.close();
});

Deno.test("an invite for one person lets one in, though two processes take it at the same moment", async () => {
  await using folder = await temporary();
  const store = new SqliteNameStore(folder.path, Date.now);
  await using one = await worker(folder.path);
  await using other = await worker(folder.path);
  for (let i = 0; i < 20; i++) {
    const tokenHash = `${i}`.padStart(64, "0");
    store.hostInvite({ tokenHash, uses: 1, expires: secondsAhead(60), name: undefined });
    const answers = await Promise.all([
      one.ask("admit", `one${i}`, `${i}`.padStart(64, "a"), tokenHash),
      other.ask("admit", `other${i}`, `${i}`.padStart(64, "b"), tokenHash),
    ]);
    assertEquals(answers.map(String).sort(), ["invite_used", "null"]);
  }
  assertEquals(store.owners().length, 20);
  store.close();
});

Deno.test("processes that open a new folder at the same moment all find it made", async () => {
  for (let round = 0; round < 3; round++) {
    await using folder = await temporary();
    const workers = await Promise.all([1, 2, 3, 4].map(() => worker(folder.path)));
    const answers = await Promise.all(workers.map((one, i) => one.ask("admit", `p${i}`, id(`${i}`))));
    for (const one of workers) await one[Symbol.asyncDispose]();
    assertEquals(answers, [null, null, null, null]);
  }
});

Deno.test("whom the store let in before a kill -9 has the name afterwards", async () => {
  await using folder = await temporary();
  await using one = await worker(folder.path);
  await using other = await worker(folder.path);
  await one.process.type('["flood","x"]');
  await other.process.type('["flood","y"]');
  await one.process.out.find(/^150$/);
  await other.process.out.find(/^150$/);
  for (const { process } of [one, other]) process.signal("SIGKILL");
  await Promise.all([one.process.exit, other.process.exit]);
  const store = new SqliteNameStore(folder.path, Date.now);
  const names = new Set(store.owners().map(({ name }) => name));
  for (const [letter, { process }] of [["x", one], ["y", other]] as const) {
    const acknowledged = process.out.all.filter((line) => /^\d+$/.test(line));
    assert(acknowledged.length > 150);
    assertEquals(acknowledged.filter((number) => !names.has(letter + number)), []);
  }
  store.close();
});

function admit(store: SqliteNameStore, name: string, who: string, hash?: string): string | undefined {
  return store.admit({ name: parseUserName(name)!, identity: id(who), tokenHash: hash && id(hash) });
}

function id(letter: string): string {
  return letter.repeat(64);
}

/** Of the folder, and of the file in it, in octal. */
function modes(folder: string): string[] {
  return [mode(folder), mode(`${folder}/${NAMES_FILE}`)];
}

function mode(path: string): string {
  return (Deno.statSync(path).mode! & 0o777).toString(8);
}

interface Worker extends AsyncDisposable {
  readonly process: Process;
  /** What the process answers to this. */
  ask(...words: string[]): Promise<unknown>;
}

async function worker(folder: string): Promise<Worker> {
  const flags = ["run", "--quiet", "--frozen", "--no-check", "--allow-read", "--allow-write"];
  const process = new Process(Deno.execPath(), [...flags, WORKER, folder]);
  await process.out.find(/^"ready"$/);
  return {
    process,
    async ask(...words) {
      const from = process.out.all.length;
      await process.type(JSON.stringify(words));
      return JSON.parse(await process.out.find(/^/, { from }));
    },
    [Symbol.asyncDispose]: () => process[Symbol.asyncDispose](),
  };
}

async function temporary(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await Deno.makeTempDir();
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
