// When contacts were last present, as /list tells it.

import { assertEquals } from "@std/assert";
import type { KeptTrust } from "../../../../lib/client/peers/memory.ts";
import { LastSeen } from "../../../../lib/client/peers/last_seen.ts";
import { Peers } from "../../../../lib/client/peers/peers.ts";
import { parseUserName } from "../../../../lib/wire/user_name.ts";
import { bobKept, knowing } from "../../../support/known_bob.ts";
import { withoutSaves } from "../../../support/login_driver.ts";
import { NOTHING_KEPT } from "../../../support/core_options.ts";

const BOB = parseUserName("bob")!;
const ZOE = parseUserName("zoe")!;

/** bob became a contact at `since`; zoe is none. */
async function make(since: number) {
  let kept: KeptTrust = { ...NOTHING_KEPT, contacts: [await bobKept({ since })] };
  const clock = { now: since, saves: 0 };
  const trust = {
    get kept() {
      return kept;
    },
    note: (change: Partial<KeptTrust>) => void (kept = { ...kept, ...change }),
    keep: () => void clock.saves++,
  };
  const people = new Peers();
  const lastSeen = new LastSeen(trust, people, () => clock.now);
  return { clock, lastSeen, times: () => [BOB, ZOE].map((name) => people.get(name)?.lastSeen) };
}

Deno.test("LastSeen knows contacts from when they became some, and when they were last present", async () => {
  const { clock, lastSeen, times } = await make(1_000);
  assertEquals(times(), [1_000, undefined]);
  clock.now = 60_999;
  lastSeen.saw([BOB, ZOE]);
  assertEquals(times(), [1_000, undefined]);
  clock.now = 61_000;
  lastSeen.saw([BOB, ZOE]);
  assertEquals(times(), [61_000, undefined]);
});

Deno.test("LastSeen asks for a save every ten minutes at most, however often somebody comes, and at the end", async () => {
  const { clock, lastSeen } = await make(0);
  for (let minute = 1; minute <= 60; minute++) {
    clock.now = minute * 60_000;
    for (let i = 0; i < 20; i++) lastSeen.saw([BOB]);
  }
  assertEquals(clock.saves, 6);
  clock.now += 60_000;
  lastSeen.farewell([BOB]);
  lastSeen.farewell([BOB]);
  assertEquals(clock.saves, 7);
});

Deno.test("/list names contacts who are not present, with when they were last seen, and nobody blocked", async () => {
  const alice = await knowing({ present: false, kept: { lastSeen: [{ name: BOB, at: 1_700_000_000_000 }] } });
  const listed = async () => {
    await alice.types("/list");
    const [event] = withoutSaves(await alice.users("alice"));
    return (event as { absent?: unknown }).absent;
  };
  assertEquals(await listed(), [{ user: "bob", trust: "seen", seen: 1_700_000_000 }]);
  await alice.types("/block bob");
  assertEquals(await listed(), undefined);
});
