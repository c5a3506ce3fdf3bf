import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { decodeHex } from "@std/encoding/hex";
import { decodeBase64, encodeBase64 } from "../../../../lib/base/base64.ts";
import { decodeUtf8, encodeUtf8 } from "../../../../lib/base/utf8.ts";
import { aesGcmEncrypt, deriveAesKey, generateKeyPair } from "../../../../lib/crypto/secret.ts";
import type { Envelope } from "../../../../lib/e2ee/conversation.ts";
import { NonceMemory } from "../../../../lib/e2ee/base_suite/nonce_memory.ts";
import { BASE_SUITE } from "../../../../lib/e2ee/base_suite/x25519_aesgcm.ts";
import { decodeServerMessage } from "../../../../lib/wire/codec.ts";
import { establish } from "../../../support/channel.ts";
import { keyPairOf } from "../../../support/key_pair.ts";
import { nobleSecret, nodeKey, nodeOpen, nodeSeal, nodeSecret } from "../../../support/second_suite.ts";
import { twinsOf } from "../../../support/twin_keys.ts";
import vectors from "../../../vectors/base-suite.json" with { type: "json" };

const bytes = (text: string) => decodeBase64(text)!;
const withBit255 = (key: Uint8Array) => Uint8Array.from(key, (byte, i) => i === 31 ? byte | 0x80 : byte);
const NONCE = new Uint8Array(12).fill(7);

async function refuses(open: Promise<string>, reason: string): Promise<void> {
  assertEquals((await assertRejects(() => open, Error)).message, reason);
}

Deno.test("BASE_SUITE seals each message of the vectors to the same bytes", async () => {
  for (const { sender_private, recipient_public, nonce, text, cipher } of vectors.messages) {
    const channel = await establish(
      BASE_SUITE,
      await keyPairOf(bytes(sender_private)),
      bytes(recipient_public),
    );
    assertEquals(await channel.seal(text, bytes(nonce)), { alg: "X25519+AESGCM", nonce, cipher });
  }
});

Deno.test("BASE_SUITE opens each message of the vectors, as its line came from Python", async () => {
  for (const { recipient_private, sender_public, line, text } of vectors.messages) {
    const channel = await establish(
      BASE_SUITE,
      await keyPairOf(bytes(recipient_private)),
      bytes(sender_public),
    );
    const relay = decodeServerMessage(encodeUtf8(line.trimEnd()));
    assert(relay.type === "relay");
    assertEquals(await channel.open(relay), text);
  }
});

Deno.test("the vectors agree with two other implementations, @noble/curves and node:crypto", () => {
  for (const message of vectors.messages) {
    const [secret, peer] = [bytes(message.sender_private), bytes(message.recipient_public)];
    for (const agreed of [nobleSecret(secret, peer), nodeSecret(secret, peer)]) {
      assertEquals(encodeBase64(agreed), message.shared_secret);
    }
    assertEquals(encodeBase64(nodeKey(bytes(message.shared_secret))), message.key);
    const [key, nonce] = [bytes(message.key), bytes(message.nonce)];
    assertEquals(encodeBase64(nodeSeal(key, nonce, encodeUtf8(message.text))), message.cipher);
    assertEquals(decodeUtf8(nodeOpen(key, nonce, bytes(message.cipher))), message.text);
  }
});

Deno.test("BASE_SUITE agrees with node:crypto on fresh keys, both ways", async () => {
  for (let round = 0; round < 20; round++) {
    const own = await generateKeyPair();
    const secret = crypto.getRandomValues(new Uint8Array(32));
    const peer = await keyPairOf(secret);
    const key = nodeKey(nodeSecret(secret, own.publicKey));
    assertEquals(key, nodeKey(nobleSecret(secret, own.publicKey)));
    const channel = await establish(BASE_SUITE, own, peer.publicKey);
    const sealed = await channel.seal(`ñandú ${round}`, NONCE);
    assertEquals(decodeUtf8(nodeOpen(key, NONCE, bytes(sealed.cipher))), `ñandú ${round}`);
    const cipher = encodeBase64(nodeSeal(key, NONCE, encodeUtf8("日本")));
    assertEquals(await channel.open({ ...sealed, cipher }), "日本");
  }
});

Deno.test("BASE_SUITE refuses to establish with a key of low order, bit 255 set or not", async () => {
  const own = await generateKeyPair();
  for (const known of vectors.reject_public_keys_hex.map(decodeHex)) {
    await assertRejects(() => establish(BASE_SUITE, own, known));
    await assertRejects(() => establish(BASE_SUITE, own, withBit255(known)));
  }
});

Deno.test("BASE_SUITE ignores bit 255 of a key (RFC 7748 section 5): it is the same channel", async () => {
  const [{ sender_private, recipient_public, nonce, text, cipher }] = vectors.messages as [Message];
  const odd = withBit255(bytes(recipient_public));
  const channel = await establish(BASE_SUITE, await keyPairOf(bytes(sender_private)), odd);
  assertEquals((await channel.seal(text, bytes(nonce))).cipher, cipher);
});

Deno.test("a channel has the same id for all 16 keys that X25519 takes for one, and another for any other", async () => {
  const own = await generateKeyPair();
  const { publicKey } = await generateKeyPair();
  const id = async (peer: Uint8Array<ArrayBuffer>) => (await establish(BASE_SUITE, own, peer)).id;
  const twins = twinsOf(publicKey);
  const ids = await Promise.all([...twins, ...twins.map(withBit255)].map(id));
  assertEquals(new Set(twins.map(encodeBase64)).size, 8);
  assertEquals(new Set(ids), new Set([await id(publicKey)]));
  assertNotEquals(await id((await generateKeyPair()).publicKey), ids[0]);
});

Deno.test("open() refuses a message of which any bit of nonce, text or tag was changed", async () => {
  const { channel, sealed } = await conversation();
  for (const field of ["nonce", "cipher"] as const) {
    const original = bytes(sealed[field]);
    for (let bit = 0; bit < original.length * 8; bit++) {
      const changed = Uint8Array.from(original);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      await refuses(channel.open({ ...sealed, [field]: encodeBase64(changed) }), "not_authentic");
    }
  }
  assertEquals(await channel.open(sealed), "hola");
});

Deno.test("open() refuses a message made for another key, and one cut short", async () => {
  const { channel, sealed } = await conversation();
  const stranger = await establish(BASE_SUITE, await generateKeyPair(), (await generateKeyPair()).publicKey);
  await refuses(stranger.open(sealed), "not_authentic");
  const short = encodeBase64(bytes(sealed.cipher).subarray(0, -1));
  await refuses(channel.open({ ...sealed, cipher: short }), "not_authentic");
});

Deno.test("open() calls malformed what the suite does not make: 11 or 13 bytes of nonce, 15 of cipher, bad Base64", async () => {
  const { channel, sealed } = await conversation();
  const zeros = (length: number) => encodeBase64(new Uint8Array(length));
  const malformed: Partial<Envelope>[] = [{ nonce: zeros(11) }, { nonce: zeros(13) }, { nonce: "" }];
  malformed.push({ cipher: zeros(15) }, { cipher: "" }, { nonce: sealed.nonce + " " }, { cipher: "%%%%" });
  malformed.push({ cipher: "A".repeat(8 * 1024 * 1024 - 1) });
  for (const fields of malformed) await refuses(channel.open({ ...sealed, ...fields }), "malformed");
  await refuses(channel.open({ ...sealed, cipher: zeros(16) }), "not_authentic");
});

Deno.test("open() tells an authentic message that is not UTF-8 from a forged one", async () => {
  const [own, peer] = [await generateKeyPair(), await generateKeyPair()];
  const channel = await establish(BASE_SUITE, own, peer.publicKey);
  const { key } = await deriveAesKey(peer.privateKey, own.publicKey, encodeUtf8("chat-e2ee"));
  const cipher = encodeBase64(await aesGcmEncrypt(key, NONCE, Uint8Array.of(0xff)));
  await refuses(channel.open({ alg: "", nonce: encodeBase64(NONCE), cipher }), "not_text");
});

Deno.test("BASE_SUITE takes states and gives new ones: the same message opens again from the state before it", async () => {
  const [own, peer] = [await generateKeyPair(), await generateKeyPair()];
  const [ours, theirs] = await Promise.all([
    BASE_SUITE.begin(own, peer.publicKey),
    BASE_SUITE.begin(peer, own.publicKey),
  ]);
  const before = NonceMemory.EMPTY;
  const { state, envelope } = await ours.seal(before, "hola", () => NONCE);
  assertEquals(await ours.open(state, envelope), { kind: "repeat" }); // one's own, reflected
  for (let round = 0; round < 2; round++) {
    const opened = await theirs.open(before, envelope);
    assert(opened.kind === "text" && opened.text === "hola");
    assertEquals(await theirs.open(opened.state, envelope), { kind: "repeat" });
  }
  assert(!before.has(envelope.nonce));
});

Deno.test("BASE_SUITE.outline() is as long as what seal() makes", async () => {
  const { channel } = await conversation();
  for (const text of ["", "hola", "ñandú", "x".repeat(1_000)]) {
    const [sealed, outline] = [await channel.seal(text, NONCE), BASE_SUITE.outline(encodeUtf8(text).length)];
    assertEquals(JSON.stringify(outline).length, JSON.stringify(sealed).length);
    assertEquals(outline.alg, sealed.alg);
  }
});

Deno.test("generateKeyPair() makes fresh keys whose private half cannot be taken out", async () => {
  const [one, two] = [await generateKeyPair(), await generateKeyPair()];
  assertNotEquals(one.publicKey, two.publicKey);
  assertEquals([one.publicKey.length, one.privateKey.extractable], [32, false]);
  for (const format of ["pkcs8", "jwk", "raw"] as const) {
    await assertRejects(() => crypto.subtle.exportKey(format as "pkcs8", one.privateKey));
  }
});

type Message = typeof vectors.messages[number];

async function conversation() {
  const channel = await establish(BASE_SUITE, await generateKeyPair(), (await generateKeyPair()).publicKey);
  return { channel, sealed: await channel.seal("hola", NONCE) };
}
