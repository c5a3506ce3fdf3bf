// Who is let in, under which name, and what becomes of the connection that had it before.

import { assertEquals } from "@std/assert";
import { encodeBase64 } from "@std/encoding/base64";
import vectors from "../../vectors/base-suite.json" with { type: "json" };
import { UNPROVEN } from "../../support/extensions.ts";
import { publicKey } from "../../support/keys.ts";
import { helloOf, keyOf, RelayDriver, relayOf } from "../../support/relay_driver.ts";

/** What a refused hello brings: the error, the end, the log. */
function turnedAway(connection: number, text: string, code: string): unknown[] {
  return [
    { to: connection, says: { type: "error", text } },
    { closes: connection },
    { logs: { event: "refused", remote: `remote ${connection}`, code } },
  ];
}

Deno.test("hello is answered with everybody present, the sender last and included", () => {
  const relay = new RelayDriver();
  relay.joins("ana");
  const zoe = relay.opens();
  assertEquals(relay.hears(zoe, helloOf("zoe")), [
    { to: zoe, says: { type: "welcome", users: { ana: keyOf("ana"), zoe: keyOf("zoe") } } },
    { logs: { event: "joined", user: "zoe", remote: "remote 2", people: 2 } },
    { to: 1, says: { type: "users", users: { ana: keyOf("ana"), zoe: keyOf("zoe") } } },
  ]);
});

Deno.test("welcome names extensions to who named some, even none that is ours, and never to a base peer", () => {
  const welcome = (ext: unknown) => {
    const relay = new RelayDriver();
    const connection = relay.opens();
    return relay.answers(connection, { ...helloOf("ana"), ...(ext === undefined ? {} : { ext }) });
  };
  const base = `{"type":"welcome","users":{"ana":"${keyOf("ana")}"}`;
  const plain = [`${base}}`];
  const extended = [
    `${base},"ext":["presence/1","ping/1","errors/1","pace/1","quickack/1","login/1","addressee/1"]}`,
  ];
  for (const ext of [undefined, null, "presence/1", { 0: "ping/1" }, 7]) assertEquals(welcome(ext), plain);
  for (const ext of [[], UNPROVEN, ["login/2"], [1, null, "ping/1"], Array(1_000).fill("x")]) {
    assertEquals(welcome(ext), extended);
  }
});

Deno.test("only extensions that the hello names are used", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana", { ext: ["ping/1"] });
  const eva = relay.joins("eva", { ext: ["presence/1", "unknown/1"] });
  assertEquals(relay.hears(ana, { type: "ping" }), [{ to: ana, says: { type: "pong" } }]);
  assertEquals(relay.hears(eva, { type: "ping" })[0], {
    to: eva,
    says: { type: "error", text: "tipo no soportado" },
  });
});

Deno.test("a first line that is not a hello is refused, and closes the connection", () => {
  const lines = [
    { type: "list" },
    { type: "chat", text: "hola" },
    relayOf("ana", "zoe"),
    { type: "ping" },
    { type: "dance" },
    { type: ["hello"] },
    {},
    [],
    "null",
    "",
    "GET / HTTP/1.1\r",
    "\u0016\u0003\u0001",
    '{"type":"hello"',
  ];
  for (const line of lines) {
    const relay = new RelayDriver();
    const connection = relay.opens();
    assertEquals(
      relay.hears(connection, line),
      turnedAway(connection, "first message must be hello", "not_hello"),
    );
    assertEquals(relay.hears(connection, helloOf("ana")), []);
    assertEquals(relay.closes(connection), []);
  }
});

Deno.test("a first line that is too long, or not UTF-8, is not a hello", () => {
  const relay = new RelayDriver();
  const [long, noise] = [relay.opens(), relay.opens()];
  assertEquals(relay.hearsTooLong(long), turnedAway(long, "first message must be hello", "not_hello"));
  assertEquals(
    relay.hears(noise, Uint8Array.of(0xff, 0xfe)),
    turnedAway(noise, "first message must be hello", "not_hello"),
  );
});

Deno.test("hello with an invalid name is refused", () => {
  const names = [
    "",
    "a b",
    "a\tb",
    "a\u200bb",
    "\u202eana",
    "a\u00a0b",
    "x".repeat(33),
    "a\u2028b",
    "\u001b[2J",
  ];
  for (const name of [...names, 7, null, ["ana"], { toString: "ana" }]) {
    const relay = new RelayDriver();
    const connection = relay.opens();
    const text = "nombre no válido: de 1 a 32 caracteres, sin espacios ni caracteres invisibles";
    assertEquals(
      relay.hears(connection, { ...helloOf("ana"), user: name }),
      turnedAway(connection, text, "bad_name"),
    );
  }
});

Deno.test("hello without a name, with half a surrogate pair, or with no key is refused", () => {
  const cases = [
    [`{"type":"hello","pub":"${publicKey(1)}"}`, "bad_name"],
    [`{"type":"hello","user":"\\ud800","pub":"${publicKey(1)}"}`, "bad_name"],
    [`{"type":"hello","user":"ana"}`, "bad_key"],
  ] as const;
  for (const [line, code] of cases) {
    const relay = new RelayDriver();
    assertEquals(relay.hears(relay.opens(), line).at(-1), {
      logs: { event: "refused", remote: "remote 1", code },
    });
  }
});

Deno.test("hello takes a name of 32 code points, counted in NFC", () => {
  for (const name of ["😀".repeat(32), "e\u0301".repeat(32)]) {
    const relay = new RelayDriver();
    relay.joins(name);
    assertEquals(relay.state.present.size, 1);
  }
});

Deno.test("hello with a reserved name, or one that looks like it, is refused", () => {
  for (const name of ["server", "Servidor", "SYSTEM", "tú", "ѕеrvеr", "s.e.r.v.e.r", "y0u", "sistema"]) {
    const relay = new RelayDriver();
    const connection = relay.opens();
    assertEquals(
      relay.hears(connection, { ...helloOf("ana"), user: name }),
      turnedAway(connection, "ese nombre está reservado: elige otro", "reserved_name"),
    );
  }
});

Deno.test("hello with a key that is no 32 bytes of canonical Base64, or of low order, is refused", () => {
  const good = keyOf("ana");
  const keys: unknown[] = vectors.reject_public_keys_hex.map((hex) => encodeBase64(Uint8Array.fromHex(hex)));
  if (keys.length === 0) throw new Error("no known answers");
  keys.push("", good.slice(0, -1), good + "\n", good.replace("=", ""), btoa("x".repeat(31)), 7, null, [good]);
  for (const pub of keys) {
    const relay = new RelayDriver();
    const connection = relay.opens();
    assertEquals(
      relay.hears(connection, { type: "hello", user: "ana", pub }),
      turnedAway(connection, "clave pública no válida", "bad_key"),
    );
  }
});

Deno.test("a name is taken while its owner is connected, in either normal form", () => {
  for (const [owner, thief] of [["ana", "ana"], ["Jos\u00e9", "Jose\u0301"]] as const) {
    const relay = new RelayDriver();
    const first = relay.joins(owner, { pub: publicKey(1) });
    const second = relay.opens();
    assertEquals(
      relay.hears(second, helloOf(thief, { pub: publicKey(2) })),
      turnedAway(second, "ese nombre está en uso: elige otro", "name_taken"),
    );
    assertEquals(relay.closes(second), []);
    assertEquals(relay.hears(first, { type: "list" }), [
      { to: first, says: { type: "users", users: { [owner]: publicKey(1) } } },
    ]);
    relay.closes(first);
    relay.joins(thief, { pub: publicKey(2) });
  }
});

Deno.test("under errors/1 a refused hello carries its code", () => {
  const relay = new RelayDriver();
  relay.joins("ana", { pub: publicKey(1) });
  const second = relay.opens();
  assertEquals(relay.hears(second, helloOf("ana", { pub: publicKey(2), ext: UNPROVEN }))[0], {
    to: second,
    says: { type: "error", text: "ese nombre está en uso: elige otro", code: "name_taken" },
  });
});

Deno.test("the same name with the same key replaces the old connection, which is told and closed, unheard by others", () => {
  const relay = new RelayDriver();
  const old = relay.joins("ana");
  relay.joinsOurs("eva");
  relay.joins("bob");
  relay.ticksFor(2);
  const fresh = relay.opens();
  const users = { ana: keyOf("ana"), eva: keyOf("eva"), bob: keyOf("bob") };
  assertEquals(relay.hears(fresh, helloOf("ana")), [
    { to: old, says: { type: "error", text: "otra conexión tuya ha sustituido a esta" } },
    { closes: old },
    { logs: { event: "replaced", user: "ana", remote: "remote 4" } },
    { to: fresh, says: { type: "welcome", users } },
  ]);
  assertEquals(relay.ticksFor(3), []);
});

Deno.test("the end of a replaced connection, and its last lines, change nothing", () => {
  const relay = new RelayDriver();
  const old = relay.joins("ana");
  const eva = relay.joinsOurs("eva");
  const fresh = relay.joins("ana");
  assertEquals(relay.hears(old, relayOf("ana", "eva")), []);
  assertEquals(relay.closes(old), []);
  assertEquals(relay.hears(eva, relayOf("eva", "ana"))[0], { to: fresh, says: relayOf("eva", "ana") });
});

Deno.test("a new connection speaks the extensions of its own hello, not of the one that it replaces", () => {
  const relay = new RelayDriver();
  relay.joinsOurs("ana");
  const fresh = relay.joins("ana");
  assertEquals(relay.hears(fresh, { type: "ping" })[0], {
    to: fresh,
    says: { type: "error", text: "tipo no soportado" },
  });
});

Deno.test("a second hello is a bad line, whoever it names", () => {
  const relay = new RelayDriver();
  const ana = relay.joins("ana");
  relay.joins("bob");
  for (const name of ["ana", "bob", "eva"]) {
    assertEquals(relay.hears(ana, helloOf(name)), [
      { to: ana, says: { type: "error", text: "el hello ya se recibió" } },
      { logs: { event: "refused", remote: "remote 1", code: "repeated_hello", user: "ana" } },
    ]);
  }
  assertEquals([...relay.state.present.keys()], ["ana", "bob"]);
});

Deno.test("a connection that ends removes only itself", () => {
  const relay = new RelayDriver();
  const [ana, eva] = [relay.joins("ana"), relay.joins("eva")];
  const silent = relay.opens();
  assertEquals(relay.closes(silent), []);
  assertEquals(relay.closes(ana, "slow"), [
    { logs: { event: "left", user: "ana", reason: "slow", people: 1 } },
  ]);
  assertEquals([...relay.state.present.keys()], ["eva"]);
  assertEquals([...relay.state.connections.keys()], [eva]);
});

Deno.test("as many are let in as the host allows; a place that comes free is given again, and a friend who comes back has one", () => {
  const full = "el servidor está lleno: inténtalo más tarde";
  const relay = new RelayDriver({ maxPeople: 2 });
  relay.joins("ana");
  const bob = relay.joins("bob");
  const zoe = relay.opens();
  assertEquals(relay.hears(zoe, helloOf("zoe")), turnedAway(zoe, full, "full"));
  const again = relay.opens();
  assertEquals(relay.hears(again, helloOf("bob")).filter((done) => "closes" in done), [{ closes: bob }]);
  relay.closes(again);
  const later = relay.opens();
  assertEquals(relay.answers(later, helloOf("zoe")).length, 1);
  const last = relay.opens();
  assertEquals(relay.hears(last, helloOf("eva", { ext: ["errors/1"] }))[0], {
    to: last,
    says: { type: "error", text: full, code: "full" },
  });
});
