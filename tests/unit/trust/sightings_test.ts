import { assertEquals } from "@std/assert";
import { MAX_SIGHTINGS, type Sighted, Sightings } from "../../../lib/trust/sightings.ts";

const SIGHTED: Sighted = { identity: "ab", pub: "key", isOpen: false, isChanged: false };

type Reason = Parameters<Sightings["add"]>[2];

/** So many names for that reason; how many were taken. */
function fill(sightings: Sightings, reason: Reason, count: number, prefix: string = reason): number {
  let taken = 0;
  for (let i = 0; i < count; i++) if (sightings.add(`${prefix}${i}`, SIGHTED, reason)) taken++;
  return taken;
}

Deno.test("Sightings.add() keeps the better reason of two, and what was added last", () => {
  const sightings = new Sightings();
  for (const reason of ["shown", "used", "heard"] as const) {
    sightings.add("bob", { ...SIGHTED, pub: reason }, reason);
  }
  assertEquals([sightings.get("bob")?.pub, sightings.reasonOf("bob")], ["heard", "used"]);
  sightings.delete("bob");
  assertEquals([sightings.get("bob"), sightings.reasonOf("bob")], [undefined, undefined]);
});

Deno.test("Sightings: a flood of strangers' words pushes out the oldest of those heard, and nobody shown or used", () => {
  const sightings = new Sightings();
  for (const reason of ["heard", "shown", "used"] as const) {
    sightings.add(`friend ${reason}`, SIGHTED, reason);
  }
  assertEquals(fill(sightings, "heard", 2 * MAX_SIGHTINGS), 2 * MAX_SIGHTINGS);
  const kept = ["heard", "shown", "used"].map((reason) => sightings.get(`friend ${reason}`) !== undefined);
  assertEquals(kept, [false, true, true]);
  assertEquals(sightings.get(`heard${2 * MAX_SIGHTINGS - 1}`), SIGHTED);
});

Deno.test("Sightings: an endless list pushes out those heard, then has no room; what the person uses pushes it out", () => {
  const sightings = new Sightings();
  sightings.add("friend heard", SIGHTED, "heard");
  sightings.add("friend shown", SIGHTED, "shown");
  assertEquals(fill(sightings, "shown", 2 * MAX_SIGHTINGS), MAX_SIGHTINGS - 1);
  assertEquals([sightings.get("friend heard"), sightings.get("friend shown")], [undefined, SIGHTED]);
  assertEquals(fill(sightings, "heard", 1, "late"), 0);
  assertEquals(fill(sightings, "used", 2 * MAX_SIGHTINGS), MAX_SIGHTINGS);
  assertEquals([sightings.get("friend shown"), sightings.get("used0")], [undefined, SIGHTED]);
});
