// A server of the base protocol does not say who comes and goes: when our client asks it for the table, and
// what waits for the answer.

import { assert, assertEquals } from "@std/assert";
import { fingerprint } from "../../../lib/e2ee/fingerprint.ts";
import { parsePublicKey } from "../../../lib/wire/public_key.ts";
import type { ClientEvent } from "../../../lib/client/client_event.ts";
import { keyOf, publicKey, tableOf } from "../../support/keys.ts";
import { readLetter } from "../../support/letters.ts";
import { lineBytes } from "../../support/relay_driver.ts";
import { connected, CoreDriver, en, error, LIST, relays, warning } from "../../support/core_driver.ts";
import { withoutSaves } from "../../support/login_driver.ts";

const WAIT = { event: "reconnecting", wait_s: 2 } as const;

/** The table with another key of bob's. */
const NEW_BOB = { type: "users", users: { ...tableOf("alice"), bob: publicKey(77) } };

async function bobChanged(): Promise<ClientEvent> {
  const [before, after] = [parsePublicKey(keyOf("bob"))!, parsePublicKey(publicKey(77))!];
  const text = en.keyChanged("bob", await fingerprint(before.bytes), await fingerprint(after.bytes));
  return warning("key_changed", text, "bob");
}

Deno.test("a table younger than 10 seconds is good enough to write", async () => {
  const alice = await CoreDriver.base(["bob"]);
  alice.now += 9_999;
  assertEquals(await alice.types("/to bob hi"), [relays("bob", "hi", 1)]);
});

Deno.test("an older one is asked for again first, and the message is sealed for the key that comes", async () => {
  const alice = await CoreDriver.base(["bob"]);
  alice.now += 10_000;
  assertEquals(await alice.types("/to bob hi"), [LIST]);
  const [told, line, ...rest] = await alice.session.step(
    { kind: "line", bytes: lineBytes(NEW_BOB) },
    alice.now,
  );
  assertEquals(told, { kind: "show", event: await bobChanged() });
  assert(line?.kind === "send");
  assertEquals(await readLetter(JSON.parse(line.line), { toKey: 77 }), "hi");
  assertEquals(rest, []);
});

Deno.test("/fp needs no fresh table for a friend that it has", async () => {
  const alice = await CoreDriver.base(["bob"]);
  alice.now += 60_000;
  assertEquals((await alice.types("/fp bob")).map((seen) => (seen as { event: string }).event), [
    "fingerprint",
  ]);
});

Deno.test("somebody unknown is asked for once for each command, and then is an error", async () => {
  const alice = await CoreDriver.base();
  assertEquals(await alice.typesAll("/to zoe one"), [LIST]);
  assertEquals(await alice.users("alice"), [
    error("unknown_user", en.notSent(en.unknownUser("zoe"), "one"), { to: "zoe" }),
  ]);
  alice.now += 1;
  assertEquals(await alice.types("/fp zoe"), [LIST]);
  assertEquals(await alice.users("alice"), [error("unknown_user", en.unknownUser("zoe"))]);
});

Deno.test("somebody unknown who came meanwhile is written to", async () => {
  const alice = await CoreDriver.base();
  await alice.types("/to zoe hi");
  assertEquals(await alice.users("alice", "zoe"), [relays("zoe", "hi", 1)]);
});

Deno.test("all that is typed waits behind a question for the table, and goes on in order", async () => {
  const alice = await CoreDriver.base(["bob"]);
  assertEquals(await alice.typesAll("/to zoe one", "/to bob two", "/with bob", "three", "/server four"), [
    LIST,
  ]);
  assertEquals(withoutSaves(await alice.users("alice", "bob")), [
    error("unknown_user", en.notSent(en.unknownUser("zoe"), "one"), { to: "zoe" }),
    relays("bob", "two", 1),
    { event: "with", user: "bob" },
    relays("bob", "three", 2),
    { sends: { type: "chat", text: "four" } },
  ]);
});

Deno.test("a friend who left is away, not unknown", async () => {
  const alice = await CoreDriver.base(["bob"]);
  alice.now += 20_000;
  await alice.types("/to bob hi");
  assertEquals(await alice.users("alice"), [
    error("away", en.notSent(en.isAway("bob"), "hi"), { to: "bob" }),
  ]);
});

Deno.test("the last list waits for the table that is asked for, and for what waits for it", async () => {
  const alice = await CoreDriver.base();
  await alice.types("/to bob hi");
  assertEquals(await alice.inputEnds(), []);
  assertEquals(await alice.users("alice", "bob"), [relays("bob", "hi", 1), LIST]);
});

Deno.test("a loss while the table is awaited loses nothing: the welcome brings one", async () => {
  const alice = await CoreDriver.base();
  await alice.types("/to bob hi");
  assertEquals(await alice.loses(), [{ event: "disconnected", text: "the line is cut" }, WAIT]);
  assertEquals(await alice.reconnects(["bob"]), [connected(), relays("bob", "hi", 1)]);
});

Deno.test("a server that owes the table ends a pipe 10 seconds after its question, the texts told", async () => {
  const alice = await CoreDriver.base(["bob"]);
  await alice.typesAll("/to zoe one", "/to bob two");
  await alice.inputEnds();
  assertEquals(await alice.ticks(9_999), []);
  assertEquals(await alice.ticks(1), [
    error("no_connection", en.noLastAnswer()),
    warning("unsent", en.unsent("one", "zoe"), "zoe"),
    warning("unsent", en.unsent("two", "bob"), "bob"),
    "hang up",
    { exit: 1, sentence: en.noLastAnswer() },
  ]);
});

Deno.test("a server that owes the table for 75 seconds is given up and dialled again, though it says other things", async () => {
  const alice = await CoreDriver.base(["bob"], { interactive: true });
  await alice.types("/to zoe hi");
  await alice.ticks(74_999);
  await alice.hears({ type: "server", text: "still here" });
  assertEquals(await alice.ticks(1), [
    "hang up",
    { event: "disconnected", text: en.serverSilent() },
    WAIT,
  ]);
  assertEquals(await alice.reconnects(["zoe"]), [
    connected(),
    relays("zoe", "hi", 1),
    { event: "here", users: ["zoe"], more: 0 },
  ]);
});

Deno.test("a server that answers nothing is sent no more than 10,000 texts, and a table is asked for to go on", async () => {
  const alice = await CoreDriver.base(["bob"], { stay: true });
  for (let i = 0; i < 9_999; i++) await alice.types("/server x");
  assertEquals(await alice.types("/server the last"), [{ sends: { type: "chat", text: "the last" } }]);
  assertEquals(await alice.types("/server one more"), [LIST]);
  assertEquals(await alice.types("/to bob hi"), []);
  assertEquals(await alice.users("alice", "bob"), [
    { sends: { type: "chat", text: "one more" } },
    relays("bob", "hi", 1),
  ]);
});

Deno.test("nothing of 10,000 unanswered texts is forgotten when the connection is lost", async () => {
  const alice = await CoreDriver.base();
  for (let i = 0; i < 10_000; i++) await alice.types(`/server ${i}`);
  const seen = await alice.loses();
  assertEquals(seen.length, 10_002);
  assertEquals(seen[1], warning("unconfirmed", en.unconfirmed("0")));
});
