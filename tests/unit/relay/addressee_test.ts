// A message is for an identity: who has its name by the time the line comes to the relay gets nothing of it.

import { assertEquals } from "@std/assert";
import { encodeIdentity } from "../../../lib/identity/identity_id.ts";
import { REFUSALS } from "../../../lib/wire/bad_line.ts";
import { identity, type TestIdentity } from "../../support/identities.ts";
import { type Done, RelayDriver, relayOf } from "../../support/relay_driver.ts";

function named(from: string, to: TestIdentity): Record<string, unknown> {
  return { ...relayOf(from, to.statement.name.text), identity: encodeIdentity(to.statement.identity) };
}

function refused(to: number, code: "away" | "not_addressee"): Done[] {
  return [{ to, says: { type: "error", text: REFUSALS[code], code, to: "bob" } }];
}

Deno.test("a relay that names the identity which has the name goes to it, byte for byte", async () => {
  const relay = new RelayDriver();
  const bob = await identity("bob");
  const [ana, there] = [await relay.logsIn(await identity("ana")), await relay.logsIn(bob)];
  const line = JSON.stringify(named("ana", bob));
  assertEquals(relay.hears(ana, line), [{ to: there, says: JSON.parse(line) }]);
  assertEquals(relay.answers(ana, line), [line]);
});

Deno.test("a freed name's new owner gets nothing that was sealed for the old one, and the sender is told", async () => {
  const relay = new RelayDriver();
  const [bob, stranger] = [await identity("bob"), await identity("bob", 1)];
  const ana = await relay.logsIn(await identity("ana"));
  relay.closes(await relay.logsIn(bob));
  assertEquals(relay.hears(ana, named("ana", bob)), refused(ana, "away"));
  relay.names.owners.delete("bob");
  const there = await relay.logsIn(stranger);
  assertEquals(relay.hears(ana, named("ana", bob)), refused(ana, "not_addressee"));
  assertEquals(relay.hears(ana, named("ana", stranger)), [{ to: there, says: named("ana", stranger) }]);
  assertEquals([relay.state.counts.messages, relay.state.counts.refusals.get("not_addressee")], [1, 1]);
});

Deno.test("somebody unproven under the name gets nothing that names an identity", async () => {
  const relay = new RelayDriver();
  const ana = await relay.logsIn(await identity("ana"));
  const there = relay.joins("bob");
  assertEquals(relay.hears(ana, named("ana", await identity("bob"))), refused(ana, "not_addressee"));
  assertEquals(relay.hears(ana, relayOf("ana", "bob")), [{ to: there, says: relayOf("ana", "bob") }]);
});

Deno.test("an identity means nothing on a connection that did not agree on addressee/1", async () => {
  const relay = new RelayDriver();
  const [base, there] = [relay.joins("ana"), relay.joins("bob")];
  for (
    const line of [named("ana", await identity("bob")), {
      ...relayOf("ana", "bob"),
      identity: "ana@example.org",
    }]
  ) {
    assertEquals(relay.hears(base, line), [{ to: there, says: line }]);
  }
});

Deno.test("an invalid identity is nobody's", async () => {
  const relay = new RelayDriver();
  const [ana, bob] = [await identity("ana"), await identity("bob")];
  const from = await relay.logsIn(ana);
  await relay.logsIn(bob);
  for (const none of ["bob@example.org", null, ""]) {
    const line = { ...relayOf("ana", "bob"), identity: none };
    assertEquals(relay.hears(from, line), refused(from, "not_addressee"));
  }
});

Deno.test("a refused addressee is not a bad line", async () => {
  const relay = new RelayDriver();
  const ana = await relay.logsIn(await identity("ana"));
  relay.joins("bob");
  const line = named("ana", await identity("bob"));
  for (let i = 0; i < 20; i++) assertEquals(relay.hears(ana, line), refused(ana, "not_addressee"));
});
