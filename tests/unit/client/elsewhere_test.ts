// The friends of one server on another: the same person is who they are, and whoever only has the name is
// not.

import { assertEquals } from "@std/assert";
import { shownIdentity } from "../../../lib/identity/identity_id.ts";
import type { StoredContact } from "../../../lib/trust/contact.ts";
import { identity } from "../../support/identities.ts";
import { bobKept, fpOf, LEFT } from "../../support/known_bob.ts";
import { keyOf, publicKey } from "../../support/keys.ts";
import { letter } from "../../support/letters.ts";
import {
  comes,
  FALSE_KEY,
  impostor,
  loggedIn,
  messageOf,
  saved,
  withoutSaves,
} from "../../support/login_driver.ts";
import {
  CoreDriver,
  en,
  error,
  FOR_ANOTHER_KEY,
  PING,
  relays,
  type Seen,
} from "../../support/core_driver.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";

const VERIFIED = { state: "verified", by: "emoji" } as const;
const LIAR = await impostor("bob");
const LIAR_DIGITS = shownIdentity(LIAR.identity.statement.identity);

/** Alice on a server where she knows nobody; at home she knows bob. */
async function visiting(contact: Partial<StoredContact> = VERIFIED): Promise<CoreDriver> {
  return await loggedIn([], { otherServers: [{ alias: "home", contacts: [await bobKept(contact)] }] });
}

function held(digits: string, text = "secret"): Seen {
  return error("changed", en.notSent(en.trust.notTheOne("bob", "home", digits), text), { to: "bob" });
}

Deno.test("a friend of another server is verified here, or seen, and a contact with the first text", async () => {
  for (const contact of [VERIFIED, { state: "seen" } as const]) {
    const alice = await visiting(contact);
    await alice.hears(await comes("bob"));
    assertEquals(alice.session.trustOf(parseUserName("bob")!), contact.state);
    const seen = await alice.types("/to bob hi");
    assertEquals(saved(seen).map(({ contacts }) => contacts), [[await bobKept(contact)]]);
    assertEquals(withoutSaves(seen), [relays("bob", "hi", 1), PING]);
  }
});

Deno.test("whoever else has the name of another server's friend is new, and gets nothing until accepted", async () => {
  for (const contact of [VERIFIED, {}, { ...VERIFIED, changed: null }]) {
    const alice = await visiting(contact);
    await alice.hears(await comes("bob", LIAR));
    assertEquals(alice.session.trustOf(parseUserName("bob")!), "new");
    assertEquals(await alice.types("/to bob secret"), [held(LIAR_DIGITS)]);
    assertEquals(await alice.types("/to bob again"), [held(LIAR_DIGITS, "again")]);
    const seen = await alice.types("/accept bob");
    assertEquals(saved(seen).map(({ contacts }) => contacts), [[
      await bobKept({ statement: LIAR.statement }),
    ]]);
    assertEquals(withoutSaves(seen), [{ event: "accepted", user: "bob" }]);
    assertEquals(await alice.types("/to bob hi"), [relays("bob", FOR_ANOTHER_KEY, 1), PING]);
  }
});

Deno.test("neither their words nor a look at their key makes the namesake of another server's friend a contact", async () => {
  const alice = await visiting();
  await alice.hears(await comes("bob", LIAR));
  assertEquals(await alice.hears(await letter("bob", "alice", "it is me", { fromKey: FALSE_KEY })), [
    messageOf("bob", "it is me", "new"),
  ]);
  for (const looks of ["/fp bob", "/safety bob"]) assertEquals(saved(await alice.types(looks)), []);
  assertEquals(await alice.types("/to bob secret"), [held(LIAR_DIGITS)]);
});

Deno.test("a namesake who proves nothing is held too, and accepted for that key, also where nobody proves anything", async () => {
  const pub = publicKey(FALSE_KEY);
  const otherServers = [{ alias: "home", contacts: [await bobKept(VERIFIED)] }];
  const provenly = await loggedIn([], { otherServers });
  await provenly.hears(await comes("bob", { statement: null, pub }));
  const base = await CoreDriver.ready([], { otherServers });
  await base.hears({ type: "joined", user: "bob", pub });
  for (const alice of [provenly, base]) {
    assertEquals(await alice.types("/to bob secret"), [held(await fpOf(pub))]);
    assertEquals(await alice.types("/accept bob"), [{ event: "accepted", user: "bob" }]);
    assertEquals(await alice.types("/to bob hi"), [relays("bob", FOR_ANOTHER_KEY, 1), PING]);
    await alice.hears(LEFT);
    await alice.hears({ type: "joined", user: "bob", pub: publicKey(67) });
    assertEquals((await alice.types("/to bob secret")).map((one) => (one as { code?: string }).code), [
      "changed",
    ]);
  }
});

Deno.test("the friend of another server who comes after a namesake was listed is the verified friend", async () => {
  const alice = await visiting();
  await alice.hears(await comes("bob", LIAR));
  await alice.types("/list");
  await alice.users("alice", "bob");
  await alice.hears(LEFT);
  await alice.hears(await comes("bob"));
  assertEquals(alice.session.trustOf(parseUserName("bob")!), "verified");
});

Deno.test("another name of a friend, and another key of theirs, are not the friend", async () => {
  const bob = await identity("bob");
  const alice = await visiting();
  const { text } = await bob.restate({ name: (await identity("zoe")).statement.name });
  await alice.hears({ type: "joined", user: "zoe", pub: keyOf("bob"), statement: text });
  assertEquals(alice.session.trustOf(parseUserName("zoe")!), "new");
  const rekeyed = await bob.restate({ base: LIAR.identity.claims.dh });
  const pub = btoa(String.fromCharCode(...rekeyed.base));
  await alice.hears(await comes("bob", { statement: rekeyed.text, pub }));
  assertEquals(alice.session.trustOf(parseUserName("bob")!), "new");
  assertEquals(await alice.types("/to bob secret"), [held(shownIdentity(rekeyed.identity))]);
});

Deno.test("a namesake who came while blocked is accepted after /unblock, as any other", async () => {
  const alice = await visiting();
  await alice.types("/block bob");
  await alice.hears(await comes("bob", LIAR));
  await alice.types("/unblock bob");
  assertEquals(await alice.types("/to bob secret"), [held(LIAR_DIGITS)]);
  assertEquals(withoutSaves(await alice.types("/accept bob")), [{ event: "accepted", user: "bob" }]);
});

Deno.test("/accept after two namesakes asks for the digits, as after two warnings", async () => {
  const alice = await visiting();
  await alice.hears(await comes("bob", LIAR));
  await alice.hears(LEFT);
  const { statement } = await identity("bob", 8);
  await alice.hears(
    await comes("bob", { statement: statement.text, pub: btoa(String.fromCharCode(...statement.base)) }),
  );
  assertEquals(await alice.types("/to bob secret"), [held(shownIdentity(statement.identity))]);
  assertEquals(await alice.types("/accept bob"), [error("usage", en.trust.acceptWhich("bob"))]);
  assertEquals(withoutSaves(await alice.types(`/accept bob ${shownIdentity(statement.identity)}`)), [
    { event: "accepted", user: "bob" },
  ]);
});
