// How much is remembered of people whom a server makes up.

import { assert, assertEquals } from "@std/assert";
import { Peers } from "../../../../lib/client/peers/peers.ts";
import { parsePublicKey } from "../../../../lib/wire/public_key.ts";
import { parseUserName } from "../../../../lib/wire/user_name.ts";
import { comes, isThat, loggedIn, saved } from "../../../support/login_driver.ts";
import { identity } from "../../../support/identities.ts";
import { keyOf } from "../../../support/keys.ts";
import { lineBytes } from "../../../support/relay_driver.ts";
import { letter } from "../../../support/letters.ts";
import type { Seen } from "../../../support/core_driver.ts";

const SUITES = Array.from({ length: 32 }, (_, i) => `${i}`.padEnd(64, "x"));

/** Somebody whose statement is as long as can be. */
async function fat(user: string): Promise<object> {
  const { text } = await (await identity(user)).restate({ suites: SUITES });
  return await comes(user, { statement: text });
}

function asked(seen: readonly Seen[]): Seen[] {
  return seen.filter((one) => JSON.stringify(one).includes('"identity"'));
}

Deno.test("Peers: the longest unasked strangers make room, those again asked for are the last", () => {
  const people = new Peers();
  const identified = (user: string, characters: number): string[] => {
    const person = { name: parseUserName(user)!, pub: parsePublicKey(keyOf("bob"))! };
    if (!people.present(person.name)) people.joined(person);
    const peer = people.get(person.name)!;
    const before = known();
    peer.identified(person.pub.text);
    people.identified(peer, characters);
    return before.filter((name) => !known().includes(name));
  };
  const known = () =>
    people.everybody.filter(({ name, pub }) => people.get(name)!.isKnownAs(pub.text)).map(({ name }) =>
      name.text
    );
  for (let i = 0; i < 400; i++) assertEquals(identified(`s${i}`, 4_000), []);
  assertEquals(identified("s0", 4_000), []);
  assertEquals(identified("more", 4_000), ["s1"]);
  assertEquals(identified("long", 9_000), ["s2", "s3"]);
  people.forget(people.get(parseUserName("s4")!)!);
  assertEquals(identified("again", 4_000), []);
});

Deno.test("after a thousand strangers with long statements the first are unknown again, and asked for when they are needed", async () => {
  const alice = await loggedIn(["bob", "carol"]);
  await alice.types("/to bob hi");
  await alice.hears({ type: "pong" });
  for (let i = 0; i < 1_000; i++) await alice.hears(await fat(`s${i}`));
  assertEquals(
    [alice.session.trustOf(parseUserName("s0")!), alice.session.trustOf(parseUserName("carol")!)],
    [undefined, undefined],
  );
  assertEquals(
    [alice.session.trustOf(parseUserName("s999")!), alice.session.trustOf(parseUserName("bob")!)],
    ["new", "seen"],
  );
  assertEquals(asked(await alice.types("/to bob again")), []);
  assertEquals(asked(await alice.types("/to carol hi")).length, 1);
  assert(JSON.stringify(await alice.hears(await isThat("carol"))).includes('"sealed":"hi"'));
});

Deno.test("strangers' words save nothing, and a contact who is shown in turns with others saves once a second", async () => {
  const alice = await loggedIn(["bob", "carol"]);
  assertEquals(saved(await alice.hears(await letter("carol", "alice", "hi"))), []);
  await alice.types("/to bob hi");
  const renewed = await (await identity("bob")).restate({ issued: 2_000_000_000 });
  const laziness: unknown[] = [];
  for (const statement of [null, renewed.text, null, renewed.text, null]) {
    if (laziness.length === 4) alice.now += 1_000;
    const line = await comes("bob", { statement, pub: keyOf("bob") });
    const effects = await alice.session.step({ kind: "line", bytes: lineBytes(line) }, alice.now);
    laziness.push(...effects.flatMap((effect) => effect.kind === "save" ? [effect.lazy ?? false] : []));
  }
  assertEquals(laziness, [false, true, true, true, false]);
});

Deno.test("another key of strangers whom a later table leaves out is forgotten with them", async () => {
  const alice = await loggedIn();
  // So many that nobody is asked for who they are.
  const table = (key: string, own = alice.user) => ({
    type: "users",
    users: { [own]: keyOf(own), ...Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`s${i}`, key])) },
  });
  await alice.hears(table(keyOf("bob")));
  await alice.hears(table(keyOf("carol")));
  await alice.users("alice");
  const seen = await alice.hears(await comes("s7", { statement: null, pub: keyOf("carol") }));
  assertEquals(seen.map((one) => (one as { event?: string }).event), ["joined"]);
});
