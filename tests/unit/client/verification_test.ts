// Making sure of a friend: digits, and the short authentication string between two sessions, from /verify to
// a contact that is verified.

import { assert, assertEquals } from "@std/assert";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import { safetyNumber } from "../../../lib/trust/safety_number.ts";
import { identity } from "../../support/identities.ts";
import { keyOf, publicKey } from "../../support/keys.ts";
import { controlLetter, letter } from "../../support/letters.ts";
import {
  comes,
  FALSE_KEY,
  FALSELY,
  impostor,
  isThat,
  loggedIn,
  logsInAgain,
  saved,
  withoutSaves,
} from "../../support/login_driver.ts";
import {
  CoreDriver,
  en,
  error,
  FOR_ANOTHER_KEY,
  relays,
  type Seen,
  warning,
} from "../../support/core_driver.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";

const WAITING: Seen = { event: "verification", user: "bob", state: "waiting" };
const FAILED = (reason: string, user = "bob"): Seen =>
  ({ event: "verification", user, state: "failed", reason }) as Seen;
const VERIFIED = (user: string, by: "digits" | "emoji" = "emoji"): Seen => ({ event: "verified", user, by });

/** What one client said to another in these effects, with what it is sealed for. */
function said(seen: readonly Seen[]): Record<string, string>[] {
  return seen.flatMap((one) => {
    if (typeof one !== "object" || !("sends" in one) || one.sealed === undefined) return [];
    return [one.sealed === FOR_ANOTHER_KEY ? { type: FOR_ANOTHER_KEY } : JSON.parse(one.sealed)];
  });
}

/** What the person is told. */
function told(seen: readonly Seen[]): Seen[] {
  return withoutSaves(seen).filter((one) => typeof one === "object" && "event" in one);
}

type Friend = "alice" | "bob";

/** Two sessions, and what each was told so far. */
class Pair {
  readonly told: Record<string, Seen[]> = { alice: [], bob: [] };
  readonly #underway: { who: Friend; message: object }[] = [];

  private constructor(readonly alice: CoreDriver, readonly bob: CoreDriver) {}

  static async make(): Promise<Pair> {
    return new Pair(await loggedIn(["bob"]), await loggedIn(["alice"], { user: "bob" }));
  }

  /** Somebody types; everything that follows is delivered. */
  async types(who: Friend, line: string): Promise<Seen[]> {
    const seen = await this[who].types(line);
    this.take(who, seen);
    await this.deliver();
    return seen;
  }

  /** Notes what somebody is told, and has what they say on its way. */
  take(who: Friend, seen: readonly Seen[]): void {
    this.told[who]!.push(...told(seen));
    this.#underway.push(...said(seen).map((message) => ({ who, message })));
  }

  async deliver(): Promise<void> {
    for (let next; (next = this.#underway.shift());) {
      const { who, message } = next;
      const other = who === "alice" ? "bob" : "alice";
      this.take(other, await this[other].hears(await controlLetter(who, other, message)));
    }
  }

  /** The emoji that each is asked to compare. */
  get codes(): (string | undefined)[] {
    return ["alice", "bob"].map((who) =>
      this.told[who]!.flatMap((one) => {
        const event = one as { state?: string; emoji?: number[]; numbers?: number[] };
        return event.state === "compare" ? [`${event.emoji} ${event.numbers}`] : [];
      }).at(-1)
    );
  }
}

Deno.test("/safety shows 60 digits, the same on both sides, and the same from one connection to the next", async () => {
  const { alice, bob } = await Pair.make();
  const digits = await safetyNumber((await identity("alice")).statement, (await identity("bob")).statement);
  assertEquals(told(await alice.types("/safety bob")), [{ event: "safety", user: "bob", digits }]);
  assertEquals(told(await bob.types("/safety alice")), [{ event: "safety", user: "alice", digits }]);
});

Deno.test("/safety with the digits verifies, however they are grouped; wrong ones, or too few, verify nobody", async () => {
  const alice = await loggedIn(["bob"]);
  const digits = await safetyNumber((await identity("alice")).statement, (await identity("bob")).statement);
  const wrong = digits.slice(0, -1) + (digits.endsWith("0") ? "1" : "0");
  assertEquals(told(await alice.types(`/safety bob ${wrong}`)), [
    error("unverified", en.trust.safetyDiffers("bob", [12])),
  ]);
  assertEquals(await alice.types(`/safety bob ${digits.slice(1)}`), [error("usage", en.trust.safetyTypo())]);
  assertEquals(alice.session.trustOf(parseUserName("bob")!), "seen");
  const seen = await alice.types(`/safety bob ${digits.match(/.{5}/g)!.join(" ")}`);
  const { text } = (await identity("bob")).statement;
  assertEquals(saved(seen)[0]!.contacts.map(({ statement, state, by }) => [statement, state, by]), [
    [text, "verified", "digits"],
  ]);
  assertEquals(withoutSaves(seen), [VERIFIED("bob", "digits")]);
  assertEquals(alice.session.trustOf(parseUserName("bob")!), "verified");
});

Deno.test("/safety and /verify of somebody unproven, unknown or oneself say why not, and /fp verifies nobody", async () => {
  const alice = await loggedIn(["bob"]);
  await alice.hears(await comes("zoe", { statement: null }));
  for (const command of ["/safety", "/verify"]) {
    assertEquals(await alice.types(`${command} zoe`), [error("unknown_user", en.trust.noIdentity("zoe"))]);
    assertEquals(await alice.types(`${command} nobody`), [error("unknown_user", en.unknownUser("nobody"))]);
    assertEquals(await alice.types(`${command} Bob`), [
      error("unknown_user", en.didYouMean("Bob", `${command} bob`)),
    ]);
    assertEquals(await alice.types(`${command} alice`), [error("usage", en.thatIsYou())]);
  }
  await alice.types("/fp bob");
  assertEquals(alice.session.trustOf(parseUserName("bob")!), "seen");
});

Deno.test("two who both type /verify see the same emoji and numbers, and after both said yes both are verified", async () => {
  const pair = await Pair.make();
  await pair.types("alice", "/verify bob");
  assertEquals(pair.told, {
    alice: [WAITING],
    bob: [{ event: "verification", user: "alice", state: "asked" }],
  });
  await pair.types("bob", "/verify alice");
  const [a, b] = pair.codes;
  assert(a !== undefined && a === b);
  await pair.types("alice", "/verify bob yes");
  assertEquals(pair.told.alice!.at(-1), { event: "verification", user: "bob", state: "confirmed_by_us" });
  assertEquals([
    pair.alice.session.trustOf(parseUserName("bob")!),
    pair.bob.session.trustOf(parseUserName("alice")!),
  ], ["seen", "seen"]);
  const seen = await pair.types("bob", "/verify alice yes");
  assertEquals(saved(seen)[0]!.contacts.map(({ state, by }) => [state, by]), [["verified", "emoji"]]);
  assertEquals([pair.told.alice!.at(-1), pair.told.bob!.at(-1)], [VERIFIED("bob"), VERIFIED("alice")]);
  assertEquals([
    pair.alice.session.trustOf(parseUserName("bob")!),
    pair.bob.session.trustOf(parseUserName("alice")!),
  ], [
    "verified",
    "verified",
  ]);
});

Deno.test("the order of effects: verified is kept before it is told", async () => {
  const pair = await Pair.make();
  await pair.types("alice", "/verify bob");
  await pair.types("bob", "/verify alice");
  await pair.types("alice", "/verify bob yes");
  const seen = await pair.types("bob", "/verify alice yes");
  const at = (key: string) =>
    seen.findIndex((one) => typeof one === "object" && (key in one || "event" in one && one.event === key));
  assert(at("saves") !== -1 && at("saves") < at("verified"));
});

Deno.test("/verify no ends it as a mismatch on both sides, /verify cancel as a cancel, and nobody is verified", async () => {
  for (
    const [answer, own, theirs] of [["no", "mismatch", "peer_mismatch"], [
      "cancel",
      "cancelled",
      "peer_cancelled",
    ]]
  ) {
    const pair = await Pair.make();
    await pair.types("alice", "/verify bob");
    await pair.types("bob", "/verify alice");
    await pair.types("bob", `/verify alice ${answer}`);
    assertEquals([pair.told.bob!.at(-1), pair.told.alice!.at(-1)], [FAILED(own!, "alice"), FAILED(theirs!)]);
    assertEquals(await pair.alice.types("/verify bob yes"), [
      error("usage", en.trust.nothingToCompare("bob")),
    ]);
    assertEquals(pair.alice.session.trustOf(parseUserName("bob")!), "seen");
  }
});

Deno.test("a further verification that fails says that the friend is still verified, and how", async () => {
  const ends: [string, (pair: Pair) => Promise<unknown>][] = [
    ["cancelled", (pair) => pair.types("alice", "/verify bob cancel")],
    ["peer_mismatch", (pair) => pair.types("bob", "/verify alice no")],
    ["timeout", async (pair) => pair.take("alice", await pair.alice.ticks(600_000))],
  ];
  for (const [reason, end] of ends) {
    const pair = await Pair.make();
    for (const answer of ["", " yes"]) {
      await pair.types("alice", `/verify bob${answer}`);
      await pair.types("bob", `/verify alice${answer}`);
    }
    assertEquals(pair.alice.session.trustOf(parseUserName("bob")!), "verified");
    await pair.types("alice", "/verify bob");
    await pair.types("bob", "/verify alice");
    await end(pair);
    assertEquals(pair.told.alice!.at(-1), { ...FAILED(reason) as object, still: "emoji" } as Seen);
    assertEquals(pair.alice.session.trustOf(parseUserName("bob")!), "verified");
  }
});

Deno.test("a yes before there is anything to compare is not a yes", async () => {
  const pair = await Pair.make();
  const nothing = [error("usage", en.trust.nothingToCompare("bob"))];
  assertEquals(await pair.alice.types("/verify bob yes"), nothing);
  assertEquals(await pair.alice.types("/verify bob no"), nothing);
  await pair.types("alice", "/verify bob");
  assertEquals(await pair.alice.types("/verify bob yes"), nothing);
});

Deno.test("both start at once: one run, both see its code", async () => {
  const pair = await Pair.make();
  await pair.bob.types("/to alice hi"); // one more nonce: the ids of two runs are not the same
  const [a, b] = [await pair.alice.types("/verify bob"), await pair.bob.types("/verify alice")];
  pair.take("alice", a);
  pair.take("bob", b);
  await pair.deliver();
  const [one, other] = pair.codes;
  assert(one !== undefined && one === other);
});

Deno.test("a run ends after ten minutes on both sides", async () => {
  const pair = await Pair.make();
  await pair.types("alice", "/verify bob");
  const seen = await pair.alice.ticks(600_000);
  assertEquals(told(seen), [FAILED("timeout")]);
  assertEquals(said(seen).map(({ type, reason }) => [type, reason]), [["sas_cancel", "timeout"]]);
});

Deno.test("a run ends when another identity comes under the name, and nothing of it goes to that one's key", async () => {
  const pair = await Pair.make();
  await pair.types("alice", "/verify bob");
  await pair.types("bob", "/verify alice");
  await pair.alice.hears({ type: "left", user: "bob" });
  const seen = await pair.alice.hears(await comes("bob", await impostor("bob")));
  assertEquals(told(seen).slice(-1), [FAILED("changed")]);
  assertEquals(said(seen), []);
  assertEquals(await pair.alice.types("/verify bob yes"), [error("usage", en.trust.nothingToCompare("bob"))]);
});

Deno.test("an answer waits until it is known again who stands under the name", async () => {
  const pair = await Pair.make();
  await pair.types("alice", "/verify bob");
  await pair.types("bob", "/verify alice");
  await pair.alice.hears({ type: "users", users: { alice: keyOf("alice"), bob: publicKey(FALSE_KEY) } });
  assertEquals(await pair.alice.types("/verify bob yes"), []);
  const seen = await pair.alice.hears(await isThat("bob", (await impostor("bob")).statement));
  assertEquals(said(seen), []);
  assertEquals(told(seen).slice(-2), [FAILED("changed"), error("usage", en.trust.nothingToCompare("bob"))]);
});

Deno.test("verifying somebody changed again makes them verified, and words go to them", async () => {
  const alice = await loggedIn(["bob"]);
  await alice.types("/to bob hi");
  await alice.hears({ type: "left", user: "bob" });
  const liar = await impostor("bob");
  await alice.hears(await comes("bob", liar));
  assertEquals(alice.session.trustOf(parseUserName("bob")!), "changed");
  const { statement } = await liar.identity;
  const digits = await safetyNumber((await identity("alice")).statement, statement);
  const seen = await alice.types(`/safety bob ${digits}`);
  assertEquals(saved(seen).at(-1)!.contacts.map(({ state, by, changed }) => [state, by, changed]), [
    ["verified", "digits", undefined],
  ]);
  assertEquals(await alice.types("/to bob hi"), [relays("bob", FOR_ANOTHER_KEY, 2)]);
  assertEquals(await alice.types("/accept bob"), [error("usage", en.trust.notChanged("bob"))]);
});

Deno.test("a verified friend who becomes another is changed, not verified, and the true one is verified again", async () => {
  const pair = await Pair.make();
  for (
    const [who, line] of [["alice", "/verify bob"], ["bob", "/verify alice"], ["alice", "/verify bob yes"], [
      "bob",
      "/verify alice yes",
    ]] as const
  ) {
    await pair.types(who, line);
  }
  const { alice } = pair;
  await alice.hears({ type: "left", user: "bob" });
  await alice.hears(await comes("bob", await impostor("bob")));
  assertEquals(alice.session.trustOf(parseUserName("bob")!), "changed");
  await alice.hears({ type: "left", user: "bob" });
  const seen = told(await alice.hears(await comes("bob")));
  assertEquals(seen[0], warning("key_changed", en.trust.returned("bob"), "bob"));
  assertEquals(alice.session.trustOf(parseUserName("bob")!), "verified");
});

Deno.test("somebody blocked does not reach the person with a verification", async () => {
  const pair = await Pair.make();
  await pair.alice.types("/block bob");
  await pair.types("bob", "/verify alice");
  assertEquals(pair.told.alice, []);
});

Deno.test("what is sealed with another key than the identity's is nothing to a run, nor is what comes again", async () => {
  const pair = await Pair.make();
  const start = said(await pair.bob.types("/verify alice"))[0]!;
  assertEquals(await pair.alice.hears(await controlLetter("bob", "alice", start, FALSELY)), []);
  const line = await controlLetter("bob", "alice", start);
  assertEquals(told(await pair.alice.hears(line)), [{ event: "verification", user: "bob", state: "asked" }]);
  assertEquals(await pair.alice.hears(line), []);
  // Of the base suite it is a text, and no message of a run.
  const [shown] = told(
    await pair.alice.hears(
      await letter("bob", "alice", JSON.stringify({ ...start, id: encodeBase64(new Uint8Array(16)) })),
    ),
  );
  assertEquals((shown as { event: string }).event, "message");
});

Deno.test("a start about another statement than one's own is refused and told: somebody shows the friend another one", async () => {
  const pair = await Pair.make();
  const start = said(await pair.bob.types("/verify alice"))[0]!;
  const forged = { ...start, yours: encodeBase64((await identity("alice", 7)).statement.hash) };
  const seen = await pair.alice.hears(await controlLetter("bob", "alice", forged));
  assertEquals(told(seen), [FAILED("changed")]);
  assertEquals(said(seen).map(({ type, reason }) => [type, reason]), [["sas_cancel", "changed"]]);
});

Deno.test("three forged keys make a pause of ten minutes, which is told", async () => {
  const { alice } = await Pair.make();
  for (let i = 0; i < 3; i++) {
    const [start] = said(await alice.types("/verify bob"));
    const id = start!.id!;
    const accept = {
      type: "sas_accept",
      id,
      own_id: encodeBase64(new Uint8Array(16).fill(i)),
      commitment: start!.mine,
    };
    assertEquals(
      said(await alice.hears(await controlLetter("bob", "alice", accept))).map(({ type }) => type),
      ["sas_key"],
    );
    const seen = await alice.hears(
      await controlLetter("bob", "alice", { type: "sas_key", id, key: publicKey(9) }),
    );
    assertEquals(told(seen), [FAILED("forged")]);
    assertEquals(said(seen).map(({ reason }) => reason), ["mismatch"]);
  }
  assertEquals(await alice.types("/verify bob"), [
    { event: "verification", user: "bob", state: "paused", milliseconds: 600_000 },
  ]);
});

Deno.test("no run begins with nobody to send to, and the person is told", async () => {
  const alice = await loggedIn(["bob"]);
  await alice.hears({ type: "left", user: "bob" });
  const [refused, ...others] = await alice.types("/verify bob");
  assertEquals([(refused as { event: string }).event, others], ["error", []]);
});

Deno.test("control messages have no effect where the server does not prove names any more", async () => {
  const alice = await loggedIn(["bob"], { allowUnproven: true, stay: true });
  const start = said(await (await Pair.make()).bob.types("/verify alice"))[0]!;
  await alice.types("/to bob hi");
  await alice.loses();
  await alice.reconnects(["bob"], ["presence/1"]);
  assertEquals(await alice.hears(await controlLetter("bob", "alice", start)), []);
});

Deno.test("a run goes on over a new connection of one side", async () => {
  const pair = await Pair.make();
  await pair.types("alice", "/verify bob");
  await pair.types("bob", "/verify alice");
  await pair.alice.loses();
  await logsInAgain(pair.alice, ["bob"]);
  await pair.alice.hears(await isThat("bob"));
  await pair.types("alice", "/verify bob yes");
  await pair.types("bob", "/verify alice yes");
  assertEquals(pair.alice.session.trustOf(parseUserName("bob")!), "verified");
});
