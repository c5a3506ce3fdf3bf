import { assertEquals } from "@std/assert";
import {
  findSession,
  newestOf,
  NO_SESSIONS,
  type PeerSessions,
  withAccepted,
  withBegun,
  withoutOld,
  withPrekey,
  withRenewal,
  withSession,
} from "../../../../lib/e2ee/ratchet/peer_sessions.ts";
import type { Prekey } from "../../../../lib/e2ee/ratchet/prekey.ts";
import { type SessionState, sidOf } from "../../../../lib/e2ee/ratchet/session_state.ts";
import { ratchetPair, START } from "../../../support/ratchet_pair.ts";

const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;
const { alice } = await ratchetPair();

/** A session that is told from others by its number. */
function session(number: number, lastOpened = START): SessionState {
  return { ...alice.state!, transcript: new Uint8Array(32).fill(number), lastOpened };
}

const sids = ({ sessions }: PeerSessions) => sessions.map(sidOf);
const of = (...numbers: number[]) => numbers.map((number) => sidOf(session(number)));

Deno.test("withBegun() and withAccepted(): the session begun or accepted last sends", () => {
  const begun = withBegun(NO_SESSIONS, session(1));
  assertEquals(begun.sending, of(1)[0]);
  const accepted = withAccepted(begun, session(2), 7);
  assertEquals([accepted.sending, accepted.openedUnder], [of(2)[0], 7]);
  assertEquals(withBegun(accepted, session(3)).sending, of(3)[0]);
});

Deno.test("withAccepted(): an opening under an older prekey than another one's only receives, unless nothing sends", () => {
  const newer = withAccepted(NO_SESSIONS, session(1), 7);
  const late = withAccepted(newer, session(2), 6);
  assertEquals([late.sending, sids(late), late.openedUnder], [of(1)[0], of(1, 2), 7]);
  assertEquals(withAccepted({ ...newer, sending: undefined }, session(2), 6).sending, of(2)[0]);
});

Deno.test("withBegun() keeps four sessions: the one longest without a record ends, never the one that sends", () => {
  let peer = NO_SESSIONS;
  for (const [number, age] of [[1, 1], [2, 9], [3, 2], [4, 3]] as const) {
    peer = withBegun(peer, session(number, START - age * HOUR));
  }
  assertEquals(sids(peer), of(1, 2, 3, 4));
  const fifth = withBegun(peer, session(5, START - 99 * HOUR));
  assertEquals([sids(fifth), [...fifth.ended], fifth.sending], [of(1, 3, 4, 5), of(2), of(5)[0]]);
});

Deno.test("withoutOld() ends sessions 30 days after their last record, also the one that sends; a wrong clock ends none", () => {
  const peer = withBegun(withBegun(NO_SESSIONS, session(1)), session(2, START + 1));
  assertEquals(sids(withoutOld(peer, START + 30 * DAY)), of(1, 2));
  const one = withoutOld(peer, START + 30 * DAY + 1);
  assertEquals([sids(one), [...one.ended], one.sending], [of(2), of(1), of(2)[0]]);
  assertEquals(withoutOld(peer, START + 31 * DAY).sending, undefined);
  const ahead = withoutOld(withBegun(NO_SESSIONS, session(1, START + 400 * DAY)), START);
  assertEquals(findSession(ahead, of(1)[0])?.lastOpened, START);
});

Deno.test("withSession() puts a later state in the place of the same session", () => {
  const peer = withBegun(NO_SESSIONS, session(1));
  assertEquals(withSession(peer, session(1, START + 5)).sessions, [session(1, START + 5)]);
  assertEquals(withSession(peer, session(2)).sessions, [session(1)]);
});

Deno.test("withRenewal() allows three in an hour; those ahead of the clock do not count", () => {
  let peer: PeerSessions | undefined = NO_SESSIONS;
  for (const minute of [0, 1, 2]) peer = withRenewal(peer!, START + minute);
  assertEquals(withRenewal(peer!, START + HOUR - 1), undefined);
  assertEquals(withRenewal(peer!, START + HOUR)?.renewals.length, 3);
  assertEquals(withRenewal(peer!, START - 1)?.renewals, [START - 1]);
});

Deno.test("withPrekey() remembers the newest of four instances, the oldest out", () => {
  const prekey = (instance: number, created: number) =>
    ({ instance: new Uint8Array(16).fill(instance), created }) as Prekey;
  let peer = NO_SESSIONS;
  for (const instance of [1, 2, 3, 4]) peer = withPrekey(peer, prekey(instance, instance));
  assertEquals(newestOf(peer, prekey(1, 0)), 1);
  peer = withPrekey(withPrekey(peer, prekey(1, 9)), prekey(5, 5));
  assertEquals([1, 2, 5].map((instance) => newestOf(peer, prekey(instance, 0))), [9, undefined, 5]);
});
