// What a person chose holds at the next start, of the executable too: /with, /block, /bell, /notify, /lang.

import { assertEquals } from "@std/assert";
import { en } from "../../lib/texts/en.ts";
import { es } from "../../lib/texts/es.ts";
import { terminalTest } from "../support/chat_terminal.ts";
import { House } from "../support/house.ts";
import { eventOf } from "../support/json_client.ts";

Deno.test("chat-client keeps /with, /block, /bell, /notify and /lang in the profile", async () => {
  await using house = await House.open();
  const { here } = house;
  const bob = await house.machine().chats(...house.door("bob"));
  const door = [...house.door("ana"), "--json"];
  const first = await here.runs(door, "/with bob", "/block eva", "/bell on", "/notify on", "/lang es");
  assertEquals([first.code, first.err], [0, []]);
  const { settings, servers } = here.read("ana").plain;
  assertEquals([settings.bell, settings.notify, settings.language], [true, true, "es"]);
  assertEquals([servers[0].with, servers[0].blocked], ["bob", ["eva"]]);

  const next = await here.runs(
    door,
    "hola",
    "/block",
    "/to eva hola",
    "/unblock eva",
    "/bell off",
    "/notify off",
  );
  const events = next.out.map(eventOf);
  assertEquals(events[1], { event: "with", user: "bob" });
  await bob.find({ event: "message", from: "ana", text: "hola" });
  assertEquals(events.find(({ event }) => event === "blocked")!.users, ["eva"]);
  const refused = es.notSent(es.isBlocked("eva"), "hola");
  assertEquals(events.find(({ code }) => code === "blocked")!.text, refused);
  assertEquals([next.code, next.err], [1, [es.commandsFailed()]]);
  const after = here.read("ana").plain;
  assertEquals(
    [after.settings.bell, after.settings.notify, after.servers[0].blocked, after.servers[0].with],
    [
      undefined,
      undefined,
      undefined,
      "bob",
    ],
  );

  const asked = await here.runs([...door, "--lang", "en"], "/to eva hola");
  assertEquals(asked.err, [en.commandsFailed()]);
});

terminalTest("it goes on with whom /with named the last time", async () => {
  await using house = await House.open();
  const bob = await house.machine().chats(...house.door("bob"));
  await house.here.runs(house.door("ana"), "/with bob");
  const ana = await house.here.sits(...house.door("ana"));
  await ana.shows(/^── online .* → \S?bob/); // first nothing is known of him
  await ana.enters("sin /to");
  await bob.find({ event: "message", from: "ana", text: "sin /to" });
});
