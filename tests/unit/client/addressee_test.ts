// Lines name the identity that they are for (addressee/1), and what is told when the name has another by
// then.

import { assert, assertEquals } from "@std/assert";
import { parseCommandLine } from "../../../lib/client/commands/command_line.ts";
import { encodeIdentity } from "../../../lib/identity/identity_id.ts";
import { EXTENSIONS } from "../../../lib/wire/extension.ts";
import { identity } from "../../support/identities.ts";
import { letter } from "../../support/letters.ts";
import { challenge, comes, isThat, loggedIn } from "../../support/login_driver.ts";
import { CoreDriver, en, error } from "../../support/core_driver.ts";
import { stepSaved } from "../../support/step_saved.ts";

const BOB = encodeIdentity((await identity("bob")).statement.identity);
const REFUSED = { type: "error", text: "x", code: "not_addressee", to: "bob" };

/** The `identity` of each relay that this makes the client send. */
async function namedBy(
  alice: CoreDriver,
  event: Parameters<CoreDriver["happens"]>[0],
): Promise<unknown[]> {
  const effects = await stepSaved(alice.session, event, alice.now);
  const lines = effects.flatMap((effect) =>
    effect.kind === "send" && effect.line ? [JSON.parse(effect.line)] : []
  );
  return lines.filter(({ type }) => type === "relay").map(({ identity }) => identity);
}

function typed(line: string) {
  return { kind: "command", command: parseCommandLine(line, en)! } as const;
}

function heard(line: object) {
  return { kind: "line", bytes: new TextEncoder().encode(JSON.stringify(line)) } as const;
}

Deno.test("texts, automatic answers, and what clients say to each other name the identity that they are for", async () => {
  const alice = await loggedIn(["bob"]);
  assertEquals(await namedBy(alice, typed("/to bob hi")), [BOB]);
  await alice.types("/away");
  assertEquals(await namedBy(alice, heard(await letter("bob", "alice", "are you there?"))), [BOB]);
  assertEquals(await namedBy(alice, typed("/verify bob")), [BOB]);
});

Deno.test("a text to somebody unproven, or over a server that does not know addressee/1, names nobody", async () => {
  const alice = await loggedIn();
  await alice.hears(await comes("bob", { statement: null }));
  assertEquals(await namedBy(alice, typed("/to bob hi")), [undefined]);

  const ext = EXTENSIONS.filter((name) => name !== "addressee/1");
  const older = await CoreDriver.make();
  await older.starts();
  await older.opens();
  await older.hears(challenge(ext));
  await older.welcome(["alice", "bob"], ext);
  await older.hears(await isThat("bob"));
  assertEquals(await namedBy(older, typed("/to bob hi")), [undefined]);
});

Deno.test("a line that was refused for the moment goes again for the identity that it was sealed for", async () => {
  const alice = await loggedIn(["bob"]);
  await alice.types("/to bob hi");
  await alice.hears({ type: "error", text: "x", code: "too_fast", to: "bob", wait_s: 1 });
  await alice.hears({ type: "pong" });
  alice.now += 2_000;
  assertEquals(await namedBy(alice, { kind: "tick" }), [BOB]);
});

Deno.test("that a name has another identity by now is told with the text, which counts as not delivered", async () => {
  const alice = await loggedIn(["bob"]);
  await alice.types("/to bob secret");
  await alice.writes(1);
  const told = error("changed", en.trust.notAddressee("bob", "secret"), { to: "bob" });
  assertEquals(await alice.hears(REFUSED), [told]);
  // Settled: the end of the connection puts nothing in doubt.
  assert(!JSON.stringify(await alice.loses()).includes("secret"));
});

Deno.test("nobody is told that an automatic answer, or a verification's line, was for another identity", async () => {
  const alice = await loggedIn(["bob"]);
  await alice.types("/away");
  await alice.hears(await letter("bob", "alice", "are you there?"));
  assertEquals(await alice.hears(REFUSED), []);
  await alice.hears({ type: "pong" });
  await alice.types("/verify bob");
  assertEquals(await alice.hears(REFUSED), []);
});

Deno.test("a server that refuses an addressee of whom nothing was sent is told as any refusal", async () => {
  const alice = await loggedIn(["bob"]);
  assertEquals(await alice.hears(REFUSED), [
    error("refused", en.serverRefused(en.refusals.not_addressee)),
  ]);
});
