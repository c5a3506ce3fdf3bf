import { assert, assertEquals } from "@std/assert";
import { encodeBase64 } from "@std/encoding/base64";
import fc from "fast-check";
import type { ControlMessage } from "../../../../lib/trust/verification/sas_message.ts";
import { identity } from "../../../support/identities.ts";
import { publicKey } from "../../../support/keys.ts";
import { holdsAsync } from "../../../support/property.ts";
import { filled, SasPerson } from "../../../support/sas_world.ts";

const [ALICE, BOB] = [(await identity("alice")).statement, (await identity("bob")).statement];
const [FALSE_ALICE, FALSE_BOB] = [
  (await identity("alice", 7)).statement,
  (await identity("bob", 7)).statement,
];

/** What somebody does, or the relay; `pick` chooses among all messages that were ever sent. */
const move = fc.record({
  what: fc.oneof(
    { weight: 12, arbitrary: fc.constant("deliver newest") },
    { weight: 4, arbitrary: fc.constant("deliver") },
    { weight: 4, arbitrary: fc.constantFrom("start", "yes") },
    { weight: 1, arbitrary: fc.constantFrom("no", "cancel", "wait") },
  ),
  to: fc.constantFrom(0, 1),
  pick: fc.nat(),
});

interface Sent {
  readonly by: number;
  readonly message: ControlMessage;
}

Deno.test("whatever the relay drops, repeats, reorders or reflects, who is verified said yes to the same code", async () => {
  let verified = 0;
  await holdsAsync(
    fc.asyncProperty(fc.array(move, { minLength: 40, maxLength: 80 }), async (moves) => {
      const people = [new SasPerson(ALICE, BOB, 10), new SasPerson(BOB, ALICE, 20)];
      const sent: Sent[] = [];
      /** Codes that each said yes to. */
      const yes = people.map(() => new Set<string>());
      const collect = () =>
        people.forEach((person, by) =>
          sent.push(...person.sent.splice(0).map((message) => ({ by, message })))
        );
      // Both want to: otherwise hardly any run gets far.
      for (const { what, to, pick } of [{ what: "start", to: 0, pick: 0 }, ...moves]) {
        const person = people[to]!;
        const peers = what === "deliver newest" ? sent.filter(({ by }) => by !== to).slice(-1) : sent;
        const chosen = peers[pick % Math.max(1, peers.length)];
        if (what.startsWith("deliver") && chosen) await person.hear(chosen.message);
        else if (what === "start" || person.state === "asked") await person.start();
        else if (what === "no") person.no();
        else if (what === "cancel") person.cancel();
        else if (what === "wait") person.now += pick % 200_000;
        else if (what === "yes" && person.code) yes[to]!.add(person.code), await person.yes();
        collect();
      }
      for (const [i, person] of people.entries()) {
        if (person.verified.length === 0) continue;
        verified++;
        assertEquals(new Set(person.verified), new Set([person.peer.identity]));
        assert([...yes[i]!].some((code) => yes[1 - i]!.has(code)), "verified without the other one's yes");
      }
    }),
    300,
  );
  assert(verified > 0, "the property has seen nobody verified");
});

/**
 * What somebody in between may make of a message: both hashes fit the one who gets it, the rest as the forger
 * likes.
 */
function forge(message: ControlMessage, to: SasPerson, pick: number): ControlMessage {
  const changed: Record<string, unknown> = { ...message };
  if ("mine" in changed) changed.mine = encodeBase64(to.peer.hash), changed.yours = encodeBase64(to.own.hash);
  if (pick & 1 && "key" in changed) changed.key = publicKey(3);
  if (pick & 2 && "own_id" in changed) changed.own_id = filled(16, 3);
  if (pick & 4 && pick & 8) changed.id = filled(16, 4);
  return changed;
}

Deno.test("with somebody in between under other keys the codes never agree, and nobody is verified", async () => {
  let compared = 0;
  await holdsAsync(
    fc.asyncProperty(fc.array(move, { minLength: 40, maxLength: 80 }), async (moves) => {
      // To alice the relay shows its own keys as bob's, and to bob its own as alice's.
      const people = [new SasPerson(ALICE, FALSE_BOB, 10), new SasPerson(BOB, FALSE_ALICE, 20)];
      const sent: Sent[] = [];
      const codes = people.map(() => new Set<string>());
      for (const { what, to, pick } of [{ what: "start", to: 0, pick: 0 }, ...moves]) {
        const person = people[to]!;
        const peers = what === "deliver newest" ? sent.filter(({ by }) => by !== to).slice(-1) : sent;
        const chosen = peers[pick % Math.max(1, peers.length)];
        if (what.startsWith("deliver") && chosen) await person.hear(forge(chosen.message, person, pick >> 4));
        else if (what === "start" || person.state === "asked") await person.start();
        people.forEach((each, by) => {
          sent.push(...each.sent.splice(0).map((message) => ({ by, message })));
          if (each.code) codes[by]!.add(each.code);
        });
      }
      compared += codes[0]!.size && codes[1]!.size;
      for (const code of codes[0]!) assertEquals(codes[1]!.has(code), false, "the codes agree");
      // Even who says yes without comparing is not verified for anybody who lacks the MAC key.
      for (const person of people) {
        await person.yes();
        for (const { message } of sent) await person.hear(forge(message, person, 0));
        assertEquals(person.verified, []);
      }
    }),
    300,
  );
  assert(compared > 0, "the property has seen no code");
});
