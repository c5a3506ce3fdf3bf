// A server that lies about who is there, and with which key: what is left out, what is told, what is not
// believed.

import { assert, assertEquals } from "@std/assert";
import { fingerprint } from "../../../lib/e2ee/fingerprint.ts";
import { parsePublicKey } from "../../../lib/wire/public_key.ts";
import { keyOf, publicKey, tableOf } from "../../support/keys.ts";
import { letter } from "../../support/letters.ts";
import { connected, CoreDriver, en, message, type Seen, warning } from "../../support/core_driver.ts";

const OWN_KEY = warning("own_key", en.ownKeyDiffers("alice"));

async function keyChanged(user: string, before: string, after: string): Promise<Seen> {
  const fp = (key: string) => fingerprint(parsePublicKey(key)!.bytes);
  return warning("key_changed", en.keyChanged(user, await fp(before), await fp(after)), user);
}

async function otherKey(user: string, pub: string): Promise<Seen> {
  const text = en.trust.suspects.other_key(user, await fingerprint(parsePublicKey(pub)!.bytes));
  return warning("key_changed", text, user);
}

function codeOf(seen: Seen): string | undefined {
  return typeof seen === "object" && "event" in seen && "code" in seen ? seen.code : undefined;
}

async function joined(user: string, pub: string): Promise<Seen> {
  return { event: "joined", user, fp: await fingerprint(parsePublicKey(pub)!.bytes) };
}

Deno.test("entries of a table with an invalid name or key are left out, the others stay, and it is told once", async () => {
  const alice = await CoreDriver.ready();
  const bad = {
    "a b": keyOf("bob"),
    "": keyOf("bob"),
    zoe: "AAAA",
    eva: 7,
    ida: btoa("\0".repeat(32)),
    kim: null,
  };
  const users = { ...bad, ...tableOf("bob", "alice") };
  assertEquals(await alice.hears({ type: "users", users }), [warning("bad_server", en.peopleLeftOut(6))]);
  assertEquals(await alice.hears({ type: "users", users }), []);
  assertEquals(await alice.hears({ type: "users", users: { ...users, "c d": "" } }), [
    warning("bad_server", en.peopleLeftOut(7)),
  ]);
  assertEquals(await alice.hears(await letter("bob", "alice", "hi")), [message("bob", "hi")]);
});

Deno.test("people called __proto__, constructor and toString are people", async () => {
  const names = ["__proto__", "constructor", "toString"];
  const users = `{${names.map((name) => `"${name}":"${keyOf(name)}"`).join(",")}}`;
  const alice = await CoreDriver.ready();
  assertEquals(await alice.hears(`{"type":"users","users":${users}}`), []);
  for (const name of names) {
    assertEquals(await alice.hears(await letter(name, "alice", "hi")), [message(name, "hi")]);
  }
  assertEquals((await alice.types("/to __proto__ hi")).length, 2);
});

Deno.test("another key under one's own name is told once, and one's own key stays", async () => {
  const alice = await CoreDriver.ready();
  const forged = { type: "users", users: { alice: publicKey(66), bob: keyOf("bob") } };
  assertEquals(await alice.hears(forged), [OWN_KEY]);
  assertEquals(await alice.hears(forged), []);
  assertEquals(await alice.types("/fp"), [
    { event: "fingerprint", user: "alice", fp: await fingerprint(parsePublicKey(keyOf("alice"))!.bytes) },
  ]);
  await alice.types("/list");
  const [table] = await alice.hears(forged);
  assert(typeof table === "object" && "event" in table && table.event === "users");
  assertEquals(table.users[0]!.fp, await fingerprint(parsePublicKey(keyOf("alice"))!.bytes));
});

Deno.test("another key under one's own name in the welcome, in any normal form, is told after `connected`", async () => {
  const jose = await CoreDriver.make({ user: "Jos\u00e9" });
  await jose.starts();
  await jose.opens();
  assertEquals(await jose.hears({ type: "welcome", users: { "Jose\u0301": publicKey(66) } }), [
    connected("Jos\u00e9"),
    warning("own_key", en.ownKeyDiffers("Jos\u00e9")),
  ]);
});

Deno.test("news that one joined or left oneself change nothing", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals(await alice.hears({ type: "joined", user: "alice", pub: publicKey(66) }), []);
  assertEquals(await alice.hears({ type: "left", user: "alice" }), []);
  const seen = await alice.hears({ type: "joined", user: "bob", pub: keyOf("bob") });
  assertEquals(seen, [await joined("bob", keyOf("bob"))]);
  assertEquals(await alice.hears({ type: "left", user: "nobody" }), []);
});

Deno.test("a changed key is told: by a table, by `joined`, after a leave, and after a loss", async () => {
  const keys = [keyOf("bob"), ...[70, 71, 72, 73].map(publicKey)] as [string, ...string[]];
  const changed = (i: number) => keyChanged("bob", keys[i - 1]!, keys[i]!);
  const users = (bob: string) => ({ type: "users", users: { ...tableOf("alice"), bob } });
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals(await alice.hears(users(keys[1]!)), [await changed(1)]);
  assertEquals(await alice.hears(users(keys[1]!)), []);
  assertEquals(await alice.hears({ type: "joined", user: "bob", pub: keys[2] }), [
    await joined("bob", keys[2]!),
    await changed(2),
  ]);
  await alice.hears({ type: "left", user: "bob" });
  assertEquals(await alice.hears({ type: "joined", user: "bob", pub: keys[3] }), [
    await joined("bob", keys[3]!),
    await changed(3),
  ]);
  await alice.loses();
  await alice.ticks(60_000);
  await alice.opens();
  assertEquals(await alice.hears({ ...users(keys[4]!), type: "welcome" }), [connected(), await changed(4)]);
});

Deno.test("tables full of strangers hide no changed key of somebody whom one read, wrote to or looked up", async () => {
  const known: ((alice: CoreDriver) => Promise<unknown>)[] = [
    async (alice) => await alice.hears(await letter("bob", "alice", "hi")),
    (alice) => alice.types("/to bob hi"),
    (alice) => alice.types("/fp bob"),
  ];
  const pub = keyOf("x");
  const strangers = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`p${i}`, pub]));
  for (const meets of known) {
    const alice = await CoreDriver.ready(["bob"]);
    await meets(alice);
    for (const users of [strangers, {}]) assertEquals(await alice.hears({ type: "users", users }), []);
    const seen = await alice.hears({ type: "users", users: { bob: publicKey(70) } });
    assertEquals(seen, [await otherKey("bob", publicKey(70))]);
    assertEquals((await alice.types("/to bob hi")).map(codeOf), ["changed"]);
  }
});

Deno.test("one table that names somebody in two normal forms with two keys is told as a changed key", async () => {
  const alice = await CoreDriver.ready();
  const users = { "Jos\u00e9": publicKey(70), "Jose\u0301": publicKey(71) };
  assertEquals(await alice.hears({ type: "users", users }), [
    await keyChanged("Jose\u0301", publicKey(70), publicKey(71)),
  ]);
});

Deno.test("`joined` and `left` are nothing on a server that did not agree to presence/1", async () => {
  const alice = await CoreDriver.base(["bob"]);
  assertEquals(await alice.hears({ type: "left", user: "bob" }), []);
  assertEquals(await alice.hears({ type: "joined", user: "bob", pub: publicKey(66) }), []);
  assertEquals(await alice.hears(await letter("bob", "alice", "hi")), [message("bob", "hi")]);
});
