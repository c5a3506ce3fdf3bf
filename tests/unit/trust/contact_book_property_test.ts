import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import type { Statement } from "../../../lib/identity/statement.ts";
import { ContactBook } from "../../../lib/trust/contact_book.ts";
import { identity } from "../../support/identities.ts";
import { holds } from "../../support/property.ts";

const [BOB, MALLORY] = [await identity("bob"), await identity("bob", 7)];
/** What a server can show: both people, newer and older, each with either's base key, or nobody proven. */
const SHOWN: readonly (Statement | undefined)[] = [
  BOB.statement,
  MALLORY.statement,
  await BOB.restate({ issued: BOB.claims.issued + 1 }),
  await BOB.restate({ issued: BOB.claims.issued - 1 }),
  await BOB.restate({ dh: MALLORY.claims.dh }),
  undefined,
];
const PUBS = [BOB.claims.base, MALLORY.claims.dh].map((key) => encodeBase64(key));
const name = BOB.statement.name;

const move = fc.record({
  what: fc.constantFrom("show", "show", "show", "left", "exchanged", "accept", "verify", "restart"),
  shown: fc.nat({ max: SHOWN.length - 1 }),
  pub: fc.nat({ max: PUBS.length - 1 }),
});

Deno.test("ContactBook: whatever a server shows, words go only to the identity that the person met, accepted or verified", () => {
  let [sent, barred] = [0, 0];
  holds(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      let book = new ContactBook();
      let [trusted, isVerified]: [string | undefined, boolean] = [undefined, false];
      let acceptedKey: string | undefined;
      let standing: { readonly statement: Statement | undefined; readonly pub: string } | undefined;
      for (const { what, shown, pub } of moves) {
        const statement = SHOWN[shown];
        const identity = standing?.statement?.identity;
        if (what === "show") {
          standing = { statement, pub: PUBS[pub]! };
          const { pub: key } = standing;
          book.observe(
            name,
            statement ? { kind: "proven", statement, pub: key } : { kind: "unproven", pub: key },
          );
        } else if (what === "left") {
          standing = acceptedKey = undefined;
          book.left(name);
        } else if (what === "exchanged" && book.exchanged(name, 1)) {
          assertEquals(trusted, undefined, "met somebody else");
          trusted = identity;
        } else if (what === "accept" && book.accept(name, identity, 1)) {
          if (book.stateOf(name) === "unproven") acceptedKey = standing!.pub;
          else [trusted, isVerified] = [identity, false];
        } else if (what === "verify" && statement) {
          book.verify(statement, "digits", 1);
          [trusted, isVerified] = [statement.identity, true];
        } else if (what === "restart") {
          standing = acceptedKey = undefined;
          book = new ContactBook(JSON.parse(JSON.stringify(book.stored)));
        }
        if (!standing || trusted === undefined) continue;
        const isTrusted = standing.statement?.identity === trusted;
        const state = book.stateOf(name);
        if (state === "verified") assert(isTrusted && isVerified, "somebody else is shown as verified");
        if (book.whyNotSend(name, "first-use") === undefined) {
          sent++;
          assert(isTrusted || state === "unproven" && standing.pub === acceptedKey, "sent to somebody else");
        } else barred++;
        assert(book.whyNotSend(name, "strict") !== undefined || isTrusted && isVerified, "strict, and sent");
      }
    }),
    2_000,
  );
  assert(sent > 100 && barred > 100);
});
