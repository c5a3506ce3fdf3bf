// What a person chose the last time holds the next time: whom they talk to, whom they block, bell, notices
// and language.

import { assertEquals } from "@std/assert";
import { parseCommandLine } from "../../../lib/client/commands/command_line.ts";
import type { CoreEffect } from "../../../lib/client/core_event.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { EXTENSIONS } from "../../../lib/wire/extension.ts";
import { UNPROVEN } from "../../support/extensions.ts";
import { letter } from "../../support/letters.ts";
import { challenge, provenly, saved, withoutSaves } from "../../support/login_driver.ts";
import { connected, CoreDriver, en, error, relays, type Seen } from "../../support/core_driver.ts";

const BOB = parseUserName("bob")!;

Deno.test("/with, /bell, /notify and /lang are kept, and nothing waits for that", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  const commands = [
    { kind: "with", user: "bob" },
    parseCommandLine("/bell on", en)!,
    parseCommandLine("/notify on", en)!,
    parseCommandLine("/lang es", en)!,
  ] as const;
  const saves: Extract<CoreEffect, { kind: "save" }>[] = [];
  for (const command of commands) {
    const effects = await alice.session.step({ kind: "command", command }, alice.now);
    saves.push(...effects.filter((effect) => effect.kind === "save"));
  }
  assertEquals(saves.map(({ lazy }) => lazy), [true, true, true, true]);
  const { talkingTo, bell, notify, language } = saves.at(-1)!.trust;
  assertEquals([talkingTo, bell, notify, language], [BOB, true, true, "es"]);
});

Deno.test("/block and /unblock are kept", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals(saved(await alice.types("/block bob")).at(-1)!.blocked, [BOB]);
  assertEquals(saved(await alice.types("/unblock bob")).at(-1)!.blocked, []);
});

Deno.test("plain text goes to whom /with named the last time, which is said once, behind the first welcome", async () => {
  const alice = await CoreDriver.make({ interactive: true, kept: { talkingTo: BOB } });
  await alice.starts();
  await alice.opens();
  const here: Seen = { event: "here", users: ["bob"], more: 0 };
  assertEquals(await alice.welcome(["alice", "bob"], UNPROVEN), [
    connected(),
    { event: "with", user: "bob" },
    here,
  ]);
  assertEquals((await alice.types("hi"))[0], relays("bob", "hi", 1));
  await alice.loses();
  await alice.ticks(60_000);
  await alice.opens();
  const again = await alice.welcome(["alice", "bob"], UNPROVEN);
  assertEquals(again.filter((one) => typeof one === "object" && "event" in one && one.event === "with"), []);
});

Deno.test("whom /with named the last time is told as away where nobody of that name is there", async () => {
  const alice = await CoreDriver.make({ kept: { talkingTo: BOB, login: true } });
  await alice.starts();
  await alice.opens();
  await alice.hears(challenge());
  assertEquals(withoutSaves(await alice.welcome(["alice"], EXTENSIONS)), [
    provenly(),
    { event: "with", user: "bob", absent: true },
  ]);
});

Deno.test("who was blocked the last time is blocked", async () => {
  const alice = await CoreDriver.ready(["bob"], { kept: { blocked: [BOB] } });
  assertEquals(await alice.hears(await letter("bob", "alice", "hola")), []);
  assertEquals(await alice.types("/block"), [{ event: "blocked", users: ["bob"] }]);
  assertEquals(await alice.types("/to bob hi"), [
    error("blocked", en.notSent(en.isBlocked("bob"), "hi"), { to: "bob" }),
  ]);
});
