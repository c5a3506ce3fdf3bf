// The protocol's table, row by row, for somebody who was welcomed.

import { assertEquals } from "@std/assert";
import { encodeUtf8 } from "../../../lib/base/utf8.ts";
import { FAREWELL } from "../../../lib/wire/message.ts";
import { UNPROVEN } from "../../support/extensions.ts";
import { CIPHER, heard, keyOf, NONCE, RelayDriver, relayOf } from "../../support/relay_driver.ts";

const NFC = "Jos\u00e9";
const NFD = "Jose\u0301";

Deno.test("list is answered with everybody present, in the order in which they came", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  const zoe = relay.joins("zoe");
  relay.joinsOurs("bob");
  const users = { ana: keyOf("ana"), zoe: keyOf("zoe"), bob: keyOf("bob") };
  assertEquals(relay.hears(ana, { type: "list" }), [{ to: ana, says: { type: "users", users } }]);
  relay.closes(ana);
  assertEquals(relay.answers(zoe, { type: "list" }), [
    `{"type":"users","users":{"zoe":"${users.zoe}","bob":"${users.bob}"}}`,
  ]);
});

Deno.test("chat is logged, and echoed to who wrote it alone", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  relay.joins("zoe");
  for (const text of ["hola", "", 'a "b"\n\u001b[2J\ud83d\ude00', "x".repeat(60_000)]) {
    assertEquals(relay.hears(ana, { type: "chat", text }), [
      { logs: { event: "chat", from: "ana", text } },
      { to: ana, says: { type: "server", text: `echo: ${text}` } },
    ]);
  }
});

Deno.test("chat with half of a surrogate pair is echoed as well-formed JSON", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  assertEquals(relay.answers(ana, '{"type":"chat","text":"\\ud800"}'), [
    '{"type":"server","text":"echo: \\ud800"}',
  ]);
});

Deno.test("relay goes to its addressee alone, and the sender hears nothing", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  const zoe = relay.joinsOurs("zoe");
  relay.joins("bob");
  const line = relayOf("ana", "zoe");
  assertEquals(relay.hears(ana, line), [{ to: zoe, says: line }]);
});

Deno.test("relay is forwarded byte for byte: spacing, escapes, unknown fields, order, carriage return", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ñandú");
  const zoe = relay.joins("zoe");
  const lines = [
    String
      .raw`{"type": "relay", "to": "zoe", "from": "\u00f1and\u00fa", "alg": "X25519+AESGCM", "nonce": "${NONCE}", "cipher": "${CIPHER}"}`,
    `  {"cipher":"${CIPHER}","nonce":"${NONCE}","alg":"later/7","from":"ñandú","to":"zoe","type":"relay"}\t\r`,
    `{"x":[1.0,{"to":"ana"}],"type":"chat","type":"relay","__proto__":{"to":"ñandú"},"to":"zoe","from":"ñandú","alg":"a","nonce":"${NONCE}","cipher":"${CIPHER}","id":1e2}`,
  ];
  for (const line of lines) {
    const bytes = encodeUtf8(line);
    const effects = relay.effects({ kind: "line", connection: ana, bytes });
    const from = relay.state.connections.get(ana)!.person!;
    assertEquals(effects, [{ kind: "send", to: zoe, line: bytes, from }]);
  }
});

Deno.test("relay finds its addressee, and its sender, by the NFC form of their names", () => {
  for (const [owner, written] of [[NFC, NFD], [NFD, NFC], [NFD, NFD]] as const) {
    const relay = new RelayDriver();
    const jose = relay.joins(owner);
    const ana = relay.joins("ana");
    assertEquals(heard(relay.hears(ana, relayOf("ana", written))), [
      { to: jose, says: relayOf("ana", written) },
    ]);
    assertEquals(heard(relay.hears(jose, relayOf(written, "ana"))), [
      { to: ana, says: relayOf(written, "ana") },
    ]);
  }
});

Deno.test("relay tells names apart by case, and may go to oneself", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  const other = relay.joins("Ana");
  assertEquals(heard(relay.hears(ana, relayOf("ana", "Ana"))), [{ to: other, says: relayOf("ana", "Ana") }]);
  assertEquals(heard(relay.hears(ana, relayOf("ana", "ana"))), [{ to: ana, says: relayOf("ana", "ana") }]);
});

Deno.test("relay to somebody absent is answered `destino no conectado`, and is not a bad line", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  const gone = relay.joins("zoe");
  relay.closes(gone);
  for (let i = 0; i < 12; i++) {
    assertEquals(relay.hears(ana, relayOf("ana", "zoe")), [
      { to: ana, says: { type: "error", text: "destino no conectado" } },
    ]);
  }
});

Deno.test("errors/1 adds the code to an error, and the addressee where it is about one", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana", { ext: ["errors/1"] });
  assertEquals(heard(relay.hears(ana, relayOf("ana", NFD))), [
    { to: ana, says: { type: "error", text: "destino no conectado", code: "away", to: NFD } },
  ]);
  assertEquals(heard(relay.hears(ana, { type: "dance" })), [
    { to: ana, says: { type: "error", text: "tipo no soportado", code: "unsupported" } },
  ]);
});

Deno.test("errors/1 is not used with who named other extensions only", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana", { ext: ["presence/1", "ping/1", "errors/2"] });
  assertEquals(heard(relay.hears(ana, relayOf("ana", "zoe"))), [
    { to: ana, says: { type: "error", text: "destino no conectado" } },
  ]);
});

Deno.test("names that JavaScript gives to objects are only names", () => {
  const relay = new RelayDriver();
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];
  const connections = names.map((name) => relay.joins(name, { pub: keyOf(name) }));
  const table = names.map((name) => `"${name}":"${keyOf(name)}"`).join(",");
  for (const [i, connection] of connections.entries()) {
    const next = (i + 1) % names.length;
    const line = relayOf(names[i]!, names[next]!);
    assertEquals(heard(relay.hears(connection, line)), [{ to: connections[next]!, says: line }]);
    assertEquals(relay.answers(connection, { type: "list" }), [`{"type":"users","users":{${table}}}`]);
  }
  const stranger = relay.joins("ana");
  assertEquals(heard(relay.hears(stranger, relayOf("ana", "__defineGetter__"))), [
    { to: stranger, says: { type: "error", text: "destino no conectado" } },
  ]);
});

Deno.test("nothing is done for a connection that was closed, or never opened", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  const zoe = relay.joins("zoe");
  relay.closes(ana);
  for (const connection of [ana, 77]) {
    assertEquals(relay.hears(connection, { type: "list" }), []);
    assertEquals(relay.hears(connection, relayOf("ana", "zoe")), []);
    assertEquals(relay.hearsTooLong(connection), []);
    assertEquals(relay.closes(connection), []);
  }
  assertEquals(relay.hears(zoe, { type: "list" }), [
    { to: zoe, says: { type: "users", users: { zoe: keyOf("zoe") } } },
  ]);
});

Deno.test("say reaches the person named, or everybody who was welcomed, and nobody who is not present", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  relay.opens();
  const bob = relay.joins("bob");
  const says = { type: "server", text: "at six" };
  assertEquals(relay.saysAtConsole("at six"), [{ to: ana, says }, { to: bob, says }]);
  assertEquals(relay.saysAtConsole("at six", "bob"), [{ to: bob, says }]);
  assertEquals(relay.saysAtConsole("at six", "zoe"), []);
});

Deno.test("stop tells everybody who was welcomed, closes all, and leaves nothing", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  const unknown = relay.opens();
  const bob = relay.joins("bob", { ext: UNPROVEN });
  assertEquals(relay.stops(), [
    { to: ana, says: { type: "server", text: FAREWELL } },
    { closes: ana },
    { closes: unknown },
    { to: bob, says: { type: "server", text: FAREWELL } },
    { closes: bob },
  ]);
  assertEquals(FAREWELL, "servidor detenido");
  assertEquals(relay.hears(ana, { type: "list" }), []);
  assertEquals(relay.closes(bob), []);
  assertEquals(relay.stops(), []);
  assertEquals(relay.ticksFor(200), []);
});
