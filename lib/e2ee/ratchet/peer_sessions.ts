// Which of several sessions with one identity sends, how long they live, and when another one may be begun
// (docs/PROTOCOL.md, "Which session"). Nothing is changed in place.

import { encodeHex } from "@std/encoding/hex";
import type { Prekey } from "./prekey.ts";
import { type SessionState, sidOf } from "./session_state.ts";

const MAX_SESSIONS = 4;
const MAX_INSTANCES = 4;
const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;
/** Milliseconds after its last opened record in which a session ends. */
const SESSION_LIFE = 30 * DAY;
/** Sessions that may be begun anew in an hour. */
const MAX_RENEWALS = 3;

/** The sessions with one identity. Times are milliseconds since 1970, unless said otherwise. */
export interface PeerSessions {
  readonly sessions: readonly SessionState[];
  /** The sid of the one that sends. */
  readonly sending: string | undefined;
  readonly ended: ReadonlySet<string>;
  /** The greatest row of a prekey of ours under which an opening of theirs was accepted. */
  readonly openedUnder: number;
  readonly renewals: readonly number[];
  /** The newest prekey seen of each instance (hex): when it was created, in seconds. The oldest instance first. */
  readonly newestPrekeys: ReadonlyMap<string, number>;
}

export const NO_SESSIONS: PeerSessions = {
  sessions: [],
  sending: undefined,
  ended: new Set(),
  openedUnder: 0,
  renewals: [],
  newestPrekeys: new Map(),
};

export function findSession({ sessions }: PeerSessions, sid: string | undefined): SessionState | undefined {
  return sessions.find((session) => sidOf(session) === sid);
}

/** With a later state of a session. */
export function withSession(peer: PeerSessions, session: SessionState): PeerSessions {
  const sid = sidOf(session);
  return { ...peer, sessions: peer.sessions.map((one) => sidOf(one) === sid ? session : one) };
}

/** With a session that we began: it sends from now on. */
export function withBegun(peer: PeerSessions, session: SessionState): PeerSessions {
  return bounded({ ...peer, sessions: [...peer.sessions, session], sending: sidOf(session) });
}

/**
 * With a session that they began, under the prekey of that row of ours. It sends from now on; one under an older prekey
 * than another opening of theirs was on its way for long, and only receives.
 */
export function withAccepted(peer: PeerSessions, session: SessionState, row: number): PeerSessions {
  const isLate = row < peer.openedUnder && findSession(peer, peer.sending) !== undefined;
  return bounded({
    ...peer,
    sessions: [...peer.sessions, session],
    sending: isLate ? peer.sending : sidOf(session),
    openedUnder: Math.max(row, peer.openedUnder),
  });
}

/** Without those whose time is over. A stored time ahead of the clock counts as now. */
export function withoutOld(peer: PeerSessions, now: number): PeerSessions {
  const inTime = peer.sessions.map((one) => one.lastOpened > now ? { ...one, lastOpened: now } : one);
  const old = inTime.filter(({ lastOpened }) => now - lastOpened > SESSION_LIFE);
  return old.reduce(withoutSession, { ...peer, sessions: inTime });
}

function bounded(peer: PeerSessions): PeerSessions {
  const others = peer.sessions.filter((one) => sidOf(one) !== peer.sending)
    .toSorted((one, other) => one.lastOpened - other.lastOpened);
  const excess = Math.max(0, others.length - (MAX_SESSIONS - 1));
  return others.slice(0, excess).reduce(withoutSession, peer);
}

function withoutSession(peer: PeerSessions, session: SessionState): PeerSessions {
  const sid = sidOf(session);
  return {
    ...peer,
    sessions: peer.sessions.filter((one) => sidOf(one) !== sid),
    sending: peer.sending === sid ? undefined : peer.sending,
    ended: new Set([...peer.ended, sid]),
  };
}

/** With one more renewal; undefined: there were three within the hour. A stored time ahead of the clock counts as long ago. */
export function withRenewal(peer: PeerSessions, now: number): PeerSessions | undefined {
  const recent = peer.renewals.filter((time) => time <= now && now - time < HOUR);
  return recent.length < MAX_RENEWALS ? { ...peer, renewals: [...recent, now] } : undefined;
}

/** When the newest prekey that was seen of this one's instance was created, in seconds. */
export function newestOf(peer: PeerSessions, { instance }: Pick<Prekey, "instance">): number | undefined {
  return peer.newestPrekeys.get(encodeHex(instance));
}

/** With a prekey that had no fault. */
export function withPrekey(peer: PeerSessions, { instance, created }: Prekey): PeerSessions {
  const key = encodeHex(instance);
  const others = [...peer.newestPrekeys].filter(([one]) => one !== key);
  return { ...peer, newestPrekeys: new Map([...others.slice(1 - MAX_INSTANCES), [key, created]]) };
}
