// A contact book in which there is no room: nobody is forgotten in silence, and trust is not switched off.

import { assertEquals } from "@std/assert";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import { encodeStatement, statementText } from "../../../lib/identity/statement.ts";
import type { StoredContact } from "../../../lib/trust/contact.ts";
import { ContactBook, MAX_CONTACTS } from "../../../lib/trust/contact_book.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { identity } from "../../support/identities.ts";
import { comes, impostor, loggedIn, saved, withoutSaves } from "../../support/login_driver.ts";
import { bobKept, LEFT, notToChanged } from "../../support/known_bob.ts";
import { en, PING, relays, warning } from "../../support/core_driver.ts";

const BOB = await identity("bob");
const { name } = BOB.statement;

/** As many contacts as there can be. Signatures of what is kept were checked when it came. */
function fullBook(): StoredContact[] {
  return Array.from({ length: MAX_CONTACTS }, (_, i) => {
    const contact = parseUserName(`u${i}`)!;
    const text = statementText({ ...BOB.claims, name: contact });
    const statement = encodeStatement(text, new Uint8Array(64));
    return { name: contact.text, statement, state: "seen", by: null, since: 1 };
  });
}

Deno.test("ContactBook.keep() remembers one more than fit in this run, says so once, and whoever follows is changed", async () => {
  const book = new ContactBook(fullBook());
  const pub = encodeBase64(BOB.claims.base);
  book.observe(name, { kind: "proven", statement: BOB.statement, pub });
  assertEquals(book.keep(name, pub, 1), { news: false, isFull: true });
  assertEquals(book.keep(name, pub, 1), { news: false, isFull: false });
  assertEquals([book.stored.length, book.has(name), book.stateOf(name)], [MAX_CONTACTS, false, "new"]);
  const liar = await impostor("bob");
  const { statement } = await identity("bob", 7);
  book.observe(name, { kind: "proven", statement, pub: liar.pub });
  assertEquals([book.stateOf(name), book.whyNotSend(name, "first-use")], ["changed", "changed"]);
});

Deno.test("a verified or accepted one is kept in a full book all the same", () => {
  const book = new ContactBook(fullBook());
  book.verify(BOB.statement, "digits", 1);
  assertEquals([book.stored.length, book.stateOf(name)], [MAX_CONTACTS + 1, "verified"]);
});

Deno.test("a full book is told with the first text to somebody new, whose text leaves, and who is held when they change", async () => {
  const alice = await loggedIn(["bob"], { kept: { login: true, contacts: fullBook() } });
  const seen = await alice.types("/to bob hi");
  assertEquals(seen, [
    warning("contacts_full", en.trust.contactsFull("bob"), "bob"),
    relays("bob", "hi", 1),
    PING,
  ]);
  assertEquals(saved(await alice.types("/to bob again")), []);
  await alice.hears(LEFT);
  await alice.hears(await comes("bob", await impostor("bob")));
  assertEquals(await alice.types("/to bob secret"), [notToChanged("secret")]);
  const accepted = await alice.types("/accept bob");
  assertEquals(withoutSaves(accepted), [{ event: "accepted", user: "bob" }]);
  const { statement } = await impostor("bob");
  assertEquals(saved(accepted)[0]!.contacts.at(-1), await bobKept({ statement }));
});
