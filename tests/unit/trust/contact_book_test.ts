import { assertEquals, assertThrows } from "@std/assert";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import type { Statement } from "../../../lib/identity/statement.ts";
import type { StoredContact } from "../../../lib/trust/contact.ts";
import { ContactBook } from "../../../lib/trust/contact_book.ts";
import { identity } from "../../support/identities.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";

const [BOB, MALLORY] = [await identity("bob"), await identity("bob", 7)];
const [bob, mallory] = [BOB.statement, MALLORY.statement];
const name = bob.name;
const NOW = 1_790_000_000_000;

type Finding = ReturnType<ContactBook["observe"]>["finding"];

/** As the server says it, with the base key that the statement has or another one. */
function sees(book: ContactBook, statement: Statement | undefined, pub?: string): Finding {
  const key = pub ?? encodeBase64(statement?.base ?? new Uint8Array(32).fill(9));
  lastKey = key;
  return book.observe(
    statement?.name ?? name,
    statement ? { kind: "proven", statement, pub: key } : { kind: "unproven", pub: key },
  ).finding;
}

/** The base key that was seen last. */
let lastKey: string;

/** Whether the person goes on with that identity, and the base key seen last. */
function accepts(book: ContactBook, identity: string | undefined): boolean {
  return book.accept(name, { identity, pub: lastKey }, NOW);
}

/** Whether the person who writes to whoever stands there gets a contact by it. */
function keeps(book: ContactBook, pub = encodeBase64(bob.base)): boolean {
  return book.keep(name, pub, NOW).news;
}

function stored(statement: Statement, changes: Partial<StoredContact> = {}): StoredContact {
  return { name: "bob", statement: statement.text, state: "seen", by: null, since: NOW, ...changes };
}

const VERIFIED = stored(bob, { state: "verified", by: "digits" });

Deno.test("ContactBook: new, then seen once words were exchanged, then verified; the last two are stored", () => {
  const book = new ContactBook();
  assertEquals([sees(book, bob), book.stateOf(name), book.stored], [undefined, "new", []]);
  assertEquals([keeps(book), book.stateOf(name)], [true, "seen"]);
  assertEquals([keeps(book), book.stored], [false, [stored(bob)]]);
  book.verify(bob, "emoji", NOW + 2);
  assertEquals(book.stateOf(name), "verified");
  assertEquals(book.stored, [stored(bob, { state: "verified", by: "emoji", since: NOW + 2 })]);
});

Deno.test("ContactBook: what is stored comes back the same, changed or not", () => {
  for (const changes of [{}, { changed: null }, { changed: mallory.text }]) {
    const contacts = [{ ...VERIFIED, ...changes }];
    const book = new ContactBook(contacts);
    assertEquals(book.stored, contacts);
    assertEquals(book.stateOf(name), "changed" in changes ? "changed" : "verified");
    assertEquals([book.has(name), book.has(parseUserName("carol")!)], [true, false]);
  }
});

Deno.test("ContactBook throws for an invalid stored contact, for to drop it would be to forget whom one trusts", () => {
  for (const wrong of [{ statement: "" }, { statement: "AAAA" }, { name: "" }, { name: "carol" }]) {
    assertThrows(() => new ContactBook([stored(bob, wrong)]), RangeError);
  }
});

Deno.test("a verified contact never silently becomes somebody else: nothing is sent until it is accepted", () => {
  const book = new ContactBook([VERIFIED]);
  assertEquals(sees(book, mallory), "changed");
  assertEquals([book.stateOf(name), book.whyNotSend(name, "first-use")], ["changed", "changed"]);
  assertEquals(keeps(book), false);
  assertEquals(book.stored, [{ ...VERIFIED, changed: mallory.text }]);
  book.left(name);
  assertEquals(book.stateOf(name), "changed");
  assertEquals(new ContactBook(book.stored).stateOf(name), "changed");
});

Deno.test("the relay swaps one of the three keys at a time: each is changed", async () => {
  const lies = [
    [await MALLORY.restate({ dh: bob.dh, base: bob.base }), "changed"], // the sign key
    [await BOB.restate({ dh: mallory.dh }), "changed"], // the dh key
    [bob, "base_key", encodeBase64(mallory.dh)], // the base key, in the table
  ] as const;
  for (const [statement, finding, pub] of lies) {
    for (const contact of [stored(bob), VERIFIED]) {
      const book = new ContactBook([contact]);
      assertEquals([sees(book, statement, pub), book.stateOf(name)], [finding, "changed"]);
    }
  }
});

Deno.test("a base key that is not the statement's is never trusted of somebody new either", () => {
  const book = new ContactBook();
  assertEquals(sees(book, bob, encodeBase64(mallory.dh)), "base_key");
  assertEquals([book.stateOf(name), keeps(book), book.stored], ["changed", false, []]);
});

Deno.test("a newer statement of the same identity with another base key is changed, until it is accepted or verified", async () => {
  const rekeyed = await BOB.restate({ issued: bob.issued + 1, base: mallory.dh });
  const book = new ContactBook([VERIFIED]);
  assertEquals([sees(book, rekeyed), book.stateOf(name)], ["rekeyed", "changed"]);
  assertEquals(book.stored, [{ ...VERIFIED, changed: rekeyed.text }]);
  assertEquals(sees(new ContactBook(book.stored), rekeyed), "rekeyed");
  assertEquals([sees(book, bob), book.stateOf(name), book.stored], ["returned", "verified", [VERIFIED]]);
  sees(book, rekeyed);
  assertEquals([accepts(book, bob.identity), book.stored], [true, [stored(rekeyed)]]);
  const verified = new ContactBook([VERIFIED]);
  sees(verified, rekeyed);
  verified.verify(rekeyed, "emoji", NOW);
  assertEquals([verified.stateOf(name), verified.stored[0]!.statement], ["verified", rekeyed.text]);
});

Deno.test("a newer statement of the same identity replaces the stored one silently", async () => {
  const newer = await BOB.restate({ issued: bob.issued + 1, suites: [] });
  const book = new ContactBook([VERIFIED]);
  assertEquals(book.observe(name, { kind: "proven", statement: newer, pub: encodeBase64(newer.base) }), {
    finding: undefined,
    news: true,
  });
  assertEquals(book.stored, [{ ...VERIFIED, statement: newer.text }]);
  assertEquals(book.stateOf(name), "verified");
});

Deno.test("an older statement is told and not used: its base key is not taken", async () => {
  const newer = await BOB.restate({ issued: bob.issued + 1 });
  const contact = { ...VERIFIED, statement: newer.text };
  const book = new ContactBook([contact]);
  assertEquals([sees(book, bob), sees(book, bob)], ["old_statement", undefined]);
  assertEquals([book.stateOf(name), book.stored], ["verified", [contact]]);
  const old = await BOB.restate({ issued: bob.issued, base: mallory.dh }); // a key that was lost since
  assertEquals([sees(book, old), book.stateOf(name)], ["base_key", "changed"]);
});

Deno.test("two statements of one moment: the first that was seen stays", async () => {
  const book = new ContactBook([stored(bob)]);
  const twin = await BOB.restate({ suites: [] });
  assertEquals([sees(book, twin), book.stored], ["old_statement", [stored(bob)]]);
});

Deno.test("an older statement is refused also of somebody new, within the session", async () => {
  const newer = await BOB.restate({ issued: bob.issued + 1 });
  const book = new ContactBook();
  sees(book, newer);
  assertEquals([sees(book, bob), keeps(book)], ["old_statement", true]);
  assertEquals(book.stored, [stored(newer)]);
});

Deno.test("an old statement after another identity stood there does not bring that one in", async () => {
  const newer = await BOB.restate({ issued: bob.issued + 1 });
  const book = new ContactBook([stored(newer)]);
  assertEquals([sees(book, mallory), sees(book, bob), book.stateOf(name)], [
    "changed",
    "old_statement",
    "seen",
  ]);
  assertEquals(accepts(book, mallory.identity), false);
});

Deno.test("a known contact that comes back without an identity is changed, not unproven", () => {
  const book = new ContactBook([VERIFIED]);
  assertEquals([sees(book, undefined), book.stateOf(name)], ["unproven", "changed"]);
  assertEquals(book.stored, [{ ...VERIFIED, changed: null }]);
});

Deno.test("the right identity that comes back after another is who it was, and that is told", () => {
  for (const other of [mallory, undefined]) {
    const book = new ContactBook([VERIFIED]);
    sees(book, other);
    assertEquals([sees(book, bob), book.stateOf(name), book.stored], ["returned", "verified", [VERIFIED]]);
  }
});

Deno.test("each finding is told once, until it is another one", () => {
  const book = new ContactBook([VERIFIED]);
  const third = { ...mallory, identity: "00".repeat(32) };
  const findings = [mallory, mallory, third, undefined, undefined, bob, bob].map((seen) => sees(book, seen));
  const told = ["changed", undefined, "changed", "unproven", undefined, "returned", undefined];
  assertEquals(findings, told as Finding[]);
});

Deno.test("accept() makes the other identity seen, never verified; the old one is then the changed one", () => {
  const book = new ContactBook([VERIFIED]);
  sees(book, mallory);
  assertEquals(accepts(book, mallory.identity), true);
  assertEquals([book.stateOf(name), book.stored], ["seen", [stored(mallory)]]);
  assertEquals([sees(book, bob), book.stateOf(name)], ["changed", "changed"]);
});

Deno.test("accept() takes nobody but the one whom the person was told of", () => {
  const book = new ContactBook([VERIFIED]);
  sees(book, bob);
  assertEquals(accepts(book, bob.identity), false); // nothing has changed
  sees(book, mallory);
  for (const other of [bob.identity, undefined]) assertEquals(accepts(book, other), false);
  sees(book, undefined); // in the moment before /accept
  assertEquals(accepts(book, mallory.identity), false);
  book.left(name);
  assertEquals(accepts(book, mallory.identity), false);
  assertEquals(book.stored, [{ ...VERIFIED, changed: null }]);
});

Deno.test("accept() of somebody unproven holds for that key until its owner leaves, and pins nothing", () => {
  const key = encodeBase64(new Uint8Array(32).fill(9));
  const accepted = () => {
    const book = new ContactBook([VERIFIED]);
    sees(book, undefined);
    assertEquals([accepts(book, undefined), book.stateOf(name)], [true, "unproven"]);
    return book;
  };
  assertEquals(accepted().whyNotSend(name, "first-use"), undefined);
  assertEquals(accepted().whyNotSend(name, "strict"), "unverified");
  assertEquals(keeps(accepted()), false);
  // after a start
  assertEquals(new ContactBook(accepted().stored).stateOf(name), "changed");
  // another key
  const other = accepted();
  assertEquals([sees(other, undefined, encodeBase64(mallory.base)), other.stateOf(name)], [
    "unproven",
    "changed",
  ]);
  // the same key after it had left
  const gone = accepted();
  gone.left(name);
  assertEquals([sees(gone, undefined, key), gone.stateOf(name)], ["unproven", "changed"]);
});

Deno.test("accept() of an identity that does not prove the base key of the table pins nothing either", () => {
  for (const contacts of [[], [VERIFIED]]) {
    const book = new ContactBook(contacts);
    sees(book, mallory, encodeBase64(bob.dh));
    assertEquals(accepts(book, undefined), false);
    assertEquals([accepts(book, mallory.identity), book.stateOf(name)], [true, "unproven"]);
    assertEquals([keeps(book), book.stored.map(({ statement }) => statement)], [
      false,
      contacts.map(({ statement }) => statement),
    ]);
    book.left(name);
    sees(book, mallory, encodeBase64(bob.dh));
    assertEquals(book.stateOf(name), "changed");
  }
});

Deno.test("accept() of somebody unproven ends when the identity comes back, also under the same key", () => {
  const book = new ContactBook([VERIFIED]);
  const own = encodeBase64(bob.base);
  sees(book, undefined, own);
  assertEquals([accepts(book, undefined), book.stateOf(name)], [true, "unproven"]);
  assertEquals([sees(book, bob), book.stateOf(name)], ["returned", "verified"]);
  assertEquals([sees(book, undefined, own), book.stateOf(name)], ["unproven", "changed"]);
});

Deno.test("attack: strip the identity, have that accepted, then show another identity: it is changed, not new", () => {
  const book = new ContactBook([VERIFIED]);
  sees(book, undefined);
  accepts(book, undefined);
  assertEquals([sees(book, mallory), book.stateOf(name)], ["changed", "changed"]);
  // and bob himself is who he was, and the accepted key is none any more
  assertEquals([sees(book, bob), book.stateOf(name)], ["returned", "verified"]);
  assertEquals([sees(book, undefined), book.stateOf(name)], ["unproven", "changed"]);
});

Deno.test("an unproven stranger is unproven, never a contact, and may become somebody with an identity", () => {
  const book = new ContactBook();
  assertEquals([sees(book, undefined), book.stateOf(name)], [undefined, "unproven"]);
  assertEquals([keeps(book), book.has(name)], [false, false]);
  assertEquals([book.whyNotSend(name, "first-use"), book.whyNotSend(name, "strict")], [
    undefined,
    "unverified",
  ]);
  assertEquals([sees(book, bob), book.stateOf(name)], [undefined, "new"]);
});

Deno.test("whyNotSend() bars the changed always, and in strict mode all that are not verified", () => {
  const book = new ContactBook();
  sees(book, bob);
  assertEquals([book.whyNotSend(name, "first-use"), book.whyNotSend(name, "strict")], [
    undefined,
    "unverified",
  ]);
  book.verify(bob, "digits", NOW);
  assertEquals([book.whyNotSend(name, "first-use"), book.whyNotSend(name, "strict")], [undefined, undefined]);
  sees(book, mallory);
  assertEquals([book.whyNotSend(name, "first-use"), book.whyNotSend(name, "strict")], ["changed", "changed"]);
});

Deno.test("verify() is of the compared identity, not of whoever stands there by now", () => {
  const book = new ContactBook([stored(bob)]);
  sees(book, mallory);
  book.verify(bob, "emoji", NOW);
  assertEquals([book.stateOf(name), book.stored[0]!.statement], ["changed", bob.text]);
  book.verify(mallory, "emoji", NOW); // the person compared with that one, too: bob has new keys
  assertEquals([book.stateOf(name), book.stored[0]!.statement], ["verified", mallory.text]);
});

Deno.test("verify() by an older statement of the same identity keeps the newer one", async () => {
  const newer = await BOB.restate({ issued: bob.issued + 1 });
  const book = new ContactBook([stored(newer)]);
  book.verify(bob, "digits", NOW);
  assertEquals(book.stored, [stored(newer, { state: "verified", by: "digits" })]);
});

Deno.test("any other than the inviter of the line is changed from the start, also nobody proven", () => {
  for (const [seen, finding] of [[mallory, "changed"], [undefined, "unproven"]] as const) {
    const book = new ContactBook([], bob);
    assertEquals([book.stateOf(name), sees(book, seen), book.stateOf(name)], ["new", finding, "changed"]);
    assertEquals([keeps(book), book.whyNotSend(name, "first-use")], [false, "changed"]);
    sees(book, bob);
    assertEquals(book.stateOf(name), "new");
  }
});

Deno.test("the inviter is new, then seen, then verified by the invitation, and expected no more", () => {
  const book = new ContactBook([], bob);
  assertEquals([sees(book, bob), book.stateOf(name), keeps(book)], [undefined, "new", true]);
  assertEquals([book.stateOf(name), book.inviter], ["seen", bob]);
  book.verify(bob, "invitation", NOW);
  assertEquals([book.stateOf(name), book.inviter, book.stored[0]!.by], ["verified", undefined, "invitation"]);
});

Deno.test("a line whose inviter is not the one whom we have seen makes that one changed, until accepted", () => {
  const book = new ContactBook([stored(mallory)], bob);
  assertEquals([sees(book, mallory), book.stateOf(name)], ["changed", "changed"]);
  assertEquals([accepts(book, mallory.identity), book.stateOf(name)], [true, "seen"]);
  assertEquals(book.inviter, undefined);
  // Whom we verified ourselves, no line puts in doubt.
  const sure = new ContactBook([stored(mallory, { state: "verified", by: "digits" })], bob);
  assertEquals([sees(sure, mallory), sure.stateOf(name)], [undefined, "verified"]);
});

Deno.test("a statement of another name proves nothing under this one", async () => {
  const carol = (await identity("carol")).statement;
  const book = new ContactBook([VERIFIED]);
  const pub = encodeBase64(carol.base);
  assertEquals(book.observe(name, { kind: "proven", statement: carol, pub }).finding, "unproven");
  assertEquals(book.stateOf(name), "changed");
  // Both spellings of a name are one name.
  const jose = await (await identity("bob")).restate({ name: parseUserName("Jos\u00e9")! });
  const apart = parseUserName("Jose\u0301")!;
  book.observe(apart, { kind: "proven", statement: jose, pub: encodeBase64(jose.base) });
  assertEquals([book.stateOf(apart), book.stateOf(jose.name)], ["new", "new"]);
});

Deno.test("ContactBook finds a contact's profile restored or copied: the same identity, another instance, still verified", async () => {
  const book = new ContactBook([VERIFIED]);
  assertEquals(sees(book, bob), undefined);
  const renewed = await BOB.restate({ issued: bob.issued + 1 });
  assertEquals(sees(book, renewed), undefined);
  const restored = await BOB.restate({ issued: bob.issued + 2, instance: new Uint8Array(16).fill(9) });
  assertEquals([sees(book, restored), book.stateOf(name)], ["restored", "verified"]);
  assertEquals(sees(book, restored), undefined);
});
