import { assert } from "@std/assert";
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
  what: fc.constantFrom(
    "show",
    "show",
    "show",
    "left",
    "writes",
    "lists",
    "hears",
    "accept",
    "verify",
    "restart",
  ),
  shown: fc.nat({ max: SHOWN.length - 1 }),
  pub: fc.nat({ max: PUBS.length - 1 }),
});

/** Whom the person met under the name. */
interface Met {
  readonly identity: string | undefined;
  readonly pub: string;
  readonly isVerified?: boolean;
}

Deno.test("ContactBook: whatever a server shows, words go only to whom the person was shown, wrote to, accepted or verified", () => {
  let [sent, barred] = [0, 0];
  holds(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      let book = new ContactBook();
      let met: Met | undefined;
      let acceptedKey: string | undefined;
      let standing: { readonly statement: Statement | undefined; readonly pub: string } | undefined;
      for (const { what, shown, pub } of moves) {
        const statement = SHOWN[shown];
        const there = standing && { identity: standing.statement?.identity, pub: standing.pub };
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
        } else if ((what === "writes" || what === "lists" || what === "hears") && there) {
          const wasChanged = book.stateOf(name) === "changed";
          if (what === "writes") book.keep(name, there.pub, 1);
          else book.sight(name, there.pub, what === "lists" ? "shown" : "heard");
          if (!wasChanged) met ??= there;
        } else if (what === "accept" && there && book.accept(name, there, 1)) {
          if (book.stateOf(name) === "unproven") acceptedKey = there!.pub;
          if (book.stateOf(name) !== "unproven" || !book.has(name) && met && !there!.identity) met = there;
        } else if (what === "verify" && statement) {
          book.verify(statement, "digits", 1);
          met = { identity: statement.identity, pub: encodeBase64(statement.base), isVerified: true };
        } else if (what === "restart") {
          standing = acceptedKey = undefined;
          if (!book.has(name)) met = undefined;
          book = new ContactBook(JSON.parse(JSON.stringify(book.stored)));
        }
        if (!standing || !met) continue;
        const isMet = standing.statement?.identity === met.identity && standing.pub === met.pub;
        const state = book.stateOf(name);
        if (state === "verified") assert(isMet && met.isVerified, "somebody else is shown as verified");
        if (book.whyNotSend(name, "first-use") === undefined) {
          sent++;
          assert(isMet || state === "unproven" && standing.pub === acceptedKey, "sent to somebody else");
        } else barred++;
        assert(book.whyNotSend(name, "strict") !== undefined || isMet && met.isVerified, "strict, and sent");
      }
    }),
    2_000,
  );
  assert(sent > 100 && barred > 100);
});

Deno.test("ContactBook: under the name of another server's verified friend words go to that friend, or to one whom the person decided for", () => {
  const contact = {
    name: "bob",
    statement: BOB.statement.text,
    state: "verified",
    by: "emoji",
    since: 0,
  } as const;
  const others = [{ alias: "home", contacts: [contact] }];
  const friend = { identity: BOB.statement.identity, pub: encodeBase64(BOB.claims.base) };
  let [sent, barred] = [0, 0];
  holds(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      let book = new ContactBook([], undefined, others);
      let decided: Met = { ...friend, isVerified: true };
      let acceptedKey: string | undefined;
      let standing: Met | undefined;
      for (const { what, shown, pub } of moves) {
        const statement = SHOWN[shown];
        if (what === "show") {
          standing = { identity: statement?.identity, pub: PUBS[pub]! };
          const { pub: key } = standing;
          book.observe(
            name,
            statement ? { kind: "proven", statement, pub: key } : { kind: "unproven", pub: key },
          );
        } else if (what === "left") {
          standing = undefined;
          book.left(name);
        } else if (what === "writes" && standing) {
          if (book.whyNotSend(name, "first-use") === undefined) book.keep(name, standing.pub, 1);
        } else if ((what === "lists" || what === "hears") && standing) {
          book.sight(name, standing.pub, what === "lists" ? "shown" : "heard");
        } else if (what === "accept" && standing && book.accept(name, standing, 1)) {
          if (book.has(name) && book.stateOf(name) !== "unproven") decided = standing;
          else acceptedKey = standing.pub;
        } else if (what === "verify" && statement) {
          book.verify(statement, "digits", 1);
          decided = { identity: statement.identity, pub: encodeBase64(statement.base), isVerified: true };
        } else if (what === "restart") {
          standing = acceptedKey = undefined;
          book = new ContactBook(JSON.parse(JSON.stringify(book.stored)), undefined, others);
        }
        if (!standing) continue;
        const isFriend = standing.identity === friend.identity && standing.pub === friend.pub;
        const isDecided = standing.identity === decided.identity && standing.pub === decided.pub;
        if (book.stateOf(name) === "verified") {
          assert(isFriend || isDecided && decided.isVerified, "somebody else is shown as verified");
        }
        if (book.whyNotSend(name, "first-use") === undefined) {
          sent++;
          assert(isFriend || isDecided || standing.pub === acceptedKey, "sent to somebody else");
        } else barred++;
      }
    }),
    2_000,
  );
  assert(sent > 100 && barred > 100);
});
