// The names where SQLite may take no page more: a full disk, as it says it itself.

import { assertEquals, assertThrows } from "@std/assert";
import { SqliteFile, StoreError } from "../../../lib/io/sqlite/sqlite_file.ts";
import { DAY, id, NOW, openNames as open, type StoredNames } from "../../support/stored_names.ts";

Deno.test("on a full disk owners come in, whoever is new is refused by a StoreError, and nothing of it stays", () => {
  const { names, limit } = full();
  const { store, admit, clock } = names;
  let taken = 0;
  const error = assertThrows(() => {
    while (taken < 10_000) if (!admit(`n${taken}`, `${taken}`)) taken++;
  }, StoreError);
  assertEquals([error.kind, error.message], ["failed", "database or disk is full"]);
  clock.now += 3_600;
  assertEquals([admit("n0", "0"), admit("n0", "other"), admit(`n${taken - 1}`, `${taken - 1}`)], [
    ...[undefined, "name_owned", undefined],
  ]);
  assertEquals(store.owners().length, taken);
  assertEquals(store.refusalOfUnproven({ text: `n${taken}`, key: `n${taken}` }), undefined);
  assertThrows(() => {
    for (let i = 0; i < 1_000; i++) {
      store.hostInvite({ tokenHash: id(`i${i}`), uses: 1, expires: NOW + DAY, name: undefined });
    }
  }, StoreError);
  limit(100_000);
  assertEquals(admit(`n${taken}`, `${taken}`), store.admission === "open" ? undefined : "invite_required");
});

/** Names whose file can grow by ten pages more; `limit` sets another number of pages. */
function full(): { names: StoredNames; limit: (pages: number) => void } {
  const { get } = SqliteFile.prototype;
  const files: SqliteFile[] = [];
  SqliteFile.prototype.get = function (sql, ...values) {
    files.push(this);
    return get.call(this, sql, ...values);
  };
  const names = open();
  SqliteFile.prototype.get = get;
  const limit = (pages: number) => void files[0]!.get(`PRAGMA max_page_count = ${pages}`);
  limit(files[0]!.get("PRAGMA page_count")!.page_count as number + 10);
  return { names, limit };
}
