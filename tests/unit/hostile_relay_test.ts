// Every misdeed of a relay against trust, in memory; and whatever is done to them, two clients seal with no
// nonce twice and sign nothing but what the protocol has.

import { assert, assertEquals } from "@std/assert";
import { encodeUtf8 } from "../../lib/base/utf8.ts";
import { PURPOSES, readSignedText } from "../../lib/identity/signed_text.ts";
import { assertOutcome } from "../hostile/trust_outcome.ts";
import { TRUST_MISDEEDS } from "../hostile/trust_misdeeds.ts";
import { play, type TrustMisdeed } from "../hostile/trust_misdeed.ts";
import { tapCrypto } from "../support/crypto_tap.ts";
import { identity } from "../support/identities.ts";
import { MemoryStage } from "../support/memory_stage.ts";

/** Purposes of what an Ed25519 key signs. */
const SIGNED = ["statement", "login", "revocation"] as const;

for (const [name, misdeed] of Object.entries(TRUST_MISDEEDS)) {
  Deno.test(`two sessions against a relay's ${name}: ${misdeed.about}`, () => inMemory(misdeed));
}

async function inMemory(misdeed: TrustMisdeed): Promise<void> {
  using tap = tapCrypto();
  const phase = { lying: false };
  const stage = new MemoryStage(await misdeed.tampering(phase), misdeed.forwards);
  assertOutcome(await play(misdeed, phase, stage), misdeed);
  assertEquals(tap.sealed.length, new Set(tap.sealed).size, "a nonce served twice under one key");
  assertEquals(tap.sealed.filter((use) => use.startsWith("an unknown key")), []);
  for (const { by, text } of [...stage.signed, ...tap.signed.map((text) => ({ by: "nobody", text }))]) {
    await assertSignable(text, by);
  }
}

/** Fails unless the text is one of the table for signatures, and names nobody but who signs. */
async function assertSignable(text: Uint8Array, by: string): Promise<void> {
  const purposes = PURPOSES.filter((purpose) => readSignedText(purpose, text));
  assert(
    purposes.length === 1 && (SIGNED as readonly string[]).includes(purposes[0]!),
    `signed: ${purposes}`,
  );
  for (const peer of ["alice", "bob", "carol"].filter((name) => name !== by)) {
    for (const variant of [0, 7]) {
      const { claims, statement } = await identity(peer, variant);
      for (const part of [claims.sign, claims.dh, claims.base, statement.hash, encodeUtf8(peer)]) {
        assert(!includes(text, part), `${by} signed what names ${peer}`);
      }
    }
  }
}

function includes(text: Uint8Array, part: Uint8Array): boolean {
  for (let at = 0; at + part.length <= text.length; at++) {
    if (part.every((byte, i) => byte === text[at + i])) return true;
  }
  return false;
}

Deno.test("tapCrypto() sees a nonce that serves twice, and what is signed", async () => {
  using tap = tapCrypto();
  const key = await crypto.subtle.importKey("raw", new Uint8Array(32), "AES-GCM", false, ["encrypt"]);
  const pair = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]) as CryptoKeyPair;
  for (let i = 0; i < 2; i++) {
    await crypto.subtle.encrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, key, new Uint8Array(1));
  }
  await crypto.subtle.sign("Ed25519", pair.privateKey, Uint8Array.of(1, 2));
  assertEquals([tap.sealed.length, new Set(tap.sealed).size], [2, 1]);
  assertEquals(tap.signed, [Uint8Array.of(1, 2)]);
});
