import { assertEquals } from "@std/assert";
import { MAX_FAILURES, MAX_RUNS, SAS_PAUSE, SAS_TIMEOUT } from "../../../lib/trust/verification/sas.ts";
import {
  compared,
  deliver,
  filled,
  HIGHER,
  people,
  SasPerson,
  startFields,
} from "../../support/sas_world.ts";

Deno.test("a no warns both, and three failures make a pause of ten minutes on either side", async () => {
  const [a, b] = people();
  for (let run = 1; run <= MAX_FAILURES; run++) {
    await a.start();
    await deliver(a, b);
    await b.start();
    await deliver(a, b);
    a.no();
    await deliver(a, b);
    assertEquals(a.told.at(-1), { state: "failed", reason: "mismatch" });
    assertEquals(b.told.at(-1), { state: "failed", reason: "peer_mismatch" });
  }
  for (const person of [a, b]) {
    await person.start();
    assertEquals([person.told.at(-1), person.sent], [{ state: "paused", milliseconds: SAS_PAUSE }, []]);
  }
  const told = b.told.length;
  const start = { type: "sas_start", id: filled(16, 60), mine: filled(32, 0), yours: filled(32, 0) };
  await b.hear({ ...start, ...await startFields(a) });
  assertEquals([b.told.length, b.sent.map(({ reason }) => reason)], [told, ["busy"]]);
  b.sent.length = 0;
  a.now += SAS_PAUSE - 1;
  await a.start();
  assertEquals(a.told.at(-1), { state: "paused", milliseconds: 1 });
  a.now++, b.now += SAS_PAUSE;
  await a.start();
  await deliver(a, b);
  assertEquals([a.state, b.state], ["waiting", "asked"]);
});

Deno.test("Verifications: two failures and a success begin the count again", async () => {
  const [a, b] = people();
  for (const answer of ["no", "no", "yes", "no", "no"]) {
    await a.start();
    await deliver(a, b);
    await b.start();
    await deliver(a, b);
    if (answer === "no") a.no();
    else await a.yes(), await b.yes();
    await deliver(a, b);
  }
  await a.start();
  assertEquals(a.state, "waiting");
});

Deno.test("Verifications: a no before there is a code, of either side, is not a failure that counts", async () => {
  const [a, b] = people();
  for (let run = 0; run <= MAX_FAILURES; run++) {
    await a.start();
    await deliver(a, b);
    b.no();
    assertEquals(b.sent.map(({ reason }) => reason), ["user"]);
    await a.hear({ ...b.sent.shift(), reason: "mismatch" });
  }
  await a.start();
  assertEquals(a.state, "waiting");
});

Deno.test("a run ends ten minutes after it began, also when nobody ticks", async () => {
  const [a, b] = await compared();
  const end = a.runs.nextTick!;
  assertEquals(end, 1_000 + SAS_TIMEOUT);
  assertEquals(a.runs.tick(end - 1), []);
  b.now = end;
  await b.yes();
  assertEquals([b.told.at(-1), b.sent.map(({ reason }) => reason)], [
    { state: "failed", reason: "timeout" },
    ["timeout"],
  ]);
  await deliver(a, b);
  assertEquals(a.told.at(-1), { state: "failed", reason: "timeout" });
});

Deno.test("Verifications: a run ends when another statement stands under the name, or none", async () => {
  for (const how of ["observed", "spoke", "lost"]) {
    const [a] = await compared();
    const newer = await HIGHER.restate({ issued: 1_800_000_000 });
    if (how === "observed") a.take(a.runs.observe(newer));
    else if (how === "lost") a.take(a.runs.lost(newer.name));
    else a.peer = newer, await a.hear({ type: "sas_mac", id: filled(16, 1), mac: filled(32, 1) });
    assertEquals(a.told.at(-1), { state: "failed", reason: "changed" });
    assertEquals(a.sent.map(({ reason }) => reason), ["changed"]);
    await a.yes();
    assertEquals(a.verified, []);
  }
  const [a, b] = await compared();
  a.take(a.runs.observe(b.own));
  assertEquals(a.state, "compare");
});

Deno.test("Verifications: cancel ends it on both sides, at every stage", async () => {
  for (const stage of ["waiting", "asked", "compare", "confirmed"]) {
    const [a, b] = stage === "waiting" || stage === "asked" ? people() : await compared();
    if (stage === "confirmed") await a.yes();
    if (stage === "waiting" || stage === "asked") await a.start();
    await deliver(a, b);
    const [who, other] = stage === "asked" ? [b, a] : [a, b];
    who.cancel();
    await deliver(a, b);
    assertEquals(who.told.at(-1), { state: "failed", reason: "cancelled" });
    assertEquals(other.told.at(-1), { state: "failed", reason: "peer_cancelled" });
    who.cancel();
    assertEquals(who.sent, []);
  }
});

Deno.test(`Verifications: ${MAX_RUNS} people may ask at once; one more is told that we are busy`, async () => {
  const [a] = people();
  const others = Array.from({ length: MAX_RUNS + 1 }, (_, i) => ({
    ...HIGHER.statement,
    name: { text: `n${i}`, key: `n${i}` },
  }));
  for (const [i, peer] of others.entries()) {
    a.peer = peer;
    await a.hear({
      type: "sas_start",
      id: filled(16, i),
      ...await startFields(new SasPerson(peer, a.own, 1)),
    });
  }
  assertEquals([a.told.length, a.sent.map(({ reason }) => reason)], [MAX_RUNS, ["busy"]]);
});
