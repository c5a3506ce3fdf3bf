import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { SAS_TIMEOUT } from "../../../../lib/trust/verification/sas.ts";
import { compared, deliver, filled, HIGHER, LOWER, people, SasPerson } from "../../../support/sas_world.ts";

Deno.test("Verifications: asked, agreed, compared, yes by both: each is verified for the other", async () => {
  const [a, b] = await compared();
  assertEquals(a.code, b.code);
  await a.yes();
  await deliver(a, b);
  assertEquals([a.state, b.state, b.verified], ["confirmed_by_us", "compare", []]);
  await b.yes();
  assertEquals(b.verified, [a.own.identity]);
  await deliver(a, b);
  assertEquals([a.verified, b.verified], [[b.own.identity], [a.own.identity]]);
  assertEquals(a.told.map(({ state }) => state), ["waiting", "compare", "confirmed_by_us", "verified"]);
  assertEquals(b.told.map(({ state }) => state), ["asked", "waiting", "compare", "verified"]);
  assertEquals([a.runs.stateOf(a.peer.name), a.runs.nextTick], [undefined, undefined]);
});

Deno.test("Verifications: the messages are those of the protocol, in its order", async () => {
  const [a, b] = people();
  const seen: unknown[] = [];
  const pass = async (from: SasPerson, to: SasPerson) => {
    for (const message of from.sent.splice(0)) {
      seen.push([from === a ? "A" : "B", message.type, message.id]);
      await to.hear(message);
    }
  };
  await a.start();
  await pass(a, b);
  await b.start();
  for (let turn = 0; turn < 2; turn++) await pass(b, a), await pass(a, b);
  await a.yes(), await b.yes();
  await pass(a, b), await pass(b, a);
  const [, , id] = seen[0] as string[];
  const types = ["A sas_start", "B sas_accept", "A sas_key", "B sas_key", "A sas_mac", "B sas_mac"];
  assertEquals(seen, types.map((type) => [...type.split(" "), id]));
});

Deno.test("a key is sent only after the commitment, and the accepter's only after the starter's", async () => {
  const [a, b] = people();
  await a.start();
  assertEquals([a.sent.map(({ type }) => type), a.keys.length], [["sas_start"], 0]);
  await b.hear(a.sent.shift()!);
  assertEquals(b.sent, []);
  await b.start();
  assertEquals(b.sent.map(({ type }) => type), ["sas_accept"]);
});

Deno.test("another key than the committed one ends the run, and warns", async () => {
  const [a, b] = people();
  const [, key] = await keysOf(a, b);
  const other = await anotherKey();
  await a.hear({ ...key, key: other });
  assertEquals(a.told.at(-1), { state: "failed", reason: "forged" });
  assertEquals(a.sent.map(({ type, reason }) => [type, reason]), [["sas_cancel", "mismatch"]]);
  await a.yes();
  assertEquals([a.verified, a.code], [[], undefined]);
});

Deno.test("the commitment covers the ids: the true key under another accepter's id does not fit", async () => {
  const [a, b] = people();
  await a.start();
  await b.hear(a.sent.shift()!);
  await b.start();
  await a.hear({ ...b.sent.shift(), own_id: filled(16, 99) });
  await b.hear(a.sent.shift()!);
  await a.hear(b.sent.shift()!);
  assertEquals(a.told.at(-1), { state: "failed", reason: "forged" });
});

Deno.test("an own key that is reflected, and a key of low order, end the run", async () => {
  for (const wrong of ["own", filled(32, 0), "AQ" + filled(32, 0).slice(2)]) {
    const [a, b] = people();
    await a.start();
    await b.hear(a.sent.shift()!);
    await b.start();
    await a.hear(b.sent.shift()!);
    const key = a.sent.shift()!;
    await a.hear({ ...key, key: wrong === "own" ? key.key : wrong });
    assertEquals(a.told.at(-1), { state: "failed", reason: "error" });
    assertEquals(a.sent.map(({ reason }) => reason), ["error"]);
    if (wrong !== "own") {
      await b.hear({ ...key, key: wrong });
      assertEquals(b.told.at(-1), { state: "failed", reason: "error" });
    }
  }
});

Deno.test("statements that the other side knows differently end it before any key", async () => {
  for (const field of ["mine", "yours"]) {
    const [a, b] = people();
    await a.start();
    await b.hear({ ...a.sent.shift(), [field]: filled(32, 1) });
    assertEquals(b.told, [{ state: "failed", reason: "changed" }]);
    await deliver(a, b);
    assertEquals([a.told.at(-1), a.keys, b.keys], [{ state: "failed", reason: "changed" }, [], []]);
  }
});

Deno.test("both start at once: the start of the smaller identity counts, whatever comes first", async () => {
  for (const first of ["lower", "higher"] as const) {
    const [lower, higher] = people();
    await lower.start();
    await higher.start();
    if (first === "lower") {
      await higher.hear(lower.sent.shift()!);
      await deliver(lower, higher);
    } else await deliver(higher, lower);
    assertEquals([lower.state, higher.state, lower.code], ["compare", "compare", higher.code]);
    assertEquals(lower.told.concat(higher.told).some(({ state }) => state === "asked"), false);
    await lower.yes();
    await higher.yes();
    await deliver(lower, higher);
    assertEquals([lower.verified.length, higher.verified.length], [1, 1]);
  }
});

Deno.test("both start at once: the larger identity accepts under the smaller one's id, never the other way", async () => {
  const [lower, higher] = people();
  await lower.start();
  await higher.start();
  const [ours, theirs] = [lower.sent.shift()!, higher.sent.shift()!];
  await lower.hear(theirs);
  assertEquals(lower.sent, [ours]);
  await higher.hear(ours);
  assertEquals(higher.sent.map(({ type, id }) => [type, id]), [["sas_accept", ours.id]]);
});

Deno.test("Verifications: both started and the counting start was lost: it is sent again", async () => {
  const [lower, higher] = people();
  await lower.start();
  lower.sent.length = 0;
  await higher.start();
  await deliver(lower, higher);
  assertEquals([lower.state, higher.state], ["compare", "compare"]);
});

Deno.test("one run for each pair: a second start while the code is shown ends the first and needs a new yes", async () => {
  const [a, b] = await compared();
  const again = new SasPerson(a.own, a.peer, 30); // her client was started again
  await again.start();
  await b.hear(again.sent.shift()!);
  assertEquals(b.told.slice(-2), [{ state: "failed", reason: "peer_cancelled" }, { state: "asked" }]);
  await b.yes(); // meant for the old code
  assertEquals([b.sent, b.verified, b.state], [[], [], "asked"]);
  await b.start();
  await deliver(again, b);
  assertEquals([again.state, again.code], ["compare", b.code]);
});

Deno.test("Verifications: a start that comes twice, and a newer one before the person agreed, are told once", async () => {
  const [a, b] = people();
  await a.start();
  const start = a.sent.shift()!;
  await b.hear(start);
  await b.hear(start);
  await b.hear({ ...start, id: filled(16, 77) });
  assertEquals(b.told, [{ state: "asked" }]);
  await b.start();
  assertEquals(b.sent.map(({ id }) => id), [filled(16, 77)]);
});

Deno.test("messages of an old run have no effect on a new one, and its start leads nowhere", async () => {
  const [a, b] = people();
  const old: Record<string, unknown>[] = [];
  await a.start();
  for (let turn = 0; turn < 3; turn++) {
    for (const message of a.sent.splice(0)) old.push(message), await b.hear(message);
    if (turn === 0) await b.start();
    for (const message of b.sent.splice(0)) await a.hear(message);
  }
  await a.yes();
  old.push(a.sent[0]!);
  a.cancel();
  old.push(a.sent.pop()!);
  await b.hear(old.at(-1)!);
  assertEquals(b.told.at(-1), { state: "failed", reason: "peer_cancelled" });
  // The relay repeats all that a said, and b agrees.
  await b.hear(old[0]!);
  await b.start();
  for (const message of old.slice(1, -1)) await b.hear(message);
  await b.yes();
  assertEquals(b.verified, []);
  assertEquals(b.told.at(-1), { state: "failed", reason: "forged" }); // the MAC is of other keys
});

Deno.test("the last MAC is dropped: that side stays unverified, is told so, and gives up in the end", async () => {
  const [a, b] = await compared();
  await a.yes();
  await deliver(a, b);
  await b.yes();
  b.sent.length = 0; // the relay drops it
  assertEquals([a.state, a.verified, b.verified.length], ["confirmed_by_us", [], 1]);
  a.now += SAS_TIMEOUT;
  a.take(a.runs.tick(a.now));
  assertEquals([a.told.at(-1), a.verified], [{ state: "failed", reason: "timeout" }, []]);
});

Deno.test("a MAC that comes before the own yes is kept, and verifies nobody without it", async () => {
  const [a, b] = await compared();
  await b.yes();
  const mac = b.sent.shift()!;
  await a.hear(mac);
  await a.hear(mac);
  assertEquals([a.state, a.verified], ["compare", []]);
  await a.yes();
  assertEquals([a.state, a.verified], ["verified", [b.own.identity]]);
  assertEquals(a.sent.map(({ type }) => type), ["sas_mac"]);
});

Deno.test("a wrong MAC, and the own one reflected, end the run and warn, before the yes and after", async () => {
  for (const when of ["before", "after"]) {
    for (const wrong of ["zeros", "own"]) {
      const [a] = await compared();
      if (when === "after" || wrong === "own") await a.yes();
      const own = a.sent.shift();
      await a.hear(wrong === "own" ? own! : { type: "sas_mac", id: idOf(a), mac: filled(32, 0) });
      assertEquals([a.told.at(-1), a.verified], [{ state: "failed", reason: "forged" }, []]);
      assertEquals(a.sent.map(({ reason }) => reason), ["mismatch"]);
    }
  }
});

Deno.test("Verifications: what is early, late, twice or of an unknown run is ignored", async () => {
  const [a, b] = people();
  await a.start();
  const start = a.sent.shift()!;
  const id = start.id as string;
  const told = a.told.length;
  await a.hear({ type: "sas_key", id, key: await anotherKey() });
  await a.hear({ type: "sas_mac", id, mac: filled(32, 1) });
  await a.hear({ type: "sas_cancel", id: filled(16, 50), reason: "user" });
  await a.hear({ type: "sas_later", id });
  await a.yes();
  assertEquals([a.told.length, a.sent], [told, []]);
  await b.hear(start);
  await b.start();
  const accept = b.sent.shift()!;
  await a.hear(accept);
  await a.hear({ ...accept, commitment: filled(32, 1) });
  await b.hear(a.sent.shift()!);
  await b.hear({ type: "sas_key", id, key: await anotherKey() });
  const key = b.sent.shift()!;
  await a.hear(key);
  await a.hear(key);
  assertEquals([a.state, b.state, a.code], ["compare", "compare", b.code]);
});

Deno.test("Verifications: start() in a run that goes on says again where it is, and sends nothing", async () => {
  const [a] = await compared();
  const shown = a.told.at(-1);
  await a.start();
  assertEquals([a.told.at(-1), a.sent], [shown, []]);
});

Deno.test("Verifications: two runs of the same people have other codes", async () => {
  const [a, b] = await compared();
  const code = a.code;
  a.cancel();
  await deliver(a, b);
  await b.start();
  await deliver(a, b);
  await a.start();
  await deliver(a, b);
  assert(code && a.code);
  assertNotEquals(a.code, code);
});

/** Runs up to the accepter's key, which is given to the test with the accept. */
async function keysOf(
  a: SasPerson,
  b: SasPerson,
): Promise<[Record<string, unknown>, Record<string, unknown>]> {
  await a.start();
  await b.hear(a.sent.shift()!);
  await b.start();
  const accept = b.sent.shift()!;
  await a.hear(accept);
  await b.hear(a.sent.shift()!);
  return [accept, b.sent.shift()!];
}

async function anotherKey(): Promise<string> {
  const [a, b] = [
    new SasPerson(LOWER.statement, HIGHER.statement, 70),
    new SasPerson(HIGHER.statement, LOWER.statement, 80),
  ];
  const [, key] = await keysOf(a, b);
  return key.key as string;
}

/** The id of the run that the starter began: the first that she made. */
function idOf(starter: SasPerson): string {
  const id = new Uint8Array(16).fill(starter.variant).fill(1, 0, 1);
  return btoa(String.fromCharCode(...id));
}
