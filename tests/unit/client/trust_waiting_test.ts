// What waits until it is known who somebody is: words of one's own, and words of others.

import { assertEquals } from "@std/assert";
import { keyOf, publicKey } from "../../support/keys.ts";
import { garbage, letter } from "../../support/letters.ts";
import {
  FALSE_KEY,
  FALSELY,
  impostor,
  isThat,
  logsIn,
  logsInAgain,
  messageOf,
  withoutSaves,
} from "../../support/login_driver.ts";
import { CoreDriver, en, error, PING, relays, warning } from "../../support/core_driver.ts";
import { ASK, changed, fpOf, knowing, LEFT, notToChanged } from "../../support/known_bob.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";

Deno.test("what is typed before it is known who somebody is waits, and goes in order", async () => {
  const alice = await CoreDriver.make();
  await alice.starts();
  const seen = await logsIn(alice, ["bob", "carol"]);
  assertEquals(seen.slice(-2), [ASK, { sends: { type: "identity", user: "carol" } }]);
  assertEquals(await alice.typesAll("/to bob 1", "/to carol 2", "/server 3", "/to bob 4"), []);
  assertEquals(withoutSaves(await alice.hears(await isThat("bob"))), [relays("bob", "1", 1), PING]);
  assertEquals(withoutSaves(await alice.hears(await isThat("carol"))), [
    relays("carol", "2", 2),
    { sends: { type: "chat", text: "3" } },
    relays("bob", "4", 3),
  ]);
});

Deno.test("nobody is called by what another key was, while the server owes the answer who that is", async () => {
  const alice = await knowing({ contact: { state: "verified", by: "digits" } });
  const pub = publicKey(FALSE_KEY);
  await alice.hears({ type: "users", users: { alice: keyOf("alice"), bob: pub } });
  await alice.types("/list");
  const [, users] = await alice.hears({ type: "users", users: { bob: pub } }); // it asks again
  assertEquals(users, { event: "users", users: [{ user: "bob", fp: await fpOf(pub) }] });
  assertEquals(alice.session.trustOf(parseUserName("bob")!), undefined);
});

Deno.test("messages wait until it is known who wrote them, and are shown in order", async () => {
  const alice = await CoreDriver.make();
  await alice.starts();
  await logsIn(alice, ["bob", "carol"]);
  for (const text of ["1", "2"]) assertEquals(await alice.hears(await letter("bob", "alice", text)), []);
  // Answers come in order: whoever was passed over is asked for again.
  assertEquals(await alice.hears(await isThat("carol")), [ASK]);
  assertEquals(withoutSaves(await alice.hears(await isThat("bob"))), [
    messageOf("bob", "1", "new"),
    messageOf("bob", "2", "new"),
  ]);
});

Deno.test("what waits for an identity when the line breaks goes afterwards, in order, and each once", async () => {
  const alice = await CoreDriver.make({ stay: true });
  await alice.starts();
  await logsIn(alice, ["bob"]);
  await alice.typesAll("/to bob 1", "/to bob 2");
  await alice.loses();
  await alice.types("/to bob 3");
  await logsInAgain(alice, ["bob"]);
  assertEquals(withoutSaves(await alice.hears(await isThat("bob"))), [
    relays("bob", "1", 1),
    PING,
    relays("bob", "2", 2),
    { sends: { type: "ping" } },
    relays("bob", "3", 3),
  ]);
});

Deno.test("who has changed by the time that it is known gets nothing of what waited", async () => {
  const alice = await knowing({ present: false, stay: true });
  const liar = await impostor("bob");
  await alice.hears({ type: "users", users: { alice: keyOf("alice"), bob: liar.pub } });
  assertEquals(await alice.typesAll("/to bob 1", "/to bob 2"), []);
  const seen = withoutSaves(await alice.hears(await isThat("bob", liar.statement)));
  assertEquals(seen, [await changed(), notToChanged("1"), notToChanged("2")]);
});

Deno.test("a server that never says who somebody is does not get words shown without a mark", async () => {
  const alice = await knowing({ present: false });
  await alice.hears({ type: "users", users: { alice: keyOf("alice"), bob: publicKey(FALSE_KEY) } });
  for (let i = 0; i < 1_000; i++) await alice.hears(garbage("bob", "alice"));
  assertEquals(await alice.hears(await letter("bob", "alice", "it is me", FALSELY)), [
    error("undecryptable", en.cannotOpen("bob", "unknown_sender"), { from: "bob" }),
  ]);
});

Deno.test("a friend who left before the server said who it was is not an impostor; with another key nobody is the friend", async () => {
  const alice = await knowing();
  await alice.hears(LEFT);
  await alice.hears({ type: "users", users: { alice: keyOf("alice"), bob: keyOf("bob") } });
  assertEquals(await alice.hears(await letter("bob", "alice", "bye")), []);
  await alice.hears(LEFT);
  assertEquals(await alice.hears(await isThat("bob", null)), [messageOf("bob", "bye", "seen")]);

  const carol = await knowing({ present: false });
  await carol.hears({ type: "users", users: { alice: keyOf("alice"), bob: publicKey(FALSE_KEY) } });
  await carol.hears(await letter("bob", "alice", "it is me", FALSELY));
  await carol.hears(LEFT);
  assertEquals(withoutSaves(await carol.hears(await isThat("bob", null))), [
    warning("key_changed", en.trust.suspects.unproven("bob", await fpOf(publicKey(FALSE_KEY))), "bob"),
    messageOf("bob", "it is me", "changed"),
  ]);
});
