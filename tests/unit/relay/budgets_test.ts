// What is written to the disk at somebody's wish: how often, of one identity and of all.

import { assert, assertEquals } from "@std/assert";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import { Budgets } from "../../../lib/relay/budgets.ts";
import { identity } from "../../support/identities.ts";
import { type Done, heard, RelayDriver } from "../../support/relay_driver.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

Deno.test("Budgets lets five hours' worth of names be registered at once, then one in its time", () => {
  const budgets = new Budgets(10, 0);
  assertEquals(many(() => budgets.register(0)), 50);
  assertEquals(budgets.register(0), 6 * MINUTE);
  assertEquals(many(() => budgets.register(HOUR + 1)), 10);
  assertEquals(many(() => budgets.register(100 * HOUR)), 50);
});

Deno.test("Budgets gives 10 invites to an identity at once, and 20 to all, and nothing of the others' to who has none left", () => {
  const budgets = new Budgets(10, 0);
  assertEquals(many(() => budgets.invite("a", 0)), 10);
  assertEquals(budgets.invite("a", 0), 3 * MINUTE);
  for (let i = 0; i < 100; i++) budgets.invite("a", 0);
  assertEquals(["b", "c"].map((by) => many(() => budgets.invite(by, 0))), [10, 0]);
  assertEquals(budgets.invite("d", 0), 5_000);
  assertEquals(many(() => budgets.invite("d", 5_001)), 1);
  assertEquals(many(() => budgets.invite("a", 3 * MINUTE + 1)), 1);
});

Deno.test("Budgets forgets identities that made no invite of late", () => {
  const budgets = new Budgets(10, 0);
  const heldBefore = many(() => budgets.invite("a", 0));
  for (let i = 0; i < 5_000; i++) budgets.invite(`${i}`, i * 5_001);
  assertEquals([heldBefore, many(() => budgets.invite("a", 5_000 * 5_001))], [10, 10]);
  assert(budgets.size <= 1_000, `${budgets.size}`);
});

Deno.test("step() refuses new names in open mode once the budget is spent, says when to come again, and lets owners in", async () => {
  const relay = new RelayDriver({ namesPerHour: 1 });
  const names = ["ana", "bob", "carl", "dora", "eva", "fran"];
  const done: Done[] = [];
  for (const name of names) done.push(await answer(relay, name));
  assertEquals(done.map(codeOf), [...Array(5).fill(undefined), "many_new"]);
  assertEquals((done[5] as { says: { wait_s: number } }).says.wait_s, 3_600);
  assertEquals(codeOf(await answer(relay, "ana")), undefined);
  assertEquals(codeOf(await answer(relay, "fran")), "many_new");
  relay.now += HOUR + 1;
  assertEquals([codeOf(await answer(relay, "fran")), codeOf(await answer(relay, "gina"))], [
    undefined,
    "many_new",
  ]);
});

Deno.test("step() asks names for no invite of who has made many of late, whatever its end", async () => {
  const relay = new RelayDriver({ namesPerHour: 10 });
  const here = await relay.logsIn(await identity("ana"));
  const codes: unknown[] = [];
  for (let i = 0; i < 100; i++) {
    const token_hash = encodeBase64(new Uint8Array(32).fill(i));
    const [said] = heard(relay.hears(here, { type: "invite", token_hash, expires: 0 }));
    codes.push(codeOf(said!));
    relay.names.invites.clear(); // expired ones do not count as open
  }
  assertEquals(codes, [...Array(10).fill(undefined), ...Array(90).fill("many_invites")]);
  assertEquals(relay.names.asked.filter((question) => question === "invite").length, 10);
});

/** How often it can be done. */
function many(work: () => number): number {
  let count = 0;
  while (count < 1_000 && work() === 0) count++;
  return count;
}

/** The last that somebody hears who logs in, and goes away again. */
async function answer(relay: RelayDriver, name: string): Promise<Done> {
  const person = await identity(name);
  const { connection, facts } = relay.challenges(person);
  const said = heard(await relay.proves(connection, await person.login(facts))).filter((one) =>
    "to" in one && one.to === connection
  );
  relay.closes(connection);
  return said.at(-1)!;
}

function codeOf(done: Done): unknown {
  return (done as { says: { code?: unknown } }).says.code;
}
