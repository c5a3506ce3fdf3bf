// Names typed in another letter case, and names that nobody ever had.

import { assertEquals } from "@std/assert";
import { submit } from "../../../../lib/client/commands/command_line.ts";
import { en } from "../../../../lib/texts/en.ts";
import { es } from "../../../../lib/texts/es.ts";
import { parseUserName } from "../../../../lib/wire/user_name.ts";
import { Sightings } from "../../../../lib/trust/sightings.ts";
import { comes, loggedIn, saved, withoutSaves } from "../../../support/login_driver.ts";
import { CoreDriver, error, LIST, PING, relays } from "../../../support/core_driver.ts";

const NAMING = ["/with", "/fp", "/safety", "/verify", "/accept", "/block"] as const;
const ALICE = parseUserName("alice")!;

/** As `/block` has it: it takes names of people who are still to come. */
const STRICT = NAMING.filter((command) => command !== "/block");

Deno.test("every command that names somebody offers the name that is written almost like it", async () => {
  const alice = await loggedIn(["bob", "straße", "José"]);
  const pairs = [["Bob", "bob"], ["ＢＯＢ", "bob"], ["STRASSE", "straße"], ["JOSE\u0301", "José"]] as const;
  for (const [typed, meant] of pairs) {
    for (const command of NAMING) {
      assertEquals(withoutSaves(await alice.types(`${command} ${typed}`)), [
        error("unknown_user", en.didYouMean(typed, `${command} ${meant}`)),
      ], `${command} ${typed}`);
    }
    const sentence = en.didYouMean(typed, `/to ${meant}`);
    assertEquals(await alice.types(`/to ${typed} hi`), [
      error("unknown_user", en.notSent(sentence, "hi"), { to: typed }),
    ]);
  }
});

Deno.test("a name is offered of who left, and of a contact who never was here in this run", async () => {
  const alice = await loggedIn(["bob"]);
  const { contacts } = saved(await alice.types("/fp bob")).at(-1)!;
  await alice.hears({ type: "left", user: "bob" });
  assertEquals(await alice.types("/with BOB"), [error("unknown_user", en.didYouMean("BOB", "/with bob"))]);
  const later = await loggedIn([], { kept: { contacts } });
  assertEquals(await later.types("/with BOB"), [error("unknown_user", en.didYouMean("BOB", "/with bob"))]);
  assertEquals(withoutSaves(await later.types("/with bob")), [{ event: "with", user: "bob", absent: true }]);
  assertEquals(await later.types("/to bob hi"), [
    error("away", en.notSent(en.isAway("bob"), "hi"), { to: "bob" }),
  ]);
});

Deno.test("a name that nobody ever had is called that, by every command", async () => {
  const alice = await loggedIn(["bob"]);
  for (const command of STRICT) {
    assertEquals(
      await alice.types(`${command} zoe`),
      [error("unknown_user", en.unknownUser("zoe"))],
      command,
    );
  }
  assertEquals(withoutSaves(await alice.types("/block zoe")), [{ event: "block", user: "zoe", never: true }]);
});

Deno.test("the own name in other letters is oneself", async () => {
  const alice = await loggedIn(["bob"]);
  for (const command of NAMING) {
    assertEquals(await alice.types(`${command} Alice`), [error("usage", en.thatIsYou())], command);
  }
});

Deno.test("a /with that fails leaves nobody to talk to, so that no text goes to the one before", async () => {
  const alice = await loggedIn(["bob"]);
  for (const typed of ["Bob", "zoe", "alice", "z\u200be"]) {
    assertEquals(withoutSaves(await alice.types("/with bob")), [{ event: "with", user: "bob" }]);
    await alice.types(`/with ${typed}`);
    assertEquals(await alice.types("hi"), [error("usage", en.notSent(en.nobodyToTalkTo(), "hi"))]);
  }
});

Deno.test("a name is known that was shown or heard before the client was locked", async () => {
  const sightings = new Sightings();
  const before = await loggedIn(["bob"], { sightings });
  await before.types("/list");
  await before.users("alice", "bob");
  const after = await loggedIn([], { sightings });
  assertEquals(withoutSaves(await after.types("/with bob")), [{ event: "with", user: "bob", absent: true }]);
});

Deno.test("/unblock offers the name of who is blocked", async () => {
  const alice = await loggedIn(["bob"]);
  await alice.types("/block bob");
  assertEquals(await alice.types("/unblock BOB"), [
    error("usage", en.notBlocked("BOB", "bob")),
  ]);
});

Deno.test("names that are alike are two people where both are there", async () => {
  const alice = await CoreDriver.ready(["bob", "Bob"]);
  assertEquals(withoutSaves(await alice.types("/with Bob")), [{ event: "with", user: "Bob" }]);
  assertEquals(await alice.types("hi"), [relays("Bob", "hi", 1), PING]);
});

Deno.test("a name is taken as it is where it is not known who is there", async () => {
  const base = await CoreDriver.base(["bob"]);
  assertEquals(withoutSaves(await base.types("/with zoe")), [{ event: "with", user: "zoe" }]);
  assertEquals(await base.types("/to Bob hi"), [LIST]);
  assertEquals(await base.users("alice", "bob"), [
    error("unknown_user", en.notSent(en.didYouMean("Bob", "/to bob"), "hi"), { to: "Bob" }),
  ]);
  const alice = await loggedIn(["bob"], { interactive: true });
  await alice.loses();
  assertEquals(withoutSaves(await alice.types("/with zoe")), [{ event: "with", user: "zoe", absent: true }]);
});

Deno.test("submit() keeps the line of a name that nobody has, with the same sentence in both languages", async () => {
  const alice = await loggedIn(["bob"], { interactive: true });
  await alice.hears(await comes("Zoë"));
  const situation = { user: ALICE, talkingTo: undefined, ...alice.session.names };
  for (const texts of [en, es]) {
    for (const command of NAMING) {
      const hint = texts.didYouMean("Bob", `${command} bob`);
      assertEquals(submit(`${command} Bob`, situation, texts), { hint }, command);
    }
    for (const command of STRICT) {
      assertEquals(submit(`${command} eva`, situation, texts), { hint: texts.unknownUser("eva") }, command);
    }
    assertEquals(submit("/to ZOË hi", situation, texts), { hint: texts.didYouMean("ZOË", "/to Zoë") });
    assertEquals(submit("hi", { ...situation, talkingTo: "Bob" }, texts), {
      hint: texts.didYouMean("Bob", "/with bob"),
    });
  }
  assertEquals(submit("/with bob", situation, en), { command: { kind: "with", user: "bob" } });
});
