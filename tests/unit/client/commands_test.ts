// Every command, on a connection that is ready.

import { assertEquals } from "@std/assert";
import { COMMANDS } from "../../../lib/client/commands/command_table.ts";
import { helpOf } from "../../../lib/client/commands/help.ts";
import { CoreDriver, en, error, fp, LIST, listed, PING, relays, sent } from "../../support/core_driver.ts";
import { withoutSaves } from "../../support/login_driver.ts";

Deno.test("/list shows everybody present, oneself included", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals(await alice.types("/list"), [LIST]);
  assertEquals(await alice.users("zoe", "alice"), [await listed("zoe", "alice")]);
});

Deno.test("/fp shows a friend's fingerprint, or one's own", async () => {
  const alice = await CoreDriver.ready(["bob", "Jose\u0301"]);
  assertEquals(await alice.types("/fp bob"), [{ event: "fingerprint", user: "bob", fp: await fp("bob") }]);
  const own = { event: "fingerprint", user: "alice", fp: await fp("alice") } as const;
  assertEquals(await alice.typesAll("/fp", "/fp alice"), [own, own]);
  const jose = await alice.types("/fp Jos\u00e9");
  assertEquals(jose, [{ event: "fingerprint", user: "Jos\u00e9", fp: await fp("Jose\u0301") }]);
});

Deno.test("/fp knows who left, and fails for who was never there", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.hears({ type: "left", user: "bob" });
  assertEquals(await alice.types("/fp bob"), [{ event: "fingerprint", user: "bob", fp: await fp("bob") }]);
  assertEquals(await alice.types("/fp zoe"), [error("unknown_user", en.unknownUser("zoe"))]);
  assertEquals(await alice.types("/fp __proto__"), [error("unknown_user", en.unknownUser("__proto__"))]);
});

Deno.test("/to seals for the friend, and tells `sent` when the line has left", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals(await alice.types("/to bob ¿qué tal? 😀"), [relays("bob", "¿qué tal? 😀", 1), PING]);
  assertEquals(await alice.writes(1), [sent("bob", "¿qué tal? 😀")]);
  assertEquals(await alice.writes(1), []);
});

Deno.test("/to writes the name as its owner does, however it was typed", async () => {
  const alice = await CoreDriver.ready(["Jose\u0301"]);
  assertEquals(await alice.types("/to Jos\u00e9 hola"), [relays("Jose\u0301", "hola", 1), PING]);
});

Deno.test("/to fails for oneself, for who left, and for who was never there; the text is not lost", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.hears({ type: "left", user: "bob" });
  const cases = [
    ["alice", "usage", en.thatIsYou()],
    ["bob", "away", en.isAway("bob")],
    ["zoe", "unknown_user", en.unknownUser("zoe")],
    ["z\u200be", "unknown_user", en.unknownUser("z\u200be")],
    ["constructor", "unknown_user", en.unknownUser("constructor")],
  ] as const;
  for (const [to, code, sentence] of cases) {
    assertEquals(await alice.types(`/to ${to} hi`), [error(code, en.notSent(sentence, "hi"), { to })]);
  }
});

Deno.test("/with directs plain text to a friend, and `//` begins a text with a slash", async () => {
  const alice = await CoreDriver.ready(["bob", "zoe"]);
  assertEquals(withoutSaves(await alice.typesAll("/with bob", "hi", "//list", "/to zoe hi")), [
    { event: "with", user: "bob" },
    relays("bob", "hi", 1),
    PING,
    relays("bob", "/list", 2),
    relays("zoe", "hi", 3),
  ]);
});

Deno.test("/with, /to and /fp of a name that nobody had say so, and offer the name that may be meant", async () => {
  const alice = await CoreDriver.ready(["bob", "zoe"]);
  await alice.hears({ type: "left", user: "zoe" });
  const cases = [["Bob", "bob"], ["bbo", "bob"], ["ｂｏｂ", "bob"], ["ZOE", "zoe"], ["carolina"]] as const;
  for (const [typed, near] of cases) {
    const unknown = (command: string) =>
      near ? en.didYouMean(typed, `${command} ${near}`) : en.unknownUser(typed);
    assertEquals(await alice.types(`/with ${typed}`), [error("unknown_user", unknown("/with"))]);
    const notSent = en.notSent(unknown("/to"), "hi");
    assertEquals(await alice.types(`/to ${typed} hi`), [error("unknown_user", notSent, { to: typed })]);
    assertEquals(await alice.types(`/fp ${typed}`), [error("unknown_user", unknown("/fp"))]);
  }
  assertEquals(withoutSaves(await alice.types("/with zoe")), [{ event: "with", user: "zoe", absent: true }]);
});

Deno.test("plain text without /with fails, and is not lost", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals(await alice.types("hi"), [error("usage", en.notSent(en.nobodyToTalkTo(), "hi"))]);
});

Deno.test("plain text for somebody who is not there names whom it was for", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.types("/with bob");
  await alice.hears({ type: "left", user: "bob" });
  assertEquals(await alice.types("hi"), [error("away", en.notSent(en.isAway("bob"), "hi"), { to: "bob" })]);
});

Deno.test("/with fails for oneself and for what is not a name, and no text goes to the one before then", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.types("/with bob");
  assertEquals(await alice.typesAll("/with alice", "/with z\u200be", "hi"), [
    error("usage", en.thatIsYou()),
    error("unknown_user", en.unknownUser("z\u200be")),
    error("usage", en.notSent(en.nobodyToTalkTo(), "hi")),
  ]);
});

Deno.test("/server sends a text to the host, and its echo comes as the server's", async () => {
  const alice = await CoreDriver.ready();
  assertEquals(await alice.types("/server hola, host"), [{ sends: { type: "chat", text: "hola, host" } }]);
  assertEquals(await alice.hears({ type: "server", text: "echo: hola, host" }), [
    { event: "server", text: "echo: hola, host" },
  ]);
});

Deno.test("/help needs no server; a wrong command is an error", async () => {
  const alice = await CoreDriver.ready();
  assertEquals(await alice.types("/help"), [{ event: "help", commands: helpOf(COMMANDS, en) }]);
  assertEquals(await alice.types("/lsit"), [error("unknown_command", en.unknownCommand("/lsit", "/list"))]);
  assertEquals(await alice.types("/to bob"), [error("usage", en.howToWrite("/to USER TEXT"))]);
});
