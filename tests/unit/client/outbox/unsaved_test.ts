// A profile that cannot be written: the talk goes on, what depends on it waits, and every text is told.

import { assertEquals } from "@std/assert";
import { EXTENSIONS } from "../../../../lib/wire/extension.ts";
import { letter } from "../../../support/letters.ts";
import { identity } from "../../../support/identities.ts";
import { challenge, loggedIn, messageOf, withoutSaves } from "../../../support/login_driver.ts";
import {
  type CoreDriver,
  en,
  LIST,
  PING,
  relays,
  type Seen,
  sent,
  type Setting,
  warning,
} from "../../../support/core_driver.ts";

const FULL = "cannot write /p/profile.json: No space left on device";
const CANNOT_SAVE = warning("not_saved", en.profile.notSaved(FULL));
const SAVED = { event: "saved" } as const;
const queued = (to: string, text: string) => ({ event: "queued", to, text, unsaved: true }) as const;
const unsent = (to: string, text: string) => warning("unsent", en.unsent(text, to), to);

/** Bob is a contact since long, carol and dave are new; nothing can be saved any more. */
async function withFullDisk(setting: Setting = {}): Promise<CoreDriver> {
  const { text } = (await identity("bob")).statement;
  const bob = { name: "bob", statement: text, state: "seen", by: null, since: 1 } as const;
  const kept = { login: true, contacts: [bob] };
  const alice = await loggedIn(["bob", "carol", "dave"], { interactive: true, kept, ...setting });
  alice.diskFailure = FULL;
  return alice;
}

Deno.test("a text to somebody new waits while nothing can be saved, and leaves in order when it can", async () => {
  const alice = await withFullDisk();
  assertEquals(withoutSaves(await alice.typesAll("/to carol one", "/to carol two", "/to dave three")), [
    ...[CANNOT_SAVE, queued("carol", "one"), queued("carol", "two"), queued("dave", "three")],
  ]);
  assertEquals(withoutSaves(await alice.ticksFor(30)), [PING]);
  alice.diskFailure = undefined;
  const seen = await alice.happens({ kind: "saved" });
  assertEquals(seen.filter((one) => one !== PING && JSON.stringify(one) !== JSON.stringify(PING)), [
    SAVED,
    relays("carol", "one", 1),
    relays("carol", "two", 2),
    relays("dave", "three", 3),
  ]);
  assertEquals(await alice.writes(1), [sent("carol", "one")]);
});

Deno.test("a text to a contact that was saved leaves while nothing can be saved, also behind one that waits", async () => {
  const alice = await withFullDisk();
  await alice.types("/to carol one");
  assertEquals(await alice.types("/to bob hi"), [relays("bob", "hi", 1), PING]);
});

Deno.test("a save that fails is told once, and again after one that succeeded", async () => {
  const alice = await withFullDisk();
  assertEquals(await alice.happens({ kind: "saved", failure: FULL }), [CANNOT_SAVE]);
  assertEquals(await alice.happens({ kind: "saved", failure: FULL }), []);
  assertEquals(await alice.happens({ kind: "saved" }), [SAVED]);
  assertEquals(await alice.happens({ kind: "saved" }), []);
  assertEquals(await alice.happens({ kind: "saved", failure: FULL }), [CANNOT_SAVE]);
});

Deno.test("a message is shown although nothing can be saved", async () => {
  const alice = await withFullDisk();
  const seen = withoutSaves(await alice.hears(await letter("carol", "alice", "hello")));
  assertEquals(seen[0], messageOf("carol", "hello", "new"));
});

Deno.test("an automatic answer leaves behind the save of whom it is for, and never where that failed", async () => {
  const answer = (to: string, ticket: number) => relays(to, en.awayAnswer(en.awayUsual()), ticket);
  const alice = await withFullDisk();
  await alice.types("/away");
  // To a stranger nothing is kept by it.
  assertEquals(relaysIn(await alice.hears(await letter("dave", "alice", "there?"))), [answer("dave", 1)]);
  await alice.types("/to carol one");
  for (const failure of [FULL, undefined]) {
    assertEquals(relaysIn(await alice.hears(await letter("carol", "alice", "there?"))), []);
    const seen = relaysIn(await alice.happens({ kind: "saved", ...(failure ? { failure } : {}) }));
    assertEquals(seen, failure ? [] : [answer("carol", 2), relays("carol", "one", 3)]);
  }
});

Deno.test("a text that waits for a save is told at the end", async () => {
  const alice = await withFullDisk();
  await alice.types("/to carol one");
  assertEquals(withoutSaves(await alice.leaves()), [unsent("carol", "one"), "hang up", { exit: 0 }]);
});

Deno.test("a pipe that has ended waits ten seconds for a save, then tells each text, and fails", async () => {
  const alice = await withFullDisk({ interactive: false });
  assertEquals(withoutSaves(await alice.typesAll("/to carol one", "/to bob hi", "/to dave two")), [
    ...[CANNOT_SAVE, queued("carol", "one"), relays("bob", "hi", 1), PING, queued("dave", "two")],
  ]);
  await alice.hears({ type: "pong" });
  assertEquals(await alice.inputEnds(), []);
  assertEquals(await alice.ticksFor(9), []);
  assertEquals(await alice.ticks(1_000), [unsent("carol", "one"), unsent("dave", "two"), LIST]);
  assertEquals(withoutSaves(await alice.users("alice", "bob")), [
    sent("bob", "hi"),
    "hang up",
    { exit: 1, sentence: en.commandsFailed() },
  ]);
});

Deno.test("a lock hands on what waits, and tells what is in doubt", async () => {
  const alice = await withFullDisk();
  await alice.types("/to carol one");
  await alice.types("/to bob hi");
  assertEquals(withoutSaves(await alice.happens({ kind: "lock" })), [
    warning("unconfirmed", en.unconfirmed("hi", "bob"), "bob"),
    "hang up",
    { locked: [{ kind: "to", user: "carol", text: "one" }] },
  ]);
  assertEquals(await alice.types("/to bob again"), []);
});

Deno.test("a lock without a connection hands on what was typed, which the next session sends", async () => {
  const alice = await loggedIn(["bob"], { interactive: true });
  await alice.loses();
  await alice.typesAll("/to bob one", "/to bob two");
  const [, locked] = await alice.happens({ kind: "lock" });
  const commands = [{ kind: "to", user: "bob", text: "one" }, {
    kind: "to",
    user: "bob",
    text: "two",
  }] as const;
  assertEquals(locked, { locked: commands });
  const next = await loggedIn([], { interactive: true });
  await next.loses();
  const told: Seen[] = [];
  for (const command of commands) told.push(...await next.happens({ kind: "command", command }));
  assertEquals(told, commands.map(({ user: to, text }) => ({ event: "queued", to, text })));
});

Deno.test("/invite whose connection broke asks again with the same token, and tells it where no answer comes", async () => {
  const alice = await loggedIn([], { interactive: true });
  const [asked] = await alice.types("/invite");
  assertEquals((asked as { sends: { type: string } }).sends.type, "invite");
  await alice.loses();
  await alice.ticks(60_000);
  await alice.opens();
  await alice.hears(challenge());
  const seen = await alice.welcome(["alice"], EXTENSIONS);
  assertEquals(seen.filter((one) => JSON.stringify(one) === JSON.stringify(asked)).length, 1);
  assertEquals(await alice.leaves(), [
    warning("unconfirmed", en.profile.inviteUnanswered()),
    "hang up",
    { exit: 0 },
  ]);
});

function relaysIn(seen: readonly Seen[]): Seen[] {
  return seen.filter((one) => typeof one === "object" && "sealed" in one);
}
