// A running server whose names another process holds, or that are damaged under it.

import { assert, assertEquals } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { en } from "../../lib/texts/en.ts";
import { NAMES_FILE } from "../../lib/io/sqlite/sqlite_name_store.ts";
import { House } from "../support/house.ts";

Deno.test("chat-server whose names are locked by another process lets owners in, tells who is new, and friends talk on", async () => {
  await using house = await House.open();
  const ana = await house.here.chats(...house.door("ana"));
  const away = house.machine();
  assertEquals((await away.runs(house.door("bob"))).code, 0);
  using database = new DatabaseSync(`${house.data}/${NAMES_FILE}`);
  database.exec("BEGIN EXCLUSIVE");
  const owner = await away.chats(...house.door("bob"));
  await ana.type("/to bob sigo aquí");
  await owner.find({ event: "message", text: "sigo aquí" });
  const eva = house.machine();
  const refused = await eva.runs(house.door("eva"));
  assertEquals(refused.code, 5);
  assert(refused.err.some((line) => line.includes(en.refusals.unavailable)), refused.err.join());
  await house.server.process.out.find((line) =>
    line.includes(en.host.namesBusy(`${house.data}/${NAMES_FILE}`))
  );
  database.exec("ROLLBACK");
  assertEquals((await eva.runs(house.door("eva"))).code, 0);
});

Deno.test("chat-server whose names are lost tells who comes, and the host once; deadlines hold, and friends talk on", async () => {
  await using house = await House.open();
  const ana = await house.here.chats(...house.door("ana"));
  const bob = await house.machine().chats(...house.door("bob"));
  using database = new DatabaseSync(`${house.data}/${NAMES_FILE}`);
  database.exec("ALTER TABLE owners RENAME TO elsewhere");
  for (let i = 0; i < 3; i++) {
    const { code, err } = await house.machine().runs(house.door(`eva${i}`));
    assertEquals(code, 5);
    assert(err.some((line) => line.includes(en.refusals.unavailable)), err.join());
  }
  await ana.type("/to bob sigo aquí");
  await bob.find({ event: "message", text: "sigo aquí" });
  const told = house.server.process.out.all.filter((line) => line.includes(`${house.data}/${NAMES_FILE}`));
  assertEquals(told.length, 1);
  database.exec("ALTER TABLE elsewhere RENAME TO owners");
  assertEquals((await house.machine().runs(house.door("eva"))).code, 0);
});
