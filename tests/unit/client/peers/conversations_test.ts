import { assertEquals, assertNotEquals } from "@std/assert";
import { encodeBase64 } from "@std/encoding/base64";
import { aesGcmEncrypt, deriveAesKey } from "../../../../lib/crypto/secret.ts";
import { Conversations } from "../../../../lib/client/peers/conversations.ts";
import { MAX_NONCES } from "../../../../lib/e2ee/base_suite/nonce_memory.ts";
import { RepeatGuard } from "../../../../lib/e2ee/base_suite/repeat_guard.ts";
import { BASE_SUITE, CONTROL_SUITE } from "../../../../lib/e2ee/base_suite/x25519_aesgcm.ts";
import type { Envelope } from "../../../../lib/e2ee/conversation.ts";
import { parsePublicKey, type PublicKey } from "../../../../lib/wire/public_key.ts";
import { keyPair, publicKey } from "../../../support/keys.ts";
import { nonceBytes } from "../../../support/letters.ts";

const [ALICE, BOB, ZOE] = [1, 2, 3].map(peer) as [PublicKey, PublicKey, PublicKey];

function peer(byte: number): PublicKey {
  return parsePublicKey(publicKey(byte))!;
}

/** The conversations of whose key that byte makes. */
async function conversations(byte: number, guard = new RepeatGuard()): Promise<Conversations> {
  let nonces = byte * 1_000_000;
  return new Conversations(await keyPair(byte), () => nonceBytes(++nonces), guard);
}

/** The text of a message that opens; else what became of it. */
async function read(reader: Conversations, from: PublicKey, envelope: Envelope): Promise<unknown> {
  const opened = await reader.open(from, envelope);
  return opened.kind === "text" ? opened.text : opened;
}

Deno.test("Conversations.open() opens what the peer sealed, once", async () => {
  const [alice, bob] = [await conversations(1), await conversations(2)];
  for (const text of ["hola", "", "😀\n".repeat(5_000)]) {
    const envelope = await alice.seal(BOB, text);
    assertEquals(await read(bob, ALICE, envelope), text);
    assertEquals(await bob.open(ALICE, envelope), { kind: "repeat" });
  }
});

Deno.test("Conversations.seal() uses fresh random bytes for each nonce", async () => {
  const asked: number[] = [];
  let last = 0;
  const alice = new Conversations(await keyPair(1), (length) => {
    asked.push(length);
    return nonceBytes(++last);
  }, new RepeatGuard());
  const [one, two] = [await alice.seal(BOB, "same"), await alice.seal(BOB, "same")];
  assertEquals(asked, [12, 12]);
  assertEquals([one.nonce, two.nonce], [encodeBase64(nonceBytes(1)), encodeBase64(nonceBytes(2))]);
  assertNotEquals(one.cipher, two.cipher);
});

Deno.test("Conversations.open() takes one's own message for a repeat when it comes from its addressee", async () => {
  const alice = await conversations(1);
  const envelope = await alice.seal(BOB, "yes");
  assertEquals(await alice.open(BOB, envelope), { kind: "repeat" });
  assertEquals(await alice.open(ZOE, envelope), { kind: "closed", reason: "not_authentic" });
});

Deno.test("Conversations know what was sent and opened before, when they are made again with the same guard", async () => {
  const [guard, bob] = [new RepeatGuard(), await conversations(2)];
  const before = await conversations(1, guard);
  const [own, foreign] = [await before.seal(BOB, "mine"), await bob.seal(ALICE, "yours")];
  assertEquals(await read(before, BOB, foreign), "yours");
  const after = await conversations(1, guard);
  assertEquals(await after.open(BOB, foreign), { kind: "repeat" });
  assertEquals(await after.open(BOB, own), { kind: "repeat" });
  assertEquals(after.isOwn(own), true);
  assertEquals(await read(after, BOB, await bob.seal(ALICE, "new")), "new");
});

Deno.test("Conversations.isOwn() knows one's own messages to anybody, and no others", async () => {
  const [alice, bob] = [await conversations(1), await conversations(2)];
  assertEquals(alice.isOwn(await alice.seal(BOB, "1")), true);
  assertEquals(alice.isOwn(await alice.seal(ZOE, "2")), true);
  const foreign = await bob.seal(ALICE, "3");
  await alice.open(BOB, foreign);
  assertEquals(alice.isOwn(foreign), false);
});

Deno.test("Conversations.open() remembers a nonce only after its message opened", async () => {
  const [alice, bob] = [await conversations(1), await conversations(2)];
  const truth = await alice.seal(BOB, "the truth");
  const forged = { ...truth, cipher: encodeBase64(new Uint8Array(30)) };
  assertEquals(await bob.open(ALICE, forged), { kind: "closed", reason: "not_authentic" });
  assertEquals(await bob.open(ALICE, { ...truth, alg: "later/7" }), {
    kind: "closed",
    reason: "unknown_suite",
  });
  assertEquals(await bob.open(ZOE, truth), { kind: "closed", reason: "not_authentic" });
  assertEquals(await read(bob, ALICE, truth), "the truth");
});

Deno.test("Conversations.open() knows a suite by its exact label, and nothing that only resembles it", async () => {
  const [alice, bob] = [await conversations(1), await conversations(2)];
  const envelope = await alice.seal(BOB, "hola");
  const labels = ["", "x25519+aesgcm", "X25519+AESGCM ", "X25519", "constructor", CONTROL_SUITE.label];
  for (const alg of labels) {
    assertEquals(await bob.open(ALICE, { ...envelope, alg }), { kind: "closed", reason: "unknown_suite" });
  }
  assertEquals(await read(bob, ALICE, envelope), "hola");
});

Deno.test("Conversations open what clients say to each other only when it is wanted", async () => {
  const [alice, bob] = [await conversations(1), await conversations(2)];
  const envelope = await alice.seal(BOB, "{}", CONTROL_SUITE);
  assertEquals(await bob.open(ALICE, envelope), { kind: "closed", reason: "unknown_suite" });
  assertEquals((await bob.open(ALICE, envelope, CONTROL_SUITE)).kind, "text");
  assertEquals(await bob.open(ALICE, envelope, CONTROL_SUITE), { kind: "repeat" });
  assertEquals(await alice.open(BOB, envelope, CONTROL_SUITE), { kind: "repeat" });
});

Deno.test("a message changes no state before it is authentic, and one of the past none at all", async () => {
  const [guard, alice] = [new RepeatGuard(), await conversations(1)];
  const bob = await conversations(2, guard);
  const [truth, other] = [await alice.seal(BOB, "the truth"), await alice.seal(BOB, "more")];
  const kept: string[] = [];
  const keep = guard.keep.bind(guard);
  guard.keep = (id, state) => {
    kept.push(id);
    keep(id, state);
  };
  await bob.open(ALICE, { ...truth, cipher: other.cipher });
  await bob.open(ALICE, { ...truth, nonce: "" });
  await bob.open(ALICE, { ...truth, alg: "later/7" });
  assertEquals(kept, []);
  assertEquals(await read(bob, ALICE, truth), "the truth");
  assertEquals(await bob.open(ALICE, truth), { kind: "repeat" });
  assertEquals(kept.length, 1);
});

Deno.test("Conversations keep states in memory: the compiler refuses a suite whose state has to last", async () => {
  const lasting = { ...BASE_SUITE, state: "lasting" } as const;
  // @ts-expect-error: there is no effect that stores it before the line leaves
  const { alg } = await (await conversations(1)).seal(BOB, "hola", lasting);
  assertEquals(alg, BASE_SUITE.label);
});

Deno.test("Conversations.open() says that authentic bytes which are not UTF-8 are not text", async () => {
  const bob = await conversations(2);
  const info = new TextEncoder().encode("chat-e2ee");
  const { key } = await deriveAesKey((await keyPair(1)).privateKey, BOB.bytes, info);
  const cipher = encodeBase64(await aesGcmEncrypt(key, nonceBytes(7), Uint8Array.of(0xff)));
  const envelope = { alg: "X25519+AESGCM", nonce: encodeBase64(nonceBytes(7)), cipher };
  assertEquals(await bob.open(ALICE, envelope), { kind: "closed", reason: "not_text" });
});

Deno.test("Conversations remembers the last 10,000 messages of a peer, sent and opened together", async () => {
  const [alice, bob] = [await conversations(1), await conversations(2)];
  const first = await alice.seal(BOB, "first");
  assertEquals(await read(bob, ALICE, first), "first");
  for (let i = 1; i < MAX_NONCES; i++) {
    if (i % 2 === 0) await bob.seal(ALICE, "x");
    else await bob.open(ALICE, await alice.seal(BOB, "x"));
  }
  assertEquals(await bob.open(ALICE, first), { kind: "repeat" });
  await bob.seal(ALICE, "one more");
  assertEquals(await read(bob, ALICE, first), "first"); // what the base suite cannot help
});

Deno.test("Conversations keeps the channels of 1,000 peers, and makes a forgotten one again", async () => {
  const [alice, bob] = [await conversations(1), await conversations(2)];
  const before = await bob.seal(ALICE, "before");
  await alice.open(BOB, before);
  for (let i = 0; i < 1_001; i++) {
    const bytes = new Uint8Array(32).fill(9);
    new DataView(bytes.buffer).setUint16(0, i);
    await alice.seal(parsePublicKey(encodeBase64(bytes))!, "hi");
  }
  assertEquals(await read(alice, BOB, await bob.seal(ALICE, "after")), "after");
});
