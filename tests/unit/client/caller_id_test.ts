// The id that a program gives to a command: on all that comes of it, and on nothing else.

import { assertEquals } from "@std/assert";
import { UNPROVEN } from "../../support/extensions.ts";
import { CoreDriver, en, error, fp, relays, type Seen, sent, warning } from "../../support/core_driver.ts";
import { loggedIn } from "../../support/login_driver.ts";

const TO_BOB = { do: "to", user: "bob", text: "a\n/quit" };
const TEXT = TO_BOB.text;

function withId(event: Seen, id: string | number): Seen {
  return { ...event as object, id } as Seen;
}

function events(seen: readonly Seen[]): Seen[] {
  return seen.filter((one) => typeof one === "object" && "event" in one);
}

Deno.test("direct answers carry the id of their command, and what nobody asked for carries none", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals(await alice.asks({ id: 1, do: "fp", user: "bob" }), [
    { event: "fingerprint", user: "bob", fp: await fp("bob"), id: 1 },
  ]);
  assertEquals(await alice.asks({ id: "w", do: "with", user: "bob" }).then(events), [
    { event: "with", user: "bob", id: "w" },
  ]);
  assertEquals(await alice.asks({ id: 0, do: "back" }), [{ event: "back", id: 0 }]);
  assertEquals(await alice.asks({ do: "back" }), [{ event: "back" }]);
  assertEquals(await alice.hears({ type: "left", user: "bob" }), [{ event: "left", user: "bob" }]);
  assertEquals(await alice.asks({ id: 2, do: "clear" }), [{ event: "clear", id: 2 }]);
});

Deno.test("answers that the server gives first carry the id, each its own", async () => {
  const alice = await CoreDriver.ready();
  await alice.asks({ id: 1, do: "list" });
  await alice.asks({ id: 2, do: "server", text: "hola" });
  await alice.types("/list");
  assertEquals((await alice.users("alice")).map((one) => (one as { id?: number }).id), [1]);
  assertEquals(await alice.hears({ type: "server", text: "echo: hola" }), [
    { event: "server", text: "echo: hola", id: 2 },
  ]);
  assertEquals(await alice.hears({ type: "server", text: "echo: hola" }), [
    { event: "server", text: "echo: hola" },
  ]);
  assertEquals((await alice.users("alice")).map((one) => (one as { id?: number }).id), [undefined]);
});

Deno.test("a list that a lost connection did not answer is asked again under its id", async () => {
  const alice = await CoreDriver.ready();
  await alice.asks({ id: 7, do: "list" });
  await alice.loses();
  await alice.reconnects([], UNPROVEN);
  assertEquals((await alice.users("alice")).map((one) => (one as { id?: number }).id), [7]);
});

Deno.test("errors carry the id of the command that caused them", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals(await alice.asks({ id: 1, ...TO_BOB, user: "zoe" }), [
    withId(error("unknown_user", en.notSent(en.unknownUser("zoe"), TEXT), { to: "zoe" }), 1),
  ]);
  assertEquals(await alice.asks({ id: 2, do: "unblock", user: "bob" }), [
    withId(error("usage", en.notBlocked("bob")), 2),
  ]);
  assertEquals(await alice.asks({ id: 3, do: "list", all: true }), [
    withId(error("usage", en.objects.unknownField("all", '{"do": "list"}')), 3),
  ]);
  assertEquals(await alice.asks({ id: 4, do: "help", command: "dance" }), [
    withId(error("unknown_command", en.unknownCommand("/dance")), 4),
  ]);
  assertEquals(await alice.asks({ id: 5, do: "invite" }), [
    withId(error("usage", en.trust.unprovenHere()), 5),
  ]);
  const long = await alice.asks({ id: 6, ...TO_BOB, text: "x".repeat(65_536) });
  assertEquals(long.map((one) => (one as { id?: number }).id), [6]);
});

Deno.test("a text is sent as it is, and every word about it carries its id", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals((await alice.asks({ id: 1, ...TO_BOB }))[0], relays("bob", TEXT, 1));
  assertEquals(await alice.writes(1), [withId(sent("bob", TEXT), 1)]);
  const away = { type: "error", code: "away", to: "bob", text: "destino no conectado" };
  assertEquals(await alice.hears(away), [withId(error("away", en.away("bob", TEXT), { to: "bob" }), 1)]);
  await alice.asks({ id: 2, ...TO_BOB });
  assertEquals(
    events(await alice.loses()).slice(-3, -2).concat(events(await alice.leaves())).length > 0,
    true,
  );
});

Deno.test("texts that a lost connection or the end leaves behind are told with their ids", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.asks({ id: 1, ...TO_BOB });
  const lost = await alice.loses();
  assertEquals(lost.filter((one) => (one as { id?: number }).id !== undefined), [
    withId(warning("unconfirmed", en.unconfirmed(TEXT, "bob"), "bob"), 1),
  ]);
  await alice.asks({ id: "late", ...TO_BOB });
  const left = await alice.leaves();
  assertEquals(left.filter((one) => (one as { id?: string }).id !== undefined), [
    withId(warning("unsent", en.unsent(TEXT, "bob"), "bob"), "late"),
  ]);
});

Deno.test("a text that the server refused for the moment keeps its id when it is sent again", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  await alice.asks({ id: 1, ...TO_BOB });
  await alice.hears({ type: "error", code: "too_fast", to: "bob", wait_s: 1, text: "x" });
  await alice.hears({ type: "pong" });
  const again = await alice.ticks(1_100);
  const ticket = again.map((one) => (one as { ticket?: number }).ticket).find(Boolean)!;
  assertEquals(await alice.writes(ticket), [withId(sent("bob", TEXT), 1)]);
});

Deno.test("an invite carries the id of its command, or its refusal does", async () => {
  const alice = await loggedIn();
  const [asked] = await alice.asks({ id: 1, do: "invite" });
  const { sends } = asked as { sends: { token_hash: string; expires: number } };
  const granted = events(await alice.hears({ ...sends, type: "invited" }));
  assertEquals(granted.map((one) => (one as { id?: number }).id), granted.map(() => 1));
  await alice.asks({ id: 2, do: "invite" });
  assertEquals(await alice.hears({ type: "error", code: "many_invites", text: "x" }), [
    withId(error("refused", en.serverRefused(en.refusals.many_invites)), 2),
  ]);
});
