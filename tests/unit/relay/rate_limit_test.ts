import { assert, assertEquals } from "@std/assert";
import { Allowance } from "../../../lib/relay/rate_limit.ts";
import { RATE_LIMITS, type RateLimits } from "../../../lib/wire/limits.ts";
import { RelayDriver, relayOf, typeOf } from "../../support/relay_driver.ts";

const FEW: RateLimits = { messages: 2, bytes: 100_000, badLines: 0.5 };
const LIST = { type: "list" };

function limited(rateLimits: RateLimits = FEW): { relay: RelayDriver; ana: number; zoe: number } {
  const relay = new RelayDriver({ rateLimits });
  return { relay, ana: relay.joins("ana", { ext: ["errors/1", "ping/1"] }), zoe: relay.joinsOurs("zoe") };
}

Deno.test("Allowance lets ten seconds' worth of messages through at once, and then so many a second", () => {
  const allowance = new Allowance(FEW, 0);
  const taken = (now: number) => {
    let count = 0;
    while (count < 1_000 && allowance.spend(1, now, false) === 0) count++;
    return count;
  };
  assertEquals(taken(0), 20);
  assertEquals([taken(1_000), taken(2_000), taken(7_000)], [2, 2, 10]);
  assertEquals(taken(1_000_000), 20);
});

Deno.test("Allowance refuses for a second at least, all that comes in that time, and says how long it still is", () => {
  const allowance = new Allowance({ ...FEW, messages: 1_000 }, 0);
  while (allowance.spend(1, 0, false) === 0);
  assertEquals(allowance.spend(1, 0, false), 1_000);
  assertEquals([allowance.spend(1, 400, false), allowance.spend(1, 999, false)], [600, 1]);
  assertEquals(allowance.spend(1, 1_000, false), 0);
});

Deno.test("Allowance refuses everything until the peer knows of the refusal, where it can say so, however late that comes", () => {
  const allowance = new Allowance(FEW, 0);
  while (allowance.spend(1, 0, true) === 0);
  allowance.resume(400);
  assertEquals([allowance.spend(1, 5_000, true), allowance.spend(1, 60_000, true)], [1_000, 1_000]);
  allowance.resume(60_000);
  assertEquals(allowance.spend(1, 60_000, true), 0);
});

Deno.test("Allowance takes more than it holds when it is half full, and not before", () => {
  const allowance = new Allowance(FEW, 0);
  assertEquals(allowance.spend(10_000_000, 0, false), 0);
  assertEquals(allowance.spend(10_000_000, 0, false), 2_000, "half full is enough");
});

Deno.test("who sends too many messages is told how long to wait, with and without errors/1, and then goes on", () => {
  const { relay, ana, zoe } = limited();
  const base = relay.joins("base");
  for (
    const [sender, name, detail] of [
      [ana, "ana", { code: "too_fast", to: "zoe", wait_s: 1 }],
      [base, "base", {}],
    ] as const
  ) {
    for (let i = 0; i < 20; i++) {
      assertEquals(relay.hears(sender, relayOf(name, "zoe")).map(typeOf), ["relay"]);
    }
    const refused = { type: "error", text: "vas demasiado rápido: espera 1 s", ...detail };
    assertEquals(relay.hears(sender, relayOf(name, "zoe")), [{ to: sender, says: refused }]);
  }
  relay.now += 1_000;
  assertEquals(relay.hears(ana, relayOf("ana", "zoe")).map((done) => "to" in done && done.to), [zoe]);
});

Deno.test("under pace/1 what follows a refused line stays refused until `resume`, which is an unknown type to others", () => {
  const { relay, ana, zoe } = limited();
  for (let i = 0; i < 21; i++) relay.hears(zoe, relayOf("zoe", "ana"));
  relay.now += 60_000;
  const late = relay.hears(zoe, relayOf("zoe", "ana"));
  assertEquals(late.map(typeOf), ["error"]);
  assertEquals(relay.hears(zoe, { type: "resume" }), []);
  assertEquals(relay.hears(zoe, relayOf("zoe", "ana")).map(typeOf), ["relay"]);
  const [answer] = relay.hears(ana, { type: "resume" });
  assertEquals(answer && "says" in answer && answer.says, {
    type: "error",
    text: "tipo no soportado",
    code: "unsupported",
  });
});

Deno.test("a table as large as all that is allowed at once can be asked for after the wait, with `resume` before it", () => {
  const relay = new RelayDriver({ rateLimits: { ...FEW, bytes: 65_537 } });
  for (let i = 0; i < 4_500; i++) relay.joins(`person${i}`);
  const eva = relay.joins("eva", { ext: ["errors/1", "ping/1", "pace/1", "quickack/1"] });
  for (let i = 0; i < 3; i++) {
    relay.hears(eva, "");
    assertEquals(relay.hears(eva, LIST).map(typeOf), ["users"]);
    const [refused] = relay.hears(eva, LIST);
    relay.now += (refused as { says: { wait_s: number } }).says.wait_s * 1_000;
    relay.hears(eva, { type: "resume" });
  }
});

Deno.test("who comes back without pace/1 is not held for ever", () => {
  const { relay } = limited();
  const eva = relay.joinsOurs("eva");
  while (relay.hears(eva, LIST).map(typeOf)[0] === "users");
  const again = relay.joins("eva");
  relay.now += 60_000;
  assertEquals(relay.hears(again, LIST).map(typeOf), ["users"]);
});

Deno.test("one connection's haste costs no other anything", () => {
  const { relay, ana, zoe } = limited();
  for (let i = 0; i < 100; i++) relay.hears(ana, relayOf("ana", "zoe"));
  assertEquals(relay.hears(zoe, relayOf("zoe", "ana")).map(typeOf), ["relay"]);
});

Deno.test("bytes are limited, too: long lines, and the tables that a list asks for", () => {
  const { relay, ana } = limited({ ...FEW, messages: 1_000 });
  const long = { ...relayOf("ana", "zoe"), cipher: "QUJD".repeat(12_000) };
  let sent = 0;
  while (relay.hears(ana, long).map(typeOf)[0] === "relay") sent++;
  assertEquals(sent, 8);

  const full = new RelayDriver({ rateLimits: { ...FEW, messages: 1_000_000, bytes: 70_000 } });
  for (let i = 0; i < 1_000; i++) full.joins(`person${i}`);
  const eva = full.joins("eva", { ext: ["errors/1"] });
  let tables = 0;
  while (full.hears(eva, LIST).map(typeOf)[0] === "users") tables++;
  assertEquals(tables, Math.floor(280_000 / full.state.directory.size));
});

Deno.test("pings and pongs are always answered: they keep a connection alive, and texts in order", () => {
  const { relay, ana } = limited();
  for (let i = 0; i < 100; i++) relay.hears(ana, relayOf("ana", "zoe"));
  assertEquals(relay.hears(ana, { type: "ping" }), [{ to: ana, says: { type: "pong" } }]);
  assertEquals(relay.hears(ana, { type: "pong" }), []);
});

Deno.test("who sends pings, pongs or blank lines without end is not heard for a while, and then answered on", () => {
  const relay = new RelayDriver({ rateLimits: { ...FEW, bytes: 70_000 } });
  const zoe = relay.joinsOurs("zoe");
  for (const line of [{ type: "pong" }, "", { type: "resume" }]) {
    relay.now += 60_000;
    let taken = 0;
    let done = relay.hears(zoe, line);
    for (; done.length === 0; taken++) done = relay.hears(zoe, line);
    assert(taken <= 280_000 / 100, `${taken} lines`);
    const [wait] = done;
    assert(wait && "waits" in wait && wait.ms > 0);
    relay.now += wait.ms;
    assertEquals(relay.hears(zoe, { type: "ping" })[0], { to: zoe, says: { type: "pong" } });
  }
});

Deno.test("a quiet time does not pay for what was charged after it", () => {
  const allowance = new Allowance(FEW, 0);
  assertEquals(allowance.charge(400_000, 100_000), 0);
  assertEquals(allowance.spend(50_000, 100_000, false), 1_000);
  assertEquals(new Allowance(FEW, 0).charge(10_000_000, 0), 0, "no more than the bucket holds");
});

Deno.test("coming back under the same name and key renews nothing", () => {
  const { relay } = limited();
  for (let i = 0; i < 21; i++) relay.hears(relay.joins("eva"), relayOf("eva", "zoe"));
  assertEquals(relay.hears(relay.joins("eva"), relayOf("eva", "zoe")).map(typeOf), ["error"]);
});

Deno.test("bad lines end the connection after thirty in a minute, also with good ones in between", () => {
  const { relay, ana } = limited({ ...FEW, messages: 1_000 });
  let bad = 0;
  for (; relay.state.connections.has(ana); bad++) {
    const done = relay.hears(ana, "garbage");
    if (relay.state.connections.has(ana)) assertEquals(done.length, 2);
    else assertEquals(done.map(typeOf).slice(0, 3), ["error", undefined, "error"]);
    relay.hears(ana, LIST);
  }
  assertEquals(bad, 31);
});

Deno.test("bad lines that come no faster than every two seconds end nothing, for an hour", () => {
  const { relay, ana } = limited();
  for (let i = 0; i < 1_800; i++) {
    relay.hears(ana, "garbage");
    relay.hears(ana, LIST);
    relay.now += 2_000;
  }
  assert(relay.state.connections.has(ana));
});

Deno.test("without rate limits nothing is ever too fast", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  relay.joins("zoe");
  for (let i = 0; i < 5_000; i++) {
    assertEquals(relay.hears(ana, relayOf("ana", "zoe")).map(typeOf), ["relay"]);
  }
  for (let i = 0; i < 500; i++) {
    relay.hears(ana, "garbage");
    relay.hears(ana, LIST);
  }
  assert(relay.state.connections.has(ana));
});

Deno.test("the usual limits let a person paste a thousand lines", () => {
  const { relay, ana } = limited(RATE_LIMITS);
  for (let i = 0; i < 1_000; i++) {
    assertEquals(relay.hears(ana, relayOf("ana", "zoe")).map(typeOf), ["relay"]);
  }
});
