// A session between two sides: order, loss, repeats, keys that are new, and what changes nothing.

import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { encodeHex } from "@std/encoding/hex";
import fc from "fast-check";
import { readHead } from "../../../../lib/e2ee/ratchet/record_head.ts";
import type { SealedRecord } from "../../../../lib/e2ee/ratchet/seal_record.ts";
import { holdsAsync } from "../../../support/property.ts";
import { ratchetPair, type RatchetSide } from "../../../support/ratchet_pair.ts";

const DAY = 24 * 60 * 60 * 1_000;

Deno.test("openRecord() opens what sealRecord() sealed, both ways, with a new ratchet key each turn", async () => {
  const { alice, bob } = await ratchetPair();
  const keys = new Set<string>();
  for (let turn = 0; turn < 6; turn++) {
    const [from, to] = turn % 2 === 0 ? [alice, bob] : [bob, alice];
    for (const text of [`${turn} a`, `${turn} b`]) {
      const record = await from.seal(text);
      keys.add(encodeHex(readHead(record.cipher)!.head.dh));
      assertEquals((await to.open(record, from)).kind, "opened");
    }
  }
  assertEquals([bob.opened, alice.opened], [
    ["0 a", "0 b", "2 a", "2 b", "4 a", "4 b"],
    ["1 a", "1 b", "3 a", "3 b", "5 a", "5 b"],
  ]);
  assertEquals(keys.size, 6);
});

Deno.test("sealRecord() carries the opening until a record of the other side has opened", async () => {
  const { alice, bob } = await ratchetPair();
  const [first, second] = [await alice.seal("1"), await alice.seal("2")];
  assertEquals([first, second].map(({ cipher }) => readHead(cipher)!.head.opening !== undefined), [
    true,
    true,
  ]);
  await bob.open(second, alice); // the first is on its way still
  await alice.open(await bob.seal("back"), bob);
  assertEquals(readHead((await alice.seal("3")).cipher)!.head.opening, undefined);
  assertEquals((await bob.open(first, alice)).kind, "opened");
  assertEquals(bob.opened, ["2", "1"]);
});

Deno.test("openRecord() knows a repeat, and a changed byte or another nonce closes a record and changes nothing", async () => {
  const { alice, bob } = await ratchetPair();
  const record = await alice.seal("once");
  const state = await bob.candidate(record.cipher, alice);
  bob.state = state;
  for (const at of [1, 500, record.cipher.length - 60, record.cipher.length - 1]) {
    const changed = record.cipher.slice();
    changed[at]! ^= 1;
    assertEquals(
      await bob.open({ nonce: record.nonce, cipher: changed }, alice),
      { kind: "closed" },
      `${at}`,
    );
    assertEquals(bob.state, state);
  }
  const nonce = record.nonce.map((byte) => byte ^ 1);
  assertEquals(await bob.open({ ...record, nonce }, alice), { kind: "closed" });
  assertEquals((await bob.open(record, alice)).kind, "opened");
  assertEquals(await bob.open(record, alice), { kind: "repeat" });
  assertEquals(bob.opened, ["once"]);
});

Deno.test("sealRecord() seals no two records under one key and nonce, and openRecord() confirms what came by a hash", async () => {
  const { alice, bob } = await ratchetPair();
  for (const text of ["1", "2", "3"]) await bob.open(await alice.seal(text), alice);
  assertEquals(bob.state!.received.upTo, 3);
  assertEquals(bob.state!.received.hash, alice.state!.sent.hash);
  await alice.open(await bob.seal(), bob);
  assertEquals(alice.state!.receipted.upTo, 3);
});

Deno.test("openRecord() takes records in any order, at most 512 missing in a chain, and no number 1,025 ahead", async () => {
  const { alice, bob } = await ratchetPair();
  const records: SealedRecord[] = [];
  for (let i = 0; i < 515; i++) records.push(await alice.seal());
  assertEquals(await bob.open(records[513]!, alice), { kind: "closed" }); // 513 before it
  assertEquals((await bob.open(records[512]!, alice)).kind, "opened");
  assertEquals((await bob.open(records[514]!, alice)).kind, "opened");
  for (const record of records.slice(0, 512).reverse()) {
    assertEquals((await bob.open(record, alice)).kind, "opened");
  }
  assertEquals(bob.state!.received.upTo, 513);
  assertEquals(bob.state!.skipped.length, 1);
});

Deno.test("a key that was passed is forgotten after seven days", async () => {
  const { alice, bob } = await ratchetPair();
  const [late, next] = [await alice.seal("late"), await alice.seal("next")];
  await bob.open(next, alice);
  bob.now += 7 * DAY + 1;
  await bob.open(await alice.seal("later"), alice);
  assertEquals(await bob.open(late, alice), { kind: "closed" });
});

Deno.test("KEM exchanges go on after 50 records, and both sides mix the same secret", async () => {
  const { alice, bob } = await ratchetPair();
  const epochs = new Set<number>();
  for (let i = 0; i < 260; i++) {
    const [from, to] = i % 2 === 0 ? [alice, bob] : [bob, alice];
    const record = await from.seal();
    epochs.add(readHead(record.cipher)!.head.epoch);
    assertEquals((await to.open(record, from)).kind, "opened", `${i}`);
  }
  assert(epochs.size >= 5, `${epochs.size} epochs`);
  assert(Math.abs(alice.state!.epoch - bob.state!.epoch) <= 1);
});

Deno.test("a KEM exchange also begins when a day has passed and one record went", async () => {
  const { alice, bob } = await ratchetPair();
  for (let day = 0; day < 8; day++) {
    for (const [from, to] of [[alice, bob], [bob, alice]] as const) {
      from.now += DAY;
      await to.open(await from.seal(), from);
    }
  }
  assert(alice.state!.epoch >= 2, `epoch ${alice.state!.epoch}`);
});

Deno.test("openRecord() finds out that our own state is an old one", async () => {
  const { alice, bob } = await ratchetPair();
  await bob.open(await alice.seal("1"), alice);
  await alice.open(await bob.seal("2"), bob);
  const third = await alice.seal("3");
  const old = alice.state!;
  for (const record of [third, await alice.seal("4")]) await bob.open(record, alice);
  alice.state = old;
  const result = await alice.open(await bob.seal("5"), bob);
  assertEquals(result.kind === "opened" && result.older, "own_older"); // it confirms more than we sent
  await alice.seal("another 4");
  const next = await alice.open(await bob.seal("6"), bob);
  assertEquals(next.kind === "opened" && next.older, "own_older"); // or something else
});

Deno.test("openRecord() finds out that their state is an old one", async () => {
  const { alice, bob } = await ratchetPair();
  const [first, second] = [await alice.seal("1"), await alice.seal("2")];
  await bob.open(first, alice);
  await alice.open(await bob.seal("3"), bob);
  const old = bob.state!;
  await bob.open(second, alice);
  await alice.open(await bob.seal("4"), bob);
  bob.state = old;
  await bob.seal("lost");
  const result = await alice.open(await bob.seal("5"), bob);
  assertEquals(result.kind === "opened" && result.older, "yours_older"); // it confirms less than before
});

Deno.test("records in any order, lost, repeated and changed: each text once, from its writer, and both go on", async () => {
  const step = fc.record({
    isAlice: fc.boolean(),
    does: fc.constantFrom("seal", "seal", "hand", "hand", "hand last", "again", "lose", "change"),
  });
  await holdsAsync(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80 }), fc.integer(), async (steps, seed) => {
      const { alice, bob } = await ratchetPair(`${seed}`);
      const wire = new Map<RatchetSide, SealedRecord[]>([[alice, []], [bob, []]]);
      const written = new Map<RatchetSide, Set<string>>([[alice, new Set()], [bob, new Set()]]);
      const gone = new Map<RatchetSide, SealedRecord[]>([[alice, []], [bob, []]]);
      const give = async (from: RatchetSide, record: SealedRecord) => {
        const to = from === alice ? bob : alice;
        const before = to.opened.length;
        const result = await to.open(record, from);
        if (result.kind !== "opened") assertEquals(to.opened.length, before);
        return result.kind;
      };
      let texts = 0;
      for (const { isAlice, does } of steps) {
        const from = isAlice ? alice : bob;
        const queue = wire.get(from)!;
        if (does === "seal") {
          if (!from.state) continue; // bob before the first record
          const text = `${texts++}`;
          written.get(from)!.add(text);
          queue.push(await from.seal(text));
        } else if (does === "again") {
          const record = gone.get(from)!.at(-1);
          if (record) assertEquals(await give(from, record), "repeat");
        } else {
          const record = does === "hand last" ? queue.pop() : queue.shift();
          if (!record) continue;
          if (does === "change") {
            const cipher = record.cipher.slice();
            cipher[cipher.length - 1]! ^= 1;
            assertEquals(await give(from, { ...record, cipher }), "closed");
            queue.unshift(record);
          } else if (does !== "lose") {
            assertEquals(await give(from, record), "opened");
            gone.get(from)!.push(record);
          }
        }
      }
      for (const from of [alice, bob]) {
        for (const record of wire.get(from)!) assertEquals(await give(from, record), "opened");
        const to = from === alice ? bob : alice;
        assertEquals(new Set(to.opened).size, to.opened.length);
        for (const text of to.opened) assert(written.get(from)!.has(text));
      }
      if (!bob.state) return;
      for (const [from, to] of [[alice, bob], [bob, alice]] as const) {
        await to.open(await from.seal("still there"), from);
        assertEquals(to.opened.at(-1), "still there");
      }
    }),
    60,
  );
});

Deno.test("two sessions of the same people have nothing in common", async () => {
  const [one, other] = [await ratchetPair("one"), await ratchetPair("other")];
  const [first, second] = [await one.alice.seal("x"), await other.alice.seal("x")];
  assertNotEquals(one.alice.state!.transcript, other.alice.state!.transcript);
  assertNotEquals(first.cipher, second.cipher);
});
