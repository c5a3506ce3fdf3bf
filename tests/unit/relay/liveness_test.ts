// Deadlines: for the hello, and for a sign of life where ping/1 was agreed.

import { assertEquals } from "@std/assert";
import { HELLO_DEADLINE, MAX_MISSED_PINGS, PING_INTERVAL } from "../../../lib/wire/limits.ts";
import { helloOf, RelayDriver, typeOf } from "../../support/relay_driver.ts";

Deno.test("who has not said hello after 10 seconds is told and closed", () => {
  const relay = new RelayDriver();
  const slow = relay.opens();
  relay.now += HELLO_DEADLINE - 1;
  assertEquals(relay.ticks(), []);
  relay.now += 1;
  assertEquals(relay.ticks(), [
    { to: slow, says: { type: "error", text: "el hello no llegó a tiempo" } },
    { closes: slow },
    { logs: { event: "refused", remote: "remote 1", code: "hello_timeout" } },
  ]);
  assertEquals(relay.hears(slow, helloOf("ana")), []);
  assertEquals(relay.ticksFor(20), []);
});

Deno.test("a hello in the last moment is in time", () => {
  const relay = new RelayDriver();
  const slow = relay.opens();
  relay.now += HELLO_DEADLINE - 1;
  relay.hears(slow, helloOf("ana"));
  assertEquals(relay.ticksFor(600), []);
});

Deno.test("a base peer may be silent for ever", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  assertEquals(relay.ticksFor(3_600), []);
  assertEquals(relay.hears(ana, { type: "chat", text: "" }).length, 2);
});

Deno.test("ping/1 asks after 25 and 50 silent seconds, and takes the peer for gone after 75", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana", { ext: ["ping/1"] });
  const eva = relay.joins("eva", { ext: ["presence/1"] });
  const ping = { to: ana, says: { type: "ping" } };
  relay.now += PING_INTERVAL - 1;
  assertEquals(relay.ticks(), []);
  relay.now += 1;
  assertEquals(relay.ticks(), [ping]);
  assertEquals(relay.ticksFor(24), []);
  assertEquals(relay.ticksFor(1), [ping]);
  assertEquals(relay.ticksFor(24), []);
  assertEquals(relay.ticksFor(1), [
    { to: ana, says: { type: "error", text: "no hubo respuesta al ping" } },
    { closes: ana },
    { logs: { event: "left", user: "ana", reason: "silent", people: 1 } },
    { to: eva, says: { type: "left", user: "ana" } },
  ]);
  assertEquals(MAX_MISSED_PINGS, 2);
});

Deno.test("any line is a sign of life, a pong, a good one or a bad one", () => {
  for (const line of [{ type: "pong" }, { type: "list" }, "noise"]) {
    const relay = new RelayDriver();
    const ana = relay.joins("ana", { ext: ["ping/1"] });
    for (let i = 0; i < 5; i++) {
      assertEquals(relay.ticksFor(25), [{ to: ana, says: { type: "ping" } }]);
      assertEquals(relay.ticksFor(25), [{ to: ana, says: { type: "ping" } }]);
      assertEquals(relay.ticksFor(24), []);
      relay.hears(ana, line);
      relay.hears(ana, { type: "pong" }); // so that bad lines do not add up
    }
  }
});

Deno.test("each ping has 25 seconds to be answered, also after the server's machine slept", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana", { ext: ["ping/1"] });
  relay.now += 10 * PING_INTERVAL;
  const ping = { to: ana, says: { type: "ping" } };
  assertEquals([relay.ticks(), relay.ticks(), relay.ticks()], [[ping], [], []]);
  assertEquals([relay.ticksFor(24), relay.ticksFor(1)], [[], [ping]]);
  assertEquals(relay.ticksFor(24), []);
  assertEquals(relay.ticksFor(1).length, 3);
});

Deno.test("two that are silent together are both taken for gone, and hear nothing of each other", () => {
  const relay = new RelayDriver();
  const [ana, eva] = [relay.joinsOurs("ana"), relay.joinsOurs("eva")];
  relay.ticksFor(74);
  const silent = (to: number) => ({
    to,
    says: { type: "error", text: "no hubo respuesta al ping", code: "silent" },
  });
  assertEquals(relay.ticksFor(1), [
    silent(ana),
    { closes: ana },
    { logs: { event: "left", user: "ana", reason: "silent", people: 1 } },
    silent(eva),
    { closes: eva },
    { logs: { event: "left", user: "eva", reason: "silent", people: 0 } },
  ]);
});

Deno.test("a thousand people who are silent at once are told nothing of each other, and the others of each", () => {
  const relay = new RelayDriver();
  for (let i = 0; i < 1_000; i++) relay.joinsOurs(`silent${i}`);
  const awake = relay.joins("awake", { ext: ["presence/1"] });
  const done = relay.ticksFor(76);
  const left = done.filter((one) => typeOf(one) === "left");
  assertEquals(left.length, 1_000);
  assertEquals(left.every((one) => "to" in one && one.to === awake), true);
  assertEquals([...relay.state.present.keys()], ["awake"]);
});
