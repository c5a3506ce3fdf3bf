import { assertEquals } from "@std/assert";
import { DAY, id, name, openNames as open, type StoredNames } from "../../../support/stored_names.ts";

Deno.test("tidy frees in open mode what nobody used for 60 days of service and what holds nothing", () => {
  const world = open();
  const { store, admit } = world;
  for (
    const [text, who] of [["ana", "a"], ["bob", "b"], ["carl", "c"], ["dora", "d"], ["eva", "e"]] as const
  ) {
    admit(text, who);
  }
  admit("fran", "f");
  store.banIdentity(id("b"));
  store.banName(name("carl"));
  store.unbanIdentity(id("c"));
  store.banName(name("carl"));
  store.revoke(id("d"));
  assertEquals(serve(world, 59, ["e"]), 0);
  store.invite(id("f"), id("1"), world.clock.now + 5 * DAY);
  assertEquals([serve(world, 2, ["e"]), names(world)], [1, ["bob", "carl", "dora", "eva", "fran"]]);
  assertEquals([serve(world, 5, ["e"]), names(world)], [1, ["bob", "carl", "dora", "eva"]]);
  assertEquals(admit("ana", "z"), undefined);
});

Deno.test("tidy frees nothing in invite mode", () => {
  const world = open();
  world.admit("ana", "a");
  world.store.setAdmission("invite");
  assertEquals(serve(world, 100), 0);
});

Deno.test("tidy counts a visit, also of somebody who is there all the time", () => {
  const world = open();
  world.admit("ana", "a");
  world.admit("bob", "b");
  serve(world, 40);
  assertEquals(world.admit("ana", "a"), undefined);
  assertEquals([serve(world, 40), names(world)], [1, ["ana"]]);
  assertEquals(serve(world, 40, ["a"]), 0);
});

Deno.test("tidy counts no time without a server, and none that a wrong clock made", () => {
  for (const jump of [8 * DAY, 10_000 * DAY, -10_000 * DAY]) {
    const world = open();
    world.admit("ana", "a");
    serve(world, 30);
    world.clock.now += jump;
    assertEquals([serve(world, 59), names(world)], [0, ["ana"]], `${jump}`);
  }
  const world = open();
  world.admit("ana", "a");
  serve(world, 30);
  world.clock.now += 10_000 * DAY;
  serve(world, 1);
  world.clock.now -= 10_000 * DAY;
  assertEquals([serve(world, 58), names(world)], [0, ["ana"]]);
});

/** A server that is there for so many days with these people. Gives how many names it freed. */
function serve({ store, clock }: StoredNames, days: number, present: readonly string[] = []): number {
  let freed = 0;
  for (let hour = 0; hour < days * 24; hour++) {
    clock.now += 3_600;
    freed += store.tidy(() => present.map(id));
  }
  return freed;
}

function names({ store }: StoredNames): string[] {
  return store.owners().map(({ name }) => name);
}
