// Who people are to us: from a first word to a changed identity, and what may be sent to whom.

import { assert, assertEquals } from "@std/assert";
import { shownIdentity } from "../../../lib/identity/identity_id.ts";
import type { ClientEvent } from "../../../lib/client/client_event.ts";
import { identity } from "../../support/identities.ts";
import { publicKey } from "../../support/keys.ts";
import { letter } from "../../support/letters.ts";
import {
  comes,
  FALSE_KEY,
  FALSELY,
  impostor,
  isThat,
  loggedIn,
  logsInAgain,
  messageOf,
  saved,
  withoutSaves,
} from "../../support/login_driver.ts";
import {
  CoreDriver,
  en,
  error,
  FOR_ANOTHER_KEY,
  fp,
  PING,
  relays,
  type Seen,
  sent,
  warning,
} from "../../support/core_driver.ts";
import { bobKept, changed, fpOf, joined, knowing, LEFT, notToChanged } from "../../support/known_bob.ts";

Deno.test("who comes is new; at one's own first word they are kept as seen before it is sent, by theirs they are not", async () => {
  const alice = await loggedIn();
  assertEquals(await alice.hears(await comes("bob")), [await joined("new")]);
  const seen = await alice.types("/to bob hi");
  assertEquals(saved(seen).map(({ contacts }) => contacts), [[await bobKept()]]);
  assertEquals(withoutSaves(seen), [relays("bob", "hi", 1), PING]);
  assert("saves" in (seen[0] as object));
  assertEquals(await alice.hears(await letter("bob", "alice", "hello")), [messageOf("bob", "hello", "seen")]);

  const other = await loggedIn(["bob"]);
  for (const text of ["hello", "again"]) {
    assertEquals(await other.hears(await letter("bob", "alice", text)), [messageOf("bob", text, "new")]);
  }
});

Deno.test("/list, joined and messages say who somebody is: new, seen, verified, changed, unproven", async () => {
  const of = async (alice: CoreDriver) => {
    await alice.types("/list");
    const [users] = await alice.users("alice", "bob");
    return (users as Extract<ClientEvent, { event: "users" }>).users.map(({ trust }) => trust);
  };
  assertEquals(await of(await loggedIn(["bob"])), [undefined, "new"]);
  assertEquals(await of(await knowing()), [undefined, "seen"]);
  assertEquals(await of(await knowing({ contact: { state: "verified", by: "digits" } })), [
    undefined,
    "verified",
  ]);
  const unproven = await loggedIn();
  assertEquals(await unproven.hears(await comes("bob", { statement: null })), [await joined("unproven")]);
  assertEquals(await of(unproven), [undefined, "unproven"]);
  const known = await knowing({ present: false });
  await known.hears(await comes("bob", { statement: null }));
  assertEquals(await of(known), [undefined, "changed"]);
});

Deno.test("somebody unproven is written to, never kept, and another key of theirs is told and held until it is accepted", async () => {
  const alice = await loggedIn();
  await alice.hears(await comes("bob", { statement: null }));
  const seen = await alice.types("/to bob hi");
  assertEquals(seen, [relays("bob", "hi", 1), PING]);
  await alice.hears(LEFT);
  const pub = publicKey(FALSE_KEY);
  assertEquals(await alice.hears(await comes("bob", { statement: null, pub })), [
    warning("key_changed", en.trust.suspects.other_key("bob", await fpOf(pub)), "bob"),
    await joined("changed", pub),
  ]);
  assertEquals(await alice.types("/to bob secret"), [notToChanged("secret")]);
  assertEquals(await alice.types("/accept bob"), [{ event: "accepted", user: "bob" }]);
  assertEquals(await alice.types("/to bob hi"), [relays("bob", FOR_ANOTHER_KEY, 2)]);
});

Deno.test("another identity under a known name is told loudly and kept, before anything of it is shown", async () => {
  for (const contact of [{}, { state: "verified", by: "emoji" }] as const) {
    const alice = await knowing({ contact, present: false });
    const liar = await impostor("bob");
    const seen = await alice.hears(await comes("bob", liar));
    assertEquals(saved(seen).map(({ contacts }) => contacts), [[
      await bobKept({ ...contact, changed: liar.statement }),
    ]]);
    assertEquals(withoutSaves(seen), [await changed(), await joined("changed", liar.pub)]);
    const words = await alice.hears(await letter("bob", "alice", "it is me", FALSELY));
    assertEquals(words, [messageOf("bob", "it is me", "changed")]);
  }
});

Deno.test("to somebody changed nothing is sent, and what was typed is in the refusal", async () => {
  const alice = await knowing({ present: false });
  await alice.hears(await comes("bob", await impostor("bob")));
  assertEquals(await alice.types("/to bob secret"), [notToChanged("secret")]);
  await alice.types("/with bob");
  assertEquals(await alice.types("secret too"), [notToChanged("secret too")]);
  // Who changes is changed still after a new connection, and in the next session.
  await alice.loses();
  await logsInAgain(alice, ["bob"]);
  await alice.hears(await isThat("bob", null));
  assertEquals(await alice.types("/to bob secret"), [notToChanged("secret")]);
});

Deno.test("each part of an identity counts: another sign or dh key, none at all, a base key that is not signed", async () => {
  const bob = await identity("bob");
  const other = await identity("bob", 7);
  const dh = await bob.restate({ dh: other.claims.dh, issued: bob.claims.issued + 1 });
  const cases = [
    [
      { statement: other.statement.text },
      en.trust.suspects.changed("bob", shownIdentity(other.statement.identity)),
    ],
    [{ statement: dh.text }, en.trust.suspects.changed("bob", shownIdentity(dh.identity))],
    [{ statement: null }, en.trust.suspects.unproven("bob", await fp("bob"))],
    [{ pub: publicKey(FALSE_KEY) }, en.trust.suspects.base_key("bob", await fpOf(publicKey(FALSE_KEY)))],
  ] as const;
  for (const [how, text] of cases) {
    const alice = await knowing({ present: false });
    const seen = withoutSaves(await alice.hears(await comes("bob", how)));
    assertEquals(seen[0], warning("key_changed", text, "bob"));
    assertEquals(await alice.types("/to bob secret"), [notToChanged("secret")]);
  }
});

Deno.test("a base key that is not signed stops words also to somebody new", async () => {
  const alice = await loggedIn();
  const seen = await alice.hears(await comes("bob", { pub: publicKey(FALSE_KEY) }));
  const text = en.trust.suspects.base_key("bob", await fpOf(publicKey(FALSE_KEY)));
  assertEquals(seen[0], warning("key_changed", text, "bob"));
  assertEquals(await alice.types("/to bob secret"), [notToChanged("secret")]);
});

Deno.test("a statement that is invalid, or another's, is told and counts as nothing", async () => {
  const carol = (await identity("carol")).statement.text;
  for (const statement of ["AAAA", carol, "x".repeat(10)]) {
    const alice = await loggedIn();
    const seen = await alice.hears(await comes("bob", { statement }));
    assertEquals(seen, [
      warning("bad_server", en.trust.badStatement("bob"), "bob"),
      await joined("unproven"),
    ]);
  }
});

Deno.test("/accept goes on with whom the person was told of, as seen; not with anybody else by now", async () => {
  const alice = await knowing({ present: false });
  const liar = await impostor("bob");
  await alice.hears(await comes("bob", liar));
  const seen = await alice.types("/accept bob");
  assertEquals(saved(seen).map(({ contacts }) => contacts), [[await bobKept({ statement: liar.statement })]]);
  assertEquals(withoutSaves(seen), [{ event: "accepted", user: "bob" }]);
  assertEquals(await alice.types("/to bob hi"), [relays("bob", FOR_ANOTHER_KEY, 1), PING]);
  assertEquals(await alice.types("/accept bob"), [error("usage", en.trust.notChanged("bob"))]);
  assertEquals(await alice.types("/accept zoe"), [error("unknown_user", en.unknownUser("zoe"))]);
  assertEquals(await alice.types("/accept Bob"), [
    error("unknown_user", en.didYouMean("Bob", "/accept bob")),
  ]);
});

Deno.test("/accept of a base key that nobody signed holds for that key alone", async () => {
  const alice = await knowing({ present: false });
  const pub = publicKey(FALSE_KEY);
  await alice.hears(await comes("bob", { pub }));
  assertEquals(withoutSaves(await alice.types("/accept bob")), [{ event: "accepted", user: "bob" }]);
  assertEquals(await alice.types("/to bob hi"), [relays("bob", FOR_ANOTHER_KEY, 1), PING]);
  await alice.hears(LEFT);
  await alice.hears(await comes("bob", { pub: publicKey(67) }));
  assertEquals(await alice.types("/to bob hi"), [notToChanged("hi")]);
});

Deno.test("who was known is told to be back after another, with the state from before", async () => {
  const alice = await knowing({ contact: { state: "verified", by: "digits" }, present: false });
  await alice.hears(await comes("bob", await impostor("bob")));
  await alice.hears(LEFT);
  const seen = withoutSaves(await alice.hears(await comes("bob")));
  assertEquals(seen, [warning("key_changed", en.trust.returned("bob"), "bob"), await joined("verified")]);
  assertEquals((await alice.types("/to bob hi")).length, 2);
});

Deno.test("an older statement than was seen is told, and not used", async () => {
  const bob = await identity("bob");
  const newer = await bob.restate({ issued: bob.claims.issued + 10, base: bob.claims.base });
  const alice = await knowing({ contact: { statement: newer.text }, present: false });
  const seen = await alice.hears(await comes("bob"));
  assertEquals(seen, [warning("bad_server", en.trust.oldStatement("bob"), "bob"), await joined("seen")]);
  // One with an old base key would have words sealed for it.
  const replaced = await bob.restate({
    issued: bob.claims.issued + 10,
    base: (await identity("zoe")).claims.base,
  });
  const carol = await knowing({ contact: { statement: replaced.text }, present: false });
  assertEquals(await alice.types("/safety bob"), [error("unknown_user", en.trust.noIdentity("bob"))]);
  const [warned] = withoutSaves(await carol.hears(await comes("bob")));
  assertEquals(warned, warning("key_changed", en.trust.suspects.base_key("bob", await fp("bob")), "bob"));
  assertEquals(await carol.types("/to bob secret"), [notToChanged("secret")]);
});

Deno.test("a newer statement of the same identity is kept, and nothing is told", async () => {
  const bob = await identity("bob");
  const newer = await bob.restate({ issued: bob.claims.issued + 1 });
  const alice = await knowing({ present: false });
  const seen = await alice.hears(await comes("bob", { statement: newer.text }));
  assertEquals(saved(seen).map(({ contacts }) => contacts), [[await bobKept({ statement: newer.text })]]);
  assertEquals(withoutSaves(seen), [await joined("seen")]);
});

Deno.test("strict mode sends to those verified only, and is kept", async () => {
  const strict = { mode: "strict" } as const;
  const alice = await knowing({ kept: strict });
  const refused = error("unverified", en.notSent(en.trust.notToUnverified("bob"), "hi"), { to: "bob" });
  assertEquals(await alice.types("/to bob hi"), [refused]);
  const seen = await alice.types("/trust-mode first-use");
  assertEquals(saved(seen).map(({ mode }) => mode), ["first-use"]);
  assertEquals(await alice.types("/to bob hi"), [relays("bob", "hi", 1), PING]);
  await alice.types("/trust-mode strict");
  assertEquals((await alice.types("/to bob hi")).slice(-1), [refused]);
  const verified = await knowing({
    kept: { ...strict, contacts: [await bobKept({ state: "verified", by: "digits" })] },
  });
  assertEquals(await verified.types("/to bob hi"), [relays("bob", "hi", 1), PING]);
});

Deno.test("nobody changed, and in strict mode nobody unverified, gets the answer of who is away", async () => {
  const alice = await knowing({ present: false });
  await alice.types("/away gone");
  await alice.hears(await comes("bob", await impostor("bob")));
  assertEquals(await alice.hears(await letter("bob", "alice", "hi", FALSELY)), [
    messageOf("bob", "hi", "changed"),
  ]);
  const strict = await knowing({ kept: { mode: "strict" } });
  await strict.types("/away gone");
  assertEquals(await strict.hears(await letter("bob", "alice", "hi")), [messageOf("bob", "hi", "seen")]);
});

Deno.test("a line that the server refused as too fast is not sent again to somebody changed; its text is told", async () => {
  const alice = await knowing();
  await alice.types("/to bob secret");
  await alice.hears({ type: "error", text: "x", code: "too_fast", to: "bob", wait_s: 1 });
  await alice.hears({ type: "pong" });
  await alice.hears(LEFT);
  // Even under the key for which it was sealed.
  await alice.hears(await comes("bob", { statement: (await identity("bob", 7)).statement.text }));
  assertEquals(await alice.ticks(1_000), [{ sends: { type: "resume" } }, notToChanged("secret")]);
});

Deno.test("nothing is told of what becomes of somebody blocked, and they get nothing", async () => {
  const alice = await knowing({ present: false });
  await alice.types("/block bob");
  const seen = await alice.hears(await comes("bob", await impostor("bob")));
  assertEquals(withoutSaves(seen), []);
  assertEquals(await alice.hears(await letter("bob", "alice", "hi", FALSELY)), []);
  await alice.types("/unblock bob");
  assertEquals(await alice.types("/to bob secret"), [notToChanged("secret")]);
});

Deno.test("where a server no longer proves names, a contact is changed and gets nothing", async () => {
  const kept = { login: true, contacts: [await bobKept({ state: "verified", by: "digits" })] };
  const alice = await CoreDriver.ready(["bob", "carol"], { kept, allowUnproven: true });
  assertEquals(await alice.types("/to bob secret"), [notToChanged("secret")]);
  assertEquals(await alice.hears(await letter("bob", "alice", "hi")), [messageOf("bob", "hi", "changed")]);
  assertEquals(await alice.types("/to carol hi"), [relays("carol", "hi", 1), PING]);
});

Deno.test("identities that nobody asked for are looked at in the same way, and of nobody have no effect", async () => {
  const alice = await knowing();
  assertEquals(await alice.hears(await isThat("zoe")), []);
  assertEquals(await alice.hears(await isThat("alice", null)), []);
  assertEquals(await alice.hears(await isThat("bob")), []);
  const seen = withoutSaves(await alice.hears(await isThat("bob", null)));
  assertEquals(seen, [warning("key_changed", en.trust.suspects.unproven("bob", await fp("bob")), "bob")]);
});

Deno.test("`sent` comes after `save`: a contact is kept before the first words leave", async () => {
  const alice = await loggedIn(["bob"]);
  const seen = await alice.types("/to bob hi");
  assertEquals(seen.map((one) => typeof one === "object" ? Object.keys(one)[0] : one), [
    "saves",
    "sends",
    "sends",
  ]);
  assertEquals(await alice.writes(1), [sent("bob", "hi")]);
});

Deno.test("strangers who left are forgotten, by news and by table; a contact's safety number can still be read", async () => {
  const ways = {
    left: (alice: CoreDriver) => alice.hears(LEFT),
    table: (alice: CoreDriver) => alice.users("alice"),
  };
  for (const [way, leaves] of Object.entries(ways)) {
    const stranger = await loggedIn(["bob"]);
    await leaves(stranger);
    assertEquals(
      await stranger.types("/safety bob"),
      [error("unknown_user", en.trust.noIdentity("bob"))],
      way,
    );
    const contact = await knowing();
    await leaves(contact);
    assertEquals((await contact.types("/safety bob")).map(eventOf), ["safety"], way);
  }
});

function eventOf(seen: Seen): unknown {
  return typeof seen === "object" && "event" in seen ? seen.event : seen;
}
