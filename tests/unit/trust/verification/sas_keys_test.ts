import { assert, assertEquals } from "@std/assert";
import { createHash, createHmac, hkdfSync } from "node:crypto";
import { encodeBase64 } from "../../../../lib/base/base64.ts";
import { isSasMac, sasCommitment, sasMac, sasSecrets } from "../../../../lib/trust/verification/sas_keys.ts";
import { keyPair } from "../../../support/keys.ts";
import { nobleSecret } from "../../../support/second_suite.ts";

const bytes = (length: number, byte: number) => new Uint8Array(length).fill(byte);
const START = {
  ...{ starterHash: bytes(32, 1), accepterHash: bytes(32, 2) },
  ...{ starterId: encodeBase64(bytes(16, 3)), accepterId: encodeBase64(bytes(16, 4)) },
};
const [STARTER, ACCEPTER] = [await keyPair(5), await keyPair(6)];

/** `T` of the protocol, a second time. */
function text(purpose: string, fields: readonly Uint8Array[]): Uint8Array {
  const parts = fields.flatMap((field) => [field.length >> 8, field.length & 255, ...field]);
  return Uint8Array.from([...new TextEncoder().encode(`chat-seguro/1/${purpose}\0`), ...parts]);
}

const sha256 = (data: Uint8Array) => new Uint8Array(createHash("sha256").update(data).digest());
const start = text("sas-start", [bytes(32, 1), bytes(32, 2), bytes(16, 3), bytes(16, 4)]);
const COMMITMENT = sha256(text("sas-commitment", [ACCEPTER.publicKey, start]));

Deno.test("sasCommitment() is SHA-256 over the accepter's key and the start, as node:crypto has it", async () => {
  assertEquals(await sasCommitment(ACCEPTER.publicKey, START), COMMITMENT);
});

Deno.test("sasSecrets() is HKDF over everything of the run, and the same from both sides, as two others have it", async () => {
  const shared = nobleSecret(bytes(32, 5), ACCEPTER.publicKey);
  const fields = [start, STARTER.publicKey, ACCEPTER.publicKey, COMMITMENT];
  const derive = (purpose: string, length: number) =>
    new Uint8Array(hkdfSync("sha256", shared, new Uint8Array(0), text(purpose, fields), length));
  const one = await sasSecrets("starter", STARTER, ACCEPTER.publicKey, START, COMMITMENT);
  const other = await sasSecrets("accepter", ACCEPTER, STARTER.publicKey, START, COMMITMENT);
  for (const { code, macKey } of [one, other]) {
    assertEquals([code, macKey.expose()], [derive("sas-code", 6), derive("sas-mac-key", 32)]);
  }
});

Deno.test("sasMac() is HMAC over role and both statements, the sender's first, and each side's is its own", async () => {
  const { macKey } = await sasSecrets("starter", STARTER, ACCEPTER.publicKey, START, COMMITMENT);
  for (const [role, mine, theirs] of [["starter", 1, 2], ["accepter", 2, 1]] as const) {
    const fields = [new TextEncoder().encode(role), bytes(32, mine), bytes(32, theirs)];
    const expected = createHmac("sha256", macKey.expose()).update(text("sas-mac", fields)).digest();
    const mac = await sasMac(macKey, role, START);
    assertEquals(mac, new Uint8Array(expected));
    assert(await isSasMac(macKey, role, START, mac));
    const other = role === "starter" ? "accepter" : "starter";
    assertEquals(await isSasMac(macKey, other, START, mac), false);
  }
});
