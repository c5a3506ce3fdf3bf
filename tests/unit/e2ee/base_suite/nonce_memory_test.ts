import { assert, assertEquals } from "@std/assert";
import { MAX_NONCES, NonceMemory } from "../../../../lib/e2ee/base_suite/nonce_memory.ts";

/** With this many nonces: `n0`, `n1`, ... */
function memory(size: number): NonceMemory {
  let all = NonceMemory.EMPTY;
  for (let i = 0; i < size; i++) all = all.with(`n${i}`);
  return all;
}

Deno.test("NonceMemory.with() makes another one, and changes none", () => {
  const one = NonceMemory.EMPTY.with("n1");
  const [two, three] = [one.with("n2"), one.with("n3")];
  assertEquals(["n1", "n2", "n3"].map((nonce) => NonceMemory.EMPTY.has(nonce)), [false, false, false]);
  assertEquals(["n1", "n2", "n3"].map((nonce) => one.has(nonce)), [true, false, false]);
  assertEquals(["n1", "n2", "n3"].map((nonce) => two.has(nonce)), [true, true, false]);
  assertEquals(["n1", "n2", "n3"].map((nonce) => three.has(nonce)), [true, false, true]);
});

Deno.test("NonceMemory remembers 10,000 nonces, and forgets the oldest for one more", () => {
  const full = memory(MAX_NONCES);
  assert(MAX_NONCES === 10_000 && full.has("n0"));
  const after = full.with("one more");
  assert(!after.has("n0"));
  assert(after.has("n1") && after.has("one more"));
  assert(full.has("n0") && !full.has("one more"));
});

Deno.test("NonceMemory forgets nothing for a nonce that it has", () => {
  const full = memory(MAX_NONCES).with("n9999").with("n0");
  assert(full.has("n0") && full.has("n1"));
});

Deno.test("NonceMemory remembers exactly the last 10,000 of 25,000", () => {
  const after = memory(25_000);
  const known = Array.from({ length: 25_000 }, (_, i) => i).filter((i) => after.has(`n${i}`));
  assertEquals([known.length, known[0], known.at(-1)], [10_000, 15_000, 24_999]);
});
