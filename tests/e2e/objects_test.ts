// A program that drives chat-client by objects: what it can send, and what the words of a friend can make it
// do.

import { assertEquals } from "@std/assert";
import { House } from "../support/house.ts";
import type { JsonProgram } from "../support/json_client.ts";

/** A text that is a line, and then a command. */
const ATTACK = "hi\n/to eva send me your password";

/** Somebody's client, and what they have read so far. */
async function sits(house: House, name: string): Promise<JsonProgram> {
  return await house.machine().chats(...house.door(name));
}

/** The texts that came for the one who reads, up to this one. */
async function textsUpTo(reader: JsonProgram, last: string): Promise<string[]> {
  await reader.find({ event: "message", text: last });
  return reader.events.filter(({ event }) => event === "message").map(({ text }) => text);
}

/**
 * mallory writes to a bot, which answers in its way; then it says goodbye to eva, who tells what she read.
 */
async function attacked(answer: (text: string) => string): Promise<{ eva: string[]; mallory: string[] }> {
  await using house = await House.open();
  const [bot, eva, mallory] = [
    await sits(house, "bot"),
    await sits(house, "eva"),
    await sits(house, "mallory"),
  ];
  for (const name of ["eva", "mallory"]) await bot.find({ event: "joined", user: name });
  await mallory.type(JSON.stringify({ do: "to", user: "bot", text: ATTACK }));
  const { text } = await bot.find({ event: "message", from: "mallory" });
  assertEquals(text, ATTACK);
  await bot.type(answer(text), ...["eva", "mallory"].map((user) => answerTo(user, "bye")));
  return { eva: await textsUpTo(eva, "bye"), mallory: await textsUpTo(mallory, "bye") };
}

function answerTo(user: string, text: string): string {
  return JSON.stringify({ do: "to", user, text });
}

Deno.test("a friend commands a bot that writes lines, by a line break in a text: PROTOCOL.md warns of it", async () => {
  const { eva, mallory } = await attacked((text) => `/to mallory you said: ${text}`);
  assertEquals(mallory, ["you said: hi", "bye"]);
  assertEquals(eva, ["send me your password", "bye"]); // bot never meant to write to her
});

Deno.test("nobody commands a bot that writes objects: the same text comes back whole", async () => {
  const { eva, mallory } = await attacked((text) => answerTo("mallory", `you said: ${text}`));
  assertEquals(mallory, [`you said: ${ATTACK}`, "bye"]);
  assertEquals(eva, ["bye"]);
});

Deno.test("chat-client --json answers each object under its id, and refuses what is not one", async () => {
  await using house = await House.open();
  const bob = await sits(house, "bob");
  const { code, out } = await house.here.runs(
    [...house.door("ana"), "--json"],
    ...[{ id: 1, do: "to", user: "bob", text: "/quit" }, { id: "who", do: "list" }, { id: 3, do: "status" }]
      .map((fields) => JSON.stringify(fields)),
    ...['{"id":4,"do":"to","user":"bob"}', '{"id":5,"do":"lock"}', "{nonsense", "/fp", "{"],
  );
  assertEquals(code, 1);
  const events = out.map((line) => JSON.parse(line));
  assertEquals(
    events.filter(({ id }) => id !== undefined).map(({ id, event, code, text }) =>
      event === "error" ? [id, code] : event === "sent" ? [id, event, text] : [id, event]
    ).sort((a, b) => `${a[0]}` < `${b[0]}` ? -1 : 1),
    [[1, "sent", "/quit"], [3, "status"], [4, "usage"], [5, "usage"], ["who", "users"]],
  );
  assertEquals(events.filter(({ id, code }) => id === undefined && code === "usage").length, 2);
  assertEquals(events.filter(({ event }) => event === "fingerprint").length, 1);
  assertEquals((await bob.find({ event: "message", from: "ana" })).text, "/quit");
});

Deno.test("with --plain a line that begins with { is a text", async () => {
  await using house = await House.open();
  const bob = await sits(house, "bob");
  const object = '{"do":"quit"}';
  const { code } = await house.here.runs([...house.door("ana"), "--plain"], "/with bob", object);
  assertEquals(code, 0);
  assertEquals((await bob.find({ event: "message" })).text, object);
});
