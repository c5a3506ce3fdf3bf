// How those present learn who came and who went: presence/1, or now and then a table.

import { assertEquals } from "@std/assert";
import { EXTENSIONS } from "../../../lib/wire/extension.ts";
import { MAX_PEOPLE_PUSHED } from "../../../lib/wire/limits.ts";
import { UNPROVEN } from "../../support/extensions.ts";
import { publicKey } from "../../support/keys.ts";
import { type Done, heard, helloOf, keyOf, RelayDriver, typeOf } from "../../support/relay_driver.ts";

/** The table that a base peer is pushed. */
function table(to: number, ...names: string[]): Done {
  return { to, says: { type: "users", users: Object.fromEntries(names.map((name) => [name, keyOf(name)])) } };
}

Deno.test("presence/1 tells everybody else at once who joined and who left", () => {
  const relay = new RelayDriver();
  const [ana, bob] = [relay.joinsOurs("ana"), relay.joinsOurs("bob")];
  const eva = relay.opens();
  const users = { ana: keyOf("ana"), bob: keyOf("bob"), eva: keyOf("eva") };
  const joined = { type: "joined", user: "eva", pub: keyOf("eva") };
  assertEquals(relay.hears(eva, helloOf("eva", { ext: UNPROVEN })), [
    { to: eva, says: { type: "welcome", users, ext: EXTENSIONS } },
    { logs: { event: "joined", user: "eva", remote: "remote 3", people: 3 } },
    { to: ana, says: joined },
    { to: bob, says: joined },
  ]);
  assertEquals(relay.closes(ana), [
    { logs: { event: "left", user: "ana", reason: "ended", people: 2 } },
    { to: bob, says: { type: "left", user: "ana" } },
    { to: eva, says: { type: "left", user: "ana" } },
  ]);
});

Deno.test("presence/1 carries names as their owners wrote them", () => {
  const relay = new RelayDriver();
  const ana = relay.joinsOurs("ana");
  const eva = relay.opens();
  assertEquals(heard(relay.hears(eva, helloOf("Jose\u0301"))).at(-1), {
    to: ana,
    says: { type: "joined", user: "Jose\u0301", pub: keyOf("Jose\u0301") },
  });
  assertEquals(heard(relay.closes(eva)), [{ to: ana, says: { type: "left", user: "Jose\u0301" } }]);
});

Deno.test("who was never welcomed comes and goes unheard", () => {
  const relay = new RelayDriver();
  relay.joinsOurs("ana");
  relay.joins("bob");
  relay.ticksFor(2);
  const [silent, refused] = [relay.opens(), relay.opens()];
  assertEquals(relay.hears(refused, helloOf("ana", { pub: publicKey(9) })).length, 3);
  assertEquals(relay.closes(silent), []);
  assertEquals(relay.ticksFor(3), []);
});

Deno.test("base peers, and who did not name presence/1, get a fresh table instead, but not about themselves", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  assertEquals(relay.ticksFor(2), []);
  const bob = relay.opens();
  assertEquals(heard(relay.hears(bob, helloOf("bob", { ext: ["ping/1"] }))).slice(1), [
    table(ana, "ana", "bob"),
  ]);
  relay.now += 1_000;
  assertEquals(heard(relay.closes(ana)), [table(bob, "bob")]);
});

Deno.test("tables are pushed at most once a second, and the last change is always told", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  const bob = relay.joins("bob"); // pushes a table now
  const eva = relay.joins("eva");
  relay.now += 999;
  assertEquals(relay.ticks(), []);
  relay.now += 1;
  assertEquals(relay.ticks(), [ana, bob, eva].map((to) => table(to, "ana", "bob", "eva")));
  relay.now += 1;
  assertEquals(heard(relay.closes(eva)), []);
  relay.now += 999;
  assertEquals(relay.ticks(), [ana, bob].map((to) => table(to, "ana", "bob")));
  assertEquals(relay.ticksFor(10), []);
});

Deno.test("a minute of coming and going pushes one table a second", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  relay.ticksFor(2);
  let pushed = 0;
  const count = (done: readonly Done[]) => {
    pushed += done.filter((one) => "to" in one && one.to === ana && typeOf(one) === "users").length;
  };
  for (let ms = 0; ms < 60_000; ms += 50) {
    relay.now += 50;
    const bob = relay.opens();
    count(relay.hears(bob, helloOf("bob")));
    count(relay.closes(bob));
    count(relay.ticks());
  }
  assertEquals(pushed, 60);
});

Deno.test("tables are pushed while 64 people or fewer are present", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  const others = Array.from({ length: MAX_PEOPLE_PUSHED }, (_, i) => {
    relay.now += 1_000;
    const connection = relay.opens();
    const done = relay.hears(connection, helloOf(`friend-${i}`));
    // ana is one of the 64
    const pushes = heard(done).filter((one) => "to" in one && one.to === ana);
    assertEquals(pushes.length, i < MAX_PEOPLE_PUSHED - 1 ? 1 : 0);
    return connection;
  });
  assertEquals(relay.ticksFor(3), []);
  const pushed = heard(relay.closes(others[0]!));
  assertEquals(pushed.length, MAX_PEOPLE_PUSHED);
  assertEquals(pushed.map(typeOf), Array(MAX_PEOPLE_PUSHED).fill("users"));
});

Deno.test("presence/1 has no such limit", () => {
  const relay = new RelayDriver();
  const first = relay.joinsOurs("ana");
  for (let i = 0; i < 2 * MAX_PEOPLE_PUSHED; i++) {
    const done = heard(relay.hears(relay.opens(), helloOf(`friend-${i}`, { ext: UNPROVEN })));
    assertEquals(done[1], {
      to: first,
      says: { type: "joined", user: `friend-${i}`, pub: keyOf(`friend-${i}`) },
    });
    assertEquals(done.length, 2 + i);
  }
});

Deno.test("a base peer hears only what the table of the base protocol has", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  const types = new Set<unknown>();
  const note = (done: readonly Done[]) => {
    for (const one of done) if ("to" in one && one.to === ana) types.add(typeOf(one));
  };
  const eva = relay.opens();
  note(relay.hears(eva, helloOf("eva", { ext: UNPROVEN })));
  note(relay.ticksFor(300));
  note(relay.hears(ana, { type: "ping" }));
  const again = relay.opens();
  note(relay.hears(again, helloOf("eva", { ext: UNPROVEN })));
  note(relay.closes(again));
  note(relay.ticksFor(300));
  note(relay.hears(ana, { type: "chat", text: "" }));
  note(relay.stops());
  assertEquals([...types].sort(), ["error", "server", "users"]);
});
