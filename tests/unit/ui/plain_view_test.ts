// Events as lines for pipes and screen readers: one each, whatever the words hold.

import { assertEquals, assertMatch } from "@std/assert";
import { en } from "../../../lib/texts/en.ts";
import { es } from "../../../lib/texts/es.ts";
import { quoted } from "../../../lib/ui/words.ts";
import { plainLines } from "../../../lib/ui/plain_view.ts";
import { ATTACK_NAMES, ATTACKS, UNSAFE } from "../../support/attacks.ts";

const suite = "X25519+AESGCM";

Deno.test("plainLines() tags who speaks: a friend, the server, oneself, the program", () => {
  assertEquals(plainLines({ event: "message", from: "bob", text: "hola\n¿qué tal?", suite }, es), [
    "<bob> hola\\n¿qué tal?",
  ]);
  assertEquals(plainLines({ event: "server", text: "servidor lleno" }, es), [
    "<[servidor]> servidor lleno",
  ]);
  assertEquals(plainLines({ event: "sent", to: "bob", text: "hi", suite }, en), ["-> <bob> hi"]);
  assertEquals(plainLines({ event: "left", user: "bob" }, en), ["* bob left"]);
  assertEquals(plainLines({ event: "error", code: "refused", text: "no" }, es), ["* error: no"]);
  assertEquals(plainLines({ event: "users", users: [{ user: "bob", fp: "1-2" }] }, en), [
    "* 1 person is here:",
    "*   bob  1-2",
  ]);
});

Deno.test("plainLines() gives a safety number as digits, without its QR code", () => {
  const lines = plainLines({ event: "safety", user: "bob", digits: "1234567890".repeat(6) }, en);
  const row = "*   12345 67890 12345 67890";
  assertEquals(lines.slice(1), [row, row, row]);
});

Deno.test("plainLines() makes one line of any words, and none that begins like the program's", () => {
  for (const text of ATTACKS) {
    for (const from of ATTACK_NAMES) {
      const [line, ...more] = plainLines({ event: "message", from, text, suite }, en);
      assertEquals(more, []);
      assertMatch(line!, /^<[^ ]+> /);
      assertEquals(line!.replace(/\u200d/g, "").match(UNSAFE), null);
    }
  }
});

Deno.test("quoted() puts names in quotes that hold a sign of the program, and leaves others alone", () => {
  for (const name of ["ana", "josé-maría", "日本", "o'neil", "a.b:c"]) assertEquals(quoted(name), name);
  for (const name of ["*", "│", "[server]", "<bob>", "→", "—", "──", "━", "–", "!", "a|b"]) {
    assertEquals(quoted(name), `"${name}"`);
  }
  assertEquals(quoted('"bob"'), `"'bob'"`);
});
