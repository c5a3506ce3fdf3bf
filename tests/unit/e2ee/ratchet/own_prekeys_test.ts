import { assertEquals } from "@std/assert";
import { Secret } from "../../../../lib/base/secret.ts";
import {
  afterLogin,
  isDue,
  nextCreated,
  type OwnPrekeys,
  wasAhead,
  withMade,
  withoutExpired,
  withUsed,
} from "../../../../lib/e2ee/ratchet/own_prekeys.ts";

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
const NOW = 500_000 * HOUR;
const NOTHING: OwnPrekeys = { prekeys: [], rows: 0, lastCreated: undefined };

function made(own: OwnPrekeys, created: number, now = created): OwnPrekeys {
  const secret = new Secret(new Uint8Array(32));
  const name = String(created);
  return withMade(own, { name, hash: new Uint8Array(32), created, dh: secret, seed: secret }, now);
}

const held = (created: number, isOurs = true) => ({ name: String(created), created, isOurs });

Deno.test("nextCreated() rounds to the hour, and always rises", () => {
  assertEquals(nextCreated(NOTHING, NOW + 59 * 60), NOW);
  assertEquals(nextCreated({ lastCreated: NOW }, NOW + 59 * 60), NOW + 1);
  assertEquals(nextCreated({ lastCreated: NOW + 5 * HOUR }, NOW), NOW + 5 * HOUR + 1);
});

Deno.test("afterLogin(): another prekey is due where the server has none of ours, not the newest, or one of 7 days", () => {
  const own = made(NOTHING, NOW);
  assertEquals(afterLogin(NOTHING, undefined, NOW).isDue, true);
  assertEquals(afterLogin(own, held(NOW), NOW).isDue, false);
  assertEquals(afterLogin(own, undefined, NOW).isDue, true);
  assertEquals(afterLogin(own, held(NOW - 1), NOW).isDue, true);
  assertEquals(afterLogin(own, held(NOW), NOW + 7 * DAY - 1).isDue, false);
  assertEquals(afterLogin(own, held(NOW), NOW + 7 * DAY).isDue, true);
});

Deno.test("afterLogin(): a profile that was put back goes on from the newest that the server has of it", () => {
  const own = made(NOTHING, NOW);
  const last = (newest: Parameters<typeof afterLogin>[1]) => afterLogin(own, newest, NOW).own.lastCreated;
  assertEquals(last(held(NOW + 5 * HOUR)), NOW + 5 * HOUR);
  assertEquals(last(held(NOW - 5 * HOUR)), NOW);
  assertEquals(last(held(NOW + 5 * HOUR, false)), NOW); // of another instance, or not signed by us
  assertEquals([last(held(NOW + DAY)), last(held(NOW + DAY + 1))], [NOW + DAY, NOW]);
});

Deno.test("wasAhead() sees a clock that was a day ahead once", () => {
  assertEquals([wasAhead(NOTHING, NOW), wasAhead(made(NOTHING, NOW + DAY), NOW)], [false, false]);
  assertEquals(wasAhead(made(NOTHING, NOW + DAY + 1), NOW), true);
});

Deno.test("isDue(): an hour after it was made where a session was accepted under it, after 7 days, and where it is of the future", () => {
  const own = made(NOTHING, NOW);
  assertEquals([isDue(NOTHING, NOW), isDue(own, NOW + 7 * DAY - 1), isDue(own, NOW + 7 * DAY)], [
    false,
    false,
    true,
  ]);
  const used = withUsed(own, 1);
  assertEquals([isDue(used, NOW + HOUR - 1), isDue(used, NOW + HOUR)], [false, true]);
  assertEquals(isDue(own, NOW - 1), true);
});

Deno.test("withoutExpired(): a replaced one lives for a day where nothing waits, else for 30", () => {
  const own = made(made(NOTHING, NOW), NOW + 1);
  const left = (nothingWaits: boolean, now: number) =>
    withoutExpired(own, nothingWaits, now).prekeys.map(({ row }) => row);
  assertEquals([left(true, NOW + DAY), left(true, NOW + DAY + 1)], [[1, 2], [2]]);
  assertEquals([left(false, NOW + 30 * DAY), left(false, NOW + 30 * DAY + 1)], [[1, 2], [2]]);
});

Deno.test("withoutExpired(): one that was replaced in the future was replaced now", () => {
  const own = made(made(NOTHING, NOW), NOW + 400 * DAY);
  assertEquals(withoutExpired(own, true, NOW).prekeys.map(({ replacedAt }) => replacedAt), [NOW, undefined]);
});

Deno.test("withMade() keeps 50, and counts rows on", () => {
  let own = NOTHING;
  for (let i = 0; i < 51; i++) own = made(own, NOW + i);
  assertEquals([own.prekeys.length, own.prekeys[0]!.row, own.rows, own.lastCreated], [50, 2, 51, NOW + 50]);
});
