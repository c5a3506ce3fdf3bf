import { assertEquals, assertRejects } from "@std/assert";
import { hkdfSync } from "node:crypto";
import { decodeBase64, encodeBase64 } from "../../../../lib/base/base64.ts";
import { encodeUtf8 } from "../../../../lib/base/utf8.ts";
import { BASE_SUITE, CONTROL_SUITE } from "../../../../lib/e2ee/base_suite/x25519_aesgcm.ts";
import { signedText } from "../../../../lib/identity/signed_text.ts";
import { establish } from "../../../support/channel.ts";
import { keyPairOf } from "../../../support/key_pair.ts";
import { nobleSecret, nodeOpen } from "../../../support/second_suite.ts";

const NONCE = new Uint8Array(12).fill(7);
const [OWN, PEER] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];

async function channels() {
  const [own, peer] = [await keyPairOf(OWN), await keyPairOf(PEER)];
  return {
    peer: peer.publicKey,
    control: await establish(CONTROL_SUITE, own, peer.publicKey),
    theirs: await establish(CONTROL_SUITE, peer, own.publicKey),
    base: await establish(BASE_SUITE, own, peer.publicKey),
  };
}

Deno.test("CONTROL_SUITE seals with HKDF's info T(control), as two other implementations compute it", async () => {
  const { control, theirs, peer } = await channels();
  const sealed = await control.seal('{"type":"sas_start"}', NONCE);
  assertEquals(sealed.alg, "X25519+AESGCM+control/1");
  const secret = nobleSecret(OWN, peer);
  const key = new Uint8Array(hkdfSync("sha256", secret, new Uint8Array(0), signedText("control", []), 32));
  assertEquals(nodeOpen(key, NONCE, decodeBase64(sealed.cipher)!), encodeUtf8('{"type":"sas_start"}'));
  assertEquals(await theirs.open(sealed), '{"type":"sas_start"}');
});

Deno.test("nothing of CONTROL_SUITE opens as a text, and no text as a control message", async () => {
  const { control, base } = await channels();
  for (const [from, to] of [[control, base], [base, control]] as const) {
    const sealed = await from.seal("hola", NONCE);
    assertEquals((await assertRejects(() => to.open(sealed), Error)).message, "not_authentic");
  }
});

Deno.test("CONTROL_SUITE ciphertexts differ from the base suite's under the same keys and nonce", async () => {
  const { control, base } = await channels();
  const [one, other] = [await control.seal("hola", NONCE), await base.seal("hola", NONCE)];
  assertEquals(one.cipher === other.cipher, false);
  assertEquals(one.nonce, encodeBase64(NONCE));
});
