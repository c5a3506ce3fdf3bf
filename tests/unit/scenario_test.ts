// Two friends, a relay and lines that break at any moment: what is promised of every text that was typed.

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { decodeUtf8 } from "../../lib/base/utf8.ts";
import type { RateLimits } from "../../lib/wire/limits.ts";
import { readLetter } from "../support/letters.ts";
import { type Player, World } from "../support/memory_world.ts";
import { holdsAsync } from "../support/property.ts";

const FRIENDS = ["alice", "bob"] as const;

type Move =
  | { readonly kind: "send"; readonly who: number }
  | { readonly kind: "deliver"; readonly who: number; readonly count: number }
  | { readonly kind: "cut"; readonly who: number; readonly arrive: number; readonly unnoticed: boolean }
  | { readonly kind: "pass"; readonly ms: number };

const who = fc.nat({ max: FRIENDS.length - 1 });
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("send" as const), who }) },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant("deliver" as const),
        who,
        count: fc.integer({ min: 1, max: 6 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("cut" as const),
        who,
        arrive: fc.nat({ max: 6 }),
        unnoticed: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("pass" as const), ms: fc.integer({ min: 1, max: 40_000 }) }),
    },
  ),
  { maxLength: 80, size: "max" },
);

/** So few that the relay refuses much of what is typed at once. */
const FEW: RateLimits = { messages: 0.5, bytes: 70_000, badLines: 1 };

for (const [relay, limits] of [["the relay", undefined], ["a relay that takes little", FEW]] as const) {
  Deno.test(
    `whatever is cut when, every text is read at most once and in order, and one that is not read is told to its author, unless it vanished after ${relay} had taken it`,
    () => textsSurvive(limits),
  );
}

Deno.test("nothing overtakes what a relay refused after more than a minute on its way", async () => {
  const world = new World(FEW);
  const [alice, bob] = [await world.enter("alice"), await world.enter("bob")];
  await settle(world);
  let typed = 0;
  // So many lines are let through after each text.
  for (const delivered of [1, 2, 0, 4, 0, 1, 4]) {
    await world.type(alice, `/to bob text-${typed++};`);
    await world.deliver(alice, delivered);
  }
  await world.pass(62_000);
  await world.type(alice, `/to bob text-${typed++};`);
  await settle(world);
  assertEquals(textsRead(bob), Array.from({ length: typed }, (_, n) => n));
});

async function textsSurvive(limits: RateLimits | undefined): Promise<void> {
  await holdsAsync(
    fc.asyncProperty(moves, async (schedule) => {
      const world = new World(limits);
      const friends = [await world.enter("alice"), await world.enter("bob")];
      await settle(world);
      const typed: number[] = [0, 0];
      for (const move of schedule) {
        if (move.kind === "pass") await world.pass(move.ms);
        else if (move.kind === "deliver") await world.deliver(friends[move.who]!, move.count);
        else if (move.kind === "cut") await world.cut(friends[move.who]!, move);
        else await world.type(friends[move.who]!, `/to ${FRIENDS[1 - move.who]} text-${typed[move.who]!++};`);
      }
      await settle(world);
      for (const friend of friends) await world.happens(friend, { kind: "leave" });

      for (const [i, author] of friends.entries()) {
        const read = textsRead(friends[1 - i]!);
        assertEquals(read, [...new Set(read)].sort((a, b) => a - b), "read twice, or out of order");
        // The base protocol has no receipts: nobody can know of these.
        const swallowed = await textsSwallowed(world, author.user);
        for (let n = 0; n < typed[i]!; n++) {
          const known = read.includes(n) || swallowed.includes(n) || isTold(author, `text-${n};`);
          assert(known, `text-${n} of ${author.user} vanished without a word`);
        }
      }
    }),
    120,
  );
}

Deno.test("without a cut every text is read, and nothing is complained of", async () => {
  const world = new World();
  const [alice, bob] = [await world.enter("alice"), await world.enter("bob")];
  await settle(world);
  for (let i = 0; i < 50; i++) await world.type(alice, `/to bob ${i}`);
  await settle(world);
  assertEquals(bob.shown.filter(({ event }) => event === "message").length, 50);
  assertEquals(alice.shown.filter(({ event }) => event === "error" || event === "warning"), []);
});

/** The numbers of the texts that this person read. */
function textsRead({ shown }: Player): number[] {
  return shown.flatMap((event) => event.event === "message" ? [numberOf(event.text)] : []);
}

/** The numbers of this author's texts that the relay sent on, and that never arrived. */
async function textsSwallowed({ swallowed }: World, author: string): Promise<number[]> {
  const letters = swallowed.map((line) => JSON.parse(decodeUtf8(line)!)).filter(({ type, from }) =>
    type === "relay" && from === author
  );
  return await Promise.all(letters.map(async (letter) => numberOf(await readLetter(letter))));
}

function numberOf(text: string): number {
  return Number(/^text-(\d+);$/.exec(text)![1]);
}

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
