// A profile that cannot be written while one chats, and what waits behind a lock: with real files and
// processes.

import { DatabaseSync } from "node:sqlite";
import { assertEquals, assertMatch } from "@std/assert";
import { en } from "../../lib/texts/en.ts";
import { terminalTest } from "../support/chat_terminal.ts";
import { Forwarder } from "../support/forwarder.ts";
import { House, type Machine } from "../support/house.ts";

const WORDS = "señal larga";
const QUESTION = /Passphrase of your profile:$/;

/** From now on the profile cannot be written, not by root either; gives what ends that. */
function blockWrites(machine: Machine, name: string): () => void {
  const rows = `${machine.profile(name)}/chat.db`;
  Deno.renameSync(rows, `${rows}-away`);
  return () => Deno.renameSync(`${rows}-away`, rows);
}

/** The same for a client that does not run yet: SQLite says of each write that the disk is full. */
function fill(machine: Machine, name: string): void {
  const database = new DatabaseSync(`${machine.profile(name)}/chat.db`);
  for (const table of ["settings", "servers", "peer"]) {
    database.exec(
      `CREATE TRIGGER full_${table} BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
    );
  }
  database.close();
}

Deno.test("chat-client goes on when its profile cannot be written, and sends what waited when it can", async () => {
  await using house = await House.open();
  const bob = await house.machine().chats(...house.door("bob"));
  const ana = await house.here.chats(...house.door("ana"));
  const unblock = blockWrites(house.here, "ana");
  await ana.type("/to bob uno");
  const { text } = await ana.find({ event: "warning", code: "not_saved" });
  assertMatch(text, /chat\.db: no such file/);
  await ana.find({ event: "queued", to: "bob", text: "uno" });
  await bob.type("/to ana hola");
  await ana.find({ event: "message", text: "hola" });
  unblock();
  await ana.find({ event: "saved" });
  await ana.find({ event: "sent", to: "bob", text: "uno" });
  await bob.find({ event: "message", text: "uno" });
  assertEquals(house.here.read("ana").plain.servers[0].contacts[0].name, "bob");
});

Deno.test("chat-client tells each piped text that it could not send because its profile cannot be written", async () => {
  await using house = await House.open();
  await house.machine().chats(...house.door("bob"));
  await house.here.runs([...house.door("ana"), "--json"]);
  fill(house.here, "ana");
  const { code, out, err } = await house.here.runs(
    [...house.door("ana"), "--json"],
    ...["/to bob uno", "/list", "/to bob dos"],
  );
  const events = out.map((line) => JSON.parse(line));
  const texts = events.filter(({ code }) => code === "unsent").map(({ text }) => text);
  assertEquals(texts, [en.unsent("uno", "bob"), en.unsent("dos", "bob")]);
  const why = events.find(({ code }) => code === "not_saved").text;
  assertMatch(why, /chat\.db: no space left on the disk/);
  assertEquals(events.filter(({ event }) => event === "users").length, 1);
  assertEquals([code, err], [1, [en.commandsFailed()]]);
});

terminalTest("what waits for the connection goes on behind the lock", async () => {
  await using house = await House.open();
  await using tunnel = new Forwarder(house.server.port);
  const { here } = house;
  const door = house.door("ana").with(2, `${tunnel.port}`);
  await here.runs(door, "/quit");
  const words = here.passphraseFile(WORDS);
  assertEquals((await here.runs(["passphrase", "--as", "ana", "--passphrase-file", words])).code, 0);
  const bob = await house.machine().chats(...house.door("bob"));
  const ana = await here.sits("--as", "ana", "--passphrase-file", words);
  await ana.shows(/ bob /);
  tunnel.shut();
  await ana.shows(/^── offline/);
  await ana.enters("/to bob tras el candado");
  await ana.shows(/waits for the connection, for bob: tras el candado/);
  await ana.enters("/lock");
  await ana.tmux.waitFor((rows) => QUESTION.test(rows.at(-1)!));
  await ana.tmux.type(`${WORDS}\r`);
  await ana.shows(/waits for the connection, for bob: tras el candado/);
  tunnel.reopen();
  await bob.find({ event: "message", from: "ana", text: "tras el candado" });
});

terminalTest("what waits behind a lock that nobody opens is counted, and not shown", async () => {
  await using house = await House.open();
  await using tunnel = new Forwarder(house.server.port);
  const { here } = house;
  await here.runs(house.door("ana").with(2, `${tunnel.port}`), "/quit");
  const words = here.passphraseFile(WORDS);
  assertEquals((await here.runs(["passphrase", "--as", "ana", "--passphrase-file", words])).code, 0);
  const ana = await here.sits("--as", "ana", "--passphrase-file", words);
  await ana.ready();
  tunnel.shut();
  await ana.shows(/^── offline/);
  await ana.enters("/to bob en secreto");
  await ana.shows(/waits for the connection, for bob: en secreto/);
  await ana.enters("/lock");
  await ana.tmux.waitFor((rows) => QUESTION.test(rows.at(-1)!));
  await ana.tmux.press("C-c");
  const rows = await ana.tmux.waitFor((rows) => rows.some((row) => row === "left with 1"));
  assertEquals(rows.filter((row) => row.includes("en secreto")), []);
  assertMatch(rows.join(" "), /a text that was waiting behind the lock is lost/);
});
