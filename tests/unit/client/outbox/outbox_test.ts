// What was typed: kept in order, carried out once, followed until it is settled. Nothing is lost without a
// word.

import { assertEquals } from "@std/assert";
import { UNPROVEN } from "../../../support/extensions.ts";
import { COMMANDS } from "../../../../lib/client/commands/command_table.ts";
import { helpOf } from "../../../../lib/client/commands/help.ts";
import { fingerprint } from "../../../../lib/e2ee/fingerprint.ts";
import { keyByte, keyOf, keyPair } from "../../../support/keys.ts";
import {
  connected,
  CoreDriver,
  en,
  error,
  LIST,
  PING,
  relays,
  type Seen,
  sent,
  warning,
} from "../../../support/core_driver.ts";
import { withoutSaves } from "../../../support/login_driver.ts";

const AWAY = { type: "error", text: "destino no conectado" };
const CUT = { event: "disconnected", text: "the line is cut" } as const;
const WAIT = { event: "reconnecting", wait_s: 2 } as const;

function away(to: string, text: string): Seen {
  return error("away", en.away(to, text), { to });
}

function unconfirmed(to: string, text: string): Seen {
  return warning("unconfirmed", en.unconfirmed(text, to), to);
}

Deno.test("what is typed before the welcome is carried out after it, in order, mistakes too", async () => {
  const alice = await CoreDriver.make();
  await alice.starts();
  assertEquals(
    await alice.typesAll("/to bob one", "/dance", "/with bob", "two", "/server three", "/list"),
    [],
  );
  await alice.opens();
  assertEquals(alice.session.backlog, 6);
  assertEquals(withoutSaves(await alice.welcome(["alice", "bob"], UNPROVEN)), [
    connected(),
    relays("bob", "one", 1),
    PING,
    error("unknown_command", en.unknownCommand("/dance")),
    { event: "with", user: "bob" },
    relays("bob", "two", 2),
    { sends: { type: "chat", text: "three" } },
    LIST,
  ]);
  assertEquals(alice.session.backlog, 0);
});

Deno.test("a person is answered at once where no server is needed, and plain text goes to whom /with named then", async () => {
  const alice = await CoreDriver.make({ interactive: true });
  await alice.starts();
  const { publicKey } = await keyPair(keyByte("alice"));
  assertEquals(withoutSaves(await alice.typesAll("/help", "/dance", "/fp", "early", "/with bob")), [
    { event: "help", commands: helpOf(COMMANDS, en) },
    error("unknown_command", en.unknownCommand("/dance")),
    { event: "fingerprint", user: "alice", fp: await fingerprint(publicKey) },
    error("usage", en.notSent(en.nobodyToTalkTo(), "early")),
    { event: "with", user: "bob" },
  ]);
  assertEquals(withoutSaves(await alice.typesAll("to bob", "/with zoe", "to zoe")), [
    { event: "queued", to: "bob", text: "to bob" },
    { event: "with", user: "zoe" },
    { event: "queued", to: "zoe", text: "to zoe" },
  ]);
  await alice.opens();
  assertEquals(await alice.welcome(["alice", "bob", "zoe"], UNPROVEN), [
    connected(),
    relays("bob", "to bob", 1),
    PING,
    relays("zoe", "to zoe", 2),
    { event: "here", users: ["bob", "zoe"], more: 0 },
  ]);
});

Deno.test("a loss tells what may not have arrived; what is typed meanwhile is sent after it, in order, and nothing twice", async () => {
  const alice = await CoreDriver.ready(["bob", "zoe"]);
  await alice.typesAll("/to bob one", "/to zoe two", "/server three");
  await alice.writes(1);
  assertEquals(await alice.loses(), [
    CUT,
    unconfirmed("bob", "one"),
    unconfirmed("zoe", "two"),
    warning("unconfirmed", en.unconfirmed("three")),
    WAIT,
  ]);
  assertEquals(await alice.typesAll("/to bob four", "/to zoe five"), []);
  assertEquals(await alice.reconnects(["bob", "zoe"], UNPROVEN), [
    connected(),
    relays("bob", "four", 3),
    PING,
    relays("zoe", "five", 4),
  ]);
  assertEquals(await alice.writes(2), []); // of the connection that was lost
  await alice.inputEnds();
  assertEquals((await alice.users("alice")).slice(-2), ["hang up", {
    exit: 1,
    sentence: en.commandsFailed(),
  }]);
});

Deno.test("a /list that was not answered before a loss is asked again, first of all", async () => {
  const alice = await CoreDriver.ready();
  await alice.types("/list");
  assertEquals(await alice.loses(), [CUT, WAIT]);
  await alice.types("/server hi");
  assertEquals(await alice.reconnects([], UNPROVEN), [
    connected(),
    LIST,
    { sends: { type: "chat", text: "hi" } },
  ]);
});

Deno.test("a text that the server took is not in doubt: a pong, a table or an echo says so", async () => {
  const table = { type: "users", users: {} };
  for (
    const [line, answer] of [["/help", { type: "pong" }], ["/list", table], ["/server hi", {
      type: "server",
      text: "echo: hi",
    }]] as const
  ) {
    const alice = await CoreDriver.ready(["bob"]);
    await alice.types("/to bob one");
    await alice.writes(1);
    await alice.types(line);
    await alice.hears(answer);
    assertEquals(await alice.loses(), [CUT, WAIT]);
  }
});

Deno.test("what settles nothing: other words of the server, an error, news of people", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.typesAll("/to bob one", "/server hi");
  await alice.hears({ type: "server", text: "hi" });
  await alice.hears({ type: "error", text: "tipo no soportado" });
  await alice.hears({ type: "left", user: "bob" });
  await alice.hears({ type: "ping" });
  assertEquals((await alice.loses()).slice(1, -1), [
    unconfirmed("bob", "one"),
    warning("unconfirmed", en.unconfirmed("hi")),
  ]);
});

Deno.test("a pong settles what was sent before its ping only, and the next ping follows", async () => {
  const alice = await CoreDriver.ready(["bob", "zoe"]);
  await alice.typesAll("/to bob one", "/to zoe two");
  assertEquals(await alice.hears({ type: "pong" }), [PING]);
  assertEquals((await alice.loses()).slice(1, -1), [sent("bob", "one"), unconfirmed("zoe", "two")]);
});

Deno.test("one ping waits at a time, but two texts to one friend have a ping between them", async () => {
  const alice = await CoreDriver.ready(["bob", "zoe"]);
  assertEquals(await alice.typesAll("/to bob 1", "/to bob 2", "/to bob 3", "/to zoe 4", "/to bob 5"), [
    relays("bob", "1", 1),
    PING,
    relays("bob", "2", 2),
    PING,
    relays("bob", "3", 3),
    relays("zoe", "4", 4),
    PING,
    relays("bob", "5", 5),
  ]);
});

Deno.test("errors/1: `away` is blamed on the very text, when an earlier one to the same friend arrived", async () => {
  const alice = await CoreDriver.ready(["bob", "zoe"]);
  const bobAway = { ...AWAY, code: "away", to: "bob" };
  await alice.typesAll("/to bob one", "/to bob two", "/to zoe three", "/to bob four");
  await alice.hears({ type: "pong" }); // one was taken
  assertEquals(await alice.hears(bobAway), [away("bob", "two")]);
  await alice.hears({ type: "pong" });
  assertEquals(await alice.hears(bobAway), [away("bob", "four")]);
  await alice.hears({ type: "pong" });
  for (const ticket of [1, 2, 3, 4]) await alice.writes(ticket);
  assertEquals(await alice.loses(), [CUT, WAIT]); // three arrived
});

Deno.test("errors/1: `away` about a friend to whom nothing is unanswered is blamed on nobody", async () => {
  const alice = await CoreDriver.ready(["bob", "zoe"]);
  await alice.types("/to bob one");
  assertEquals(await alice.hears({ ...AWAY, code: "away", to: "zoe" }), [error("away", en.somebodyAway())]);
  assertEquals((await alice.loses()).at(1), unconfirmed("bob", "one"));
});

Deno.test("a base `away` is blamed while exactly one text has no later answer", async () => {
  const alice = await CoreDriver.base(["bob", "zoe"]);
  await alice.types("/to bob one");
  assertEquals(await alice.hears(AWAY), [away("bob", "one")]);

  await alice.typesAll("/to bob two", "/to zoe three");
  assertEquals(await alice.hears(AWAY), [error("away", en.somebodyAway())]);

  await alice.types("/list");
  await alice.users("alice", "bob", "zoe");
  await alice.types("/to zoe four");
  assertEquals(await alice.hears(AWAY), [away("zoe", "four")]);
  assertEquals(await alice.hears(AWAY), [error("away", en.somebodyAway())]);
});

Deno.test("`sent` is told also when the answer overtakes the news that the line has left", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.typesAll("/to bob one", "/to bob two");
  await alice.hears({ type: "pong" });
  assertEquals(await alice.writes(1), [sent("bob", "one")]);
  await alice.hears({ ...AWAY, code: "away", to: "bob" });
  assertEquals(await alice.writes(2), [sent("bob", "two")]);
});

Deno.test("any other error of the server is told, blames no text, and counts as a failure", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.types("/to bob one");
  const reasons = {
    "tipo no soportado": en.refusals.unsupported,
    "": '""',
    "otra conexión tuya ha sustituido a esta": en.refusals.replaced,
    "constructor": '"constructor"',
    [`say "hi" ${"x".repeat(400)}`]: `"say 'hi' ${"x".repeat(290)}…"`,
  };
  for (const [text, reason] of Object.entries(reasons)) {
    assertEquals(await alice.hears({ type: "error", text }), [error("refused", en.serverRefused(reason))]);
  }
  await alice.inputEnds();
  assertEquals((await alice.users("alice")).at(-1), { exit: 1, sentence: en.commandsFailed() });
});

Deno.test("a text that makes a line of more than 65,536 bytes is refused, one of exactly this many is sent", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  const chat = (bytes: number) => "/server " + "x".repeat(bytes - '{"type":"chat","text":""}'.length);
  assertEquals((await alice.types(chat(65_536))).length, 1);
  const text = chat(65_537).slice("/server ".length);
  assertEquals(await alice.types(chat(65_537)), [error("too_long", en.notSent(en.tooLong(), text))]);

  const empty = JSON.stringify({
    type: "relay",
    to: "bob",
    from: "alice",
    alg: "X25519+AESGCM",
    nonce: "",
    cipher: "",
  });
  const cipher = Math.floor((65_536 - empty.length - 16) / 4) * 3 - 16;
  assertEquals(await alice.types(`/to bob ${"x".repeat(cipher)}`), [
    relays("bob", "x".repeat(cipher), 1),
    PING,
  ]);
  const long = "x".repeat(cipher + 1);
  assertEquals(await alice.types(`/to bob ${long}`), [
    error("too_long", en.notSent(en.tooLong(), long), { to: "bob" }),
  ]);
});

Deno.test("1,000 commands wait for a connection, and every one more is refused and told", async () => {
  const alice = await CoreDriver.make({ interactive: true });
  await alice.starts();
  for (let i = 0; i < 1_000; i++) {
    assertEquals(await alice.types(`/to bob ${i}`), [{ event: "queued", to: "bob", text: `${i}` }]);
  }
  const full = error("queue_full", en.notSent(en.queueFull(), "more"), { to: "bob" });
  assertEquals(await alice.types("/to bob more"), [full]);
  const seen = await alice.leaves();
  assertEquals(seen.length, 1_002);
  assertEquals(seen[999], warning("unsent", en.unsent("999", "bob"), "bob"));
});

Deno.test("what was typed and never sent is told at the end", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.loses();
  await alice.typesAll("/with bob", "one", "/to zoe two", "/server three", "/list", "/fp bob");
  assertEquals(await alice.leaves(), [
    warning("unsent", en.unsent("one")),
    warning("unsent", en.unsent("two", "zoe"), "zoe"),
    warning("unsent", en.unsent("three")),
    "hang up",
    { exit: 0 },
  ]);
});

Deno.test("a text typed while the server was away waits ten seconds for a friend who comes back a little later", async () => {
  const alice = await CoreDriver.ready(["bob", "zoe"], { interactive: true });
  await alice.loses();
  await alice.typesAll("/to bob one", "/to zoe two");
  await alice.reconnects(["zoe"], UNPROVEN);
  assertEquals(await alice.types("/to bob three"), []);
  assertEquals(
    await alice.hears({ type: "joined", user: "bob", pub: keyOf("bob") }),
    [
      { event: "joined", user: "bob", fp: await fingerprint((await keyPair(keyByte("bob"))).publicKey) },
      relays("bob", "one", 2),
      relays("bob", "three", 3),
    ].flatMap((seen, i) => i === 2 ? [PING, seen] : [seen]),
  );
});

Deno.test("a text that waited for a friend in vain is told after ten seconds, and at the end", async () => {
  const alice = await CoreDriver.ready(["bob"], { interactive: true });
  await alice.loses();
  await alice.types("/to bob one");
  await alice.reconnects([], UNPROVEN);
  assertEquals(await alice.ticks(9_999), []);
  const away = error("away", en.notSent(en.isAway("bob"), "one"), { to: "bob" });
  assertEquals(await alice.ticks(1), [away]);
  assertEquals(await alice.types("/to bob two"), [
    error("away", en.notSent(en.isAway("bob"), "two"), { to: "bob" }),
  ]);

  await alice.loses();
  await alice.types("/to bob three");
  await alice.reconnects([], UNPROVEN);
  await alice.loses();
  assertEquals((await alice.leaves())[0], warning("unsent", en.unsent("three", "bob"), "bob"));
});

Deno.test("plain text that waits for a friend's return goes to them, whomever /with names meanwhile", async () => {
  const alice = await CoreDriver.ready(["bob", "zoe"]);
  await alice.types("/with bob");
  await alice.loses();
  await alice.typesAll("to bob", "/with zoe", "to zoe");
  assertEquals(withoutSaves(await alice.reconnects(["zoe"], UNPROVEN)), [
    connected(),
    { event: "with", user: "zoe" },
    relays("zoe", "to zoe", 1),
    PING,
  ]);
  const seen = await alice.hears({ type: "joined", user: "bob", pub: keyOf("bob") });
  assertEquals(seen.slice(1), [relays("bob", "to bob", 2)]);
});

Deno.test("commands keep their place behind texts that wait for a table, an identity or a save", async () => {
  const alice = await CoreDriver.base(["bob"]);
  alice.now += 11_000;
  assertEquals(await alice.typesAll("/to bob one", "/list", "/lsit"), [LIST]);
  assertEquals(alice.session.backlog, 3);
  assertEquals(await alice.users("alice", "bob"), [
    relays("bob", "one", 1),
    LIST,
    error("unknown_command", en.unknownCommand("/lsit", "/list")),
  ]);
  assertEquals(alice.session.backlog, 0);
});
