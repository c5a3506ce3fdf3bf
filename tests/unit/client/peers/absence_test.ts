// Away, blocked, and what else a person decides, as the session carries it out.

import { assertEquals } from "@std/assert";
import { fingerprint } from "../../../../lib/e2ee/fingerprint.ts";
import { es } from "../../../../lib/texts/es.ts";
import { parsePublicKey } from "../../../../lib/wire/public_key.ts";
import { keyOf, publicKey } from "../../../support/keys.ts";
import { garbage, letter } from "../../../support/letters.ts";
import {
  CoreDriver,
  en,
  error,
  fp,
  listed,
  message,
  PING,
  relays,
  SUITE,
  warning,
} from "../../../support/core_driver.ts";
import { withoutSaves } from "../../../support/login_driver.ts";

const REFUSED_BOB = error("blocked", en.notSent(en.isBlocked("bob"), "hi"), { to: "bob" });

Deno.test("/away answers whoever writes, once, and says that nobody typed it", async () => {
  const alice = await CoreDriver.ready(["bob", "zoe"]);
  assertEquals(await alice.types("/away back at six"), [{ event: "away", text: "back at six" }]);
  assertEquals(await alice.hears(await letter("bob", "alice", "hola")), [
    message("bob", "hola"),
    relays("bob", en.awayAnswer("back at six"), 1),
    PING,
  ]);
  assertEquals(await alice.writes(1), [
    { event: "sent", to: "bob", text: en.awayAnswer("back at six"), suite: SUITE, automatic: true },
  ]);
  assertEquals(await alice.hears(await letter("bob", "alice", "hola?")), [message("bob", "hola?")]);
  assertEquals(await alice.hears(await letter("zoe", "alice", "hey")), [
    message("zoe", "hey"),
    relays("zoe", en.awayAnswer("back at six"), 2),
  ]);
});

Deno.test("/away without words says the usual ones; /back ends it, and a new absence answers again", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals(await alice.types("/away"), [{ event: "away", text: en.awayUsual() }]);
  await alice.hears(await letter("bob", "alice", "1"));
  assertEquals(await alice.types("/back"), [{ event: "back" }]);
  assertEquals(await alice.hears(await letter("bob", "alice", "2")), [message("bob", "2")]);
  await alice.types("/away");
  assertEquals(await alice.hears(await letter("bob", "alice", "3")), [
    message("bob", "3"),
    relays("bob", en.awayAnswer(en.awayUsual()), 2),
  ]);
});

Deno.test("/away answers nothing that did not open, and nobody who has left or is blocked", async () => {
  const alice = await CoreDriver.ready(["bob", "zoe"]);
  await alice.typesAll("/away", "/block zoe");
  assertEquals((await alice.hears(garbage("bob", "alice"))).length, 1);
  assertEquals(await alice.hears(await letter("zoe", "alice", "hi")), []);
  await alice.hears({ type: "left", user: "bob" });
  assertEquals(await alice.hears(await letter("bob", "alice", "bye")), [message("bob", "bye")]);
});

Deno.test("/away still owes an answer to somebody who had left when it was due", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.types("/away");
  await alice.hears({ type: "left", user: "bob" });
  await alice.hears(await letter("bob", "alice", "bye"));
  await alice.hears({ type: "joined", user: "bob", pub: keyOf("bob") });
  assertEquals(await alice.hears(await letter("bob", "alice", "back")), [
    message("bob", "back"),
    relays("bob", en.awayAnswer(en.awayUsual()), 1),
    PING,
  ]);
});

Deno.test("/away answers 1,000 people in one absence and no more", async () => {
  const people = Array.from({ length: 1_001 }, (_, i) => `p${i}`);
  const alice = await CoreDriver.ready(people);
  await alice.types("/away");
  for (const from of people.slice(0, 1_000)) await alice.hears(await letter(from, "alice", "x"));
  assertEquals(await alice.hears(await letter("p1000", "alice", "x")), [message("p1000", "x")]);
});

Deno.test("an automatic answer that did not arrive is not a failure, and nobody is told", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.types("/away");
  await alice.hears(await letter("bob", "alice", "hi"));
  assertEquals(
    await alice.hears({ type: "error", text: "destino no conectado", code: "away", to: "bob" }),
    [],
  );
  await alice.types("/away again");
  await alice.hears(await letter("bob", "alice", "hi"));
  await alice.writes(1);
  await alice.writes(2);
  assertEquals((await alice.loses()).filter((seen) => typeof seen === "object" && "code" in seen), []);
  await alice.reconnects(["bob"]);
  await alice.inputEnds();
  assertEquals((await alice.users("alice")).at(-1), { exit: 0 });
});

Deno.test("/away refuses words that would not fit into an answer", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  const long = "x".repeat(50_000);
  assertEquals(await alice.types(`/away ${long}`), [error("too_long", en.notSent(en.tooLong(), long))]);
  assertEquals(await alice.hears(await letter("bob", "alice", "hi")), [message("bob", "hi")]);
});

Deno.test("/block shows nothing of a person: no message, no coming and going, no place in the list, no error", async () => {
  const alice = await CoreDriver.ready(["bob", "zoe"]);
  assertEquals(withoutSaves(await alice.types("/block bob")), [{ event: "block", user: "bob" }]);
  assertEquals(await alice.hears(await letter("bob", "alice", "hola")), []);
  assertEquals(await alice.hears(garbage("bob", "alice")), []);
  assertEquals(await alice.hears({ type: "left", user: "bob" }), []);
  assertEquals(await alice.hears({ type: "joined", user: "bob", pub: publicKey(77) }), []);
  await alice.types("/list");
  assertEquals(await alice.users("alice", "bob", "zoe"), [await listed("alice", "zoe")]);
  assertEquals(await alice.hears(await letter("zoe", "alice", "hey")), [message("zoe", "hey")]);
  assertEquals(await alice.types("/to bob hi"), [REFUSED_BOB]);
  const { present, blocked } = alice.session.names;
  assertEquals({ present, blocked }, { present: ["zoe"], blocked: ["bob"] });
});

Deno.test("/unblock shows a person again; what was sent meanwhile is not shown later", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.types("/block bob");
  await alice.hears(await letter("bob", "alice", "unseen"));
  assertEquals(withoutSaves(await alice.types("/unblock bob")), [{ event: "unblock", user: "bob" }]);
  assertEquals(await alice.hears(await letter("bob", "alice", "seen")), [message("bob", "seen")]);
  assertEquals(await alice.types("/unblock bob"), [error("usage", en.notBlocked("bob"))]);
});

Deno.test("/unblock says whether the key changed meanwhile, from the one before to the present one", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.types("/block bob");
  for (const key of [77, 78]) {
    await alice.hears({ type: "left", user: "bob" });
    assertEquals(await alice.hears({ type: "joined", user: "bob", pub: publicKey(key) }), []);
  }
  const now = await fingerprint(parsePublicKey(publicKey(78))!.bytes);
  assertEquals(withoutSaves(await alice.types("/unblock bob")), [
    { event: "unblock", user: "bob" },
    warning("key_changed", en.keyChanged("bob", await fp("bob"), now), "bob"),
  ]);
});

Deno.test("/block alone says who is blocked; it takes any other name, in either normal form, but not one's own", async () => {
  const alice = await CoreDriver.ready();
  assertEquals(await alice.types("/block"), [{ event: "blocked", users: [] }]);
  await alice.typesAll("/block Jos\u00e9", "/block Jose\u0301", "/block bob");
  assertEquals(await alice.types("/block"), [{ event: "blocked", users: ["Jos\u00e9", "bob"] }]);
  assertEquals(await alice.types("/block alice"), [error("usage", en.thatIsYou())]);
  assertEquals(await alice.types("/block z\u200be"), [error("unknown_user", en.unknownUser("z\u200be"))]);
});

Deno.test("/block and /unblock of a name that nobody had say so, and offer the name that may be meant", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  const block = async (typed: string) => withoutSaves(await alice.types(`/block ${typed}`));
  assertEquals(await block("Bob"), [error("unknown_user", en.didYouMean("Bob", "/block bob"))]);
  assertEquals(await block("carolina"), [{ event: "block", user: "carolina", never: true }]);
  assertEquals(await block("bob"), [{ event: "block", user: "bob" }]);
  assertEquals(await alice.types("/unblock Carolina"), [
    error("usage", en.notBlocked("Carolina", "carolina")),
  ]);
  assertEquals(await alice.types("/unblock zoe"), [error("usage", en.notBlocked("zoe"))]);
});

Deno.test("/bell, /notify and /clear are told to whoever draws the screen; /lang changes every later text", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals(withoutSaves(await alice.typesAll("/bell on", "/notify off", "/clear", "/lang es")), [
    { event: "bell", on: true },
    { event: "notify", on: false },
    { event: "clear" },
    { event: "language", language: "es" },
  ]);
  assertEquals(await alice.types("/to zoe hi"), [
    error("unknown_user", es.notSent(es.unknownUser("zoe"), "hi"), { to: "zoe" }),
  ]);
  assertEquals(alice.session.texts, es);
});

Deno.test("a person is told on entering who is there, 20 by name; a program is not", async () => {
  const people = Array.from({ length: 23 }, (_, i) => `p${i}`);
  const alice = await CoreDriver.make({ interactive: true });
  await alice.starts();
  await alice.opens();
  assertEquals((await alice.welcome(["alice", ...people])).at(-1), {
    event: "here",
    users: people.slice(0, 20),
    more: 3,
  });
  const program = await CoreDriver.make();
  await program.starts();
  await program.opens();
  assertEquals((await program.welcome(["alice", "bob"])).length, 1);
});
