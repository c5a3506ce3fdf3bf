// Invitations between people: alice makes a line, bob came in by it, and both are verified once they meet,
// unless anybody stands between them.

import { assert, assertEquals } from "@std/assert";
import { decodeBase64, encodeBase64 } from "../../../lib/base/base64.ts";
import { Secret } from "../../../lib/base/secret.ts";
import { parseInvite } from "../../../lib/identity/invite_line.ts";
import { sha256 } from "../../../lib/crypto/sha256.ts";
import type { KeptTrust } from "../../../lib/client/peers/memory.ts";
import { inviteKeys } from "../../../lib/trust/invitation.ts";
import { identity } from "../../support/identities.ts";
import { controlLetter } from "../../support/letters.ts";
import {
  comes,
  FALSELY,
  impostor,
  isThat,
  loggedIn,
  logsInAgain,
  saved,
  withoutSaves,
} from "../../support/login_driver.ts";
import { WALL_CLOCK } from "../../support/core_options.ts";
import { CoreDriver, en, error, relays, type Seen } from "../../support/core_driver.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";

const DAY = 24 * 60 * 60;
const NOW = WALL_CLOCK / 1_000;
const [ALICE, BOB] = [(await identity("alice")).statement, (await identity("bob")).statement];

async function keys(byte = 9) {
  const { token, verifyKey } = await inviteKeys(new Secret(new Uint8Array(16).fill(byte)));
  return { verifyKey, hash: await sha256(token.expose()) };
}

/** What the profile of who invited keeps. */
async function invites(byte?: number): Promise<Partial<KeptTrust>> {
  const { verifyKey, hash } = await keys(byte);
  return { login: true, invites: [{ tokenHash: encodeBase64(hash), verifyKey, expires: NOW + DAY }] };
}

/** What the profile of who was invited keeps. */
async function invited(byte?: number): Promise<Partial<KeptTrust>> {
  const { verifyKey, hash: tokenHash } = await keys(byte);
  const { name, sign, dh } = ALICE;
  return { login: true, inviter: { name, sign, dh, tokenHash, verifyKey } };
}

const alices = async (kept?: Partial<KeptTrust>, people = ["bob"]) =>
  await loggedIn(people, { kept: kept ?? await invites() });
const bobs = async (kept?: Partial<KeptTrust>) =>
  await loggedIn([], { user: "bob", kept: kept ?? await invited() });

/** What one client said to another in these effects. */
function said(seen: readonly Seen[]): Record<string, string>[] {
  return seen.flatMap((one) =>
    typeof one === "object" && "sends" in one && one.sealed !== undefined ? [JSON.parse(one.sealed)] : []
  );
}

function told(seen: readonly Seen[]): Seen[] {
  return withoutSaves(seen).filter((one) =>
    typeof one === "object" && "event" in one && one.event !== "joined"
  );
}

/** What bob's client says when alice comes. */
async function bobShows(bob?: CoreDriver): Promise<Record<string, string>> {
  const [message, ...others] = said(await (bob ?? await bobs()).hears(await comes("alice")));
  assertEquals([message?.type, others], ["invite", []]);
  return message!;
}

const VERIFIED = (user: string): Seen => ({ event: "verified", user, by: "invitation" });

Deno.test("/invite asks for a seat, and gives a line that holds address, certificate, secret and who invites", async () => {
  const alice = await loggedIn(["bob"]);
  const [asked] = await alice.types("/invite");
  const { token_hash, ...request } = (asked as { sends: Record<string, unknown> }).sends;
  assertEquals(request, { type: "invite", expires: NOW + DAY });
  const seen = await alice.hears({ type: "invited", token_hash, expires: NOW + 100 });
  assertEquals(saved(seen)[0]!.invites.map(({ tokenHash, expires }) => [tokenHash, expires]), [[
    token_hash,
    NOW + 100,
  ]]);
  const [shown, ...others] = withoutSaves(seen);
  assertEquals(others, []);
  const { event, line, expires } = shown as { event: string; line: string; expires: number };
  assertEquals([event, expires], ["invite", NOW + 100]);
  const invite = await parseInvite(line);
  assert(typeof invite === "object");
  assertEquals([invite.host, invite.port, invite.expires], ["chat.example", 5000, NOW + 100]);
  assertEquals(invite.certificates, [Uint8Array.of(1, 2, 3)]);
  assertEquals(invite.inviter, { name: ALICE.name, sign: ALICE.sign, dh: ALICE.dh });
  const { token, verifyKey } = await inviteKeys(invite.secret);
  assertEquals(encodeBase64(await sha256(token.expose())), token_hash);
  assertEquals(saved(seen)[0]!.invites[0]!.verifyKey.expose(), verifyKey.expose());
  // The server was told the hash of the token, and nothing else of the secret.
  assert(!JSON.stringify(asked).includes(encodeBase64(token.expose())));
});

Deno.test("/invite says when its line leads to this machine only, and makes none that leads nowhere", async () => {
  const at = (host: string) => loggedIn(["bob"], { host });
  const alice = await at("127.0.0.1");
  const [asked] = await alice.types("/invite");
  const { token_hash } = (asked as { sends: Record<string, unknown> }).sends;
  const seen = withoutSaves(await alice.hears({ type: "invited", token_hash, expires: NOW + 100 }));
  assertEquals(seen.slice(1), [
    { event: "warning", code: "local_invite", text: en.trust.inviteStaysHere("127.0.0.1") },
  ]);
  for (const host of ["0.0.0.0", "fe80::1%eth0"]) {
    assertEquals(await (await at(host)).types("/invite"), [error("usage", en.trust.inviteNowhere(host))]);
  }
});

Deno.test("a seat that nobody asked for, or a refused one, gives no line", async () => {
  const alice = await loggedIn(["bob"]);
  const unasked = { type: "invited", token_hash: encodeBase64(new Uint8Array(32)), expires: NOW + 100 };
  assertEquals(await alice.hears(unasked), []);
  const [asked] = await alice.types("/invite");
  const { token_hash } = (asked as { sends: Record<string, unknown> }).sends;
  assertEquals(await alice.hears({ type: "error", text: "x", code: "many_invites" }), [
    error("refused", en.serverRefused(en.refusals.many_invites)),
  ]);
  assertEquals(await alice.hears({ type: "invited", token_hash, expires: NOW + 100 }), []);
});

Deno.test("/invite needs a server that proves names", async () => {
  const alice = await CoreDriver.ready(["bob"]);
  assertEquals(await alice.types("/invite"), [error("usage", en.trust.unprovenHere())]);
});

Deno.test("who was invited shows it when the inviter is there, and both are verified, kept before it is told", async () => {
  const [alice, bob] = [await alices(), await bobs()];
  const seen = await alice.hears(await controlLetter("bob", "alice", await bobShows(bob)));
  assertEquals(told(seen), [VERIFIED("bob")]);
  assertEquals(saved(seen).at(-1)!.contacts.map(({ name, state, by }) => [name, state, by]), [[
    "bob",
    "verified",
    "invitation",
  ]]);
  assertEquals(saved(seen).at(-1)!.invites.map(({ usedBy }) => usedBy), [BOB.identity]);
  const [ok] = said(seen);
  const done = await bob.hears(await controlLetter("alice", "bob", ok!));
  assertEquals(told(done), [VERIFIED("alice")]);
  assertEquals([
    saved(done).at(-1)!.inviter,
    bob.session.trustOf(parseUserName("alice")!),
    alice.session.trustOf(parseUserName("bob")!),
  ], [
    undefined,
    "verified",
    "verified",
  ]);
  // Words go in strict mode as well.
  await bob.types("/trust-mode strict");
  assertEquals((await bob.types("/to alice hi")).slice(0, 1), [relays("alice", "hi", 2, "bob")]);
});

Deno.test("when the answer is lost it is shown again at the next meeting, and answered again; nobody else is verified by it", async () => {
  const [alice, bob] = [await alices(), await bobs()];
  await alice.hears(await controlLetter("bob", "alice", await bobShows(bob)));
  await bob.loses();
  await logsInAgain(bob, ["alice"]);
  const [again] = said(await bob.hears(await isThat("alice")));
  const seen = await alice.hears(await controlLetter("bob", "alice", again!));
  assertEquals(told(seen), []);
  assertEquals(told(await bob.hears(await controlLetter("alice", "bob", said(seen)[0]!))), [
    VERIFIED("alice"),
  ]);

  const { hash, verifyKey } = await keys();
  const { name, sign, dh } = ALICE;
  const carol = await loggedIn([], {
    user: "carol",
    kept: { login: true, inviter: { name, sign, dh, tokenHash: hash, verifyKey } },
  });
  const second = await bobShows(carol);
  await alice.hears(await comes("carol"));
  const late = await alice.hears(await controlLetter("carol", "alice", second));
  assertEquals([told(late), said(late)], [[], []]);
});

Deno.test("another identity under the inviter's name at first contact is changed: no MAC, and no word, is sent", async () => {
  const liar = await impostor("alice");
  for (const how of [liar, { ...liar, pub: undefined }, { statement: null }]) {
    const bob = await bobs();
    const { pub, statement } = how as { pub?: string; statement: string | null };
    const seen = await bob.hears(await comes("alice", { statement, ...(pub === undefined ? {} : { pub }) }));
    assertEquals(said(seen), []);
    assertEquals(bob.session.trustOf(parseUserName("alice")!), "changed");
    assertEquals(saved(seen), []);
    const [warned] = told(seen) as { code?: string }[];
    assertEquals(warned!.code, "key_changed");
    assertEquals(await bob.types("/to alice secret"), [
      error("changed", en.notSent(en.trust.notToChanged("alice"), "secret"), { to: "alice" }),
    ]);
  }
});

Deno.test("a liar's invite_ok verifies nobody, though it opens", async () => {
  const bob = await bobs();
  await bob.hears(await comes("alice", await impostor("alice")));
  const { verifyKey: _, ...shown } = await keys();
  const ok = {
    type: "invite_ok",
    token_hash: encodeBase64(shown.hash),
    mac: encodeBase64(new Uint8Array(32)),
  };
  assertEquals(await bob.hears(await controlLetter("alice", "bob", ok, FALSELY)), []);
  assertEquals(bob.session.trustOf(parseUserName("alice")!), "changed");
});

Deno.test("a wrong MAC, a MAC of the other role, an unknown token or a forgotten one have no effect on either side", async () => {
  const right = await bobShows();
  const flipped = decodeBase64(right.mac!)!;
  flipped[0]! ^= 1;
  const wrong: object[] = [
    { ...right, mac: encodeBase64(flipped) },
    { ...right, token_hash: encodeBase64(new Uint8Array(32)) },
    { ...right, type: "invite_ok" },
    { ...right, mac: "AAAA" },
    { ...right, mac: undefined },
    { ...right, token_hash: [right.token_hash] },
  ];
  for (const message of wrong) {
    const alice = await alices();
    assertEquals(await alice.hears(await controlLetter("bob", "alice", message)), []);
    assertEquals(alice.session.trustOf(parseUserName("bob")!), "new");
  }
  const other = await alices(await invites(10));
  assertEquals(await other.hears(await controlLetter("bob", "alice", right)), []);
  const forgot = await alices({ login: true });
  assertEquals(await forgot.hears(await controlLetter("bob", "alice", right)), []);

  const bob = await bobs();
  const shown = await bobShows(bob);
  for (const mac of [shown.mac, encodeBase64(flipped)]) {
    assertEquals(
      await bob.hears(await controlLetter("alice", "bob", { ...shown, type: "invite_ok", mac })),
      [],
    );
  }
  assertEquals(bob.session.trustOf(parseUserName("alice")!), "new");
});

Deno.test("a MAC that bob made for alice is worthless from anybody else, and from bob with another identity", async () => {
  const right = await bobShows();
  const alice = await alices(undefined, ["bob", "carol"]);
  assertEquals(await alice.hears(await controlLetter("carol", "alice", right)), []);
  const swapped = await alices(undefined, []);
  await swapped.hears(await comes("bob", { statement: (await identity("bob", 7)).statement.text }));
  assertEquals(await swapped.hears(await controlLetter("bob", "alice", right)), []);
  assertEquals(swapped.session.trustOf(parseUserName("bob")!), "new");
});

Deno.test("after /accept of another identity the inviter is forgotten, and no MAC goes to it", async () => {
  const bob = await bobs();
  await bob.hears(await comes("alice", await impostor("alice")));
  const seen = await bob.types("/accept alice");
  assertEquals(saved(seen).at(-1)!.inviter, undefined);
  assertEquals(said(seen), []);
});

Deno.test("an invitation waits for an inviter who is not there, and for a server that proves names", async () => {
  const bob = await loggedIn(["carol"], { user: "bob", kept: await invited() });
  assertEquals(said(await bob.hears(await isThat("carol"))), []);
  const kept = await invited();
  const unproven = await CoreDriver.ready(["alice"], { user: "bob", kept, allowUnproven: true });
  assertEquals(await unproven.hears(await isThat("alice")), []);
});

Deno.test("an invitation verifies nobody who only has the name of another server's friend, before they are accepted", async () => {
  // Whoever holds the line has come in as bob, whom alice knows from home as somebody else.
  const friend = (await identity("bob", 8)).statement;
  const known = { state: "verified", by: "emoji", since: 0 } as const;
  const otherServers = [{
    alias: "home",
    contacts: [{ ...known, name: "bob", statement: friend.text }],
  }];
  const alice = await loggedIn(["bob"], { kept: await invites(), otherServers });
  const message = await bobShows();
  const seen = await alice.hears(await controlLetter("bob", "alice", message));
  assertEquals([told(seen), said(seen), alice.session.trustOf(parseUserName("bob")!)], [[], [], "new"]);
  assertEquals(withoutSaves(await alice.types("/accept bob")), [{ event: "accepted", user: "bob" }]);
  assertEquals(told(await alice.hears(await controlLetter("bob", "alice", await bobShows()))), [
    VERIFIED("bob"),
  ]);
});

Deno.test("the inviter who only has the name of another server's friend gets no MAC, and verifies after /accept", async () => {
  const friend = (await identity("alice", 8)).statement;
  const known = { state: "verified", by: "emoji", since: 0 } as const;
  const otherServers = [{
    alias: "home",
    contacts: [{ ...known, name: "alice", statement: friend.text }],
  }];
  const bob = await loggedIn([], { user: "bob", kept: await invited(), otherServers });
  assertEquals(said(await bob.hears(await comes("alice"))), []);
  await bob.types("/accept alice");
  await bob.hears({ type: "left", user: "alice" });
  const [message] = said(await bob.hears(await comes("alice")));
  const [ok] = said(await (await alices()).hears(await controlLetter("bob", "alice", message!)));
  assertEquals(told(await bob.hears(await controlLetter("alice", "bob", ok!))), [VERIFIED("alice")]);
});
