import { assertEquals, assertNotEquals } from "@std/assert";
import { decodeHex } from "@std/encoding/hex";
import fc from "fast-check";
import { encodeUtf8 } from "../../../lib/base/utf8.ts";
import {
  differingGroups,
  groupDigits,
  halfNumber,
  joinHalves,
  parseDigits,
  safetyNumber,
} from "../../../lib/trust/safety_number.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { identity } from "../../support/identities.ts";
import { holds } from "../../support/property.ts";
import vectors from "../../vectors/safety-number.json" with { type: "json" };

const half = ({ public_hex, stable_id }: typeof vectors.a) =>
  halfNumber(decodeHex(public_hex), encodeUtf8(stable_id));

Deno.test("halfNumber() and joinHalves() give the digits of the vector", async () => {
  const [a, b] = [await half(vectors.a), await half(vectors.b)];
  assertEquals([a, b], [vectors.a.digits, vectors.b.digits]);
  assertEquals([joinHalves(a, b), joinHalves(b, a)], [vectors.display, vectors.display]);
});

Deno.test("safetyNumber() is the construction over 0x01 and the identity, with the NFC name", async () => {
  const [alice, bob] = [(await identity("alice")).statement, (await identity("bob")).statement];
  const halves = await Promise.all(
    [alice, bob].map(({ identity, name }) =>
      halfNumber(Uint8Array.of(1, ...decodeHex(identity)), encodeUtf8(name.text))
    ),
  );
  assertEquals(await safetyNumber(alice, bob), joinHalves(halves[0]!, halves[1]!));
  assertEquals(await safetyNumber(bob, alice), await safetyNumber(alice, bob));
});

Deno.test("safetyNumber() is the same for both spellings of a name", async () => {
  const alice = (await identity("alice")).statement;
  const jose = (await identity("bob")).statement;
  const [composed, apart] = ["Jos\u00e9", "Jose\u0301"].map((text) => ({
    ...jose,
    name: parseUserName(text)!,
  }));
  assertEquals(await safetyNumber(alice, composed!), await safetyNumber(apart!, alice));
});

Deno.test("safetyNumber() differs when the relay swaps sign key, dh key or name", async () => {
  const [alice, bob] = [(await identity("alice")).statement, await identity("bob")];
  const mallory = await identity("bob", 7);
  const truth = await safetyNumber(alice, bob.statement);
  for (
    const lie of [
      await mallory.restate({ dh: bob.claims.dh }), // misbinding: bob's dh key under another sign key
      await bob.restate({ dh: mallory.claims.dh }),
      await bob.restate({ name: parseUserName("bobby")! }),
    ]
  ) assertNotEquals(await safetyNumber(alice, lie), truth);
  // The base key is not covered: the statement binds it, and a new one is not a new person.
  assertEquals(await safetyNumber(alice, await bob.restate({ base: mallory.claims.base })), truth);
});

Deno.test("parseDigits() reads what groupDigits() wrote, however it was pasted", () => {
  const digits = vectors.display;
  assertEquals(groupDigits(digits).length, 12);
  assertEquals(groupDigits(digits).every((group) => group.length === 5), true);
  for (const between of [" ", "", "\n", "-", ", ", "  \t"]) {
    assertEquals(parseDigits(` ${groupDigits(digits).join(between)}\n`), digits);
  }
});

Deno.test("parseDigits() refuses 59, 61, letters and digits of other scripts", () => {
  const digits = vectors.display;
  for (
    const wrong of [
      digits.slice(1),
      digits + "0",
      digits.slice(1) + "x",
      digits.slice(1) + "\u0661",
      digits.slice(1) + "+",
      "",
    ]
  ) assertEquals(parseDigits(wrong), undefined);
});

Deno.test("parseDigits() gives 60 digits or nothing", () => {
  holds(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      const digits = parseDigits(typed);
      assertEquals(digits === undefined || /^[0-9]{60}$/.test(digits), true);
    }),
    500,
  );
});

Deno.test("differingGroups() gives the places of all groups that differ, and of no others", () => {
  const digits = Array.from({ length: 12 }, (_, i) => String(10_000 + i)).join("");
  assertEquals(differingGroups(digits, digits), []);
  for (let i = 0; i < 60; i++) {
    const wrong = digits.slice(0, i) + (digits[i] === "9" ? "8" : "9") + digits.slice(i + 1);
    assertEquals(differingGroups(digits, wrong), [Math.floor(i / 5) + 1]);
  }
  assertEquals(differingGroups(digits, digits.replaceAll("1000", "2000")), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});
