// Messages of friends: who is asked for, what opens, what is a repeat, and what is said of the rest.

import { assertEquals } from "@std/assert";
import { encodeBase64 } from "@std/encoding/base64";
import type { Unopened } from "../../../lib/texts/arguments.ts";
import { UNPROVEN } from "../../support/extensions.ts";
import { keyByte, keyOf, publicKey, tableOf } from "../../support/keys.ts";
import { garbage, letter, nonceBytes } from "../../support/letters.ts";
import { lineBytes } from "../../support/relay_driver.ts";
import { connected, CoreDriver, en, error, LIST, message, type Seen } from "../../support/core_driver.ts";

function undecryptable(from: string, why: Unopened): Seen {
  return error("undecryptable", en.cannotOpen(from, why), { from });
}

function repeated(from: string): Seen {
  return error("repeated", en.repeated(from), { from });
}

/** The line that a session sends for this command, as the server sees it. */
async function lineOf(alice: CoreDriver, to: string, text: string): Promise<object> {
  const effects = await alice.session.step(
    { kind: "command", command: { kind: "to", user: to, text } },
    alice.now,
  );
  const [line] = effects.flatMap((effect) => effect.kind === "send" ? [JSON.parse(effect.line)] : []);
  return line;
}

Deno.test("a friend's message is opened, and shown under the name that the table has", async () => {
  const alice = await CoreDriver.ready(["bob", "Jose\u0301"]);
  const text = "¿qué tal?\n😀\u001b[2J";
  assertEquals(await alice.hears(await letter("bob", "alice", text)), [message("bob", text)]);
  assertEquals(await alice.hears(await letter("bob", "alice", "")), [message("bob", "")]);
  const jose = await letter("Jos\u00e9", "alice", "hi", { fromKey: keyByte("Jose\u0301") });
  assertEquals(await alice.hears(jose), [message("Jose\u0301", "hi")]);
});

Deno.test("the last words of somebody who left are opened too", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.hears({ type: "left", user: "bob" });
  assertEquals(await alice.hears(await letter("bob", "alice", "bye")), [message("bob", "bye")]);
});

Deno.test("an unknown sender makes the client ask for the list once, and then reads everything in order", async () => {
  for (const alice of [await CoreDriver.ready(["bob"]), await CoreDriver.base(["bob"])]) {
    assertEquals(await alice.hears(await letter("zoe", "alice", "1")), [LIST]);
    assertEquals(await alice.hears(await letter("zoe", "alice", "2")), []);
    assertEquals(await alice.hears(await letter("eva", "alice", "3")), []);
    // A friend whose key is known does not wait.
    assertEquals(await alice.hears(await letter("bob", "alice", "4")), [message("bob", "4")]);
    assertEquals(await alice.users("alice", "bob", "zoe", "eva"), [
      message("zoe", "1"),
      message("zoe", "2"),
      message("eva", "3"),
    ]);
    assertEquals(await alice.hears(await letter("zoe", "alice", "5")), [message("zoe", "5")]);
  }
});

Deno.test("a sender whom the list does not name either cannot be opened: sender and reason are shown", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.hears(await letter("zoe", "alice", "1"));
  await alice.hears(await letter("zoe", "alice", "2"));
  const unknown = undecryptable("zoe", "unknown_sender");
  assertEquals(await alice.users("alice", "bob"), [unknown, unknown]);
  assertEquals(await alice.hears(await letter("zoe", "alice", "3")), [LIST]);
});

Deno.test("a sender who joins while the list is awaited is read when it comes, in order", async () => {
  const alice = await CoreDriver.ready();
  await alice.hears(await letter("zoe", "alice", "1"));
  await alice.hears({ type: "joined", user: "zoe", pub: keyOf("zoe") });
  assertEquals(await alice.hears(await letter("zoe", "alice", "2")), []);
  assertEquals(await alice.users("alice", "zoe"), [message("zoe", "1"), message("zoe", "2")]);
});

Deno.test("messages that wait for the list survive a loss: the welcome brings a table", async () => {
  const alice = await CoreDriver.ready();
  await alice.hears(await letter("zoe", "alice", "1"));
  assertEquals((await alice.loses()).length, 2);
  assertEquals(await alice.reconnects(["zoe"], UNPROVEN), [connected(), message("zoe", "1")]);
});

Deno.test("a friend on a base server may have another key now: the list is asked for, and then it opens", async () => {
  const alice = await CoreDriver.base(["bob"]);
  const fresh = { fromKey: 77 };
  assertEquals(await alice.hears(await letter("bob", "alice", "1", fresh)), [LIST]);
  assertEquals(await alice.hears(await letter("bob", "alice", "2", fresh)), []);
  const seen = await alice.hears({ type: "users", users: { ...tableOf("alice"), bob: publicKey(77) } });
  assertEquals(seen.slice(1), [message("bob", "1"), message("bob", "2")]);
});

Deno.test("where the server says who comes, a message that does not open with the known key is shown as such", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  const odd = await letter("bob", "alice", "1", { fromKey: 77 });
  assertEquals(await alice.hears(odd), [undecryptable("bob", "not_authentic")]);
});

Deno.test("what is wrong with a message that cannot be opened is told", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  const good = await letter("bob", "alice", "hi");
  const cases: [object, Unopened][] = [
    [{ ...good, nonce: "" }, "malformed"],
    [{ ...good, nonce: undefined }, "malformed"],
    [{ ...good, nonce: encodeBase64(new Uint8Array(13)) }, "malformed"],
    [{ ...good, cipher: "*" }, "malformed"],
    [{ ...good, cipher: encodeBase64(new Uint8Array(15)) }, "malformed"],
    [{ ...good, cipher: 7 }, "malformed"],
    [{ ...good, cipher: encodeBase64(new Uint8Array(16)) }, "not_authentic"],
    [{ ...good, nonce: encodeBase64(nonceBytes(7)) }, "not_authentic"],
    [{ ...good, alg: "later/7" }, "unknown_suite"],
    [{ ...good, alg: null }, "unknown_suite"],
    [{ ...good, alg: "__proto__" }, "unknown_suite"],
  ];
  for (const [odd, why] of cases) {
    assertEquals(await alice.hears(odd), [undecryptable("bob", why)], JSON.stringify(odd));
  }
  assertEquals(await alice.hears(good), [message("bob", "hi")]); // none of them shut it out
});

Deno.test("a message that comes again is a repeat, also after others, after a loss, and while its sender is away", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  const first = await letter("bob", "alice", "yes");
  await alice.hears(first);
  assertEquals(await alice.hears(first), [repeated("bob")]);
  for (let i = 0; i < 100; i++) await alice.hears(await letter("bob", "alice", `${i}`));
  await alice.loses();
  await alice.reconnects(["bob"], UNPROVEN);
  assertEquals(await alice.hears(first), [repeated("bob")]);
  await alice.hears({ type: "left", user: "bob" });
  assertEquals(await alice.hears({ ...first, x: "other spacing and fields" }), [repeated("bob")]);
});

Deno.test("messages may come in another order than they were written: each is shown once", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  const [one, two] = [await letter("bob", "alice", "1"), await letter("bob", "alice", "2")];
  assertEquals(await alice.hears(two), [message("bob", "2")]);
  assertEquals(await alice.hears(one), [message("bob", "1")]);
  assertEquals(await alice.hears(two), [repeated("bob")]);
});

Deno.test("garbage under the nonce of a true message, before it or after, does not shut it out", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  const nonce = 424_242;
  const truth = await letter("bob", "alice", "the truth", { nonce });
  assertEquals(await alice.hears(garbage("bob", "alice", nonce)), [undecryptable("bob", "not_authentic")]);
  assertEquals(await alice.hears(truth), [message("bob", "the truth")]);
  assertEquals(await alice.hears(garbage("bob", "alice", nonce)), [repeated("bob")]);
});

Deno.test("garbage on a base server does not shut out the true message that waits behind it", async () => {
  const alice = await CoreDriver.base(["bob"]);
  const nonce = 424_243;
  assertEquals(await alice.hears(garbage("bob", "alice", nonce)), [LIST]);
  assertEquals(await alice.hears(await letter("bob", "alice", "the truth", { nonce })), []);
  assertEquals(await alice.users("alice", "bob"), [
    undecryptable("bob", "not_authentic"),
    message("bob", "the truth"),
  ]);
});

Deno.test("one's own line that comes back is told as such, in either normal form of the name", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  const own = await lineOf(alice, "bob", "hi");
  assertEquals(await alice.hears(own), [error("repeated", en.ownRepeated(), { from: "alice" })]);

  const jose = await CoreDriver.ready(["bob"], { user: "Jos\u00e9" });
  const line = await lineOf(jose, "bob", "hi");
  assertEquals(await jose.hears({ ...line, from: "Jose\u0301" }), [
    error("repeated", en.ownRepeated(), { from: "Jose\u0301" }),
  ]);
});

Deno.test("one's own line under the name of its addressee is a repeat, never the addressee's word", async () => {
  for (const alice of [await CoreDriver.ready(["bob", "zoe"]), await CoreDriver.base(["bob", "zoe"])]) {
    const own = await lineOf(alice, "bob", "yes, do it");
    assertEquals(await alice.hears({ ...own, from: "bob", to: "alice" }), [repeated("bob")]);
    assertEquals(await alice.hears({ ...own, from: "bob", to: "alice" }), [repeated("bob")]);
  }
});

Deno.test("one's own line under another name does not open", async () => {
  const alice = await CoreDriver.ready(["bob", "zoe"]);
  const own = await lineOf(alice, "bob", "hi");
  assertEquals(await alice.hears({ ...own, from: "zoe" }), [undecryptable("zoe", "not_authentic")]);
});

Deno.test("a message under one's own name that one did not write does not open", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  const forged = { ...await letter("bob", "alice", "hi"), from: "alice" };
  assertEquals(await alice.hears(forged), [undecryptable("alice", "not_authentic")]);
});

Deno.test("a repeat, a reflection and garbage leave the friend's next message readable", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  const first = await letter("bob", "alice", "1");
  for (const line of [first, first, garbage("bob", "alice"), await lineOf(alice, "bob", "x")]) {
    await alice.hears(line);
  }
  assertEquals(await alice.hears(await letter("bob", "alice", "2")), [message("bob", "2")]);
});

Deno.test("a flood of unknown senders waits in 1,000 places: the rest is shown as not openable at once", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals(await alice.hears(garbage("stranger-0", "alice")), [LIST]);
  for (let i = 1; i < 1_000; i++) assertEquals(await alice.hears(garbage(`stranger-${i}`, "alice")), []);
  const late = undecryptable("stranger-1000", "unknown_sender");
  assertEquals(await alice.hears(garbage("stranger-1000", "alice")), [late]);
  // A friend is read all the same.
  assertEquals(await alice.hears(await letter("bob", "alice", "hi")), [message("bob", "hi")]);
  const seen = await alice.users("alice", "bob");
  assertEquals(seen.length, 1_000);
  assertEquals(seen[999], undecryptable("stranger-999", "unknown_sender"));
  assertEquals(await alice.hears(garbage("stranger-0", "alice")), [LIST]);
});

Deno.test("what waits for a table has 16 MiB at most", async () => {
  const alice = await CoreDriver.ready();
  const long = { ...garbage("zoe", "alice"), cipher: "A".repeat(200_000) };
  let waiting = 0;
  while ((await alice.hears(long)).length === (waiting === 0 ? 1 : 0)) waiting++;
  assertEquals(waiting, Math.floor(16 * 1024 * 1024 / 200_029));
});

Deno.test("a message that waited tells when it came, and what follows tells no time", async () => {
  const alice = await CoreDriver.ready();
  const came = alice.wall.clock;
  await alice.hears(await letter("zoe", "alice", "1"));
  alice.wall.clock += 5_000;
  await alice.hears(await letter("zoe", "alice", "2"));
  alice.wall.clock += 5_000;
  const table = lineBytes({ type: "users", users: tableOf("alice", "zoe") });
  const shown = async (bytes: Uint8Array) =>
    (await alice.session.step({ kind: "line", bytes }, alice.now)).flatMap((effect) =>
      effect.kind === "show" && effect.event.event === "message"
        ? [[effect.event.text, effect.event.time]]
        : []
    );
  assertEquals(await shown(table), [["1", came], ["2", came + 5_000]]);
  assertEquals(await shown(lineBytes(await letter("zoe", "alice", "3"))), [["3", undefined]]);
});
