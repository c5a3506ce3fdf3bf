// What a person reads of rows that are damaged: once, and the rest goes on.

import { assert, assertEquals } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { en } from "../../lib/texts/en.ts";
import { es } from "../../lib/texts/es.ts";
import { House, type Machine } from "../support/house.ts";

/** Makes noise of all rows of a table, or of one. */
function damage(machine: Machine, table: string, which = "1"): void {
  const database = new DatabaseSync(`${machine.profile("ana")}/chat.db`);
  database.exec(
    `UPDATE ${table} SET sealed = randomblob(length(sealed)) WHERE ${which}`,
  );
  database.close();
}

/** Ana, who knows bob and eva. */
async function withContacts(house: House): Promise<Machine> {
  const { here } = house;
  for (const name of ["bob", "eva"]) await house.machine().chats(...house.door(name));
  const { code } = await here.runs([...house.door("ana"), "--json"], "/to bob uno", "/to eva dos");
  assertEquals([code, contacts(here)], [0, ["bob", "eva"]]);
  return here;
}

function contacts(machine: Machine): string[] {
  return machine.read("ana").plain.servers[0].contacts.map(({ name }: { name: string }) => name);
}

Deno.test("chat-client tells of a contact that is damaged, once, keeps the others, and the lost one counts as new", async () => {
  await using house = await House.open();
  const here = await withContacts(house);
  damage(here, "peer", "n = (SELECT min(n) FROM peer)");
  const { code, out } = await here.runs(["--as", "ana", "--json"], "/list");
  const events = out.map((line) => JSON.parse(line));
  const told = events.filter((event) => event.code === "profile_lost").map(({ text }) => text);
  assertEquals([code, told], [0, [en.profile.lostRows(1)]]);
  const { users } = events.find(({ event }) => event === "users");
  const trust = Object.fromEntries(
    users.map((user: { user: string; trust: string }) => [user.user, user.trust]),
  );
  assertEquals([trust.bob, trust.eva], ["new", "seen"]);
  assertEquals(contacts(here), ["eva"]);
  const again = await here.runs(["--as", "ana", "--json"], "/to bob otra vez");
  assert(!again.out.some((line) => line.includes("profile_lost")));
  assertEquals(contacts(here), ["eva", "bob"]);
});

Deno.test("chat-client says so on standard error where it does not chat, also in Spanish; a backup is made of the rest", async () => {
  await using house = await House.open();
  const here = await withContacts(house);
  damage(here, "peer");
  damage(here, "settings");
  const words = here.passphraseFile("una frase larga");
  for (const [language, texts] of [["en", en], ["es", es]] as const) {
    const file = `${here.folder}/${language}.backup`;
    const { code, err } = await here.runs([
      "backup",
      file,
      "--as",
      "ana",
      "--passphrase-file",
      words,
      "--lang",
      language,
    ]);
    assertEquals([code, err], [0, [texts.profile.lostRows(3)]]);
  }
  const other = house.machine();
  const restored = await other.runs(["restore", `${here.folder}/en.backup`, "--passphrase-file", words]);
  assertEquals(restored.code, 0);
});

Deno.test("chat-client goes on where all rows are damaged: as somebody who knows no server", async () => {
  await using house = await House.open();
  const here = await withContacts(house);
  for (const table of ["settings", "servers", "peer"]) damage(here, table);
  const { code, err } = await here.runs(["--as", "ana"]);
  assertEquals([code, err.slice(0, 2)], [2, [en.profile.noServers("ana"), en.profile.lostRows(3)]]);
});
