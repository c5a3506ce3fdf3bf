// What a welcomed connection may get wrong, what it is told, and when that is too much.

import { assertEquals } from "@std/assert";
import { MAX_BAD_LINES } from "../../../lib/wire/limits.ts";
import { type Done, heard, keyOf, NONCE, RelayDriver, relayOf } from "../../support/relay_driver.ts";

const UNSUPPORTED = "tipo no soportado";
const BAD_JSON = "la línea no es un objeto JSON en UTF-8";
const BAD_FIELD = "falta un campo o su valor no es válido";
const NOT_SENDER = "el campo from no es tu nombre";

function error(to: number, text: string): Done {
  return { to, says: { type: "error", text } };
}

/** Checks that each line is answered with this error, and logged. */
function refuses(text: string, code: string, lines: readonly (object | string)[]): void {
  for (const line of lines) {
    const relay = new RelayDriver();
    const ana = relay.joins("ana");
    relay.joins("zoe");
    assertEquals(relay.hears(ana, line), [
      error(ana, text),
      { logs: { event: "refused", remote: "remote 1", code, user: "ana" } },
    ], JSON.stringify(line));
  }
}

Deno.test("any type that is not in the table is answered `tipo no soportado`", () => {
  const types = [
    "dance",
    "",
    "HELLO",
    "hello ",
    "welcome",
    "users",
    "server",
    "error",
    "joined",
    "__proto__",
  ];
  refuses(
    UNSUPPORTED,
    "unsupported",
    [...types, undefined, null, 7].map((type) => ({ type, text: "x", user: "ana" })),
  );
});

Deno.test("ping and pong are unknown types to who did not name ping/1", () => {
  refuses(UNSUPPORTED, "unsupported", [{ type: "ping" }, { type: "pong" }]);
});

Deno.test("what is not a JSON object in UTF-8 is a bad line", () => {
  const lines = [
    "",
    " ",
    "hola",
    "[]",
    "null",
    "7",
    '"list"',
    '{"type":"list"',
    '{"type":"list"}}',
    "\ufeff{}",
  ];
  refuses(BAD_JSON, "bad_json", [...lines, Uint8Array.of(0x7b, 0xff, 0x7d), new Uint8Array(65_536)]);
});

Deno.test("JSON that is nested as deep as a line allows is a bad line, or an unknown field", () => {
  const deep = "[".repeat(32_000) + "]".repeat(32_000);
  refuses(BAD_JSON, "bad_json", [deep]);
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  assertEquals(relay.answers(ana, `{"type":"list","x":${deep}}`), [
    `{"type":"users","users":{"ana":"${keyOf("ana")}"}}`,
  ]);
});

Deno.test("a missing or wrong field is a bad line", () => {
  const good = relayOf("ana", "zoe");
  refuses(BAD_FIELD, "bad_field", [
    { type: "chat" },
    { type: "chat", text: 7 },
    { type: "chat", text: null },
    ...["to", "from", "alg", "nonce", "cipher"].flatMap((field) => [
      { ...good, [field]: undefined },
      { ...good, [field]: 7 },
      { ...good, [field]: "" },
      { ...good, [field]: [field] },
    ]),
    { ...good, to: "z o e" },
    { ...good, to: "x".repeat(33) },
    { ...good, alg: "x".repeat(65) },
  ]);
});

Deno.test("a nonce or a ciphertext that is not canonical Base64 of the right size is a bad line", () => {
  const good = relayOf("ana", "zoe");
  const nonces = [btoa("n".repeat(11)), btoa("n".repeat(13)), NONCE + "\n", NONCE + "=", "-".repeat(16)];
  const ciphers = [btoa("c".repeat(15)), btoa("c".repeat(17)).replaceAll("=", ""), "Yz==".repeat(8), "*"];
  refuses(BAD_FIELD, "bad_field", [
    ...nonces.map((nonce) => ({ ...good, nonce })),
    ...ciphers.map((cipher) => ({ ...good, cipher })),
  ]);
});

Deno.test("a message under another name than one's own is refused, present or not", () => {
  refuses(NOT_SENDER, "not_sender", [relayOf("zoe", "ana"), relayOf("eva", "zoe"), relayOf("Ana", "zoe")]);
});

Deno.test("a line that is too long is a bad line", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  assertEquals(heard(relay.hearsTooLong(ana)), [error(ana, "línea demasiado larga")]);
});

Deno.test("the tenth bad line in a row ends the connection, and the others are told that its owner left", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  const zoe = relay.joins("zoe", { ext: ["presence/1"] });
  for (let i = 1; i < MAX_BAD_LINES; i++) {
    assertEquals(heard(relay.hears(ana, { type: "dance" })), [error(ana, UNSUPPORTED)]);
  }
  assertEquals(relay.hears(ana, { type: "dance" }), [
    error(ana, UNSUPPORTED),
    { logs: { event: "refused", remote: "remote 1", code: "unsupported", user: "ana" } },
    error(ana, "demasiadas líneas incorrectas"),
    { closes: ana },
    { logs: { event: "left", user: "ana", reason: "bad_lines", people: 1 } },
    { to: zoe, says: { type: "left", user: "ana" } },
  ]);
  assertEquals(relay.hears(ana, { type: "list" }), []);
  assertEquals(relay.closes(ana), []);
});

Deno.test("bad lines of every kind count together, and a good line starts the count again", () => {
  const good = [{ type: "list" }, { type: "chat", text: "" }, relayOf("ana", "ana"), relayOf("ana", "eva")];
  const bad = [{ type: "dance" }, "", { type: "chat" }, relayOf("zoe", "ana"), { type: "hello" }];
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  for (const line of good) {
    for (let i = 0; i < MAX_BAD_LINES - 1; i++) {
      const done = i % 6 === 5 ? relay.hearsTooLong(ana) : relay.hears(ana, bad[i % bad.length]!);
      assertEquals(heard(done).length, 1);
    }
    relay.hears(ana, line);
    assertEquals(relay.state.connections.size, 1);
  }
  for (let i = 0; i < MAX_BAD_LINES; i++) relay.hears(ana, bad[i % bad.length]!);
  assertEquals(relay.state.connections.size, 0);
});

Deno.test("a pong and a ping that were agreed are good lines", () => {
  for (const type of ["ping", "pong"]) {
    const relay = new RelayDriver();
    const ana = relay.joins("ana", { ext: ["ping/1"] });
    for (let i = 0; i < 30; i++) relay.hears(ana, i % MAX_BAD_LINES === 9 ? { type } : "bad");
    assertEquals(relay.state.connections.size, 1);
  }
});

Deno.test("bad lines of one connection disturb nobody else", () => {
  const relay = new RelayDriver();
  const [ana, zoe] = [relay.joins("ana"), relay.joins("zoe")];
  for (let i = 0; i < 100; i++) {
    const done = heard(relay.hears(ana, "noise"));
    assertEquals(done.filter((one) => "to" in one && one.to === zoe && i < MAX_BAD_LINES - 1), []);
  }
  assertEquals(heard(relay.hears(zoe, relayOf("zoe", "zoe"))), [{ to: zoe, says: relayOf("zoe", "zoe") }]);
});
