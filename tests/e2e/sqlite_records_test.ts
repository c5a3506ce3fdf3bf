import { assertEquals, assertThrows } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { SqliteFile, StoreError } from "../../lib/io/sqlite/sqlite_file.ts";
import { SqliteRecords } from "../../lib/io/sqlite/sqlite_records.ts";
import type { SealedRow } from "../../lib/profile/sealed_rows.ts";
import { mode, names, temporary } from "../support/profile_folders.ts";
import { filled } from "../support/profiles.ts";

const FILE = "chat.db";

function row(table: SealedRow["table"], n: number, value = n, size = 28): SealedRow {
  return { table, n, tag: filled(16, n), sealed: filled(size, value) };
}

Deno.test("SqliteRecords keeps rows and the store's name, for their owner alone", async () => {
  await using folder = await temporary();
  const records = new SqliteRecords(folder.path, FILE);
  assertEquals([records.storeName, records.rows()], [undefined, []]);
  records.replace(filled(16, 9), [row("peer", 2), row("peer", 1), row("settings", 1)]);
  records.write([row("peer", 1, 7), row("servers", 1)], [{ table: "peer", n: 2 }]);
  for (const name of names(folder.path)) assertEquals(mode(`${folder.path}/${name}`), "600", name);
  const expected = [row("settings", 1), row("servers", 1), row("peer", 1, 7)];
  assertEquals([records.storeName, records.rows()], [filled(16, 9), expected]);
  records.close();
  assertEquals(names(folder.path), [FILE]);
  const again = new SqliteRecords(folder.path, FILE);
  assertEquals([again.storeName, again.rows()], [filled(16, 9), expected]);
  again.replace(filled(16, 8), [row("peer", 5)]);
  assertEquals([again.storeName, again.rows()], [filled(16, 8), [row("peer", 5)]]);
  again.close();
});

Deno.test("SqliteRecords is as it was where a write fails in the middle: two rows of one tag, a full disk", async () => {
  await using folder = await temporary();
  const { get } = SqliteFile.prototype;
  const files: SqliteFile[] = [];
  SqliteFile.prototype.get = function (sql, ...values) {
    files.push(this);
    return get.call(this, sql, ...values);
  };
  const records = new SqliteRecords(folder.path, FILE);
  SqliteFile.prototype.get = get;
  records.replace(filled(16, 9), [row("peer", 1)]);
  files[0]!.get("PRAGMA max_page_count = 12");
  const big = Array.from({ length: 20 }, (_, i) => row("servers", i + 1, 1, 4_000));
  const error = assertThrows(() => records.write(big, [{ table: "peer", n: 1 }]), StoreError);
  assertEquals([error.kind, error.message], ["failed", "database or disk is full"]);
  assertThrows(() => records.replace(filled(16, 8), big), StoreError);
  assertEquals([records.storeName, records.rows()], [filled(16, 9), [row("peer", 1)]]);
  records.write([row("peer", 3)], []);
  assertEquals(records.rows().length, 2);
  records.close();
});

Deno.test("SqliteRecords writes nothing to a file that was removed, moved or replaced", async () => {
  await using folder = await temporary();
  const path = `${folder.path}/${FILE}`;
  const records = new SqliteRecords(folder.path, FILE);
  records.replace(filled(16, 9), [row("peer", 1)]);
  Deno.renameSync(path, `${path}-elsewhere`);
  const failed = assertThrows(() => records.write([row("peer", 2)], []), StoreError);
  assertEquals([failed.kind, failed.path], ["failed", path]);
  Deno.copyFileSync(`${path}-elsewhere`, path);
  const replaced = assertThrows(() => records.write([row("peer", 2)], []), StoreError);
  assertEquals([replaced.kind, replaced.path], ["failed", path]);
  Deno.renameSync(`${path}-elsewhere`, path);
  records.write([row("peer", 2)], []);
  records.close();
});

Deno.test("SqliteRecords lets no other program in, and needs no index of its journal on the disk", async () => {
  await using folder = await temporary();
  const records = new SqliteRecords(folder.path, FILE);
  records.replace(filled(16, 9), [row("peer", 1)]);
  assertEquals(names(folder.path), [FILE, `${FILE}-wal`]);
  const other = new DatabaseSync(`${folder.path}/${FILE}`);
  assertThrows(() => other.prepare("SELECT * FROM peer").all(), Error, "locked");
  records.close();
  assertEquals(other.prepare("SELECT n FROM peer").all().map(({ n }) => n), [1]);
  other.close();
});
