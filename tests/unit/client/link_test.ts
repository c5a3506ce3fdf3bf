// The life of the connection: what is said when it is lost, how long to wait, when to give up, and with which
// code.

import { assert, assertEquals } from "@std/assert";
import type { ClientEvent } from "../../../lib/client/client_event.ts";
import { UNPROVEN } from "../../support/extensions.ts";
import {
  connected,
  CoreDriver,
  en,
  error,
  hello,
  LIST,
  PING,
  PONG,
  relays,
  type Seen,
  SERVER,
  warning,
} from "../../support/core_driver.ts";

const NAME_TAKEN = { type: "error", text: "ese nombre está en uso: elige otro" };

function disconnected(text = "the line is cut"): ClientEvent {
  return { event: "disconnected", text };
}

function reconnecting(wait_s: number): ClientEvent {
  return { event: "reconnecting", wait_s };
}

/** A program's end with an error. */
function ends(exit: number, code: Parameters<typeof error>[0], sentence: string): Seen[] {
  return [error(code, sentence), "hang up", { exit, sentence }];
}

/** The seconds of each wait while no connection can be made. */
async function waits(alice: CoreDriver, times: number): Promise<number[]> {
  const waits: number[] = [];
  for (let i = 0; i < times; i++) {
    for (const seen of await alice.loses()) {
      if (typeof seen === "object" && "event" in seen && seen.event === "reconnecting") {
        waits.push(seen.wait_s);
      }
    }
    assertEquals(await alice.ticks(waits.at(-1)! * 1_000), ["dial"]);
  }
  return waits;
}

Deno.test("the first connection that cannot be made ends the session with 4", async () => {
  const alice = await CoreDriver.make();
  await alice.starts();
  assertEquals(await alice.loses("refused"), ends(4, "no_connection", "refused"));
});

Deno.test("the first connection that is lost before the welcome ends the session with 4", async () => {
  const alice = await CoreDriver.make();
  await alice.starts();
  await alice.opens();
  assertEquals(await alice.loses("closed"), ends(4, "no_connection", "closed"));
});

Deno.test("the first connection has 15 seconds, from the dial to the welcome", async () => {
  for (const opensAfter of [undefined, 1_000, 14_000]) {
    const alice = await CoreDriver.make();
    await alice.starts();
    if (opensAfter !== undefined) {
      await alice.ticks(opensAfter);
      await alice.opens();
      await alice.hears({ type: "users", users: {} }); // no welcome
    }
    assertEquals(await alice.ticks(14_999 - (opensAfter ?? 0)), []);
    const sentence = en.noAnswer(SERVER);
    assertEquals(await alice.ticks(1), ["hang up", ...ends(4, "no_connection", sentence)]);
  }
});

Deno.test("a certificate that is refused ends the session with 3 at first; after a loss it is tried again, slowly", async () => {
  const first = await CoreDriver.make();
  await first.starts();
  assertEquals(await first.loses("not the pin", "certificate"), ends(3, "certificate", "not the pin"));

  const later = await CoreDriver.ready(["bob"]);
  await later.loses();
  await later.typesAll("/to bob hi");
  await later.ticks(60_000);
  for (let round = 0; round < 3; round++) {
    const seen = await later.loses("not the pin", "certificate");
    assertEquals(seen[0], disconnected(`not the pin. ${en.servers.tryingSlowly()}`));
    assertEquals((seen[1] as { event: string; wait_s: number }).event, "reconnecting");
    const { wait_s } = seen[1] as { wait_s: number };
    assert(wait_s >= 30 && wait_s <= 60, `${wait_s}`);
    assertEquals(await later.ticks(wait_s * 1_000 - 100), []);
    assertEquals(await later.ticks(200), ["dial"]);
  }
  await later.opens();
  const back = await later.welcome(["bob"]);
  assertEquals([back.length, back[0]], [2, connected()]);
  assertEquals((back[1] as { sealed: string }).sealed, "hi");
});

Deno.test("a refused hello ends the session with 5", async () => {
  const reasons = {
    "nombre no válido": '"nombre no válido"',
    "ese nombre está reservado: elige otro": en.refusals.reserved_name,
    "": '""',
  };
  for (const [text, reason] of Object.entries(reasons)) {
    const alice = await CoreDriver.make();
    await alice.starts();
    await alice.opens();
    assertEquals(await alice.hears({ type: "error", text }), ends(5, "refused", en.helloRefused(reason)));
  }
});

Deno.test("a name that is taken at first ends the session with 5, whether the server says it by text or by code", async () => {
  for (const refusal of [NAME_TAKEN, { type: "error", text: "no", code: "name_taken" }]) {
    const alice = await CoreDriver.make();
    await alice.starts();
    await alice.opens();
    assertEquals(await alice.hears(refusal), ends(5, "name_taken", en.nameTaken("alice")));
  }
});

Deno.test("a lost connection is told, dialled again after a wait, and greeted again", async () => {
  const alice = await CoreDriver.ready();
  assertEquals(await alice.loses("cut"), [disconnected("cut"), reconnecting(2)]);
  assertEquals(await alice.ticks(1_999), []);
  assertEquals(await alice.ticks(1), ["dial"]);
  assertEquals(await alice.opens(), [hello()]);
  assertEquals(await alice.welcome(["alice"], UNPROVEN), [connected()]);
});

Deno.test("waits double up to a minute", async () => {
  const alice = await CoreDriver.ready();
  assertEquals(await waits(alice, 8), [2, 4, 8, 16, 32, 60, 60, 60]);
});

Deno.test("chance shortens each wait by up to half, but not below a second", async () => {
  const alice = await CoreDriver.ready();
  alice.chance = 0;
  assertEquals(await waits(alice, 8), [1, 2, 4, 8, 16, 30, 30, 30]);
});

Deno.test("waits start again after a connection that stood for 10 seconds, and not after a shorter one", async () => {
  for (const [stood, next] of [[9_999, 16], [10_000, 2]] as const) {
    const alice = await CoreDriver.ready();
    alice.now += 1_000;
    await waits(alice, 3);
    await alice.opens();
    await alice.welcome();
    alice.now += stood;
    assertEquals(await alice.loses(), [disconnected(), reconnecting(next)]);
  }
});

Deno.test("after a loss a connection that gives no welcome in 15 seconds is given up, and tried again", async () => {
  const alice = await CoreDriver.ready();
  await alice.loses();
  await alice.ticks(2_000);
  await alice.ticks(5_000);
  await alice.opens();
  assertEquals(await alice.ticks(9_999), []);
  assertEquals(await alice.ticks(1), ["hang up", disconnected(en.noAnswer(SERVER)), reconnecting(4)]);
  assertEquals(await alice.opens(), []); // of the connection that was given up
  assertEquals(await alice.loses(), []);
  assertEquals(await alice.ticks(4_000), ["dial"]);
});

Deno.test("a name that is taken after a loss is tried again every 10 seconds at most, for 120 seconds", async () => {
  const alice = await CoreDriver.ready();
  await alice.loses();
  await alice.ticks(2_000);
  const start = alice.now;
  const waited: number[] = [];
  const again = async () => {
    await alice.opens();
    return await alice.hears(NAME_TAKEN);
  };
  let seen = await again();
  for (; seen[0] === "hang up"; seen = await again()) {
    assertEquals(seen[1], disconnected(en.nameStillTaken("alice")));
    const { wait_s } = seen[2] as Extract<ClientEvent, { event: "reconnecting" }>;
    waited.push(wait_s);
    assertEquals(await alice.ticks(wait_s * 1_000), ["dial"]);
  }
  assertEquals(waited.slice(0, 4), [4, 8, 10, 10]);
  assertEquals(alice.now - start, 122_000);
  assertEquals(seen, ends(5, "name_taken", en.nameTaken("alice")));
});

Deno.test("a name that is free again in that time is ours again, and the patience is whole the next time", async () => {
  const alice = await CoreDriver.ready();
  for (let i = 0; i < 2; i++) {
    await alice.ticks(10_000);
    await alice.loses();
    for (let waited = 0; waited < 110_000; waited += 10_000) {
      await alice.ticks(10_000);
      await alice.opens();
      assertEquals((await alice.hears(NAME_TAKEN)).length, 3);
    }
    await alice.ticks(10_000);
    await alice.opens();
    assertEquals(await alice.welcome(), [connected()]);
  }
});

Deno.test("any other refusal after a loss ends the session with 5", async () => {
  const alice = await CoreDriver.ready();
  await alice.loses();
  await alice.ticks(2_000);
  await alice.opens();
  assertEquals(await alice.hears({ type: "error", text: "no" }), ends(5, "refused", en.helloRefused('"no"')));
});

Deno.test("a person who has talked stays after the last refusal, hears why, and leaves with its exit code", async () => {
  const endings = [
    [5, { type: "error", text: "no" }, en.helloRefused('"no"')],
  ] as const;
  for (const [code, refusal, sentence] of endings) {
    const alice = await CoreDriver.ready(["bob"], { interactive: true });
    await alice.loses();
    await alice.types("/to bob waiting");
    await alice.ticks(2_000);
    await alice.opens();
    const seen = await alice.hears(refusal);
    assertEquals(seen, [
      "hang up",
      disconnected(`${sentence}. ${en.noMoreTries()}`),
      warning("unsent", en.unsent("waiting", "bob"), "bob"),
    ]);
    assertEquals(await alice.ticksFor(1_000), []);
    assertEquals(await alice.typesAll("/to bob too late", "/list"), [
      error("no_connection", en.notSent(en.noMoreTries(), "too late"), { to: "bob" }),
      error("no_connection", en.noMoreTries()),
    ]);
    assertEquals(await alice.leaves(), ["hang up", { exit: code, sentence }]);
  }
});

Deno.test("ping/1: a server that is silent is asked after 25 and 50 seconds, and given up after 75", async () => {
  const alice = await CoreDriver.ready();
  assertEquals(await alice.ticks(24_998), []);
  assertEquals(await alice.ticks(1), [PING]);
  assertEquals(await alice.ticksFor(24), []);
  assertEquals(await alice.ticksFor(1), [PING]);
  assertEquals(await alice.ticksFor(24), []);
  assertEquals(await alice.ticksFor(1), ["hang up", disconnected(en.serverSilent()), reconnecting(2)]);
});

Deno.test("ping/1: any line is a sign of life, and a ping is answered", async () => {
  const alice = await CoreDriver.ready();
  const lines = [{ type: "pong" }, { type: "server", text: "x" }, "noise", { type: "later" }, {
    type: "ping",
  }];
  for (const line of lines) {
    assertEquals(await alice.ticksFor(74), [PING, PING]);
    const seen = await alice.hears(line);
    if (line === lines.at(-1)) assertEquals(seen, [PONG]);
  }
  assertEquals(await alice.happens({ kind: "overlong" }), []);
  assertEquals(await alice.ticksFor(24), []);
});

Deno.test("ping/1: each ping has 25 seconds to be answered, also after this machine slept", async () => {
  const alice = await CoreDriver.ready();
  assertEquals(await alice.ticks(600_000), [PING]);
  assertEquals([await alice.ticks(), await alice.ticks()], [[], []]);
  assertEquals(await alice.hears({ type: "pong" }), []);
});

Deno.test("a base server is never sent a ping, a pong, or anything unasked", async () => {
  const alice = await CoreDriver.base(["bob"]);
  assertEquals(await alice.ticksFor(3_600), []);
  assertEquals(await alice.hears({ type: "ping" }), []);
  assertEquals(await alice.typesAll("/list", "/to bob hi"), [LIST, LIST]);
  assertEquals((await alice.users("alice", "bob")).length, 2);
});

Deno.test("what was agreed ends with the connection", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.loses();
  await alice.reconnects(["bob"]); // to a base server now
  assertEquals(await alice.types("/to bob hi"), [relays("bob", "hi", 1)]);
  assertEquals(await alice.ticksFor(200), []);
  assertEquals(await alice.hears({ type: "left", user: "bob" }), []);
});

Deno.test("a pipe whose input has ended gives up after two minutes without a connection", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.types("/to bob one");
  await alice.inputEnds();
  await alice.loses();
  const seen: Seen[] = [];
  for (let i = 1; i < 120; i++) {
    seen.push(...await alice.ticks(1_000));
    if (seen.at(-1) === "dial") seen.push(...await alice.loses());
  }
  assert(!seen.includes("hang up"));
  assertEquals((await alice.ticks(1_000)).slice(-3), ends(1, "no_connection", en.gaveUp()));
});

Deno.test("two minutes without a connection are counted from the last loss, not over a good connection", async () => {
  const alice = await CoreDriver.ready();
  await alice.loses();
  await alice.reconnects([], UNPROVEN);
  await alice.ticks(119_000); // the server is asked for a sign of life
  await alice.hears({ type: "pong" });
  assertEquals(await alice.inputEnds(), [LIST]);
  assertEquals(await alice.ticks(2_000), []);
});

Deno.test("a person, and a pipe with --stay, never give up", async () => {
  for (const setting of [{ interactive: true }, { stay: true }]) {
    const alice = await CoreDriver.ready([], setting);
    if (setting.stay) await alice.inputEnds();
    await alice.loses();
    for (let i = 0; i < 1_000; i++) {
      const seen = await alice.ticks(60_000);
      assertEquals(seen, ["dial"]);
      assertEquals((await alice.loses()).length, 2);
    }
  }
});

Deno.test("a hello that came too late for the server is a slow line, no refusal: it is tried again", async () => {
  const alice = await CoreDriver.ready();
  await alice.loses();
  await alice.ticks(2_000);
  await alice.opens();
  const seen = await alice.hears({
    type: "error",
    text: "el hello no llegó a tiempo",
    code: "hello_timeout",
  });
  assertEquals(seen.map((one) => typeof one === "object" && "event" in one ? one.event : one), [
    "hang up",
    "disconnected",
    "reconnecting",
  ]);
});

Deno.test("a full server ends the first try with 5, and after a loss is tried again until a place is free", async () => {
  const FULL = { type: "error", text: "el servidor está lleno: inténtalo más tarde" };
  const sentence = en.helloRefused(en.refusals.full);
  const first = await CoreDriver.make();
  await first.starts();
  await first.opens();
  assertEquals(await first.hears(FULL), ends(5, "refused", sentence));

  const alice = await CoreDriver.ready();
  await alice.loses();
  await alice.ticks(2_000);
  await alice.opens();
  assertEquals(await alice.hears(FULL), ["hang up", disconnected(sentence), reconnecting(4)]);
  await alice.ticks(4_000);
  await alice.opens();
  assertEquals(await alice.welcome(["alice"], UNPROVEN), [connected()]);
});
