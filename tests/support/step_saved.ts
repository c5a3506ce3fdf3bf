// A step of a session whose saves are answered at once, as lib/programs/client/client.ts answers them.

import type { Session } from "../../lib/client/session.ts";
import type { SessionEffect, SessionEvent } from "../../lib/client/session_event.ts";

/** The effects of the event, and of the answer to what it saves; `failure`: why nothing can be saved. */
export async function stepSaved(
  session: Session,
  event: SessionEvent,
  now: number,
  failure?: string,
): Promise<SessionEffect[]> {
  const effects = await session.step(event, now);
  if (!effects.some((effect) => effect.kind === "save" && !effect.lazy)) return effects;
  const answer: SessionEvent = { kind: "saved", ...(failure === undefined ? {} : { failure }) };
  return [...effects, ...await stepSaved(session, answer, now, failure)];
}
