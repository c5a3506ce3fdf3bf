import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { encodeSas, parseSas, type SasMessage } from "../../../../lib/trust/verification/sas_message.ts";
import { holds } from "../../../support/property.ts";
import { filled } from "../../../support/sas_world.ts";

const ID = filled(16, 1);
const GOOD = {
  sas_start: { type: "sas_start", id: ID, mine: filled(32, 2), yours: filled(32, 3) },
  sas_accept: { type: "sas_accept", id: ID, own_id: filled(16, 4), commitment: filled(32, 5) },
  sas_key: { type: "sas_key", id: ID, key: filled(32, 6) },
  sas_mac: { type: "sas_mac", id: ID, mac: filled(32, 7) },
  sas_cancel: { type: "sas_cancel", id: ID, reason: "mismatch" },
} as const;

Deno.test("parseSas() and encodeSas() are each other's inverse, and unknown fields are ignored", () => {
  for (const message of Object.values(GOOD)) {
    assertEquals(encodeSas(parseSas(message)!), message);
    assertEquals(parseSas({ ...message, later: 1 }), parseSas(message));
  }
});

Deno.test("parseSas() refuses each field when it is absent, no string, a byte short or long, or lax Base64", () => {
  for (const message of Object.values(GOOD)) {
    for (const field of Object.keys(message)) {
      const value = (message as Record<string, string>)[field]!;
      const wrong: unknown[] = [undefined, null, 1, [value], { value }];
      if (field !== "reason") {
        wrong.push("", value + "=", ` ${value}`, filled(15, 1), filled(17, 1), filled(31, 1));
      }
      if (field !== "reason") wrong.push(filled(33, 1), "A".repeat(100_000));
      for (const bad of wrong) {
        assertEquals(parseSas({ ...message, [field]: bad }), undefined, `${field}: ${bad}`);
      }
    }
  }
});

Deno.test("parseSas() reads a reason that is not known as an error", () => {
  const read = (reason: string) => (parseSas({ ...GOOD.sas_cancel, reason }) as { reason: string }).reason;
  assertEquals(["user", "busy", "later", "constructor"].map(read), ["user", "busy", "error", "error"]);
});

Deno.test("parseSas() takes any JSON without throwing, and what it takes it can write again", () => {
  const text = fc.oneof(fc.string(), fc.constantFrom(ID, filled(32, 9), "user"));
  const object = fc.record({
    type: fc.oneof(fc.constantFrom(...Object.keys(GOOD)), fc.string()),
    ...{
      id: text,
      mine: text,
      yours: text,
      own_id: text,
      commitment: text,
      key: text,
      mac: text,
      reason: text,
    },
  }, { requiredKeys: [] });
  holds(
    fc.property(fc.oneof(object, fc.dictionary(fc.string(), fc.jsonValue())), (message) => {
      const parsed: SasMessage | undefined = parseSas(message);
      if (parsed) assertEquals(parseSas(encodeSas(parsed)), parsed);
    }),
    2_000,
  );
});
