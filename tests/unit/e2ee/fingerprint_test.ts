import { assertEquals } from "@std/assert";
import { decodeBase64 } from "../../../lib/base/base64.ts";
import { fingerprint } from "../../../lib/e2ee/fingerprint.ts";
import { nodeFingerprint } from "../../support/second_suite.ts";
import vectors from "../../vectors/base-suite.json" with { type: "json" };

Deno.test("fingerprint() is that of the vectors and of node:crypto for every key", async () => {
  for (const message of vectors.messages) {
    for (const who of ["sender", "recipient"] as const) {
      const key = decodeBase64(message[`${who}_public`])!;
      assertEquals(await fingerprint(key), message[`${who}_fingerprint`]);
      assertEquals(nodeFingerprint(key), message[`${who}_fingerprint`]);
    }
  }
});

Deno.test("fingerprint() is another one when bit 255 is set: a relay cannot change a key unseen", async () => {
  const key = decodeBase64(vectors.messages[0]!.sender_public)!;
  key[31]! ^= 0x80;
  const changed = await fingerprint(key);
  assertEquals(changed, nodeFingerprint(key));
  assertEquals(changed === vectors.messages[0]!.sender_fingerprint, false);
});
