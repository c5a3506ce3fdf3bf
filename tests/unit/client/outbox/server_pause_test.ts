// A server that takes only so much: what it refused for the moment is sent again, in order, and nothing is
// lost.

import { assertEquals } from "@std/assert";
import { parseCommandLine } from "../../../../lib/client/commands/command_line.ts";
import type { CoreEvent } from "../../../../lib/client/core_event.ts";
import { UNPROVEN } from "../../../support/extensions.ts";
import {
  connected,
  CoreDriver,
  en,
  error,
  LIST,
  listed,
  message,
  PING,
  relays,
  warning,
} from "../../../support/core_driver.ts";
import { stepSaved } from "../../../support/step_saved.ts";
import { keyOf } from "../../../support/keys.ts";
import { letter } from "../../../support/letters.ts";

const RESUME = { sends: { type: "resume" } };
const PONG_LINE = { type: "pong" };

function tooFast(to?: string, wait_s = 2): object {
  return { type: "error", text: "vas demasiado rápido", code: "too_fast", wait_s, ...(to ? { to } : {}) };
}

const SLOW_DOWN = warning("too_fast", en.tooFast(2));

Deno.test("texts refused because they were too much at once are sent again after the wait, in order, before later ones", async () => {
  const alice = await CoreDriver.ready(["bob", "eve"]);
  await alice.typesAll("/to bob one", "/to eve two", "/to bob three");
  assertEquals(await alice.hears(tooFast("bob")), [SLOW_DOWN], "told once");
  assertEquals(await alice.hears(tooFast("eve")), []);
  assertEquals(await alice.hears(tooFast("bob")), []);
  assertEquals(await alice.types("/to eve four"), [], "nothing leaves before the wait is over");
  assertEquals(await alice.ticks(1_500), []);
  await alice.hears(PONG_LINE);
  assertEquals((await alice.ticks(600)).filter((seen) => seen !== PING && !isPing(seen)), [
    RESUME,
    relays("bob", "one", 4),
    relays("eve", "two", 5),
    relays("bob", "three", 6),
    relays("eve", "four", 7),
  ]);
});

function isPing(seen: unknown): boolean {
  return JSON.stringify(seen) === JSON.stringify(PING);
}

Deno.test("a /server text and a /list that were refused so are asked again, and each is answered", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.typesAll("/server hello", "/list");
  await alice.hears(tooFast());
  await alice.hears(tooFast());
  assertEquals(await alice.ticks(2_000), [RESUME, { sends: { type: "chat", text: "hello" } }, LIST]);
  assertEquals(await alice.users("alice", "bob"), [await listed("alice", "bob")]);
  assertEquals(await alice.hears({ type: "server", text: "echo: hello" }), [{
    event: "server",
    text: "echo: hello",
  }]);
});

Deno.test("the end of the input waits for what was refused, and its own last list is asked again", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.types("/to bob one");
  await alice.hears(tooFast("bob"));
  await alice.hears(PONG_LINE);
  assertEquals(await alice.inputEnds(), []);
  assertEquals(await alice.ticks(2_000), [RESUME, relays("bob", "one", 2), PING, LIST]);
  await alice.writes(2);
  await alice.hears(PONG_LINE);
  assertEquals(await alice.hears(tooFast(undefined, 1)), [warning("too_fast", en.tooFast(1))]);
  assertEquals(await alice.ticks(1_000), [RESUME, LIST]);
  assertEquals(await alice.users("alice", "bob"), ["hang up", { exit: 0 }]);

  const carol = await CoreDriver.ready(["bob"], { user: "carol" });
  await carol.types("/to bob one");
  assertEquals(await carol.inputEnds(), [LIST]);
  await carol.hears(tooFast("bob"));
  await carol.hears(tooFast());
  await carol.hears(PONG_LINE);
  const again = relays("bob", "one", 2, "carol");
  assertEquals(await carol.ticks(2_000), [RESUME, again, PING, LIST], "the last list comes last");
});

Deno.test("what is sent again is the very same line, and nothing is ever sealed for another key", async () => {
  const alice = await CoreDriver.ready(["bob", "eve", "joe"]);
  const lines: string[] = [];
  const typing = (line: string) => ({ kind: "command", command: parseCommandLine(line, en)! }) as const;
  const sends = async (event: CoreEvent) => {
    for (const effect of await stepSaved(alice.session, event, alice.now)) {
      if (effect.kind === "send" && effect.line.includes('"relay"')) lines.push(effect.line);
    }
  };
  for (const line of ["/to bob one", "/to eve two", "/to joe three"]) await sends(typing(line));
  for (const to of ["bob", "eve", "joe"]) await alice.hears(tooFast(to));
  await alice.hears({ type: "left", user: "eve" });
  await alice.hears({ type: "joined", user: "joe", pub: keyOf("another") });
  alice.now += 2_000;
  await sends({ kind: "tick" });
  assertEquals(lines.length, 4);
  assertEquals(lines[3], lines[0]);
  await alice.inputEnds();
  assertEquals((await alice.users("alice", "bob", "joe")).at(-1), { exit: 1, sentence: en.commandsFailed() });
});

Deno.test("what was refused and is not sent yet survives a loss, and is told at the end", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.types("/to bob one");
  await alice.hears(tooFast("bob", 60));
  await alice.loses();
  assertEquals(await alice.reconnects(["bob"], UNPROVEN), [connected(), relays("bob", "one", 2), PING]);

  const carol = await CoreDriver.ready(["bob"], { user: "carol" });
  await carol.types("/to bob one");
  await carol.hears(tooFast("bob", 60));
  assertEquals((await carol.leaves())[0], warning("unsent", en.unsent("one", "bob"), "bob"));
});

Deno.test("a server cannot make a client wait for longer than a minute, or forget what nobody asked", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals(await alice.hears(tooFast("bob")), [
    SLOW_DOWN,
    error("refused", en.serverRefused(en.refusals.too_fast)),
  ]);
  assertEquals(await alice.ticks(2_000), [RESUME], "or the server would refuse everything for ever");
  await alice.types("/to bob one");
  assertEquals(await alice.hears(tooFast("bob", 1e9)), [warning("too_fast", en.tooFast(60))]);
  assertEquals(await alice.ticks(59_000), [PING]);
  assertEquals(await alice.ticks(1_000), [RESUME, relays("bob", "one", 2)]);
});

Deno.test("a pause goes on while a line from before it has no answer, which would overtake it; after 75 seconds the server is gone", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.typesAll("/to bob one", "/to bob two");
  await alice.hears(tooFast("bob"));
  await alice.types("/to bob three");
  const isQuiet = async (seconds: number) => {
    for (let i = 0; i < seconds; i++) {
      const seen = [...await alice.ticks(1_000), ...await alice.hears({ type: "ping" })];
      assertEquals(seen.filter((one) => !isPing(one)), [{ sends: PONG_LINE }]);
    }
  };
  await isQuiet(76);
  assertEquals(await alice.ticks(1_000), [
    "hang up",
    { event: "disconnected", text: en.serverSilent() },
    warning("unconfirmed", en.unconfirmed("two", "bob"), "bob"),
    { event: "reconnecting", wait_s: 2 },
  ]);

  const carol = await CoreDriver.base(["bob"], { user: "carol" });
  await carol.typesAll("/to bob one", "/to bob two");
  await carol.hears(tooFast("bob"));
  await carol.ticks(61_000);
  assertEquals((await carol.ticks(1_000)).filter((one) => !isPing(one)), [relays("bob", "one", 3, "carol")]);
});

Deno.test("a server that refuses again and again and takes nothing ends a script after ten pauses, and no person", async () => {
  for (const interactive of [false, true]) {
    const alice = await CoreDriver.ready(["bob"], { interactive });
    await alice.types("/to bob one");
    await alice.hears(tooFast("bob"));
    await alice.hears(PONG_LINE);
    if (!interactive) await alice.inputEnds();
    let pauses = 1;
    for (; pauses < 30; pauses++) {
      const last = (await alice.ticks(2_000)).at(-1);
      if (typeof last === "object" && "exit" in last!) break;
      await alice.hears(tooFast("bob"));
      await alice.hears(tooFast());
      await alice.hears(PONG_LINE);
    }
    assertEquals(pauses, interactive ? 30 : 11);
  }
});

Deno.test("messages that a friend's connection did not take are told, with their number", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  const undelivered = { type: "error", text: "no se entregó", code: "undelivered", to: "bob" };
  assertEquals(await alice.hears({ ...undelivered, count: 3 }), [
    warning("undelivered", en.undelivered("bob", 3), "bob"),
  ]);
  assertEquals(await alice.hears(undelivered), [warning("undelivered", en.undelivered("bob", 1), "bob")]);
  await alice.inputEnds();
  assertEquals((await alice.users("alice", "bob")).at(-1), { exit: 1, sentence: en.commandsFailed() });
});

Deno.test("a message is acknowledged with a blank line where the server knows quickack/1, and nowhere else", async () => {
  const ours = await CoreDriver.ready(["bob"]);
  assertEquals(ours.blankLines, 1, "it ends the spaces that hurried the welcome");
  assertEquals(await ours.hears(await letter("bob", "alice", "hi")), [message("bob", "hi")]);
  assertEquals(ours.blankLines, 2);
  await ours.users("alice", "bob");
  await ours.hears(PONG_LINE);
  assertEquals(ours.blankLines, 2);

  const base = await CoreDriver.base(["bob"]);
  await base.hears(await letter("bob", "alice", "hi"));
  assertEquals(base.blankLines, 0);
});
