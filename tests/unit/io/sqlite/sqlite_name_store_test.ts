import { assert, assertEquals } from "@std/assert";
import { DAY, id, name, NOW, openNames as open } from "../../../support/stored_names.ts";

Deno.test("admit gives a name to who comes first, and keeps it for them", () => {
  const { store, admit } = open();
  assertEquals(admit("bob", "b"), undefined);
  assertEquals(admit("bob", "b"), undefined);
  assertEquals(admit("bob", "c"), "name_owned");
  assertEquals(admit("bo\u0301b", "c"), undefined);
  assertEquals(admit("b\u00f3b", "d"), "name_owned");
  assertEquals(admit("rob", "b"), "second_name");
  assertEquals(store.owners().map(({ name }) => name), ["bob", "bo\u0301b"]);
});

Deno.test("admit refuses a new name that looks like an owned one, or mixes scripts", () => {
  const { admit } = open();
  assertEquals(admit("bob", "b"), undefined);
  for (const text of ["Bob", "BOB", "ｂｏｂ", "𝐛𝐨𝐛"]) assertEquals(admit(text, "c"), "name_alike", text);
  assertEquals(admit("bоb", "c"), "mixed_scripts");
  assertEquals(admit("боб", "c"), undefined);
});

Deno.test("admit gives the first reason of its order", () => {
  const { store, admit } = open();
  admit("ana", "a");
  admit("bob", "b");
  store.setAdmission("invite");
  for (const text of ["АnА", "Ana", "ana", "carl", "a:b"]) {
    assertEquals(admit(text, "c"), "invite_required"); // a stranger learns of no name
  }
  assertEquals(admit("ana", "b"), "name_owned");
  assertEquals(admit("АnА", "b"), "second_name");
  store.setAdmission("open");
  assertEquals([admit("АnА", "c"), admit("Ana", "c")], ["mixed_scripts", "name_alike"]);
  store.setAdmission("invite");
  store.banIdentity(id("b"));
  assertEquals(admit("ana", "b"), "banned");
  assertEquals(admit("bob", "b"), "banned");
  store.revoke(id("b"));
  assertEquals(admit("bob", "b"), "revoked");
});

Deno.test("admit writes down when somebody came, to the minute", () => {
  const { store, clock, admit } = open();
  const times = () => store.owners().map(({ registered, seen }) => [registered - NOW, seen - NOW]);
  admit("bob", "b");
  clock.now += 60;
  admit("bob", "b");
  assertEquals(times(), [[0, 0]]);
  clock.now += 1;
  admit("bob", "b");
  assertEquals(times(), [[0, 61]]);
  clock.now -= 1_000; // the wall clock may go back
  admit("bob", "b");
  assertEquals(times(), [[0, 61]]);
});

Deno.test("admission is open until the host invites or chooses, whatever people do", () => {
  const { store, admit, host } = open();
  admit("bob", "b");
  assertEquals(store.invite(id("b"), id("1"), NOW + DAY), NOW + DAY);
  assertEquals(store.admission, "open");
  host("2");
  assertEquals(store.admission, "invite");
  store.setAdmission("open");
  host("3");
  assertEquals(store.admission, "open");
  store.setAdmission("invite");
  assertEquals(store.admission, "invite");
});

Deno.test("admit takes each use of an invite once, and the same identity again", () => {
  const { store, admit, host } = open();
  host("1", { uses: 2 });
  assertEquals(admit("ana", "a"), "invite_required");
  assertEquals(admit("ana", "a", "9"), "invite_unknown");
  assertEquals(admit("ana", "a", "1"), undefined);
  assertEquals(admit("ana", "a", "1"), undefined);
  assertEquals(admit("ana", "a"), undefined);
  assertEquals(admit("bob", "b", "1"), undefined);
  assertEquals(admit("carl", "c", "1"), "invite_used");
  store.free(name("bob"));
  assertEquals(admit("carl", "c", "1"), "invite_used");
  assertEquals(admit("robert", "b", "1"), undefined);
});

Deno.test("admit takes an invite up to its end, and who has redeemed it also later", () => {
  const { store, clock, admit, host } = open();
  host("1", { uses: 3, expires: NOW + 100 });
  clock.now += 99;
  assertEquals(admit("ana", "a", "1"), undefined);
  clock.now += 1;
  assertEquals(admit("bob", "b", "1"), "invite_expired");
  store.free(name("ana"));
  assertEquals(admit("ana", "a", "1"), undefined);
});

Deno.test("admit says that an invite was used rather than that it expired", () => {
  const { clock, admit, host } = open();
  host("1", { expires: NOW + 100 });
  admit("ana", "a", "1");
  clock.now += 200;
  assertEquals(admit("bob", "b", "1"), "invite_used");
});

Deno.test("admit takes an invite with a name for that name alone, however it is composed", () => {
  const { admit, host } = open();
  host("1", { name: name("José") });
  assertEquals(admit("bob", "b", "1"), "invite_name");
  assertEquals(admit("josé", "b", "1"), "invite_name");
  assertEquals(admit("Jose\u0301", "b", "1"), undefined);
});

Deno.test("admit uses no invite up for who is refused", () => {
  const { store, admit, host } = open();
  host("1");
  store.banName(name("bad"));
  for (const text of ["bad", "bоb"]) assert(admit(text, "b", "1"));
  assertEquals(admit("bob", "b", "1"), undefined);
});

Deno.test("admit in open mode uses a good invite up, and lets a bad one pass", () => {
  const { store, admit, host } = open();
  host("1");
  store.setAdmission("open");
  assertEquals(admit("ana", "a", "9"), undefined);
  assertEquals(admit("bob", "b", "1"), undefined);
  store.setAdmission("invite");
  assertEquals(admit("carl", "c", "1"), "invite_used");
});

Deno.test("refusalOfUnproven keeps owned, alike and banned names, and no others", () => {
  const { store, admit } = open();
  const refusal = (text: string) => store.refusalOfUnproven(name(text));
  admit("bob", "b");
  store.banName(name("bad"));
  assertEquals(["bob", "BOB", "bad", "Bad", "carl"].map(refusal), [
    "name_owned",
    "name_alike",
    "banned",
    "banned",
    undefined,
  ]);
  store.free(name("bob"));
  assertEquals(["bob", "BOB"].map(refusal), [undefined, undefined]);
});

Deno.test("refusalOfPresent says who has to go", () => {
  const { store, admit } = open();
  const refusal = (text: string, who?: string) => store.refusalOfPresent(name(text), who && id(who));
  admit("bob", "b");
  assertEquals([refusal("bob", "b"), refusal("guest")], [undefined, undefined]);
  assertEquals(refusal("bob"), "name_owned"); // unproven, before somebody took it
  store.free(name("bob"));
  assertEquals(refusal("bob", "b"), "name_owned");
  admit("bob", "c");
  assertEquals([refusal("bob", "b"), refusal("bob", "c")], ["name_owned", undefined]);
  store.banName(name("guest"));
  assertEquals(refusal("guest"), "banned");
  store.banIdentity(id("c"));
  assertEquals(refusal("bob", "c"), "banned");
  store.revoke(id("c"));
  assertEquals(refusal("bob", "c"), "revoked");
});

Deno.test("revoke is for ever, and keeps the name until the host frees it", () => {
  const { store, admit } = open();
  admit("bob", "b");
  store.revoke(id("b"));
  store.revoke(id("b"));
  assertEquals([admit("bob", "b"), admit("bob", "c")], ["revoked", "name_owned"]);
  store.unbanIdentity(id("b"));
  store.free(name("bob"));
  assertEquals([admit("bob", "b"), admit("bob", "c")], ["revoked", undefined]);
});

Deno.test("invite grants what is wished, a week at most", () => {
  const { store, admit } = open();
  admit("bob", "b");
  assertEquals(store.invite(id("b"), id("1"), NOW + 7 * DAY), NOW + 7 * DAY);
  assertEquals(store.invite(id("b"), id("2"), NOW + 7 * DAY + 1), NOW + 7 * DAY);
  assertEquals(store.invite(id("b"), id("3"), Number.MAX_SAFE_INTEGER), NOW + 7 * DAY);
});

Deno.test("invite gives 20 open ones to a person, and another when one is used or expires", () => {
  const { store, clock, admit } = open();
  admit("bob", "b");
  admit("eva", "c");
  store.setAdmission("invite");
  const invite = (hash: string) => store.invite(id("b"), id(hash), NOW + DAY);
  for (let i = 0; i < 20; i++) assertEquals(invite(`${i}`), NOW + DAY);
  assertEquals(invite("x"), undefined);
  assertEquals(store.invite(id("c"), id("y"), NOW + DAY), NOW + DAY);
  assertEquals(admit("ana", "a", "3"), undefined);
  assertEquals([invite("x"), invite("z")], [NOW + DAY, undefined]);
  clock.now += DAY;
  assertEquals(store.invite(id("b"), id("z"), NOW + 2 * DAY), NOW + 2 * DAY);
  assertEquals(admit("carl", "d", "4"), "invite_expired");
});

Deno.test("invite keeps 20 expired ones of a person, and those that were used", () => {
  const { store, admit } = open();
  admit("bob", "b");
  store.setAdmission("invite");
  store.invite(id("b"), id("used"), NOW + DAY);
  admit("ana", "a", "used");
  for (let i = 0; i < 100; i++) assertEquals(store.invite(id("b"), id(`${i}`), NOW - 100 + i), NOW - 100 + i);
  store.invite(id("b"), id("last"), NOW + DAY);
  const refusals = ["used", "79", "80", "99"].map((hash) => admit("carl", "c", hash));
  assertEquals(refusals, ["invite_used", "invite_unknown", "invite_expired", "invite_expired"]);
});

Deno.test("invite gives the same end when it is asked again, and nothing for the hash of another", () => {
  const { store, admit, host } = open();
  admit("bob", "b");
  admit("eva", "c");
  host("h");
  assertEquals(store.invite(id("b"), id("1"), NOW + 100), NOW + 100);
  assertEquals(store.invite(id("b"), id("1"), NOW + 200), NOW + 100);
  assertEquals(store.invite(id("c"), id("1"), NOW + 200), undefined);
  assertEquals(store.invite(id("c"), id("h"), NOW + 200), undefined);
});

Deno.test("invite gives nothing to who owns no name, or is banned or revoked, though still connected; free ends what was open", () => {
  const { store, admit } = open();
  assertEquals(store.invite(id("b"), id("1"), NOW + DAY), undefined);
  admit("bob", "b");
  store.banIdentity(id("b"));
  assertEquals(store.invite(id("b"), id("1"), NOW + DAY), undefined);
  store.unbanIdentity(id("b"));
  assertEquals(store.invite(id("b"), id("1"), NOW + DAY), NOW + DAY);
  store.free(name("bob"));
  assertEquals(store.invite(id("b"), id("2"), NOW + DAY), undefined);
  store.setAdmission("invite");
  assertEquals(admit("ana", "a", "1"), "invite_unknown");
});

Deno.test("revoke ends ten strangers a minute, and any owner", () => {
  const { store, clock, admit } = open();
  admit("bob", "b");
  for (let i = 0; i < 10; i++) assertEquals(store.revoke(id(`s${i}`)), true);
  assertEquals([store.revoke(id("more")), store.revoke(id("s3")), store.revoke(id("b"))], [
    false,
    true,
    true,
  ]);
  clock.now += 61;
  assertEquals(store.revoke(id("more")), true);
});

Deno.test("revoke ends sixty owners a minute", () => {
  const { store, clock, admit } = open();
  for (let i = 0; i <= 60; i++) admit(`n${i}`, `o${i}`);
  for (let i = 0; i < 60; i++) assertEquals(store.revoke(id(`o${i}`)), true);
  assertEquals([store.revoke(id("o60")), store.revoke(id("o3")), store.revoke(id("stranger"))], [
    false,
    true,
    true,
  ]);
  clock.now += 61;
  assertEquals(store.revoke(id("o60")), true);
});

Deno.test("revoke keeps 10,000 strangers, and whoever had a name when it was ended for ever", () => {
  const { store, clock, admit } = open();
  admit("bob", "b");
  store.revoke(id("b"));
  store.free(name("bob"));
  store.revoke(id("first"));
  store.revoke(id("second"));
  for (let i = 0; i < 9_999; i++) {
    if (i % 9 === 0) clock.now += 61;
    store.revoke(id(`s${i}`));
  }
  assertEquals([admit("ann", "first"), admit("bea", "second"), admit("bob", "b")], [
    undefined,
    "revoked",
    "revoked",
  ]);
});

Deno.test("admit asks whether it may register just before it does, and only for who has no good invite", () => {
  const { store, host } = open();
  let asked = 0;
  const admit = (text: string, who: string, hash?: string) =>
    store.admit({ name: name(text), identity: id(who), tokenHash: hash && id(hash) }, () => ++asked > 1);
  host("1");
  store.setAdmission("open");
  assertEquals([admit("ana", "a", "1"), admit("ana", "b"), admit("a:b", "b"), asked], [
    ...[undefined, "name_owned", "name_sign", 0],
  ]);
  assertEquals([admit("bob", "b"), store.owners().length, admit("bob", "b"), asked], [
    "many_new",
    1,
    undefined,
    2,
  ]);
  assertEquals([admit("bob", "b"), asked], [undefined, 2]);
});

Deno.test("refusalOfUnproven refuses names that mix scripts", () => {
  assertEquals(open().store.refusalOfUnproven(name("bоb")), "mixed_scripts");
});

Deno.test("ban and revoke end the open invites of who is sent away", () => {
  for (const end of ["ban", "revoke"] as const) {
    const { store, admit } = open();
    admit("bob", "b");
    store.setAdmission("invite");
    store.invite(id("b"), id("1"), NOW + DAY);
    if (end === "ban") store.banName(name("bob"));
    else store.revoke(id("b"));
    assertEquals(admit("robert", "c", "1"), "invite_unknown");
  }
});

Deno.test("banName bans the name, its look-alikes and who owns it; unbanName takes that back", () => {
  const { store, admit } = open();
  admit("bob", "b");
  assertEquals([store.banName(name("BOB")), store.banName(name("bob"))], [true, false]);
  assertEquals([admit("bob", "b"), admit("Bob", "c"), admit("other", "b")], ["banned", "banned", "banned"]);
  assertEquals([store.unbanName(name("bob")), store.unbanName(name("bob"))], [true, false]);
  assertEquals(admit("bob", "b"), undefined);
});

Deno.test("banIdentity bans whatever name it takes; unbanIdentity takes that back, and the ban of its name", () => {
  const { store, admit } = open();
  admit("bob", "b");
  assertEquals([store.banIdentity(id("b")), store.banIdentity(id("b"))], [true, false]);
  assertEquals([admit("bob", "b"), store.refusalOfUnproven(name("other"))], ["banned", undefined]);
  store.banName(name("bob"));
  assertEquals([store.unbanIdentity(id("b")), store.unbanIdentity(id("b"))], [true, false]);
  assertEquals(admit("bob", "b"), undefined);
});

Deno.test("owners and bannedStrangers list everybody with what keeps them out", () => {
  const { store, admit } = open();
  for (const [text, who] of [["Zoe", "z"], ["ana", "a"], ["bob", "b"], ["carl", "c"]] as const) {
    admit(text, who);
  }
  store.banIdentity(id("a"));
  store.banName(name("BOB"));
  store.unbanIdentity(id("b"));
  store.banName(name("bob"));
  store.revoke(id("c"));
  store.banName(name("stranger"));
  store.banIdentity(id("e"));
  assertEquals(store.owners().map(({ name, identity, barred }) => [name, identity, barred]), [
    ["ana", id("a"), "banned"],
    ["bob", id("b"), "banned"],
    ["carl", id("c"), "revoked"],
    ["Zoe", id("z"), undefined],
  ]);
  assertEquals(store.bannedStrangers(), { names: ["stranger"], identities: [id("e")] });
});

Deno.test("identitiesOf finds owners, banned and revoked ones by their first digits", () => {
  const { store, admit } = open();
  admit("bob", "b");
  store.banIdentity(id("c"));
  store.revoke(id("d"));
  for (const who of ["b", "c", "d"]) assertEquals(store.identitiesOf(id(who).slice(0, 32)), [id(who)]);
  assertEquals(store.identitiesOf("6").length, 3);
  assertEquals(store.identitiesOf(id("e")), []);
});

Deno.test("openInvites lists what can be used, with who made it", () => {
  const { store, clock, admit, host } = open();
  admit("bob", "b");
  admit("fran", "f");
  host("1", { uses: 2, expires: NOW + 300, name: name("eva") });
  store.invite(id("b"), id("2"), NOW + 200);
  store.invite(id("f"), id("3"), NOW + 250);
  host("4", { expires: NOW + 100 });
  clock.now += 100;
  assertEquals(store.openInvites(), [
    { uses: 1, expires: NOW + 200, name: undefined, by: "bob" },
    { uses: 1, expires: NOW + 250, name: undefined, by: "fran" },
    { uses: 2, expires: NOW + 300, name: "eva", by: undefined },
  ]);
});

Deno.test("hostInvite forgets what expired a month ago", () => {
  const { clock, admit, host } = open();
  host("1", { expires: NOW });
  clock.now += 30 * DAY - 1;
  host("2", { expires: clock.now + DAY });
  assertEquals(admit("bob", "b", "1"), "invite_expired");
  clock.now += 1;
  host("3", { expires: clock.now + DAY });
  assertEquals(admit("bob", "b", "1"), "invite_unknown");
});

Deno.test("changed is about other processes alone", () => {
  const { store, admit } = open();
  admit("bob", "b");
  store.free(name("bob"));
  assertEquals(store.changed(), false);
});
