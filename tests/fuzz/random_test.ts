// Every target with random inputs: FUZZ_RUNS of them each, from FUZZ_SEED, which is printed and repeats a
// run.

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { encodeBase64 } from "../../lib/base/base64.ts";
import { encodeUtf8 } from "../../lib/base/utf8.ts";
import { readCertificates } from "../../lib/certificate/read_certificate.ts";
import { decodeClientMessage } from "../../lib/wire/codec.ts";
import { randomInputs } from "./random_inputs.ts";
import { TARGETS } from "./targets/all.ts";

const SEED = Number(Deno.env.get("FUZZ_SEED") ?? Date.now() % 2 ** 31);
const RUNS = Number(Deno.env.get("FUZZ_RUNS") ?? 10_000);

Deno.test(`fuzzing begins with FUZZ_SEED=${SEED}, FUZZ_RUNS=${RUNS} for each target`, () => assert(RUNS > 0));

for (const target of TARGETS) {
  Deno.test(target.promise, () => holds(fc.property(randomInputs(target), (input) => target.run(input))));
}

const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({ unit: "grapheme", maxLength: 80 }),
);

Deno.test("decodeClientMessage() keeps the text of a chat, whatever it says", () => {
  holds(fc.property(anything, (text) => {
    const said = text.isWellFormed() ? text : "";
    const line = encodeUtf8(JSON.stringify({ type: "chat", text: said }));
    assertEquals(decodeClientMessage(line), { type: "chat", text: said });
  }));
});

Deno.test("readCertificates() finds no certificate in noise", () => {
  const base64 = fc.uint8Array({ maxLength: 200 }).map(encodeBase64);
  holds(fc.property(fc.oneof(anything, base64), (text) => {
    const armoured = `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`;
    assertEquals([readCertificates(text), readCertificates(armoured)], [undefined, undefined]);
  }));
});

function holds<Input>(property: fc.IProperty<Input>): void {
  fc.assert(property, { seed: SEED, numRuns: RUNS });
}
