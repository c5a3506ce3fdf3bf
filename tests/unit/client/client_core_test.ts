// From the first event to the exit code.

import { assertEquals } from "@std/assert";
import { UNPROVEN } from "../../support/extensions.ts";
import {
  connected,
  CoreDriver,
  en,
  error,
  hello,
  LIST,
  listed,
  PING,
  relays,
  sent,
  warning,
} from "../../support/core_driver.ts";

const FAILED = { exit: 1, sentence: en.commandsFailed() };

Deno.test("a session dials, says hello with its name, key and extensions, and is connected by the welcome", async () => {
  const alice = await CoreDriver.make();
  assertEquals(await alice.starts(), ["dial"]);
  assertEquals(await alice.opens(), [hello()]);
  assertEquals(await alice.welcome(["alice", "bob"], UNPROVEN), [connected()]);
});

Deno.test("the hello carries the name as the person wrote it", async () => {
  const jose = await CoreDriver.make({ user: "Jose\u0301" });
  await jose.starts();
  assertEquals(await jose.opens(), [hello("Jose\u0301")]);
  assertEquals(await jose.welcome(), [connected("Jose\u0301")]);
});

Deno.test("the first event is `connected`: what was to be told before follows it", async () => {
  const alice = await CoreDriver.make();
  const notice = warning("certificate_expires", "soon");
  assertEquals(await alice.happens({ kind: "notice", event: notice }), []);
  await alice.starts();
  await alice.opens();
  assertEquals(await alice.hears("noise"), []);
  assertEquals(await alice.welcome(), [connected(), notice, warning("bad_server", en.badLines(1))]);
});

Deno.test("or the first event is an error, and what was to be told before follows that", async () => {
  const alice = await CoreDriver.make();
  const notice = warning("keylog", "recorded");
  await alice.happens({ kind: "notice", event: notice });
  await alice.starts();
  assertEquals(await alice.loses("nobody there"), [
    error("no_connection", "nobody there"),
    notice,
    "hang up",
    { exit: 4, sentence: "nobody there" },
  ]);
});

Deno.test("a program that leaves before the welcome hears of its texts, an error first", async () => {
  const alice = await CoreDriver.make();
  await alice.starts();
  await alice.typesAll("/to bob one", "/server two", "/list");
  assertEquals(await alice.leaves(), [
    error("no_connection", en.unsent("one", "bob"), { to: "bob" }),
    warning("unsent", en.unsent("two")),
    "hang up",
    { exit: 0 },
  ]);
});

Deno.test("a person hears everything at once, and reads why it ended on standard error", async () => {
  const alice = await CoreDriver.make({ interactive: true });
  const notice = warning("certificate_expires", "soon");
  assertEquals(await alice.happens({ kind: "notice", event: notice }), [notice]);
  await alice.starts();
  assertEquals(await alice.loses("nobody there"), ["hang up", { exit: 4, sentence: "nobody there" }]);
});

Deno.test("the end of the input asks for a last list, shows what comes before its answer, and ends with 0", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.types("/to bob hi");
  assertEquals(await alice.inputEnds(), [LIST]);
  assertEquals(await alice.hears({ type: "server", text: "news" }), [{ event: "server", text: "news" }]);
  assertEquals(await alice.users("alice", "bob"), [
    sent("bob", "hi"), // it was answered, so it had left
    "hang up",
    { exit: 0 },
  ]);
});

Deno.test("the end of the input ends with 1 when any command failed", async () => {
  for (const line of ["/dance", "/to zoe hi", "hi", "/fp zoe", "/with alice"]) {
    const alice = await CoreDriver.ready();
    await alice.types(line);
    await alice.inputEnds();
    assertEquals(await alice.users("alice"), ["hang up", FAILED], line);
  }
});

Deno.test("what others do is not a failed command", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.hears("noise");
  await alice.hears({ type: "relay", to: "alice", from: "bob", alg: "later/7", nonce: "", cipher: "" });
  await alice.inputEnds();
  assertEquals(await alice.users("alice"), ["hang up", { exit: 0 }]);
});

Deno.test("a friend's absence comes before the last answer, and is a failed command", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.types("/to bob hi");
  await alice.writes(1);
  await alice.inputEnds();
  const away = { type: "error", text: "destino no conectado", code: "away", to: "bob" };
  assertEquals(await alice.hears(away), [error("away", en.away("bob", "hi"), { to: "bob" })]);
  assertEquals(await alice.users("alice"), ["hang up", FAILED]);
});

Deno.test("each /list that was typed is answered before the last one ends the session", async () => {
  const alice = await CoreDriver.ready();
  await alice.typesAll("/list", "/list");
  await alice.inputEnds();
  const table = await listed("alice");
  assertEquals(await alice.users("alice"), [table]);
  assertEquals(await alice.users("alice"), [table]);
  assertEquals(await alice.users("alice"), ["hang up", { exit: 0 }]);
});

Deno.test("a server that does not answer the last list has 10 seconds", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.types("/to bob hi");
  await alice.inputEnds();
  assertEquals(await alice.ticks(9_999), []);
  assertEquals(await alice.ticks(1), [
    error("no_connection", en.noLastAnswer()),
    warning("unconfirmed", en.unconfirmed("hi", "bob"), "bob"),
    "hang up",
    { exit: 1, sentence: en.noLastAnswer() },
  ]);
});

Deno.test("with --stay the end of the input ends nothing", async () => {
  const alice = await CoreDriver.ready(["bob"], { stay: true });
  assertEquals(await alice.inputEnds(), []);
  assertEquals(await alice.ticks(20_000), []);
  assertEquals(await alice.hears({ type: "server", text: "news" }), [{ event: "server", text: "news" }]);
  assertEquals(await alice.leaves(), ["hang up", { exit: 0 }]);
});

Deno.test("/quit ends a pipe as the end of its input does, with --stay too, before it was connected or after", async () => {
  for (const stay of [false, true]) {
    const ready = await CoreDriver.ready([], { stay });
    assertEquals(await ready.types("/quit"), [LIST]);
    assertEquals(await ready.inputEnds(), []);
    assertEquals(await ready.users("alice"), ["hang up", { exit: 0 }]);

    const early = await CoreDriver.make({ stay });
    await early.starts();
    await early.types("/quit");
    assertEquals(await early.inputEnds(), []);
    await early.opens();
    assertEquals(await early.welcome(), [connected(), LIST]);
    assertEquals(await early.users("alice"), ["hang up", { exit: 0 }]);
  }
});

Deno.test("what is typed after /quit is not carried out, and told", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals(await alice.typesAll("/to bob one", "/quit", "/to bob two", "/list", "/quit"), [
    relays("bob", "one", 1),
    PING,
    LIST,
    warning("unsent", en.unsent("two", "bob"), "bob"),
  ]);
});

Deno.test("a person who types /quit leaves at once", async () => {
  const alice = await CoreDriver.ready(["bob"], { interactive: true });
  assertEquals(await alice.types("/quit"), ["hang up", { exit: 0 }]);
  const before = await CoreDriver.make({ interactive: true });
  await before.starts();
  assertEquals(await before.types("/quit"), ["hang up", { exit: 0 }]);
});

Deno.test("a person's /quit waits for the server to take what was sent, but not for a new connection", async () => {
  const alice = await CoreDriver.ready(["bob"], { interactive: true });
  await alice.typesAll("/to bob hi");
  await alice.writes(1);
  assertEquals(await alice.types("/quit"), [LIST]);
  assertEquals(await alice.users("alice", "bob"), ["hang up", { exit: 0 }]);

  const cut = await CoreDriver.ready(["bob"], { interactive: true });
  await cut.typesAll("/to bob hi", "/quit");
  assertEquals(await cut.loses(), [
    { event: "disconnected", text: "the line is cut" },
    warning("unconfirmed", en.unconfirmed("hi", "bob"), "bob"),
    "hang up",
    { exit: 0 },
  ]);
});

Deno.test("leaving tells what may not have arrived, and ends with 0", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.typesAll("/to bob hi", "/server you there?", "/dance");
  assertEquals(await alice.leaves(), [
    warning("unconfirmed", en.unconfirmed("hi", "bob"), "bob"),
    warning("unconfirmed", en.unconfirmed("you there?")),
    "hang up",
    { exit: 0 },
  ]);
});

Deno.test("after the end nothing happens any more", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.leaves();
  assertEquals(await alice.typesAll("/to bob hi", "/list", "/quit"), []);
  assertEquals([await alice.opens(), await alice.loses(), await alice.writes(1)], [[], [], []]);
  assertEquals(await alice.hears({ type: "server", text: "late" }), []);
  assertEquals(await alice.ticksFor(300), []);
  assertEquals([await alice.inputEnds(), await alice.leaves(), await alice.starts()], [[], [], []]);
});
