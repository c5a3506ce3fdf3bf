// A statement does not prove that its maker holds the base key in it: with the relay's help, one's words would pass for
// those of whoever shows the same key.

import { assertEquals } from "@std/assert";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import type { Statement } from "../../../lib/identity/statement.ts";
import { ContactBook, type Observed } from "../../../lib/trust/contact_book.ts";
import { identity } from "../../support/identities.ts";

const NOW = 1_790_000_000_000;
const [BOB, EVE] = [await identity("bob"), await identity("eve")];
const bob = BOB.statement;
/** Eve's, with the base key of bob. */
const eve = await EVE.restate({ base: bob.base, issued: EVE.claims.issued + 1 });

function sees(book: ContactBook, statement: Statement): Observed {
  const sighting = { kind: "proven", statement, pub: encodeBase64(statement.base) } as const;
  return book.observe(statement.name, sighting);
}

function knowing(...statements: Statement[]): ContactBook {
  return new ContactBook(statements.map(({ name, text }) => (
    { name: name.text, statement: text, state: "verified", by: "digits", since: NOW }
  )));
}

Deno.test("who shows a contact's base key is changed, cannot be compared, and becomes nobody's contact", () => {
  const book = knowing(bob);
  assertEquals(sees(book, eve), { finding: "shared_key", twin: bob.name, news: false });
  assertEquals([book.stateOf(eve.name), book.isUsable(eve.name)], ["changed", false]);
  assertEquals([book.whyNotSend(eve.name, "first-use"), book.exchanged(eve.name, NOW)], ["changed", false]);
  assertEquals(sees(book, bob), { finding: undefined, news: false });
  assertEquals([book.stateOf(bob.name), book.isUsable(bob.name)], ["verified", true]);
});

Deno.test("a contact that takes another's base key is changed, until it shows its own again", () => {
  const book = knowing(bob, EVE.statement);
  assertEquals(sees(book, eve), { finding: "shared_key", twin: bob.name, news: true });
  assertEquals([book.stateOf(eve.name), book.isUsable(eve.name)], ["changed", false]);
  // Also in the next session.
  assertEquals(sees(new ContactBook(book.stored), eve).finding, "shared_key");
  assertEquals(sees(book, EVE.statement).finding, "returned");
  assertEquals(book.stateOf(eve.name), "verified");
});

Deno.test("of two who are new the second is the changed one, until the first has left", () => {
  const book = new ContactBook();
  assertEquals(sees(book, eve).finding, undefined);
  assertEquals(sees(book, bob), { finding: "shared_key", twin: eve.name, news: false });
  book.left(eve.name);
  sees(book, bob);
  assertEquals([book.stateOf(bob.name), book.isUsable(bob.name)], ["new", true]);
});

Deno.test("accepting who shows another's base key takes them for unproven, for that key, and pins nothing", () => {
  const book = knowing(bob);
  sees(book, eve);
  assertEquals(book.accept(eve.name, eve.identity, NOW), true);
  assertEquals([book.stateOf(eve.name), book.stored.map(({ name }) => name)], ["unproven", ["bob"]]);
});

Deno.test("one identity that shows its own base key twice has no twin", () => {
  const book = new ContactBook();
  assertEquals([sees(book, bob).finding, sees(book, bob).finding], [undefined, undefined]);
});
