// The names on a disk that is full, locked or damaged: the core goes on, and loses nothing that it knew.

import { assertEquals } from "@std/assert";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import { REFUSALS } from "../../../lib/wire/bad_line.ts";
import { PING_INTERVAL } from "../../../lib/wire/limits.ts";
import { identity } from "../../support/identities.ts";
import { type Done, heard, helloOf, RelayDriver, typeOf } from "../../support/relay_driver.ts";

const FULL = new Error("database or disk is full");
const FAILS = { fails: String(FULL) };

Deno.test("step() answers a login with a sentence when names fail, and takes the same identity afterwards", async () => {
  const relay = new RelayDriver();
  const [ana, zoe] = [await identity("ana"), await relay.logsIn(await identity("zoe"))];
  relay.names.failure = FULL;
  const { connection, facts } = relay.challenges(ana);
  const done = heard(await relay.proves(connection, await ana.login(facts)));
  assertEquals(done.slice(1), [FAILS, ...unavailable(connection)]);
  assertEquals([...relay.state.present.keys()], ["zoe"]);
  relay.names.failure = undefined;
  await relay.logsIn(ana);
  assertEquals([relay.state.present.size, relay.state.present.get("zoe")!.id], [2, zoe]);
});

Deno.test("step() answers a hello, a revocation and an invite with a sentence when names fail; who is present stays", async () => {
  const relay = new RelayDriver();
  const ana = await identity("ana");
  const here = await relay.logsIn(ana);
  const ending = relay.challenges(ana).connection;
  const base = relay.opens();
  relay.names.failure = FULL;
  assertEquals(heard(await relay.proves(ending, ana.revoke(5))).slice(1), [FAILS, ...unavailable(ending)]);
  const hello = heard(relay.hears(base, helloOf("eva")));
  assertEquals(hello, [FAILS, { to: base, says: { type: "error", text: REFUSALS.unavailable } }, {
    closes: base,
  }]);
  const invite = { type: "invite", token_hash: encodeBase64(new Uint8Array(32)), expires: 99 };
  for (let i = 0; i < 20; i++) {
    assertEquals(heard(relay.hears(here, invite)), [FAILS, unavailable(here)[0]]); // no bad line of theirs
  }
  assertEquals([...relay.state.connections.keys()], [here]);
});

Deno.test("step() keeps its deadlines while names fail, and sends away whom they bar as soon as they answer", async () => {
  const relay = new RelayDriver();
  const [ana, zoe] = [await identity("ana"), await identity("zoe")];
  const [first, second] = [await relay.logsIn(ana), await relay.logsIn(zoe)];
  const silent = relay.opens();
  relay.names.ban(ana.statement.identity);
  relay.names.failure = FULL;
  const done = heard(relay.ticksFor(PING_INTERVAL / 1_000));
  assertEquals(done.filter((one) => "closes" in one), [{ closes: silent }]);
  assertEquals(done.filter((one) => typeOf(one) === "ping").map(to), [first, second]);
  relay.names.failure = undefined;
  relay.now += 1_000;
  assertEquals(heard(relay.ticks()).slice(0, 2).map((one) => typeOf(one) ?? one), ["error", {
    closes: first,
  }]);
  assertEquals([...relay.state.present.keys()], ["zoe"]);
});

Deno.test("step() asks names that fail once a second at most, and forgets no change that was told before a failure", async () => {
  const relay = new RelayDriver();
  const ana = await identity("ana");
  const here = await relay.logsIn(ana);
  relay.ticks();
  relay.names.ban(ana.statement.identity);
  relay.names.failure = FULL;
  relay.names.failsAt = "refusalOfPresent"; // that something changed was told, and is not told again
  for (let i = 0; i < 20; i++) {
    relay.now += 250;
    relay.ticks();
  }
  const asked = relay.names.asked.filter((question) => question === "refusalOfPresent");
  assertEquals(asked.length, 5);
  relay.names.failure = undefined;
  relay.now += 1_000;
  assertEquals(heard(relay.ticks()).at(-1), { closes: here });
});

Deno.test("step() lets names tidy every ten seconds, tells them who is there, and the host what was freed", async () => {
  const relay = new RelayDriver();
  const ana = await identity("ana");
  await relay.logsIn(ana);
  relay.joinsOurs("guest");
  relay.ticks();
  relay.names.asked.length = 0;
  relay.names.freed = 3;
  const done = relay.ticksFor(20);
  assertEquals(relay.names.asked.filter((question) => question === "tidy").length, 2);
  assertEquals(relay.names.present, [ana.statement.identity]);
  assertEquals(
    done.filter((one) => "logs" in one),
    Array(2).fill({ logs: { event: "names_freed", count: 3 } }),
  );
});

function unavailable(connection: number): Done[] {
  const says = { type: "error", text: REFUSALS.unavailable, code: "unavailable" };
  return [{ to: connection, says }, { closes: connection }];
}

function to(done: Done): number | undefined {
  return "to" in done ? done.to : undefined;
}
