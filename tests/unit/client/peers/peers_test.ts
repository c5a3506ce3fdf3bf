import { assertEquals } from "@std/assert";
import { Peers } from "../../../../lib/client/peers/peers.ts";
import type { Person } from "../../../../lib/wire/message.ts";
import { parsePublicKey, type PublicKey } from "../../../../lib/wire/public_key.ts";
import { parseUserName, type UserName } from "../../../../lib/wire/user_name.ts";
import { identity } from "../../../support/identities.ts";
import { publicKey } from "../../../support/keys.ts";

const KEYS: readonly PublicKey[] = [1, 2, 3].map((byte) => parsePublicKey(publicKey(byte))!);
const MAX_GONE = 10_000;
const MAX_PRESENT = 200_000;

function name(text: string): UserName {
  return parseUserName(text)!;
}

function person(text: string, key = 0): Person {
  return { name: name(text), pub: KEYS[key]! };
}

function strangers(count: number, prefix = "s"): Person[] {
  return Array.from({ length: count }, (_, i) => person(`${prefix}${i}`));
}

function change(text: string, before: number, after: number): unknown {
  return { name: name(text), before: KEYS[before], after: KEYS[after] };
}

Deno.test("Peers.replace() makes those present who are in the table, and remembers the others", () => {
  const people = new Peers();
  people.replace([person("ana"), person("bob")]);
  people.replace([person("eva"), person("ana")]);
  assertEquals(people.everybody.map(({ name }) => name.text), ["eva", "ana"]);
  assertEquals(people.present(name("bob")), undefined);
  assertEquals(people.known(name("bob")), person("bob"));
  assertEquals(people.known(name("zoe")), undefined);
});

Deno.test("Peers knows a name in either normal form, as its owner wrote it last", () => {
  const people = new Peers();
  people.replace([person("Jos\u00e9")]);
  assertEquals(people.present(name("Jose\u0301"))?.name.text, "Jos\u00e9");
  people.joined(person("Jose\u0301"));
  assertEquals(people.present(name("Jos\u00e9"))?.name.text, "Jose\u0301");
});

Deno.test("Peers.joined() and replace() give every key that is another than before, also after a leave", () => {
  const people = new Peers();
  assertEquals(people.replace([person("ana", 0), person("bob", 0)]), []);
  assertEquals(people.joined(person("ana", 0)), []);
  assertEquals(people.joined(person("ana", 1)), [change("ana", 0, 1)]);
  assertEquals(people.replace([person("bob", 2), person("ana", 1)]), [change("bob", 0, 2)]);
  assertEquals(people.left(name("bob")), true);
  assertEquals(people.joined(person("bob", 1)), [change("bob", 2, 1)]);
  people.replace([]);
  assertEquals(people.replace([person("ana", 0)]), [change("ana", 1, 0)]);
});

Deno.test("Peers.left() says whether somebody was there", () => {
  const people = new Peers();
  people.joined(person("ana"));
  assertEquals([people.left(name("ana")), people.left(name("ana")), people.left(name("bob"))], [
    true,
    false,
    false,
  ]);
});

Deno.test("Peers.replace() sees a changed key however many strangers the table holds", () => {
  const people = new Peers();
  people.replace([person("bob", 0), ...strangers(2 * MAX_GONE)]);
  assertEquals(people.replace([...strangers(2 * MAX_GONE), person("bob", 1)]), [change("bob", 0, 1)]);
  assertEquals(people.replace([person("bob", 2)]), [change("bob", 1, 2)]);
});

Deno.test("Peers remembers 10,000 who left, the last ones", () => {
  const people = new Peers();
  for (const one of strangers(MAX_GONE + 1)) {
    people.joined(one);
    people.left(one.name);
  }
  assertEquals(people.known(name("s0")), undefined);
  assertEquals(people.known(name("s1"))?.name.text, "s1");
  people.replace(strangers(MAX_GONE + 5, "t"));
  people.replace([]);
  assertEquals(people.known(name("s10000")), undefined);
  assertEquals(people.known(name("t4")), undefined);
  assertEquals(people.known(name("t5"))?.name.text, "t5");
});

Deno.test("Peers takes 200,000 for present: of more, the first to come has gone", () => {
  const people = new Peers();
  for (const one of strangers(MAX_PRESENT)) people.joined(one);
  assertEquals(people.present(name("s0"))?.name.text, "s0");
  people.joined(person("one-more"));
  assertEquals(people.present(name("s0")), undefined);
  assertEquals(people.known(name("s0"))?.name.text, "s0");
  assertEquals(people.present(name("s1"))?.name.text, "s1");
});

Deno.test("Peers displaces strangers alone: nobody who is kept, here or not", () => {
  const people = new Peers();
  people.keep(name("ana"));
  people.replace([person("bob"), person("eve")]);
  people.block(name("eve"));
  people.keep(name("bob")).warned({ identity: undefined, pub: "", digits: "" }, false);
  people.replace(strangers(2 * MAX_GONE));
  people.replace([]);
  people.identified(people.get(name("bob"))!, 3_000_000);
  assertEquals(people.known(name("bob")), person("bob"));
  assertEquals(people.known(name("eve")), person("eve"));
  assertEquals([people.get(name("ana"))?.person, people.get(name("zoe"))], [undefined, undefined]);
  assertEquals([people.hasForgotten, people.get(name("bob"))!.suspect?.digits], [false, ""]);
  assertEquals(people.joined(person("bob", 1)), [change("bob", 0, 1)]);
});

Deno.test("Peers.lock() keeps who is blocked, and who was answered, and nothing else", () => {
  const people = new Peers([name("ana")]);
  people.replace([person("bob"), person("carol"), person("zoe")]);
  people.block(name("zoe"));
  people.keep(name("bob"));
  people.get(name("carol"))!.answeredIn = 1;
  people.lock();
  assertEquals(people.everybody, []);
  assertEquals(people.absent.map(({ name, person }) => [name.text, person]), [
    ["carol", undefined],
    ["zoe", undefined],
    ["ana", undefined],
  ]);
  assertEquals(people.get(name("carol"))!.answeredIn, 1);
  assertEquals(people.blocked.map(({ text }) => text), ["ana", "zoe"]);
  assertEquals(people.joined(person("zoe", 1)), []);
  assertEquals([people.isBlocked(name("zoe")), people.isBlocked(name("bob"))], [true, false]);
});

Deno.test("Peers: a stranger who is displaced is unknown again in everything, and stays in the table", async () => {
  const people = new Peers();
  const left: string[] = [];
  people.begin({ left: ({ text }) => void left.push(text) });
  people.replace([person("ana"), person("bob")]);
  const ana = people.get(name("ana"))!;
  ana.statement = (await identity("ana")).statement;
  ana.change = { name: ana.name, before: KEYS[0]!, after: KEYS[1]! };
  ana.warned({ identity: undefined, pub: "", digits: "" }, false);
  ana.identified(KEYS[0]!.text);
  people.identified(ana, 1_000_000);
  people.identified(people.get(name("bob"))!, 998_000);
  assertEquals([ana.isKnownAs(KEYS[0]!.text), left], [true, []]);
  people.identified(people.get(name("bob"))!, 998_001);
  assertEquals([ana.isKnownAs(KEYS[0]!.text), left], [false, ["ana"]]);
  assertEquals([ana.statement, ana.change, ana.suspect], [undefined, undefined, undefined]);
  assertEquals([people.hasForgotten, people.present(name("ana"))], [true, person("ana")]);
});

Deno.test("Peers.unblock() forgets a name that nobody had, and neither who was here nor who was answered", () => {
  const people = new Peers([name("eve"), name("zoe")]);
  people.replace([person("bob"), person("carol")]);
  for (const user of ["bob", "carol"]) people.block(name(user));
  people.get(name("carol"))!.answeredIn = 1;
  people.replace([]);
  people.get(name("zoe"))!.answeredIn = 1;
  for (const user of ["bob", "carol", "eve", "zoe"]) {
    assertEquals(people.unblock(name(user)), { change: undefined });
    assertEquals(people.unblock(name(user)), undefined);
  }
  assertEquals(people.absent.map(({ name }) => name.text).sort(), ["bob", "carol", "zoe"]);
});
