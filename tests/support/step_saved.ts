// A step of a session whose saves are answered at once, as lib/programs/client/client.ts answers them.

import type { ClientCore } from "../../lib/client/client_core.ts";
import type { CoreEffect, CoreEvent } from "../../lib/client/core_event.ts";

/** The effects of the event, and of the answer to what it saves; `failure`: why nothing can be saved. */
export async function stepSaved(
  session: ClientCore,
  event: CoreEvent,
  now: number,
  failure?: string,
): Promise<CoreEffect[]> {
  const effects = await session.step(event, now);
  if (!effects.some((effect) => effect.kind === "save" && !effect.lazy)) return effects;
  const answer: CoreEvent = { kind: "saved", ...(failure === undefined ? {} : { failure }) };
  return [...effects, ...await stepSaved(session, answer, now, failure)];
}
