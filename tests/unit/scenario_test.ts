// Two friends, a relay and lines that break at any moment: what is promised of every text that was typed.

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { type Player, World } from "../support/memory_world.ts";
import { holdsAsync } from "../support/property.ts";

type Move =
  | { readonly kind: "send" }
  | { readonly kind: "cut" | "deliver"; readonly who: "alice" | "bob"; readonly count: number }
  | { readonly kind: "pass"; readonly ms: number };

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<Move>({ kind: "send" }) },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constantFrom<"cut" | "deliver">("cut", "deliver", "deliver", "deliver"),
        who: fc.constantFrom<"alice" | "bob">("alice", "bob"),
        count: fc.integer({ min: 1, max: 6 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("pass" as const), ms: fc.integer({ min: 1, max: 40_000 }) }),
    },
  ),
  { maxLength: 60 },
);

Deno.test("whatever is cut when, every text is read at most once and in order; one that the author's line may have lost is told", async () => {
  await holdsAsync(
    fc.asyncProperty(moves, async (schedule) => {
      const world = new World();
      const [alice, bob] = [await world.enter("alice"), await world.enter("bob")];
      await settle(world);
      let typed = 0;
      for (const move of schedule) {
        if (move.kind === "send") await world.type(alice, `/to bob text-${typed++};`);
        else if (move.kind === "pass") await world.pass(move.ms);
        else if (move.kind === "cut") await world.cut(world.players.get(move.who)!);
        else await world.deliver(world.players.get(move.who)!, move.count);
      }
      await settle(world);
      await world.happens(alice, { kind: "leave" });

      const read = bob.shown.filter((event) => event.event === "message").map(({ text }) =>
        Number(/\d+/.exec(text)![0])
      );
      assertEquals(read, [...new Set(read)].sort((a, b) => a - b), "read twice, or out of order");
      // What the relay took and bob's broken line swallowed is beyond the base protocol: it has no receipts.
      if (bob.shown.some(({ event }) => event === "disconnected")) return;
      for (let i = 0; i < typed; i++) {
        assert(read.includes(i) || isTold(alice, `text-${i};`), `text-${i} vanished without a word`);
      }
    }),
    300,
  );
});

Deno.test("without a cut every text is read, and nothing is complained of", async () => {
  const world = new World();
  const [alice, bob] = [await world.enter("alice"), await world.enter("bob")];
  await settle(world);
  for (let i = 0; i < 50; i++) await world.type(alice, `/to bob ${i}`);
  await settle(world);
  assertEquals(bob.shown.filter(({ event }) => event === "message").length, 50);
  assertEquals(alice.shown.filter(({ event }) => event === "error" || event === "warning"), []);
});

/** An error or a warning names the text. */
function isTold(player: Player, text: string): boolean {
  return player.shown.some((event) =>
    (event.event === "error" || event.event === "warning") && event.text.includes(text)
  );
}

/** Everybody comes back, and everything that is on its way arrives. */
async function settle(world: World): Promise<void> {
  for (let round = 0; round < 70; round++) {
    if (round > 0) await world.pass(2_000);
    for (const player of world.players.values()) await world.deliver(player, 200);
  }
}
