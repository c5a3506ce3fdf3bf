// One step of a correspondence: collects the state after it, and the records that leave.

import type { Bytes } from "../../base/bytes.ts";
import { beginSession } from "./begin_session.ts";
import type { Correspondence, Leaving, MailRow, StepContext } from "./correspondence_state.ts";
import {
  findSession,
  withAccepted,
  withBegun,
  withoutOld,
  withRenewal,
  withSession,
} from "./peer_sessions.ts";
import type { Prekey } from "./prekey.ts";
import type { RecordBody } from "./record_body.ts";
import { sealRecord } from "./seal_record.ts";
import { type SessionState, sidOf } from "./session_state.ts";

type Items = Pick<RecordBody, "why" | "content">;

const MINUTE = 60_000;
/** Milliseconds after which a record that they do not confirm was lost on the way. */
const HOLE_AGE = 10_000;

export class CorrespondenceStep {
  #mail: Correspondence;
  readonly #leaving: Leaving[] = [];

  constructor(mail: Correspondence, readonly setting: StepContext) {
    this.#mail = mail;
  }

  get result(): { readonly mail: Correspondence; readonly leaving: readonly Leaving[] } {
    return { mail: this.#mail, leaving: this.#leaving };
  }

  get sending(): SessionState | undefined {
    const { sessions } = this.#mail;
    return findSession(sessions, sessions.sending);
  }

  /** Ends sessions whose time is over; contents that went in them wait again. */
  endOld(): void {
    this.#take(withoutOld(this.#mail.sessions, this.setting.now));
  }

  /** Begins a session; nothing happens where the KEM key of the prekey is invalid. */
  async begin(prekey: Prekey): Promise<boolean> {
    const { own, statement, other, entropy, now } = this.setting;
    const session = await beginSession(own, statement, other, prekey, entropy, now);
    if (session) this.#take(withBegun(this.#mail.sessions, session));
    return session !== undefined;
  }

  /** Begins another one, and says why in its first record. */
  async renew(prekey: Prekey, why: Items["why"]): Promise<void> {
    const sessions = withRenewal(this.#mail.sessions, this.setting.now);
    if (!sessions || !await this.begin(prekey)) return;
    this.#mail = {
      ...this.#mail,
      sessions: { ...this.#mail.sessions, renewals: sessions.renewals },
      deaf: 0,
    };
    await this.#seal(this.sending!, { why }, undefined);
  }

  /** The peer was there, and nothing of theirs has opened since. */
  deafer(): void {
    this.#mail = { ...this.#mail, deaf: this.#mail.deaf + 1 };
  }

  /** Seals contents that are not sealed in the sending session, in order. */
  async sealContents(): Promise<void> {
    const sid = this.#mail.sessions.sending;
    if (sid === undefined) return;
    for (const row of this.#mail.rows) {
      if (row.content === undefined || row.sealed?.sid === sid) continue;
      await this.#seal(this.sending!, { content: row.content }, row);
    }
  }

  /** All of the sending session that has no receipt, up to the last that holds more than one. */
  repeat(): void {
    const sid = this.#mail.sessions.sending;
    if (sid === undefined) return;
    const rows = this.#mail.rows.filter(({ sealed }) => sealed?.sid === sid);
    const last = Math.max(0, ...rows.flatMap(({ matters, sealed }) => matters ? sealed!.record.number : []));
    this.#again(rows.filter(({ sealed }) => sealed!.record.number <= last));
  }

  /** What they said that they miss. */
  fillHoles(): void {
    for (const [sid, upTo] of this.#mail.hurry.again) {
      this.#again(
        this.#mail.rows.filter(({ sealed }) => sealed?.sid === sid && sealed.record.number > upTo),
      );
    }
    this.#hurry({ again: new Map() });
  }

  #again(rows: readonly MailRow[]): void {
    const records = rows.map(({ sealed }) => sealed!.record);
    this.#leaving.push(...records.sort((one, other) => one.number - other.number));
  }

  /** A record of its own for each session in which one is due and our newest one did not say it. */
  async sendReceipts(): Promise<void> {
    const due = [...this.#mail.hurry.receipts];
    this.#hurry({ receipts: new Map() });
    for (const [sid, how] of due) {
      const session = findSession(this.#mail.sessions, sid);
      const isNews = session && (how === "fresh" || session.sent.saidUpTo !== session.received.upTo);
      if (isNews) await this.#seal(session, {}, undefined);
    }
  }

  /** A repeat of theirs: they do not know that it came. */
  answerRepeat(session: SessionState): void {
    const { hurry } = this.#mail;
    const sid = sidOf(session);
    const { now } = this.setting;
    if (isRecent(hurry.answeredAt.get(sid), now, MINUTE)) {
      const newest = this.#mail.rows.findLast(({ sealed }) => sealed?.sid === sid);
      if (newest) this.#again([newest]);
      return;
    }
    this.#hurry({
      receipts: new Map([...hurry.receipts, [sid, "fresh"]]),
      answeredAt: new Map([...hurry.answeredAt, [sid, now]]),
    });
  }

  /**
   * A record opened. `before`: the session before it. `row`: of the prekey under which it was the first of a session. Gives
   * the contents that they have now.
   */
  opened(
    after: SessionState,
    body: RecordBody | undefined,
    before: SessionState,
    row: number | undefined,
  ): Bytes[] {
    const sid = sidOf(after);
    const { sessions } = this.#mail;
    this.#take(row === undefined ? withSession(sessions, after) : withAccepted(sessions, after, row));
    this.#mail = { ...this.#mail, deaf: 0 };
    const matters = body?.content ?? body?.kemKey ?? body?.kemCipher ?? body?.why;
    if (matters !== undefined || row !== undefined) {
      const { receipts } = this.#mail.hurry;
      this.#hurry({ receipts: new Map([...receipts, [sid, receipts.get(sid) ?? "due"]]) });
    }
    const { upTo } = after.receipted;
    const isCovered = ({ sealed }: MailRow) => sealed?.sid === sid && sealed.record.number <= upTo;
    const delivered = this.#mail.rows.filter(isCovered).flatMap(({ content }) => content ?? []);
    this.#mail = { ...this.#mail, rows: this.#mail.rows.filter((row) => !isCovered(row)) };
    if (after.receipted.by > before.receipted.by) this.#seeHole(sid, upTo);
    return delivered;
  }

  /** The record after those that they have left long ago: all above is repeated, once a minute at most. */
  #seeHole(sid: string, upTo: number): void {
    const { now } = this.setting;
    const { hurry, rows } = this.#mail;
    const next = rows.find(({ sealed }) => sealed?.sid === sid && sealed.record.number === upTo + 1);
    if (!next || isRecent(next.leftAt, now, HOLE_AGE) || isRecent(hurry.filledAt.get(sid), now, MINUTE)) {
      return;
    }
    this.#hurry({
      again: new Map([...hurry.again, [sid, upTo]]),
      filledAt: new Map([...hurry.filledAt, [sid, now]]),
    });
  }

  #hurry(change: Partial<Correspondence["hurry"]>): void {
    this.#mail = { ...this.#mail, hurry: { ...this.#mail.hurry, ...change } };
  }

  /** With these sessions; rows of those that ended wait again, or go where they hold no content. */
  #take(sessions: Correspondence["sessions"]): void {
    const live = new Set(sessions.sessions.map(sidOf));
    const rows = this.#mail.rows.filter(({ content, sealed }) =>
      content !== undefined || sealed && live.has(sealed.sid)
    );
    this.#mail = { ...this.#mail, sessions, rows };
  }

  /** Seals a record, into its row or into a new one. */
  async #seal(session: SessionState, items: Items, row: MailRow | undefined): Promise<void> {
    const { entropy, now } = this.setting;
    const isFirst = session.opening !== undefined && session.sent.count === 0;
    const said: Items = isFirst ? { why: "need", ...items } : items;
    const { state, record } = await sealRecord(session, said, entropy, now);
    const holdsKem = session.due !== undefined ||
      state.kem.kind === "offered" && session.kem.kind !== "offered";
    const sealed: MailRow = {
      content: row?.content,
      sealed: { sid: sidOf(state), record },
      matters: row !== undefined || said.why !== undefined || holdsKem,
      leftAt: now,
    };
    const rows = row
      ? this.#mail.rows.map((one) => one === row ? sealed : one)
      : [...this.#mail.rows, sealed];
    this.#mail = { ...this.#mail, sessions: withSession(this.#mail.sessions, state), rows };
    this.#leaving.push(record);
  }
}

/** Whether that was less than so many milliseconds ago. A stored time ahead of the clock counts as long ago. */
function isRecent(time: number | undefined, now: number, milliseconds: number): boolean {
  return time !== undefined && time <= now && now - time < milliseconds;
}
