// A server that errs or talks nonsense: nothing it says ends the session or fills its memory.

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { UNPROVEN } from "../../support/extensions.ts";
import { MAX_SERVER_LINE } from "../../../lib/wire/limits.ts";
import { keyOf, publicKey, tableOf } from "../../support/keys.ts";
import { garbage, letter } from "../../support/letters.ts";
import { holdsAsync } from "../../support/property.ts";
import { connected, CoreDriver, en, error, message, PONG, warning } from "../../support/core_driver.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";

Deno.test("bad lines never end the session, and are told at the 1st, 10th, 100th and so on", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  const lines: (object | string)[] = ["", "noise", "[]", "7", {}, { type: 7 }, { type: "users" }, {
    type: "server",
  }];
  lines.push({ type: "users", users: [] }, { type: "joined", user: "zoe" }, { type: "left" }, {
    type: "relay",
  });
  const told: number[] = [];
  for (let i = 1; i <= 10_000; i++) {
    const seen = i % 13 === 0
      ? await alice.happens({ kind: "overlong" })
      : await alice.hears(lines[i % lines.length]!);
    if (seen.length > 0) {
      assertEquals(seen, [warning("bad_server", en.badLines(i))]);
      told.push(i);
    }
  }
  assertEquals(told, [1, 10, 100, 1_000, 10_000]);
  assertEquals(await alice.hears(await letter("bob", "alice", "hi")), [message("bob", "hi")]);
});

Deno.test("types of a later version are ignored without a word", async () => {
  const alice = await CoreDriver.ready();
  for (const type of ["later", "", "hello", "__proto__"]) {
    assertEquals(await alice.hears({ type, text: "x" }), []);
  }
});

Deno.test("answers that nobody asked for do nothing; a server's words and errors are shown", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals(await alice.hears({ type: "pong" }), []);
  assertEquals(await alice.users("alice", "bob", "zoe"), []);
  assertEquals(await alice.welcome(["alice"], []), []);
  assertEquals(await alice.hears({ type: "ping" }), [PONG]);
  assertEquals(await alice.hears({ type: "server", text: "echo: nothing" }), [
    { event: "server", text: "echo: nothing" },
  ]);
  const away = { type: "error", text: "destino no conectado" };
  assertEquals(await alice.hears(away), [error("away", en.somebodyAway())]);
  assertEquals(await alice.hears({ ...away, to: "bob" }), [error("away", en.somebodyAway())]);
  assertEquals(await alice.hears({ ...away, to: "b o b", code: 7 }), [error("away", en.somebodyAway())]);
});

Deno.test("everything but a welcome or an error is ignored before the welcome", async () => {
  const alice = await CoreDriver.make();
  await alice.starts();
  await alice.opens();
  assertEquals(await alice.users("alice", "bob"), []);
  assertEquals(await alice.hears({ type: "ping" }), []);
  assertEquals(await alice.hears({ type: "server", text: "x" }), []);
  assertEquals(await alice.hears(await letter("bob", "alice", "too early")), []);
  assertEquals(await alice.hears({ type: "joined", user: "zoe", pub: keyOf("zoe") }), []);
  assertEquals(await alice.welcome(["alice"], UNPROVEN), [connected()]);
});

Deno.test("a welcome with no table is a bad line", async () => {
  for (const users of [undefined, null, 7, "x", []]) {
    const alice = await CoreDriver.make({ interactive: true });
    await alice.starts();
    await alice.opens();
    assertEquals(await alice.hears({ type: "welcome", users }), [warning("bad_server", en.badLines(1))]);
  }
});

Deno.test("a table of 100,000 people is taken and answered", async () => {
  const alice = await CoreDriver.ready();
  const pub = keyOf("x");
  const users: Record<string, string> = tableOf("alice", "bob");
  for (let i = 0; i < 100_000; i++) users[`p${i}`] = pub;
  assert(JSON.stringify(users).length < MAX_SERVER_LINE);
  assertEquals(await alice.hears({ type: "users", users }), []);
  assertEquals(await alice.hears(await letter("bob", "alice", "hi")), [message("bob", "hi")]);
});

Deno.test("a line as long as a server's may be, with one field all over it, is a bad line at worst", async () => {
  const long = "A".repeat(MAX_SERVER_LINE - 200);
  const good = garbage("bob", "alice");
  for (
    const line of [
      { ...good, cipher: long },
      { ...good, nonce: long },
      { ...good, from: long },
      { type: "error", text: long },
      { type: "users", users: { bob: long } },
      { type: "users", users: { [long]: keyOf("bob") } },
      { type: "joined", user: "bob", pub: long },
      { type: "welcome", users: {}, ext: [long] },
    ]
  ) {
    const alice = await CoreDriver.ready(["bob"]);
    const seen = await alice.hears(line);
    assert(seen.length <= 1, JSON.stringify(seen).slice(0, 300));
    assertEquals(await alice.hears(await letter("bob", "alice", "hi")), [message("bob", "hi")]);
  }
});

Deno.test("whatever lines come, the session goes on and hears its friend", async () => {
  const name = fc.constantFrom("alice", "bob", "zoe", "__proto__", "", "a b", 7);
  const key = fc.constantFrom(keyOf("bob"), keyOf("alice"), publicKey(66), "AAAA", 7, null);
  const text = fc.constantFrom(
    "",
    "destino no conectado",
    "ese nombre está en uso: elige otro",
    "echo: x",
    7,
  );
  const line = fc.oneof(
    fc.json(),
    fc.string(),
    fc.record({
      type: fc.constantFrom(
        "welcome",
        "users",
        "joined",
        "left",
        "relay",
        "server",
        "error",
        "ping",
        "pong",
        "x",
      ),
      users: fc.oneof(fc.dictionary(fc.constantFrom("alice", "zoe", "toString", " "), key), key),
      user: name,
      pub: key,
      to: name,
      from: name,
      alg: fc.constantFrom("X25519+AESGCM", "x", 7),
      nonce: fc.constantFrom("AAAAAAAAAAAAAAAA", "", 7),
      cipher: fc.constantFrom("AAAAAAAAAAAAAAAAAAAAAA==", "", 7),
      text,
      code: fc.constantFrom("away", "name_taken", "x", 7),
      ext: fc.constantFrom([...UNPROVEN], [], 7),
    }, { requiredKeys: ["type"] }),
  );
  const typed = fc.constantFrom(
    "/to bob hi",
    "/to zoe hi",
    "/list",
    "/server x",
    "/fp zoe",
    "/with zoe",
    "hi",
    "/help",
  );
  const action = fc.oneof(
    { weight: 5, arbitrary: fc.record({ line }) },
    fc.record({ typed }),
    fc.record({ ms: fc.integer({ min: 0, max: 9_000 }) }),
  );
  await holdsAsync(
    fc.asyncProperty(
      fc.array(action, { maxLength: 60, size: "max" }),
      fc.boolean(),
      async (actions, ours) => {
        const alice = await (ours ? CoreDriver.ready(["bob"]) : CoreDriver.base(["bob"]));
        for (const action of actions) {
          const seen = "line" in action
            ? await alice.hears(action.line)
            : "typed" in action
            ? await alice.types(action.typed)
            : await alice.ticks(action.ms);
          assert(!seen.some((one) => typeof one === "object" && "exit" in one), "it ended");
          assert(!seen.includes("hang up"), "it hung up");
        }
        await alice.users("alice", "bob");
        const trust = alice.session.trustOf(parseUserName("bob")!); // "changed" where another key was written to, or heard
        const seen = await alice.hears(await letter("bob", "alice", "still there?"));
        assertEquals(seen, [{ ...message("bob", "still there?"), ...(trust ? { trust } : {}) }]);
      },
    ),
    100,
  );
});
