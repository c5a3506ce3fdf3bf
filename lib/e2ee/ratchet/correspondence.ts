// All that goes between us and one identity: contents and records until they are receipted, repeats, receipts, and the
// sessions that they go in (docs/PROTOCOL.md, "Receipts", "Which session"). State and input give state, records and news.

import type { Bytes } from "../../base/bytes.ts";
import { CorrespondenceStep } from "./correspondence_step.ts";
import type { Correspondence, Leaving, MailRow, StepContext } from "./correspondence_state.ts";
import { type OpenedRecord, openRecord } from "./open_record.ts";
import { findSession } from "./peer_sessions.ts";
import type { Prekey } from "./prekey.ts";
import { readHead } from "./record_head.ts";
import type { RecordBody } from "./record_body.ts";
import { type SessionState, sidOf } from "./session_state.ts";

type Why = NonNullable<RecordBody["why"]>;

/** Repeats to somebody who was there, and from whom nothing opened: then the session is renewed. */
const MAX_DEAF = 4;

/** With a content to send. */
export function withContent(mail: Correspondence, content: Bytes): Correspondence {
  const row: MailRow = { content, sealed: undefined, matters: true, leftAt: 0 };
  return { ...mail, rows: [...mail.rows, row] };
}

/** Whether a prekey of theirs is wanted before `flush`: for a session, or to see whether an unanswered opening still can be read. */
export function wantsPrekey({ sessions, rows, deaf }: Correspondence, repeats: boolean): boolean {
  const session = findSession(sessions, sessions.sending);
  if (!session) return rows.some(({ content }) => content !== undefined);
  if (!repeats) return false;
  return session.opening !== undefined || isWaiting(session, rows) && deaf >= MAX_DEAF;
}

/** Whether contents wait for a receipt in a session in which they have answered before. */
function isWaiting(session: SessionState, rows: readonly MailRow[]): boolean {
  const sid = sidOf(session);
  return session.isAnswered &&
    rows.some(({ content, sealed }) => content !== undefined && sealed?.sid === sid);
}

/**
 * Seals what is not sealed in the sending session, with `repeats` what was and is not receipted, and receipts that are
 * due. `prekey`: theirs, without fault; undefined where none can be had.
 */
export async function flush(
  before: Correspondence,
  setting: StepContext,
  prekey: Prekey | undefined,
  repeats: boolean,
): Promise<{ readonly mail: Correspondence; readonly leaving: readonly Leaving[] }> {
  const step = new CorrespondenceStep(before, setting);
  step.endOld();
  const session = step.sending;
  if (!session) {
    if (prekey && before.rows.some(({ content }) => content !== undefined)) await step.begin(prekey);
  } else if (repeats) {
    const isLost = session.opening !== undefined && session.opening.prekeyName !== prekey?.name;
    const waits = isWaiting(session, before.rows);
    if (waits) step.deafer();
    if ((isLost || waits && before.deaf >= MAX_DEAF) && prekey) await step.renew(prekey, "need");
  }
  await step.sealContents();
  if (repeats) step.repeat();
  step.fillHoles();
  await step.sendReceipts();
  return step.result;
}

/** Begins another session, at most three times an hour, and seals anew what was not receipted. */
export async function renew(
  before: Correspondence,
  setting: StepContext,
  prekey: Prekey,
  why: Why,
): Promise<{ readonly mail: Correspondence; readonly leaving: readonly Leaving[] }> {
  const step = new CorrespondenceStep(before, setting);
  await step.renew(prekey, why);
  await step.sealContents();
  return step.result;
}

/** What a record that came turned out to be, besides what `openRecord` says. */
interface Received {
  readonly mail: Correspondence;
  readonly kind: OpenedRecord["kind"];
  /** Undefined: it is malformed, or did not open. */
  readonly body: RecordBody | undefined;
  /** Contents that they have now. */
  readonly delivered: readonly Bytes[];
  /** The session is to be renewed. */
  readonly renew: Why | undefined;
  readonly leaving: readonly Leaving[];
}

/** A record of theirs in a session that is known, or in the `candidate` that its opening makes under the prekey of that row. */
export async function receive(
  before: Correspondence,
  setting: StepContext,
  record: Leaving,
  candidate: { readonly session: SessionState; readonly row: number } | undefined,
): Promise<Received> {
  const { entropy, now } = setting;
  const sid = readHead(record.cipher)?.head.sid;
  const session = candidate?.session ?? findSession(before.sessions, sid);
  const nothing = { mail: before, body: undefined, delivered: [], leaving: [] };
  if (!session) return { ...nothing, kind: "closed", renew: "closed" };
  const opened = await openRecord(session, record.nonce, record.cipher, entropy, now);
  if (opened.kind === "closed") return { ...nothing, kind: "closed", renew: "closed" };
  const step = new CorrespondenceStep(before, setting);
  if (opened.kind === "repeat") {
    step.answerRepeat(session);
    return { ...nothing, ...step.result, kind: "repeat", renew: undefined };
  }
  const delivered = step.opened(opened.state, opened.body, session, candidate?.row);
  return { ...step.result, kind: "opened", body: opened.body, delivered, renew: opened.older };
}
