// Attacks on who people are that a review found: each was once possible.

import { assert, assertEquals } from "@std/assert";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import { Secret } from "../../../lib/base/secret.ts";
import { sha256 } from "../../../lib/crypto/sha256.ts";
import type { KeptTrust } from "../../../lib/client/peers/memory.ts";
import { inviteKeys, inviteMac } from "../../../lib/trust/invitation.ts";
import { UNPROVEN } from "../../support/extensions.ts";
import { identity } from "../../support/identities.ts";
import { keyOf, publicKey } from "../../support/keys.ts";
import { controlLetter, letter } from "../../support/letters.ts";
import { comes, FALSELY, impostor, loggedIn, messageOf, withoutSaves } from "../../support/login_driver.ts";
import { fpOf } from "../../support/known_bob.ts";
import { CoreDriver, en, type Seen, warning } from "../../support/core_driver.ts";
import { WALL_CLOCK } from "../../support/core_options.ts";

const NOW = WALL_CLOCK / 1_000;
const DAY = 24 * 60 * 60;
const [ALICE, BOB] = [(await identity("alice")).statement, (await identity("bob")).statement];

async function keys() {
  const { token, verifyKey } = await inviteKeys(new Secret(new Uint8Array(16).fill(9)));
  return { token, verifyKey, hash: await sha256(token.expose()) };
}

/** Alice made an invite that ends then, and knows bob for sure. */
async function inviter(expires: number): Promise<Partial<KeptTrust>> {
  const { verifyKey, hash } = await keys();
  const contact = { name: "bob", statement: BOB.text, state: "verified", by: "digits", since: 1 } as const;
  return {
    login: true,
    contacts: [contact],
    invites: [{ tokenHash: encodeBase64(hash), verifyKey, expires }],
  };
}

/** What shows alice that this is whom she invited. */
async function invitation(joiner: Pick<typeof BOB, "identity" | "name">): Promise<Record<string, unknown>> {
  const { verifyKey, hash } = await keys();
  const mac = await inviteMac(verifyKey, "joiner", { joiner, inviter: ALICE });
  return { type: "invite", token_hash: encodeBase64(hash), mac: encodeBase64(mac) };
}

function sends(seen: readonly Seen[]): Seen[] {
  return seen.filter((one) => typeof one === "object" && "sends" in one);
}

function kinds(seen: readonly Seen[]): unknown[] {
  return withoutSaves(seen).flatMap((one) =>
    typeof one === "object" && "event" in one ? ["code" in one ? one.code : one.event] : []
  );
}

Deno.test("a relay that does not ask an invited friend for a login is refused, and nothing is sent", async () => {
  const { token, verifyKey, hash: tokenHash } = await keys();
  const { name, sign, dh } = ALICE;
  const kept = { login: false, token, inviter: { name, sign, dh, tokenHash, verifyKey } };
  const bob = await CoreDriver.make({ user: "bob", kept });
  await bob.starts();
  await bob.opens();
  const users = { bob: keyOf("bob"), alice: publicKey(66) };
  const seen = await bob.hears({ type: "welcome", users, ext: UNPROVEN });
  assertEquals(seen.at(-1), { exit: 5, sentence: en.trust.serverForgotLogin() });
  assertEquals([...sends(seen), ...sends(await bob.types("/to alice secret"))], []);
});

Deno.test("where such a server is allowed all the same, nothing is sent under the inviter's name", async () => {
  const { token, verifyKey, hash: tokenHash } = await keys();
  const { name, sign, dh } = ALICE;
  const kept = { login: false, token, inviter: { name, sign, dh, tokenHash, verifyKey } };
  const bob = await CoreDriver.make({ user: "bob", kept, allowUnproven: true, stay: true });
  await bob.starts();
  await bob.opens();
  await bob.hears({ type: "welcome", users: { bob: keyOf("bob"), alice: publicKey(66) }, ext: UNPROVEN });
  const seen = await bob.types("/to alice secret");
  assertEquals([sends(seen), kinds(seen)], [[], ["changed"]]);
});

Deno.test("whoever holds an invite of alice's does not become the bob that she has verified", async () => {
  const alice = await loggedIn([], { kept: await inviter(NOW + DAY) });
  const evil = await impostor("bob");
  assertEquals(kinds(await alice.hears(await comes("bob", evil))), ["key_changed", "joined"]);
  const shown = await invitation({ identity: evil.identity.statement.identity, name: BOB.name });
  assertEquals(await alice.hears(await controlLetter("bob", "alice", shown, FALSELY)), []);
  const seen = await alice.types("/to bob secret");
  assertEquals([sends(seen), kinds(seen)], [[], ["changed"]]);
});

Deno.test("a friend who puts another's base key into their statement is told of, and words under it are not theirs", async () => {
  const eve = await identity("eve");
  const alice = await loggedIn(["bob", "eve"]);
  await alice.types("/to eve hi");
  await alice.hears({ type: "left", user: "eve" });
  const { text } = await eve.restate({ base: BOB.base, issued: eve.claims.issued + 1 });
  const seen = await alice.hears(await comes("eve", { statement: text, pub: keyOf("bob") }));
  assertEquals(
    withoutSaves(seen)[0],
    warning("key_changed", en.trust.suspects.rekeyed("eve", await fpOf(keyOf("bob"))), "eve"),
  );
  const sealed = await letter("bob", "alice", "I owe you 100");
  assertEquals(await alice.hears({ ...sealed, from: "eve" }), [messageOf("eve", "I owe you 100", "changed")]);
  assertEquals(sends(await alice.types("/to eve for your eyes only")), []);
});

Deno.test("/unblock tells of whatever stands there, also of a key that was never signed, and /accept takes that", async () => {
  const alice = await loggedIn(["bob"], { stay: true });
  await alice.types("/to bob hi");
  await alice.types("/block bob");
  await alice.hears({ type: "left", user: "bob" });
  const other = publicKey(66);
  assertEquals(kinds(await alice.hears(await comes("bob", { pub: other }))), []);
  const told = await alice.types("/unblock bob");
  assertEquals(
    told.at(-1),
    warning("key_changed", en.trust.suspects.base_key("bob", await fpOf(other)), "bob"),
  );
  assertEquals(kinds(await alice.types("/accept bob")), ["accepted"]);
});

Deno.test("an invite verifies nobody any more a month after its end", async () => {
  for (const [days, verified] of [[29, ["verified"]], [31, []]] as const) {
    const kept = await inviter(NOW - days * DAY);
    const alice = await loggedIn(["bob"], { kept: { ...kept, contacts: [] } });
    const seen = await alice.hears(await controlLetter("bob", "alice", await invitation(BOB)));
    assertEquals(kinds(seen), [...verified], `${days} days`);
  }
});

Deno.test("a question for an identity that was refused as too fast is asked again, and the text goes out", async () => {
  const alice = await loggedIn([]);
  const crowd = Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`u${i}`, keyOf(`u${i}`)]));
  await alice.hears({ type: "users", users: crowd });
  assertEquals(sends(await alice.types("/to u5 text")), [{ sends: { type: "identity", user: "u5" } }]);
  await alice.hears({ type: "error", code: "too_fast", wait_s: 1, text: "x" });
  const again = sends(await alice.ticksFor(2));
  assert(JSON.stringify(again).includes('"user":"u5"'), JSON.stringify(again));
  const sent = sends(await alice.hears({ type: "identity", user: "u5" }));
  assertEquals(sent.map((one) => typeof one === "object" && "sealed" in one && one.sealed), ["text", false]);
});

Deno.test("nothing leaves between hello and welcome, though a verification comes to its end then", async () => {
  const alice = await loggedIn(["bob"], { stay: true });
  await alice.types("/verify bob");
  await alice.ticks(595_000);
  await alice.loses();
  await alice.ticks(4_000);
  await alice.opens();
  assertEquals(sends(await alice.ticks(3_000)), []);
});

Deno.test("/unblock tells of an identity that changed meanwhile, and /accept takes none that was not told", async () => {
  const alice = await loggedIn(["bob"], { kept: await inviter(NOW + DAY) });
  await alice.types("/block bob");
  assertEquals(kinds(await alice.hears(await comes("bob", await impostor("bob")))), []);
  assertEquals(kinds(await alice.types("/accept bob")), ["usage"]);
  assertEquals(kinds(await alice.types("/unblock bob")), ["unblock", "key_changed"]);
  assertEquals(kinds(await alice.types("/accept bob")), ["accepted"]);
});
