// Known answers that come from another implementation, written from docs/PROTOCOL.md alone (tests/reference).

import { assert, assertEquals } from "@std/assert";
import { decodeHex, encodeHex } from "@std/encoding/hex";
import { paddedSize } from "../../../../lib/base/padded_size.ts";
import { Secret } from "../../../../lib/base/secret.ts";
import { smallSha256 } from "../../../../lib/crypto/small_hash.ts";
import { decapsulate, encapsulate, kemKey } from "../../../../lib/crypto/ml_kem.ts";
import { encodeBody, readBody } from "../../../../lib/e2ee/ratchet/record_body.ts";
import { encodeHead, readHead } from "../../../../lib/e2ee/ratchet/record_head.ts";
import {
  associatedData,
  chainStep,
  kemSecret,
  recordHash,
  rootStep,
  runningHash,
  startRoot,
  transcriptOf,
} from "../../../../lib/e2ee/ratchet/session_keys.ts";
import { type PeerCommand, RatchetPeer } from "../../../support/ratchet_peer.ts";
import kem from "../../../vectors/ml-kem-768.json" with { type: "json" };
import vectors from "../../../vectors/ratchet.json" with { type: "json" };

const { derivations, prekeys, heads, bodies, setups, scenes } = vectors;
/** A long body is given by what it is made of. */
interface Body {
  readonly items: Readonly<Partial<Record<string, string>>>;
  readonly content?: { readonly times: number };
  readonly size: number;
  readonly body?: string;
  readonly sha256?: string;
  readonly malformed?: string;
  readonly item_1?: string;
}

const bytes = (hex: string) => Uint8Array.from(decodeHex(hex));
const hex = (secret: Secret) => encodeHex(secret.expose());

Deno.test("ML-KEM-768 gives NIST's known answers", () => {
  for (const { d, z, ek_first } of kem.keygen.cases) {
    assert(encodeHex(kemKey(bytes(d + z))).startsWith(ek_first));
  }
  for (const { ek, m, c, k } of kem.encapsulation.cases) {
    const made = encapsulate(bytes(ek), () => bytes(m))!;
    assertEquals([encodeHex(made.cipher), encodeHex(made.shared)], [c, k]);
  }
  assert(kem.decapsulation.cases.length > 0); // of whole keys, which lib never reads: tests/reference/check_ml_kem.py
});

Deno.test("transcriptOf(), startRoot(): transcript and first root are the known answers", async () => {
  const { people: { ana, beto }, prekey, start } = derivations;
  const made = encapsulate(bytes(prekey.kem_key), () => bytes(start.kem_message))!;
  assertEquals([encodeHex(made.cipher), encodeHex(made.shared)], [start.kem_cipher, start.ss]);
  assertEquals(encodeHex(decapsulate(made.cipher, bytes(prekey.kem_seed))), start.ss);
  const transcript = transcriptOf({
    initiator: bytes(ana.identity),
    responder: bytes(beto.identity),
    statementHash: bytes(ana.statement_hash),
    prekeyHash: bytes(prekey.hash),
    ephemeral: bytes(start.ephemeral),
    kemCipher: made.cipher,
  });
  assertEquals(encodeHex(transcript), start.transcript);
  const shared = [start.x_ap, start.x_eb, start.x_ep, start.ss].map(bytes);
  assertEquals(hex(await startRoot(shared, transcript)), start.root);
});

Deno.test("rootStep() with and without the secret of a KEM exchange gives the known answers", async () => {
  const { root_step: plain, root_step_kem: mixed } = derivations;
  for (const step of [{ ...plain, z: undefined }, mixed]) {
    const z = step.z === undefined ? undefined : new Secret(bytes(step.z));
    const { root, chain } = await rootStep(
      new Secret(bytes(step.root)),
      new Secret(bytes(step.own)),
      bytes(step.other),
      z,
    );
    assertEquals([hex(root), hex(chain)], [step.root_after, step.chain]);
  }
});

Deno.test("chainStep(), kemSecret(), associatedData() give the known answers", async () => {
  for (const { chain, message_key, chain_after } of derivations.chain) {
    const step = chainStep(new Secret(bytes(chain)));
    assertEquals([hex(step.key), hex(step.chain)], [message_key, chain_after]);
  }
  const { ss, transcript, epoch, kem_key, kem_cipher, z, confirm } = derivations.kem;
  const made = await kemSecret(bytes(ss), bytes(transcript), epoch, bytes(kem_key), bytes(kem_cipher));
  assertEquals([hex(made.secret), encodeHex(made.confirm)], [z, confirm]);
  const { record } = derivations;
  assertEquals(
    encodeHex(associatedData(bytes(record.transcript), bytes(record.head))),
    record.associated_data,
  );
});

Deno.test("runningHash() gives h1, h2 and h3 of both directions, the first with an opening", () => {
  const { ana, beto } = derivations.running_hashes;
  for (const { direction, records, hashes } of [ana, beto]) {
    let hash = bytes(derivations.start.transcript);
    if (hashes[0] && hashes.length === records.length + 1) hash = bytes(hashes[0]);
    for (const [i, { nonce, cipher }] of records.entries()) {
      hash = runningHash(direction === 0, hash, recordHash(bytes(nonce), bytes(cipher)));
      assertEquals(encodeHex(hash), hashes[hashes.length - records.length + i]);
    }
  }
});

Deno.test("readHead() reads what it must, as it was written, and refuses each wrong head", () => {
  for (const { cipher, length, sid, dh, first, number, epoch } of heads.read) {
    const read = readHead(bytes(cipher))!;
    assertEquals([read.bytes.length, read.head.sid, encodeHex(read.head.dh)], [length, sid, dh]);
    assertEquals([read.head.first, read.head.number, read.head.epoch], [first, number, epoch]);
    assertEquals(encodeHead(read.head), read.bytes);
  }
  for (const { cipher, refused } of heads.refused) assertEquals(readHead(bytes(cipher)), undefined, refused);
});

Deno.test("bodies are padded, written and read as they must be, and each malformed one is found", () => {
  for (const [length, size] of bodies.padded_sizes) assertEquals(paddedSize(length!), size);
  for (const { items, content, size, body, sha256 } of bodies.made as unknown as Body[]) {
    const value = content ? new Uint8Array(content.times).fill(0x61) : items["5"] && bytes(items["5"]);
    const read = body === undefined ? undefined : readBody(bytes(body));
    const received = bytes(items["1"]!);
    const upTo = new DataView(received.buffer).getUint32(0);
    const whole = read ??
      { received: { upTo, hash: received.slice(4) }, ...(value ? { content: value } : {}) };
    const made = encodeBody(whole);
    assertEquals(made.length, size);
    if (body !== undefined) assertEquals(encodeHex(made), body);
    else assertEquals(encodeHex(smallSha256(made)), sha256);
  }
  for (const { body, about } of bodies.read) {
    const read = readBody(bytes(body));
    assert(read, about);
    assertEquals(readBody(encodeBody(read)), read);
  }
  for (const { body, malformed, item_1, content, size } of bodies.malformed as unknown as Body[]) {
    const given = body === undefined ? tooLong(bytes(item_1!), content!.times, size) : bytes(body);
    assertEquals(readBody(given), undefined, malformed);
  }
});

Deno.test("a session is begun with the prekeys that may be used, and with no other", async () => {
  const { now, statement, cases } = prekeys;
  for (const { about, prekey, newest, refused } of cases) {
    const peer = new RatchetPeer();
    const [{ ...identity }] = setups.identities as PeerCommand[];
    await peer.answer(identity!);
    const begin = (setups.begun as PeerCommand[]).at(-1)!;
    const answer = await peer.answer({ ...begin, statement, prekey, now, newest }) as { refused?: string };
    assertEquals(answer.refused !== undefined, refused !== null, about);
  }
});

for (
  const { about, setup, steps } of scenes as {
    about: string;
    setup: keyof typeof setups;
    steps: PeerCommand[];
  }[]
) {
  Deno.test(`sessions give the known answers: ${about}`, async () => {
    const peers = { ana: new RatchetPeer(), beto: new RatchetPeer() };
    for (const step of [...setups[setup] as PeerCommand[], ...steps]) {
      const answer = await peers[step.who as "ana" | "beto"].answer(step);
      if (step.answer === undefined) continue;
      assertEquals(answer, step.answer, step.about ?? step.closed_by);
    }
  });
}

/** Item 1, and a content of so many letters. */
function tooLong(item: Uint8Array, length: number, size: number): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(size);
  body.set([...item, 5, length >> 8, length & 0xff]);
  body.fill(0x61, item.length + 3, item.length + 3 + length);
  return body;
}
